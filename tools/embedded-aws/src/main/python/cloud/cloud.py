"""Builds the networks of the emulated account and what is in them but for the instances: routers that refuse, load
balancers, the metadata service, the name server, the endpoints of AWS by TLS, and doors for whoever is outside.

Usage: cloud.py NETWORKS EMULATOR REGION FOLDER [PORT]. NETWORKS is the folder of the names of networks. FOLDER gets
`authority.pem`, which instances have to trust, once it serves; `doors.json`; `enforced`, whether packets are refused;
`hosts/NAME` once a host has its network; and `network.json`, all that was seen, after each change. PORT is where the
sshd of Packer's builder answers on this computer.
"""

import datetime
import json
import os
import shutil
import socket
import sys
import threading
import time
import traceback
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import tables
from authority import Authority
from balancers import Balancers
from controller import HOME, Controller
from cloud_services import Github, answer_names, endpoint_handler, metadata_handler, secured, web
from doors import Door, lead
from network_report import report
from wires import ENDPOINTS, GITHUB, METADATA, NAMES, Wires, enter

# Services that are asked by name; each has an address of its own, so that routes to one lead to no other.
SERVICES = ["aws", "s3", "dynamodb"]
EVERY = 0.1
GITHUB_NAMES = ("github.com", "api.github.com", "codeload.github.com")
# A busy computer may be slow, and is not a fault.
PATIENCE = 300


