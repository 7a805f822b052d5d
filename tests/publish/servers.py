"""Real servers on this machine: an S3 store, and an ssh server that speaks SFTP and runs rsync."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncssh

ROOT = Path(__file__).resolve().parents[2]
MOTO = ROOT / ".venv" / "servers" / ("Scripts/moto_server.exe" if os.name == "nt" else "bin/moto_server")


@contextmanager
def s3_server() -> Iterator[str]:
    """Address of an S3 store."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(MOTO), "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as client:
            if not client.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise AssertionError("the server did not come up in 30 seconds")


@contextmanager
def ssh_server(home: Path, folder: Path) -> Iterator[int]:
    """Port of an ssh server; `home` gets the keys that make it known. SFTP shows the folder as /."""
    host_key, own_key = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    keys = home / ".ssh"
    keys.mkdir(mode=0o700)
    (keys / "id_ed25519").write_bytes(own_key.export_private_key())
    (keys / "id_ed25519").chmod(0o600)
    (keys / "authorized").write_bytes(own_key.export_public_key())
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = _listen(
        "127.0.0.1",
        0,
        server_host_keys=[host_key],
        authorized_client_keys=str(keys / "authorized"),
        sftp_factory=lambda connection: asyncssh.SFTPServer(connection, chroot=str(folder).encode()),
        process_factory=_run_command,
        encoding=None,
    )
    server = asyncio.run_coroutine_threadsafe(listening, loop).result()
    port = server.get_port()
    public = host_key.export_public_key().decode().strip()
    (keys / "known_hosts").write_text(f"[127.0.0.1]:{port} {public}\n", "utf-8")
    try:
        yield port
    finally:
        asyncio.run_coroutine_threadsafe(_stop(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _listen(*place: object, **options: object) -> asyncssh.SSHAcceptor:
    return await asyncssh.listen(*place, **options)  # type: ignore[arg-type]


async def _stop(server: asyncssh.SSHAcceptor) -> None:
    server.close()
    await server.wait_closed()


async def _run_command(process: asyncssh.SSHServerProcess[bytes]) -> None:
    pipe = asyncio.subprocess.PIPE
    assert process.command
    child = await asyncio.create_subprocess_shell(process.command, stdin=pipe, stdout=pipe, stderr=pipe)
    asking = asyncio.create_task(_pass_on(process.stdin, child.stdin))
    try:
        await asyncio.gather(_pass_on(child.stdout, process.stdout), _pass_on(child.stderr, process.stderr))
        process.exit(await child.wait())
    except OSError:  # the client is gone
        child.kill()
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)


async def _pass_on(source: Any, target: Any) -> None:
    try:
        while data := await source.read(65536):
            target.write(data)
            await target.drain()
    finally:
        target.write_eof()
