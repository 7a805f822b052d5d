"""The command line: parses arguments and calls one function for each command."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from newsarchive import __version__

if TYPE_CHECKING:
    from newsarchive.builder.build import Options
    from newsarchive.builder.folder import ArchiveFolder
    from newsarchive.problems import Problem

T = TypeVar("T")

FINE, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    parsed = _parser().parse_args(arguments)
    _encode(sys.stdout)
    try:
        command: Callable[[argparse.Namespace], int] = parsed.command
        return command(parsed)
    except KeyboardInterrupt:
        _say("\nInterrupted: what is finished is kept, and the next build goes on from there.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except _WrongUseError as error:
        _say(str(error))
        return WRONG_USE


class _WrongUseError(Exception):
    """Wrong arguments or settings, said in full."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsarchive",
        description="Turn a folder of raw article text into a browsable, citable, permanent news archive.",
    )
    parser.add_argument("--version", action="version", version=f"newsarchive {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = _command(commands, "build", _build, "make the site, or bring it up to date")
    _archive(build)
    _building(build)
    build.add_argument("--strict", action="store_true", help="exit with 1 if there are any problems")
    build.add_argument("--why", action="store_true", help="say for each page why it was rendered")
    build.add_argument("--profile", action="store_true", help="print the seconds that each stage took")

    serve = _command(commands, "serve", _serve, "build, serve on this machine, and rebuild on each change")
    _archive(serve)
    _building(serve)
    serve.add_argument(
        "--port", type=int, default=8000, metavar="N", help="port on 127.0.0.1 (default: 8000; 0: any free one)"
    )

    inspect = _command(commands, "inspect", _inspect, "show what each line of a file was taken for, and why")
    inspect.add_argument("files", nargs="+", type=Path, metavar="FILE", help="an article's file")
    inspect.add_argument("--json", action="store_true", help="print the records as JSON, one object a file")

    check = _command(commands, "check", _check, "list every problem; exit with 1 if there are any")
    _archive(check)
    check.add_argument("--format", choices=["text", "json"], default="text", help="how to print them (default: text)")

    export = _command(commands, "export", _export, "write the records of all articles")
    _archive(export)
    export.add_argument(
        "--format",
        required=True,
        choices=["jsonl", "csv", "bagit"],
        help="jsonl: one JSON object an article; csv: one row; bagit: a folder to preserve, with all that there is",
    )
    export.add_argument(
        "--output", dest="file", type=Path, metavar="FILE", help="file, or folder of the bag (default: standard output)"
    )

    publish = _command(commands, "publish", _publish, "bring a place on the web to the state of the built site")
    publish.add_argument(
        "target",
        metavar="TARGET",
        help="a folder, a git repository (git+URL), s3://BUCKET/PREFIX, sftp://HOST/PATH, or HOST:PATH by rsync",
    )
    _archive(publish)
    publish.add_argument("--output", type=Path, metavar="DIR", help="the site's folder, if not that of the settings")
    publish.add_argument("--dry-run", action="store_true", help="list what would be sent and deleted, and do nothing")
    publish.add_argument("--all", action="store_true", help="send every file, whatever was sent before")
    publish.add_argument("--branch", default="gh-pages", metavar="NAME", help="of a git target (default: gh-pages)")
    publish.add_argument("--squash", action="store_true", help="keep one commit on the branch, not its history")
    publish.add_argument("--endpoint", default="", metavar="URL", help="address of an S3-compatible store")

    verify = _command(commands, "verify", _verify, "compare a site with its own manifest; exit with 1 if it differs")
    verify.add_argument(
        "place",
        nargs="?",
        default=".",
        metavar="SITE",
        help="its address (http, https) or folder, a bag, or an archive (default: this folder)",
    )

    entities = _command(commands, "entities", _entities, "list who is named, and the decisions that may be wrong")
    _archive(entities)
    entities.add_argument("--doubts", type=int, default=40, metavar="N", help="doubtful decisions shown (default: 40)")
    entities.add_argument("--json", action="store_true", help="one JSON object an entity, then one a doubt")

    names = _command(commands, "names", _names, "say which names, out of any text, mean the same")
    names.add_argument(
        "--compare",
        action="store_true",
        required=True,
        help="read JSON lines from standard input ({name, type} or {n, type, name1, name2}), answer each with a line",
    )

    _command(commands, "manual", _manual, "print the manual page, for man")

    completion = _command(commands, "completion", _completion, "print what lets a shell complete commands and options")
    completion.add_argument("shell", choices=["bash", "zsh", "fish"], metavar="SHELL", help="bash, zsh or fish")

    init = _command(commands, "init", _init, "start an archive in a folder")
    init.add_argument("folder", type=Path, metavar="DIR", help="the folder; made if it is not there")
    init.add_argument("--ci", choices=["github", "gitlab"], default="", help="add what builds and publishes on a push")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    function: Callable[[argparse.Namespace], int],
    help: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=f"{help[:1].upper()}{help[1:]}.")
    parser.set_defaults(command=function)
    return parser


