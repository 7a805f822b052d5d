"""The manual page and the completions of shells, made of what `--help` prints."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

SECTION = "1"


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parser of each command."""
    groups = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {name: command for group in groups for name, command in group.choices.items()}


def manual_page(parser: argparse.ArgumentParser, version: str) -> str:
    """In the language of man(7)."""
    name = parser.prog
    lines = [
        f'.TH {name.upper()} {SECTION} "" "{name} {version}"',
        ".SH NAME",
        f"{name} \\- {_line(parser.description)}",
    ]
    lines += [".SH SYNOPSIS", f".B {name}", "\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]", ".SH COMMANDS"]
    for command in commands_of(parser).values():
        lines += [".SS " + _line(" ".join(command.format_usage().split()[1:])), _line(command.description)]
        for action in _shown(command):
            lines += [".TP", f"\\fB{_line(_heading(action))}\\fR", _line(_help(action))]
    return "\n".join(lines) + "\n"


def completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """The lines that a shell reads: `bash`, `zsh` or `fish`."""
    if shell == "fish":
        return "".join(_fish(parser))
    start = "autoload -U +X bashcompinit && bashcompinit\n" if shell == "zsh" else ""
    return start + "".join(_bash(parser))


def _bash(parser: argparse.ArgumentParser) -> Iterator[str]:
    """A word that begins with a hyphen is an option; others are files, but for the first, which is a command."""
    name = parser.prog
    yield f"_{name}() {{\n  local word=${{COMP_WORDS[COMP_CWORD]}} words=\n"
    yield "  COMPREPLY=()\n  if [ $COMP_CWORD -eq 1 ]; then\n"
    yield f'    words="{" ".join(commands_of(parser))}"\n  else\n    case ${{COMP_WORDS[1]}} in\n'
    for command, its in commands_of(parser).items():
        yield f'      {command}) words="{" ".join(option for a in its._actions for option in a.option_strings)}" ;;\n'
    yield "    esac\n    case $word in -*) ;; *) words= ;; esac\n  fi\n"
    yield '  COMPREPLY=($(compgen -W "$words" -- "$word"))\n'
    yield f"}}\ncomplete -o default -F _{name} {name}\n"


def _fish(parser: argparse.ArgumentParser) -> Iterator[str]:
    for command, its in commands_of(parser).items():
        yield f"complete -c {parser.prog} -f -n __fish_use_subcommand -a {command} -d {_quoted(its.description)}\n"
        for action in its._actions:
            flags = " ".join(f"-l {o[2:]}" if o.startswith("--") else f"-s {o[1:]}" for o in action.option_strings)
            values = f" -x -a {_quoted(' '.join(map(str, action.choices)))}" if action.choices else ""
            if flags:
                when = _quoted(f"__fish_seen_subcommand_from {command}")
                yield f"complete -c {parser.prog} -n {when} {flags}{values} -d {_quoted(_help(action))}\n"


def _shown(command: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in command._actions if action.help != argparse.SUPPRESS and action.dest != "help"]


def _heading(action: argparse.Action) -> str:
    """`--port N`, `ARCHIVE`."""
    value = str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest)
    return " ".join([", ".join(action.option_strings), "" if action.nargs == 0 else value]).strip()


def _help(action: argparse.Action) -> str:
    return (action.help or "").replace("%%", "%")


def _line(text: str | None) -> str:
    """A line in which man finds no commands."""
    escaped = (text or "").replace("\\", "\\\\").replace("-", "\\-")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


def _quoted(text: str | None) -> str:
    escaped = (text or "").replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
