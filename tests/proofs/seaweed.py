"""SeaweedFS: a real S3 server process on loopback, and a bucket in it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import socket
from time import monotonic, sleep

from botocore.exceptions import BotoCoreError, ClientError

from tests.support.buckets import client

BUCKET = "press"
_ENVIRON = {
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}
_IDENTITY = {
    "name": "jibang",
    "credentials": [{"accessKey": "key", "secretKey": "secret"}],
    "actions": ["Admin", "Read", "Write", "List", "Tagging"],
}
_SERVERS = ("master", "volume", "filer", "s3")
#: A server that does not answer by then fails the proof.
_START_SECONDS = 60


@contextmanager
def seaweed(folder: Path) -> Iterator[dict[str, str]]:
    """Serve S3 from a folder until the block ends; give the environment that leads there."""
    config = folder / "s3.json"
    config.write_text(json.dumps({"identities": [_IDENTITY]}))
    names = [f"{server}.port{kind}" for server in _SERVERS for kind in ("", ".grpc")]
    ports = dict(zip(names, _free_ports(len(names)), strict=True))
    command: list[str | Path] = [
        Path(sys.executable).with_name("weed"),
        *("server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"),
        *(f"-{name}={port}" for name, port in ports.items()),
        *(f"-s3.config={config}", "-s3.port.iceberg=0", "-s3.port.lance=0"),
        *("-master.volumeSizeLimitMB=64", "-volume.max=20"),
    ]
    environ = _ENVIRON | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{ports['s3.port']}"}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log) as process,
    ):
        try:
            _make_bucket(environ)
            yield environ
        finally:
            process.kill()


def _make_bucket(environ: dict[str, str]) -> None:
    """Ask until the server has come up: it answers before all of its parts do."""
    until = monotonic() + _START_SECONDS
    while True:
        try:
            client(environ).create_bucket(Bucket=BUCKET)
        except (BotoCoreError, ClientError):
            if monotonic() > until:
                raise
            sleep(0.2)
        else:
            return


def _free_ports(number: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
