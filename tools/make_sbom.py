"""Writes docs/sbom.cdx.json: what is installed with newsarchive, with licences, as a bill of materials (CycloneDX 1.6).

    python tools/make_sbom.py

Names and versions are those of requirements/run.txt; licences are those that the installed packages state.
"""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

import newsarchive

ROOT = Path(__file__).resolve().parent.parent
EXPRESSIONS = {
    "ISC License (ISCL)": "ISC",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""SPDX's words for those of older packages."""
KNOWN = {"colorama": "BSD-3-Clause", "pystemmer": "MIT AND BSD-3-Clause"}
"""One is installed on Windows only; one states its licences in words."""


def main() -> None:
    locked = re.findall(r"^([a-z0-9-]+)==([^ \\;]+)", (ROOT / "requirements/run.txt").read_text("utf-8"), re.MULTILINE)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component("newsarchive", newsarchive.__version__, "MIT", "application")},
        "components": [component(name, version, licence_of(name), "library") for name, version in locked],
    }
    (ROOT / "docs/sbom.cdx.json").write_text(json.dumps(bill, indent=1) + "\n", "utf-8", newline="\n")


def component(name: str, version: str, licence: str, kind: str) -> dict[str, object]:
    purl = f"pkg:pypi/{name}@{version}"
    return {
        "type": kind,
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{"expression": licence}],
    }


def licence_of(name: str) -> str:
    """As an SPDX expression."""
    if name in KNOWN:
        return KNOWN[name]
    about = metadata.metadata(name)
    stated = about.get("License-Expression") or about.get("License")
    if stated:
        return str(stated)
    words = (line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License"))
    return " AND ".join(EXPRESSIONS[word] for word in words)


if __name__ == "__main__":
    main()
