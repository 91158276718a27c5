"""Stands for the controller where nobody starts Jenkins: a task that mounts its home, asks AWS, and answers on its
port; and for those who come to it: people, GitHub's webhooks and the WebSockets of agents.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cloud_services import Quiet, web
from wires import enter

PORT, HOME = 8080, 2049
# What ECS and the controller itself ask before it serves.
SERVICES = ("secretsmanager", "api.ecr", "s3", "logs", "ecs")
PATIENCE, EVERY = 10, 1.0
# Who comes by which request, and what has to be answered.
VISITORS = {
    "people": (("GET", "/login", 443, 200), ("GET", "/login", 80, 301)),
    "github": (("POST", "/github-webhook/", 443, 200), ("GET", "/login", 443, 403)),
}
AGENTS = (("GET", "/wsagents/", 443, 200),)


class Answering(Quiet):
    """Jenkins, as far as a load balancer and a client without credentials see it."""

    def do_GET(self) -> None:
        self.reply(200 if self.path in ("/login", "/wsagents/") else 404, b"")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.reply(200, b"")


class Controller:
    """Runs it in the networks, and keeps who was answered and who was not."""

    def __init__(
        self, network: Callable[[str], Path], lookup: Callable[[str, str | None], list[str]], region: str, trusted: Path
    ) -> None:
        self._network, self._lookup, self._region, self._trusted = network, lookup, region, trusted
        self.asked: dict[tuple[str, str, int], tuple[str, bool]] = {}

    def start(self, host: dict[str, Any], vpc: str, homes: list[dict[str, Any]]) -> None:
        """Runs the task of a host; `homes` are the mount targets that it may take."""
        threading.Thread(target=self._run, args=(host, vpc, homes), daemon=True).start()

    def visit(self, name: str, vpc: str | None, jenkins: str, while_there: Callable[[], bool]) -> None:
        """Lets somebody come to the controller by its name, again and again until he is answered as he must be."""
        for question in VISITORS.get(name, AGENTS):
            threading.Thread(target=self._ask, args=(name, vpc, jenkins, question, while_there), daemon=True).start()

    def _run(self, host: dict[str, Any], vpc: str, homes: list[dict[str, Any]]) -> None:
        name = host["name"]
        # As ECS does with a task that does not start: once more. The mount target of the same subnet is taken.
        own = sorted(homes, key=lambda each: each["subnet"] != host["subnet"])[:1]
        while not all([self._connect(name, each["name"], [each["address"]], HOME) for each in own] or [False]):
            time.sleep(EVERY)
        for service in SERVICES:
            while not self._connect(name, service, self._lookup(f"{service}.{self._region}.amazonaws.com", vpc), 443):
                time.sleep(EVERY)
        listening = enter(self._network(name), lambda: socket.create_server((host["address"], PORT)))
        web(listening, Answering)()

    def _connect(self, name: str, other: str, addresses: list[str], port: int) -> bool:
        try:
            if not addresses:
                raise OSError("nobody has the name")
            enter(self._network(name), lambda: socket.create_connection((addresses[0], port), PATIENCE)).close()
        except OSError as failed:
            self.asked[name, other, port] = (str(failed), False)
            return False
        self.asked[name, other, port] = ("connected", True)
        return True

    def _ask(
        self,
        name: str,
        vpc: str | None,
        jenkins: str,
        question: tuple[str, str, int, int],
        while_there: Callable[[], bool],
    ) -> None:
        method, path, port, wanted = question
        turn = 0
        while while_there():
            addresses = self._lookup(jenkins, vpc)
            if addresses:
                turn += 1
                answer = self._answer(name, addresses[turn % len(addresses)], port, jenkins, (method, path))
                self.asked[name, f"{jenkins}{path}", port] = (answer, answer == str(wanted))
                if answer == str(wanted):
                    return
            time.sleep(EVERY)

    def _answer(self, name: str, address: str, port: int, jenkins: str, question: tuple[str, str]) -> str:
        try:
            connected = enter(self._network(name), lambda: socket.create_connection((address, port), PATIENCE))
            if port == 443:
                context = ssl.create_default_context(cafile=str(self._trusted))
                connected = context.wrap_socket(connected, server_hostname=jenkins)
            with connected:
                client = http.client.HTTPConnection(jenkins, port, timeout=PATIENCE)
                client.sock = connected
                client.request(*question)
                return str(client.getresponse().status)
        except (OSError, http.client.HTTPException) as failed:
            return str(failed)
