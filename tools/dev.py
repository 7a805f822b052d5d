"""From a fresh clone to a built site and a full test run, on Linux, macOS and Windows, with Python 3.11 or later alone.

    python tools/dev.py site     builds articles/ into site/
    python tools/dev.py test     the same, then lint, strict types and all tests; further arguments go to pytest
    python tools/dev.py eval     measures reading, names and topics on the evaluation data beside this checkout
    python tools/dev.py bench    measures the speed of reading, names and builds; further arguments go to bench/run.py
    python tools/dev.py wheel    builds the wheel into dist/
    python tools/dev.py lock     writes requirements/*.txt anew from pyproject.toml

Everything is installed into .venv, and only when its lock has changed. The Makefile calls this script.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SERVERS = VENV / "servers"
PEERS = VENV / "peers"
SITE_TESTS = ROOT / "tests" / "site"
LOCKER = "uv==0.13.9"


def main() -> int:
    """Runs one command; its exit code is that of the first step that failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=sorted(COMMANDS))
    options, rest = parser.parse_known_args()
    try:
        COMMANDS[options.command](rest)
    except subprocess.CalledProcessError as error:
        return error.returncode or 1
    except CannotGoOnError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


class CannotGoOnError(Exception):
    """The machine lacks something, or a check failed; the message says it all."""


def build_site(rest: Sequence[str]) -> None:
    install("run")
    run(python(), "-m", "newsarchive", "build", *rest)


def test(rest: Sequence[str]) -> None:
    """Every check is run, whatever the others say; all that failed are named at the end."""
    install("dev")
    install_checkers()
    install_servers()
    build_site([])
    checks = [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["pytest", *rest]]
    failed = [check for check in checks if not holds(*check)]
    if failed:
        raise CannotGoOnError("failed: " + "; ".join(" ".join(check) for check in failed))


def evaluate(rest: Sequence[str]) -> None:
    install("run")
    run(python(), "tools/evaluate.py", *rest)


def bench(rest: Sequence[str]) -> None:
    install("run")
    install_peers()
    run(python(), "bench/loader.py")
    run(python(), "bench/names.py")
    run(python(), "bench/run.py", *rest)


def wheel(rest: Sequence[str]) -> None:
    install("run")
    run(python(), "-m", "hatchling", "build", *rest)


def lock(rest: Sequence[str]) -> None:
    """The locks name no registry, so that pip's own settings decide where packages come from."""
    with tempfile.TemporaryDirectory() as folder:
        create_venv(Path(folder))
        run(python(Path(folder)), "-m", "pip", "install", "--quiet", LOCKER)
        uv = [python(Path(folder)), "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        uv += ["--python-version", "3.11", "--custom-compile-command", "make lock", *rest, "pyproject.toml"]
        run(*uv, "--group", "build", "--output-file", "requirements/run.txt")
        run(*uv, "--extra", "ner", "--constraints", "requirements/run.txt", "--output-file", "requirements/ner.txt")
        run(*uv, "--group", "dev", "--constraints", "requirements/run.txt", "--output-file", "requirements/dev.txt")
        for apart in ("peers", "servers"):
            run(*uv[:-1], "--group", f"pyproject.toml:{apart}", "--output-file", f"requirements/{apart}.txt")


COMMANDS = {"bench": bench, "eval": evaluate, "lock": lock, "site": build_site, "test": test, "wheel": wheel}


# ------------------------------------------------------------------------------------------ installing


def install(name: str) -> None:
    """Brings .venv to the state of requirements/NAME.txt; nothing is done where that state is reached."""
    wanted = digest_of(ROOT / "requirements" / f"{name}.txt", ROOT / "pyproject.toml")
    if (VENV / f"{name}.stamp").is_file() and (VENV / f"{name}.stamp").read_text("utf-8") == wanted:
        return
    say(f"installing requirements/{name}.txt into .venv")
    if not Path(python()).exists():
        create_venv(VENV)
    pip = [python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run(*pip, "--require-hashes", "--requirement", f"requirements/{name}.txt")
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    (VENV / f"{name}.stamp").write_text(wanted, "utf-8")


def install_checkers() -> None:
    """The HTML and accessibility checkers of tests/site, from npm; without npm those tests skip and say so."""
    install_from_npm("the checkers of tests/site", SITE_TESTS)


def install_peers() -> None:
    """The site generators that bench/run.py measures newsarchive against; without npm, Eleventy is left out."""
    install_apart("peers", PEERS)
    install_from_npm("Eleventy", ROOT / "bench")


def install_servers() -> None:
    """The S3 server of tests/publish, apart from all else: it needs other versions of what newsarchive needs too."""
    install_apart("servers", SERVERS)


def install_from_npm(what: str, folder: Path) -> None:
    npm = shutil.which("npm")
    wanted = digest_of(folder / "package.json", folder / "package-lock.json")
    stamp = folder / "node_modules" / "newsarchive.stamp"
    if not npm or (stamp.is_file() and stamp.read_text("utf-8") == wanted):
        return
    say(f"installing {what}")
    run(npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(folder))
    stamp.write_text(wanted, "utf-8")


def install_apart(name: str, folder: Path) -> None:
    """requirements/NAME.txt in a virtual environment of its own."""
    wanted = digest_of(ROOT / "requirements" / f"{name}.txt")
    stamp = folder / "newsarchive.stamp"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    say(f"installing requirements/{name}.txt into {folder.relative_to(ROOT)}")
    create_venv(folder)
    pip = [python(folder), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run(*pip, "--require-hashes", "--requirement", f"requirements/{name}.txt")
    stamp.write_text(wanted, "utf-8")


def create_venv(folder: Path) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is told so here, before anything is installed
        raise CannotGoOnError(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}")
    result = subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False)
    if result.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise CannotGoOnError(
            "no virtual environment could be made; on Debian and Ubuntu: apt-get install python3-venv"
        )


def python(folder: Path = VENV) -> str:
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def digest_of(*files: Path) -> str:
    """Of the files, of the Python that runs them, and of the place: a venv that was moved is made good again."""
    whole = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for file in files:
        whole.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()


def run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT)


def holds(*command: str) -> bool:
    """Whether a check of the checkout finds nothing."""
    say(" ".join(command))
    return not subprocess.run([python(), "-m", *command], check=False, cwd=ROOT).returncode


def say(words: str) -> None:
    print(f"dev: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
