"""The manual page and the completions say what `--help` says, and the programs that read them accept them."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from newsarchive.cli import _parser, main
from newsarchive.manual import commands_of, completion, manual_page

HELP = ("-h", "--help")


def test_the_manual_page_names_every_command_and_option() -> None:
    page = manual_page(_parser(), "1.0").replace("\\-", "-").replace("\\&", "")
    for command in commands_of(_parser()).values():
        assert f"\n{command.description}\n" in page
        assert [o for a in command._actions for o in a.option_strings if o not in page and o not in HELP] == []


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed on this machine")
def test_man_finds_nothing_wrong_with_the_manual_page() -> None:
    command = ["groff", "-man", "-Tutf8", "-ww"]
    done = subprocess.run(command, input=manual_page(_parser(), "1.0"), capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "bring a place on the web" in " ".join(done.stdout.split()).lower()


def complete(*words: str) -> list[str]:
    script = completion(_parser(), "bash")
    script += f"\nCOMP_WORDS=({' '.join(repr(word) for word in words)}); COMP_CWORD={len(words) - 1}; _newsarchive\n"
    script += 'printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed on this machine")
def test_bash_completes_commands_and_options() -> None:
    assert complete("newsarchive", "ch") == ["check"]
    assert complete("newsarchive", "build", "--st") == ["--strict"]
    assert complete("newsarchive", "build", "ar") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    printed = capsys.readouterr().out
    assert [name for name in commands_of(_parser()) if name not in printed] == []