def _archive(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "archive",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="ARCHIVE",
        help="folder with a newsarchive.yaml, or simply a folder of texts (default: this folder)",
    )


def _building(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, metavar="DIR", help="folder to write the site to")
    parser.add_argument("--base-url", metavar="URL", help="where the site is published; goes before the setting")
    parser.add_argument(
        "--executor",
        default="auto",
        metavar="NAME",
        help="auto (default), serial, processes, processes:N or dask:ADDRESS",
    )


# ---------------------------------------------------------------------------------- commands


def _build(arguments: argparse.Namespace) -> int:
    from newsarchive.builder.build import build
    from newsarchive.executor import collect_seldom
    from newsarchive.report import profile, reasons, summary

    collect_seldom()
    folder = _open(arguments)
    report = _run(lambda: build(folder, _options(arguments)))
    if arguments.why:
        print(reasons(report), end="")
    _print_problems(report.problems)
    if arguments.profile:
        print(profile(report), end="")
    print(summary(report, folder.output))
    return PROBLEMS if arguments.strict and report.problems else FINE


def _serve(arguments: argparse.Namespace) -> int:
    from newsarchive.serve import serve

    _run(lambda: serve(lambda: _open(arguments), _options(arguments), arguments.port, print))
    return FINE


def _inspect(arguments: argparse.Namespace) -> int:
    from newsarchive.inspect import inspect_file, render_json, render_text

    failed = False
    if arguments.json:
        _encode(sys.stdout, encoding="utf-8")
    for number, file in enumerate(arguments.files):
        try:
            inspection = inspect_file(file)
        except OSError as error:
            _say(f"{file}: cannot be read: {error.strerror or error}")
            failed = True
            continue
        print(render_json(inspection) if arguments.json else ("\n" if number else "") + render_text(inspection))
    return WRONG_USE if failed else FINE


def _check(arguments: argparse.Namespace) -> int:
    from newsarchive.builder.build import check
    from newsarchive.report import problems_as_json

    problems = _run(lambda: check(_open(arguments), _options(arguments)))
    if arguments.format == "json":
        _encode(sys.stdout, encoding="utf-8")
        print(problems_as_json(problems))
    else:
        _print_problems(problems, to=sys.stdout)
        print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.")
    return PROBLEMS if problems else FINE


def _export(arguments: argparse.Namespace) -> int:
    from newsarchive.export import export

    folder = _open(arguments)
    options = _options(arguments)
    if arguments.format == "bagit":
        return _export_bag(folder, options, arguments.file)
    if arguments.file is None:
        _encode(sys.stdout, encoding="utf-8", newline="\n")
        _run(lambda: export(folder, arguments.format, options, sys.stdout))
        return FINE
    with _run(lambda: arguments.file.open("w", encoding="utf-8", newline="\n")) as stream:
        _run(lambda: export(folder, arguments.format, options, stream))
    return FINE


def _export_bag(folder: ArchiveFolder, options: Options, bag: Path | None) -> int:
    from newsarchive.bag import make_bag

    if bag is None:
        raise _WrongUseError("newsarchive: a bag is a folder: name a new one with --output")
    files = _run(lambda: make_bag(folder, options, bag))
    print(f"{files:,} files are in the bag {bag}")
    return FINE


def _publish(arguments: argparse.Namespace) -> int:
    from newsarchive.builder.folder import CACHE_FOLDER
    from newsarchive.publish import PublishError, Wishes, publish

    folder = _open(arguments)
    wishes = Wishes(
        everything=arguments.all,
        branch=arguments.branch,
        squash=arguments.squash,
        endpoint=arguments.endpoint,
        base_url=folder.settings.base_url,
        scratch=folder.root / CACHE_FOLDER,
    )
    try:
        done = _run(lambda: publish(folder.output, arguments.target, wishes, dry_run=arguments.dry_run))
    except PublishError as error:
        raise _WrongUseError(f"newsarchive: {error}") from error
    for warning in done.warnings:
        _say(f"warning: {warning}")
    for line in done.changes.lines() if arguments.dry_run else ():
        print(line)
    would = "would be " if arguments.dry_run else ""
    print(f"{done.files:,} files; {done.changes.sent:,} {would}sent, {len(done.changes.gone):,} {would}deleted.")
    return FINE


