"""Serves ministack on a free loopback port.

Usage: ministack_launcher.py READY_FILE. The file appears, with the port in it, once the port listens.
"""

import asyncio
import os
import socket
import sys

import garbage


def _templates_of_other_accounts() -> None:
    """AWS: bucket names are global, and CloudFormation reads a template wherever the caller may. ministack:
    looks in the caller's account only."""
    from ministack.core.responses import get_region, request_scope
    from ministack.services import s3

    own = s3._get_object_data

    def read(bucket: str, key: str, version: str | None = None) -> bytes | None:
        found = own(bucket, key, version)
        for account, name in list(s3._buckets._data) if found is None else []:
            if name == bucket:
                with request_scope(account, get_region()):
                    found = own(bucket, key, version)
        return found

    s3._get_object_data = read


def main(ready_file: str) -> None:
    # The socket is bound here and handed over, so that nobody can take the port in between.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    port = listener.getsockname()[1]
    # Read when its modules are imported, so they come before the import.
    os.environ["BIND_HOST"] = "127.0.0.1"
    os.environ["GATEWAY_PORT"] = str(port)

    from hypercorn.asyncio import serve
    from hypercorn.config import Config
    from ministack.app import app

    _templates_of_other_accounts()

    config = Config()
    config.bind = [f"fd://{listener.fileno()}"]
    config.keep_alive_timeout = 75
    unfinished = f"{ready_file}.unfinished"
    with open(unfinished, "w", encoding="utf-8") as file:
        file.write(str(port))
    os.replace(unfinished, ready_file)
    garbage.look_from_here()
    asyncio.run(serve(app, config))


if __name__ == "__main__":
    main(sys.argv[1])
