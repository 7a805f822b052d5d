"""Work on a real scheduler with real workers, each a process: the same site, whatever becomes of a worker."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsarchive.digest import PACKAGE

from .workspace import Workspace

ROOT = Path(__file__).parents[2]
ONE_TRY = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}


class Cluster:
    """A scheduler on this machine, and the workers that were started for it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self._folder, self.environment = folder, environment
        self.address = f"tcp://127.0.0.1:{_free_port()}"
        self._running: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", self.address, "--no-dashboard")
        _wait_for(self.address)

    def add_worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """Without the nanny that would start another in its place."""
        return self._start("worker", self.address, "--no-nanny", "--nthreads", "2", "--no-dashboard", **environment)

    def _start(self, *command: str, **environment: str) -> subprocess.Popen[bytes]:
        whole = [sys.executable, "-m", "distributed.cli.dask_" + command[0], *command[1:]]
        variables = {**os.environ, **self.environment, **environment}
        with (self._folder / f"{len(self._running)}.log").open("wb") as log:
            process = subprocess.Popen(whole, stdout=log, stderr=log, env=variables, cwd=self._folder)
        self._running.append(process)
        return process

    def stop(self) -> None:
        for process in reversed(self._running):
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    host, _, port = address.removeprefix("tcp://").partition(":")
    for _ in range(600):
        with socket.socket() as probe:
            if not probe.connect_ex((host, int(port))):
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Cluster]:
    with_tests = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), PYTHONPATH=with_tests, **getattr(request, "param", {}))
    yield cluster
    cluster.stop()


def start_build(archive: Workspace, address: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "newsarchive", "build", str(archive.root), "--executor", f"dask:{address}"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def fill(archive: Workspace, count: int) -> Workspace:
    for number in range(count):
        day = f"{number % 27 + 1} March {1950 + number % 40}"
        story = f"Tomas Okafor saw ferry {number} sail from Lisbon. " + "The sea was calm on that day. " * 40
        archive.write(f"articles/{number}.txt", f"Ferry number {number} sails\n\nBy Ada Lindqvist\n{day}\n\n{story}\n")
    return archive


def test_two_workers_make_the_same_site_also_when_one_of_them_is_killed(
    workspace: Callable[[str], Workspace], cluster: Cluster
) -> None:
    archive = fill(workspace(""), 400)
    workers = [cluster.add_worker(), cluster.add_worker()]
    build = start_build(archive, cluster.address)
    while not (archive.site / ".newsarchive-new").exists():  # pages are being made
        assert build.poll() is None
        time.sleep(0.01)
    time.sleep(0.5)
    workers[0].send_signal(signal.SIGKILL)
    _, said = build.communicate(timeout=300)
    assert build.returncode == 0, said
    assert archive.tree() == archive.clean_tree()


def test_a_worker_with_other_code_is_refused(
    workspace: Callable[[str], Workspace], cluster: Cluster, tmp_path: Path
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "other" / "newsarchive", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "other" / "newsarchive" / "loader" / "__init__.py").open("a") as module:
        module.write("# another version\n")
    cluster.add_worker(PYTHONPATH=str(tmp_path / "other"))
    archive = fill(workspace(""), 3)
    _, said = (build := start_build(archive, cluster.address)).communicate(timeout=120)
    assert build.returncode == 2
    assert "has another version of newsarchive, of a library that it uses or of Python: install the same there" in said
    assert "Traceback" not in said
    assert archive.urls() == []


def test_a_cluster_that_is_not_there_is_said(workspace: Callable[[str], Workspace]) -> None:
    archive = fill(workspace(""), 3)
    address = f"tcp://127.0.0.1:{_free_port()}"
    _, said = (build := start_build(archive, address)).communicate(timeout=120)
    assert build.returncode == 2
    assert said.endswith(f"newsarchive: no scheduler answers at {address}; start one with `dask scheduler`\n")
    assert "Traceback" not in said


@pytest.mark.parametrize("cluster", [ONE_TRY], indirect=True, ids=["one try"])
def test_an_article_that_ends_its_worker_costs_only_itself(cluster: Cluster, tmp_path: Path) -> None:
    """In a process of its own, for the library leaves threads and open sockets behind for a while."""
    for _ in range(2):
        cluster.add_worker()
    script = tmp_path / "ask.py"
    script.write_text(
        "import sys\n"
        "from concurrent.futures.process import BrokenProcessPool\n"
        "from newsarchive.executor import open_executor\n"
        "from tests.builder.test_executor import double, fall_over\n"
        "with open_executor(sys.argv[1], 0) as executor:\n"
        "    asked = [executor.submit(fall_over, b'3'), executor.submit(double, b'4')]\n"
        "    print(type(asked[0].exception()).__name__, asked[1].result())\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script), f"dask:{cluster.address}"],
        capture_output=True, text=True, timeout=120, env={**os.environ, **cluster.environment}, check=False,
    )  # fmt: skip
    assert done.stdout == "BrokenProcessPool b'44'\n", done.stderr
