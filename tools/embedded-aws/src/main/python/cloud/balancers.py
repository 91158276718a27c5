"""Load balancers: HAProxy in the network of each node, configured as the account's listeners, rules and target groups
say; targets come and go while it runs. Health checks are those of the template, ten times as often.
"""

import csv
import io
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from balancer_configuration import BAD_GATEWAY, backends, configuration

# A minute of AWS takes six seconds here.
FASTER = 10


@dataclass
class _Target:
    """A target as one node knows it."""

    address: str
    port: int
    since: float
    leaves: float | None = None


@dataclass
class _Node:
    """The program of one node."""

    process: subprocess.Popen[bytes]
    control: Path
    text: str
    targets: dict[tuple[str, str], _Target] = field(default_factory=dict)


class Balancers:
    """Runs them, and tells what they found."""

    def __init__(self, folder: Path, networks: Path) -> None:
        self._folder, self._networks = folder, networks
        self._nodes: dict[str, _Node] = {}
        folder.mkdir(exist_ok=True)
        (folder / "502.http").write_text(BAD_GATEWAY)

    def apply(self, state: dict[str, Any], certificates: dict[str, Path]) -> None:
        """Makes the nodes what the state says."""
        addresses = {each["name"]: each["address"] for each in state["hosts"]}
        wanted = {node: balancer for balancer in state["balancers"] for node in balancer["nodes"]}
        for gone in [each for each in self._nodes if each not in wanted]:
            self._nodes.pop(gone).process.terminate()
        for name, balancer in wanted.items():
            text = configuration(balancer, addresses[name], self._control(name), certificates, self._folder)
            if name not in self._nodes or self._nodes[name].text != text:
                self._start(name, text)
            self._targets(self._nodes[name], balancer)

    def _control(self, name: str) -> Path:
        return self._folder / f"{name}.sock"

    def _start(self, name: str, text: str) -> None:
        old = self._nodes.pop(name, None)
        if old is not None:
            old.process.terminate()
            old.process.wait()
        file = self._folder / f"{name}.cfg"
        file.write_text(text)
        control = self._control(name)
        control.unlink(missing_ok=True)
        with open(self._folder / f"{name}.log", "ab") as log:
            words = ["nsenter", f"--net={self._networks / name}", "haproxy", "-db", "-f", str(file)]
            process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + 60
        node = _Node(process, control, text)
        while not self._answers(node):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the load balancer does not start: {(self._folder / f'{name}.log').read_text()}")
            time.sleep(0.02)
        self._nodes[name] = node

    def _answers(self, node: _Node) -> bool:
        try:
            return bool(self._say(node, "show info"))
        except (FileNotFoundError, ConnectionRefusedError):
            return False

    def _targets(self, node: _Node, balancer: dict[str, Any]) -> None:
        wanted = {
            (backend, target): (group, where)
            for backend, group in backends(balancer).items()
            for target, where in group["targets"].items()
        }
        for key, (group, where) in wanted.items():
            known = node.targets.get(key)
            if known is not None and (known.leaves is not None or known.port != where["port"]):
                self._end(node, key)
                known = None
            if known is None:
                self._add(node, key, group, where)
        for key, known in list(node.targets.items()):
            if key in wanted:
                continue
            if known.leaves is None:
                known.leaves = time.monotonic() + _draining(balancer, key[0]) / FASTER
                self._say(node, *(f"set server {each}/{key[1]} state drain" for each in (key[0], f"{key[0]}-open")))
            elif time.monotonic() >= known.leaves:
                self._end(node, key)

    def _add(self, node: _Node, key: tuple[str, str], group: dict[str, Any], where: dict[str, Any]) -> None:
        backend, target = key
        server, at = f"{backend}/{target}", f"{where['address']}:{where['port']}"
        opened = f"{backend}-open/{target}"
        secure = "ssl verify none" if group["secure"] else ""
        port = f"port {group['port']}" if group["port"] else ""
        checks = f"check {port} inter {max(200, group['interval'] * 1000 // FASTER)}ms"
        checks += f" rise {group['healthy']} fall {group['unhealthy']}"
        self._say(
            node,
            f"add server {server} {at} {checks} {secure}",
            f"add server {opened} {at} {secure}",
            f"enable health {server}",
            f"enable server {server}",
            # AWS: no target is healthy before it was found so.
            f"set server {server} health down",
            f"enable server {opened}",
        )
        node.targets[key] = _Target(where["address"], where["port"], time.monotonic())

    def _end(self, node: _Node, key: tuple[str, str]) -> None:
        node.targets.pop(key)
        for server in (f"{key[0]}/{key[1]}", f"{key[0]}-open/{key[1]}"):
            self._say(
                node,
                f"set server {server} state maint",
                f"shutdown sessions server {server}",
                f"del server {server}",
            )

    @staticmethod
    def _say(node: _Node, *commands: str) -> str:
        answers = []
        for command in commands:
            with socket.socket(socket.AF_UNIX) as control:
                control.settimeout(60)
                control.connect(str(node.control))
                control.sendall(f"{command}\n".encode())
                answer = b""
                while part := control.recv(65536):
                    answer += part
            answers.append(answer.decode())
        return "".join(answers)

    def health(self, state: dict[str, Any]) -> dict[tuple[str, str], tuple[str, str, str]]:
        """By target group and target: AWS's word for its state, the reason and what that means."""
        found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for balancer in state["balancers"]:
            ids = {f"g{number}": group for number, group in enumerate(balancer["groups"])}
            for name in balancer["nodes"]:
                node = self._nodes.get(name)
                if node is None:
                    continue
                rows = csv.DictReader(io.StringIO(self._say(node, "show stat").lstrip("# ")))
                for row in rows:
                    known = node.targets.get((row["pxname"], row["svname"]))
                    if known is not None and known.leaves is None:
                        group = balancer["groups"][ids[row["pxname"]]]
                        key = (ids[row["pxname"]], row["svname"])
                        found.setdefault(key, []).append(_state(row, group, time.monotonic() - known.since))
        # A target is as good as the node says that finds it worst.
        order = ["unhealthy", "initial", "healthy"]
        return {key: min(states, key=lambda each: order.index(each[0])) for key, states in found.items()}


def _state(row: dict[str, str], group: dict[str, Any], age: float) -> tuple[str, str, str]:
    if row["status"].startswith("UP"):
        return "healthy", "", ""
    patience = group["unhealthy"] * (group["interval"] / FASTER + group["timeout"]) if "TOUT" in row["check_status"] \
        else group["unhealthy"] * group["interval"] / FASTER + 0.5
    if age < patience or row["status"].startswith("DOWN "):
        return "initial", "Elb.InitialHealthChecking", "Initial health checks in progress"
    if row["check_status"].endswith("L7STS"):
        codes = f"Health checks failed with these codes: [{row['check_code']}]"
        return "unhealthy", "Target.ResponseCodeMismatch", codes
    if row["check_status"].endswith("TOUT"):
        return "unhealthy", "Target.Timeout", "Request timed out"
    return "unhealthy", "Target.FailedHealthChecks", "Health checks failed"


def _draining(balancer: dict[str, Any], backend: str) -> float:
    return float(backends(balancer)[backend]["draining"])