def _verify(arguments: argparse.Namespace) -> int:
    from newsarchive.verify import verify

    place = arguments.place
    if "://" not in place and not any((Path(place) / name).is_file() for name in ("manifest-sha256.txt", "bagit.txt")):
        arguments.archive = Path(place)
        place = str(_open(arguments).output)
    verified = _run(lambda: verify(place))
    for line in verified.differences:
        print(line)
    count = len(verified.differences)
    print(f"{verified.files:,} files, {count:,} difference{'' if count == 1 else 's'}; seal {verified.seal}")
    return PROBLEMS if count else FINE


def _entities(arguments: argparse.Namespace) -> int:
    from newsarchive.librarian import list_entities

    folder, options = _open(arguments), _options(arguments)
    if arguments.json:
        _encode(sys.stdout, encoding="utf-8")
    for line in _run(lambda: list_entities(folder, options, doubts=arguments.doubts, as_json=arguments.json)):
        print(line)
    return FINE


def _names(_: argparse.Namespace) -> int:
    from newsarchive.entities import compare_names

    _encode(sys.stdin, encoding="utf-8")
    _encode(sys.stdout, encoding="utf-8")
    try:
        for line in compare_names(sys.stdin):
            print(line)
    except (ValueError, KeyError) as error:
        raise _WrongUseError(
            f"newsarchive: standard input holds something else than the JSON lines asked for: {error}"
        ) from error
    return FINE


def _manual(_: argparse.Namespace) -> int:
    from newsarchive.manual import manual_page

    print(manual_page(_parser(), __version__), end="")
    return FINE


def _completion(arguments: argparse.Namespace) -> int:
    from newsarchive.manual import completion

    print(completion(_parser(), arguments.shell), end="")
    return FINE


def _init(arguments: argparse.Namespace) -> int:
    from newsarchive.init import start_archive

    try:
        made = start_archive(arguments.folder, arguments.ci)
    except FileExistsError as error:
        raise _WrongUseError(f"{error.args[0]} is there already; nothing was changed.") from error
    for path in made:
        print(f"made {path}")
    print(f"Put your texts into {arguments.folder / 'articles'}, then: newsarchive build {arguments.folder}")
    return FINE


# ------------------------------------------------------------------------------------ common


def _open(arguments: argparse.Namespace) -> ArchiveFolder:
    from newsarchive.builder.folder import open_folder
    from newsarchive.problems import format_problem
    from newsarchive.settings import SettingsError

    try:
        return open_folder(arguments.archive, getattr(arguments, "output", None), getattr(arguments, "base_url", None))
    except SettingsError as error:
        raise _WrongUseError("\n".join(format_problem(problem) for problem in error.problems)) from error
    except FileNotFoundError as error:
        raise _WrongUseError(f"newsarchive: {error.args[0]}") from error


def _run(work: Callable[[], T]) -> T:
    """Do the work; what the system refuses is said, not thrown."""
    from newsarchive.executor import ExecutorError

    try:
        return work()
    except ExecutorError as error:
        raise _WrongUseError(f"newsarchive: {error}") from error
    except BrokenPipeError:
        raise
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise _WrongUseError(f"newsarchive: {place}{error.strerror or error}") from error


def _options(arguments: argparse.Namespace) -> Options:
    from newsarchive.builder.build import Options
    from newsarchive.executor import ExecutorError, open_executor

    executor = getattr(arguments, "executor", "auto")
    try:
        open_executor(executor, 0)  # nothing is started before its first batch
    except ExecutorError as error:
        raise _WrongUseError(f"newsarchive: {error}") from error
    return Options(executor, _say, _progress) if sys.stderr.isatty() else Options(executor, _say)


def _progress(stage: str, items: Iterable[T], count: int | None) -> Iterable[T]:
    from tqdm import tqdm

    return tqdm(items, desc=stage, total=count, unit="", leave=False, file=sys.stderr)


def _print_problems(problems: Sequence[Problem], to: TextIO | None = None) -> None:
    from newsarchive.problems import format_problem

    for problem in problems:
        print(format_problem(problem), file=to or sys.stderr)


def _encode(stream: TextIO, **how: str) -> None:
    """Have a standard stream take what the encoding of the locale lacks."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace", **how)  # type: ignore[arg-type]


def _say(text: str) -> None:
    print(text, file=sys.stderr)
