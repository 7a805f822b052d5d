"""S3-compatible stores as target: Amazon S3, Cloudflare R2, MinIO, Hetzner and the like, by the library obstore.

Keys and region are taken from the environment as Amazon's own tools do: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
AWS_REGION, AWS_ENDPOINT_URL. Objects that newsarchive did not send are neither read nor deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError, NotFoundError

from newsarchive.publish.headers import CACHE_CONTROL, content_type
from newsarchive.publish.store import send_each

if TYPE_CHECKING:
    from obstore.store import ClientConfig, S3Config


class S3Store:
    """Objects of a bucket, below a prefix."""

    def __init__(self, bucket: str, prefix: str, endpoint: str) -> None:
        config: S3Config = {"endpoint": endpoint} if endpoint else {}
        client: ClientConfig = {"allow_http": endpoint.startswith("http://")}
        try:
            self._store = obstore.store.S3Store(bucket, prefix=prefix or None, config=config, client_options=client)
        except BaseError as error:
            raise OSError(0, str(error), f"s3://{bucket}") from error

    def read(self, path: str) -> bytes:
        try:
            return bytes(obstore.get(self._store, path).bytes())
        except (FileNotFoundError, NotFoundError) as error:
            raise FileNotFoundError(0, "is not there", path) from error
        except BaseError as error:
            raise OSError(0, _first_line(error), path) from error

    def write(self, path: str, data: bytes) -> None:
        attributes = {"Content-Type": content_type(path), "Cache-Control": CACHE_CONTROL}
        try:
            obstore.put(self._store, path, data, attributes=attributes, use_multipart=False)
        except BaseError as error:
            raise OSError(0, _first_line(error), path) from error

    def send(self, site: Path, paths: Sequence[str], sent: Callable[[str, bytes], None]) -> None:
        send_each(self.write, site, paths, sent)

    def delete(self, paths: Sequence[str]) -> None:
        try:
            if paths:
                obstore.delete(self._store, list(paths))
        except (FileNotFoundError, NotFoundError):
            pass
        except BaseError as error:
            raise OSError(0, _first_line(error), paths[0]) from error

    def close(self) -> None:
        """Nothing is held."""


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