class Cloud:
    """Everything around the instances."""

    def __init__(self, networks: Path, emulator: str, region: str, folder: Path, builder: int | None) -> None:
        self._emulator, self._region, self._folder, self._builder = emulator, region, folder, builder
        self._authority = Authority(folder)
        names = [f"*.{region}.amazonaws.com", f"*.ecr.{region}.amazonaws.com", "*.amazonaws.com"]
        names += [f"*.s3.{region}.amazonaws.com", f"*.dkr.ecr.{region}.amazonaws.com"]
        self._certificate = self._authority.sign("endpoints.pem", names)
        self._wires = Wires(networks, enforced=tables.are_there())
        # A load balancer has an address outside, which rules translate.
        balances = self._wires.enforced and shutil.which("haproxy") is not None
        self._balancers = Balancers(folder / "balancers", networks) if balances else None
        self._listeners: dict[str, Path] = {}
        self._state: dict[str, Any] = {}
        self._found: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._written = ""
        trusted = folder / "authority.pem"
        self._controller = Controller(self._wires.network, self.lookup, region, trusted)
        self._visited: set[str] = set()
        # Those that have gone, too: what was refused to them is still to be told.
        self._hosts: dict[str, dict[str, Any]] = {}
        self._origins: dict[str, dict[str, str]] = {}
        (folder / "hosts").mkdir(exist_ok=True)

    def run(self) -> None:
        """Serves until it is ended."""
        self._wires.open(SERVICES)
        for address in self._wires.services.values():
            self._listen("internet", address, 443)
        github = enter(self._wires.network("github"), lambda: socket.create_server((GITHUB, 443)))
        _beside(web(secured(github, self._authority.sign("github.pem", list(GITHUB_NAMES))), Github))
        doors = {
            str(port): Door(self._wires.network("people"), lambda name: self.lookup(name, None), port).open()
            for port in (80, 443)
        }
        self._write("doors.json", json.dumps(doors).encode())
        self._write("enforced", str(self._wires.enforced).lower().encode())
        self._write("authority.pem", self._authority.certificate)
        while True:
            try:
                self._step()
            except Exception:
                self._write("problem", traceback.format_exc().encode())
                traceback.print_exc()
                raise
            time.sleep(EVERY)

    def _step(self) -> None:
        state = self._control("network")
        if state != self._state:
            self._state = state
            vpcs = {key: each["vpc"] for key, each in state["subnets"].items()}
            self._hosts |= {each["name"]: each | {"vpc": vpcs[each["subnet"]]} for each in state["hosts"]}
            self._origins |= state["origins"]
            routers, hosts = self._wires.apply(state)
            for vpc in routers:
                self._serve(vpc)
            kinds = {each["name"]: each for each in state["hosts"]}
            for name in hosts:
                if kinds[name]["kind"] == "endpoint":
                    self._listen(name, kinds[name]["address"], 443)
                if kinds[name]["kind"] == "builder" and self._builder is not None:
                    lead(self._wires.network(name), kinds[name]["address"], 22, self._builder)
                if kinds[name]["kind"] == "storage":
                    lead(self._wires.network(name), kinds[name]["address"], HOME, None)
                (self._folder / "hosts" / name).touch()
            self._run_controller(state, [kinds[each] for each in hosts], vpcs)
        if self._balancers is not None:
            self._balancers.apply(state, self._certificates(state))
            for key, found in self._balancers.health(state).items():
                if self._found.get(key) != found:
                    self._found[key] = found
                    names = ("group", "target", "state", "reason", "description")
                    self._control("target-health", **dict(zip(names, (*key, *found), strict=True)))
        self._report()

    def _run_controller(self, state: dict[str, Any], new: list[dict[str, Any]], vpcs: dict[str, str]) -> None:
        """Starts the controller's task where it is one of the new hosts, and lets those come to it who do."""
        for host in (each for each in new if each["kind"] == "controller"):
            vpc = vpcs[host["subnet"]]
            homes = [each for each in state["hosts"] if each["kind"] == "storage" and vpcs[each["subnet"]] == vpc]
            self._controller.start(host, vpc, homes)
        for balancer in state["balancers"]:
            targets = {where["address"] for each in balancer["groups"].values() for where in each["targets"].values()}
            known = [each for each in state["hosts"] if each["kind"] == "controller" and each["address"] in targets]
            if known and _names(balancer):
                agents = {each["name"]: vpcs[each["subnet"]] for each in state["hosts"] if each["kind"] == "agent"}
                for name, vpc in ({"people": None, "github": None} | agents).items():
                    if name not in self._visited:
                        self._visited.add(name)
                        self._controller.visit(name, vpc, _names(balancer)[0], lambda each=name: self._is_there(each))

    def _is_there(self, name: str) -> bool:
        return name in ("people", "github") or any(each["name"] == name for each in self._state["hosts"])

    def lookup(self, name: str, vpc: str | None) -> list[str]:
        """The addresses of a name, as a VPC sees it or, without one, the internet."""
        for balancer in self._state.get("balancers", []):
            if name in (balancer["dns"], *_names(balancer)):
                key = "public" if balancer["public"] else "address"
                return [each[key] for each in self._state["hosts"] if each["name"] in balancer["nodes"]]
        if name in GITHUB_NAMES:
            return [GITHUB]
        if not name.endswith(".amazonaws.com"):
            return []
        if vpc is not None and not self._wires.enforced:
            return [ENDPOINTS]
        for key, endpoint in self._state.get("endpoints", {}).items():
            if endpoint["vpc"] == vpc and endpoint["private_names"] and self._state["vpcs"][vpc]["private_names"]:
                if name == f"{_host(endpoint['service'])}.{self._region}.amazonaws.com":
                    return [each["address"] for each in self._state["hosts"] if each["part_of"] == key]
        service = next((each for each in self._wires.services if f".{each}." in f".{name}"), "aws")
        return [self._wires.service(service)]

    def _serve(self, vpc: str) -> None:
        network = self._wires.network(vpc)

        def names() -> socket.socket:
            server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            server.bind((NAMES, 53))
            return server

        if not self._wires.enforced:
            self._listen(vpc, ENDPOINTS, 443)
        answering = enter(network, names)
        metadata = enter(network, lambda: socket.create_server((METADATA, 80)))
        _beside(lambda: answer_names(answering, lambda name: self.lookup(name, vpc)))
        _beside(web(metadata, metadata_handler(self._emulator, vpc)))

    def _listen(self, network: str, address: str, port: int) -> None:
        listening = enter(self._wires.network(network), lambda: socket.create_server((address, port)))
        _beside(web(secured(listening, self._certificate), endpoint_handler(self._emulator)))

    def _certificates(self, state: dict[str, Any]) -> dict[str, Path]:
        for balancer in state["balancers"]:
            for listener in balancer["listeners"]:
                for each in listener["certificates"]:
                    if each["id"] not in self._listeners:
                        file = f"listener-{len(self._listeners)}.pem"
                        names = each["names"] or ["unknown.invalid"]
                        self._listeners[each["id"]] = self._authority.sign(file, names, _moment(each["until"]))
        return self._listeners

    def _report(self) -> None:
        if self._wires.enforced:
            self._wires.count()
        known = self._state | {"hosts": list(self._hosts.values()), "origins": self._origins}
        present = {each["name"] for each in self._state["hosts"]}
        all_seen = report(known, self._wires, self._found, present, self._balancers is not None)
        all_seen["asked"] = [
            {"from": source, "to": target, "port": port, "answer": answer, "right": right}
            for (source, target, port), (answer, right) in sorted(self._controller.asked.items())
        ]
        seen = json.dumps(all_seen, indent=1)
        if seen != self._written:
            self._written = seen
            self._write("network.json", seen.encode())

    def _control(self, name: str, **parameters: str) -> Any:
        query = urllib.parse.urlencode(parameters)
        with urllib.request.urlopen(f"{self._emulator}/emulator-control/{name}?{query}", timeout=PATIENCE) as answer:
            return json.load(answer)

    def _write(self, name: str, content: bytes) -> None:
        unfinished = self._folder / f"{name}.unfinished"
        unfinished.write_bytes(content)
        os.replace(unfinished, self._folder / name)


def _names(balancer: dict[str, Any]) -> list[str]:
    """The names that its certificates are for: whoever asks for one means it."""
    return [name for each in balancer["listeners"] for known in each["certificates"] for name in known["names"]]


def _host(service: str) -> str:
    return ".".join(reversed(service.split(".")))


def _moment(until: Any) -> datetime.datetime | None:
    return None if until is None else datetime.datetime.fromtimestamp(float(until), datetime.timezone.utc)


def _beside(action: Any) -> None:
    threading.Thread(target=action, daemon=True).start()


if __name__ == "__main__":
    ssh = int(sys.argv[5]) if len(sys.argv) > 5 else None
    Cloud(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4]), ssh).run()
