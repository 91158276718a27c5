"""Serves moto on a free loopback port, with the repairs and controls of this folder.

Usage: moto_launcher.py READY_FILE. The file appears, with the port in it, once requests are answered.
"""

import os
import sys

import garbage  # first of all

import aws_descriptions  # before moto, which reads them while it is imported
import certificates
import control
import controller_resources
import groups
import instances
import limits
import network_resources
import network_state
import operations
import repairs
import signals
import target_health
import tasks
from moto.elbv2.models import elbv2_backends
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from permissions import access
from werkzeug.serving import make_server


def main(ready_file: str) -> None:
    repairs.install()
    limits.install()
    public = network_resources.install()
    heard = signals.Signals()
    signals.install(heard)
    works, updates = operations.install()
    groups.install(heard, works)
    access_control = access.install()
    controls = operations.controls(updates, heard) | instances.controls(access_control) | certificates.controls()
    health = target_health.TargetHealth(elbv2_backends)
    health.install()
    controls |= controller_resources.controls()
    run_here = tasks.Tasks()
    controls |= network_state.NetworkState(public, run_here).controls() | run_here.controls() | health.controls()
    emulator = DomainDispatcherApplication(create_backend_app)
    server = make_server(
        "127.0.0.1",
        0,
        control.wrap(emulator, access_control, controls),
        threaded=True,
        request_handler=MotoRequestHandler,
    )
    # moto calls itself for some services and would look at its default port.
    os.environ["MOTO_PORT"] = str(server.port)
    unfinished = f"{ready_file}.unfinished"
    with open(unfinished, "w", encoding="utf-8") as file:
        file.write(str(server.port))
    os.replace(unfinished, ready_file)
    garbage.look_from_here()
    server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
