"""Namespaces of networks: the internet, a router for each VPC, a host for each interface, and the wires between them.

Everything is below the folder of the names, which is in a mount namespace of the machine's own, so all of it ends with
the machine. No bridge: each host has one routed wire to its router.
"""

import ctypes
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from packet_rules import OUTSIDE, Rules, VpcRules
from tables import Tables

CLONE_NEWNET = 0x40000000
METADATA, NAMES = "169.254.169.254", "169.254.169.253"
# Where nothing is enforced, and no address translated, the endpoints of AWS are at each router.
ENDPOINTS = "169.254.170.1"
# The router's address on every wire, and the internet's on every router's.
ROUTER, INTERNET_ROUTER, OUTSIDE_ADDRESS = "169.254.1.1", "169.254.2.1", "169.254.2.2"
INTERNET = "internet"
# https://www.rfc-editor.org/rfc/rfc5737 and rfc6598: never anybody's addresses.
SERVICES, ENDPOINT_ADDRESSES, PEOPLE = "192.0.2.", "100.64.0.", "198.51.100.10"
# One of those that https://api.github.com/meta lists under "web" and "hooks".
GITHUB = "140.82.112.3"


def enter(network: Path, action: Callable[[], Any]) -> Any:
    """A socket stays in the network that it was made in, whatever its thread enters later."""
    library = ctypes.CDLL(None, use_errno=True)
    with open("/proc/thread-self/ns/net", "rb") as own, open(network, "rb") as other:
        _set(library, other.fileno())
        try:
            return action()
        finally:
            _set(library, own.fileno())


def _set(library: Any, descriptor: int) -> None:
    if library.setns(descriptor, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "cannot enter the network namespace")


class Wires:
    """Builds the networks of a state and keeps them so."""

    def __init__(self, folder: Path, enforced: bool) -> None:
        self.folder = folder
        self.enforced = enforced
        self._wires: dict[str, str] = {}
        self._routers: dict[str, str] = {}
        self._rules: dict[str, Rules] = {}
        self._tables: dict[str, Tables] = {}
        self._public: dict[str, set[str]] = {}
        self._endpoints: dict[str, str] = {}
        self._numbers = 0
        self._services: dict[str, str] = {}
        # What was seen up to now, over however many changes of the rules.
        self.refused: dict[tuple[str, str, tuple[str, ...], str, str, str, int], int] = {}
        self.reached: dict[tuple[str, str, str, str, int], int] = {}
        self.used: dict[tuple[str, str], int] = {}

    def open(self, services: list[str]) -> None:
        """The internet, with the services of AWS, GitHub and those who use what is deployed."""
        self._network(INTERNET, router=True)
        self._services = {name: f"{SERVICES}{number}" for number, name in enumerate(sorted(services), 10)}
        lines = [f"address add {each}/32 dev lo" for each in self._services.values()]
        self._ip(INTERNET, lines)
        self._host("people", INTERNET, PEOPLE)
        self._host("github", INTERNET, GITHUB)

    def service(self, name: str) -> str:
        """The address of a service of AWS, outside."""
        return self._services[name]

    @property
    def services(self) -> dict[str, str]:
        return self._services

    def network(self, name: str) -> Path:
        """The file that stands for a network."""
        return self.folder / name

    def apply(self, state: dict[str, Any]) -> tuple[list[str], list[str]]:
        """Makes the networks what the state says; the names of the routers and hosts that are new."""
        new_routers, new_hosts = [], []
        hosts = {each["name"]: each for each in state["hosts"]}
        for gone in [each for each in self._wires if each not in ("people", "github") and each not in hosts]:
            self._remove(gone)
        used = sorted({state["subnets"][each["subnet"]]["vpc"] for each in hosts.values()})
        for gone in [each for each in self._routers if each not in used]:
            self._close(gone)
        for vpc in used:
            if vpc not in self._routers:
                self._router(vpc)
                new_routers.append(vpc)
        for name, host in hosts.items():
            if name not in self._wires:
                self._host(name, state["subnets"][host["subnet"]]["vpc"], host["address"])
                new_hosts.append(name)
        for vpc in self._routers:
            self._load(state, vpc)
            self._publish(state, vpc)
        return new_routers, new_hosts

    def count(self) -> None:
        """Adds what was counted since the rules were loaded, and counts from nothing again."""
        for vpc, rules in self._rules.items():
            self._take(vpc, rules)

    def _take(self, vpc: str, rules: Rules) -> None:
        for each in self._tables[vpc].listed("inet vpc"):
            found = each.get("set", {})
            if found.get("name") == "refused":
                for number, source, target, protocol, port, packets in _elements(found):
                    reason = rules.reasons[int(number) - 1]
                    key = (vpc, reason.words, reason.parts, source, target, protocol, int(port))
                    self.refused[key] = max(self.refused.get(key, 0), packets)
            elif found.get("name") == "reached":
                for source, target, protocol, port, packets in _elements(found):
                    flow = (vpc, source, target, protocol, int(port))
                    self.reached[flow] = max(self.reached.get(flow, 0), packets)
            for statement in each.get("rule", {}).get("expr", []):
                counter = statement.get("counter")
                comment = each["rule"].get("comment")
                if isinstance(counter, dict) and comment is not None:
                    rule = rules.counted[int(comment)]
                    self.used[rule] = max(self.used.get(rule, 0), counter["packets"])

    def _load(self, state: dict[str, Any], vpc: str) -> None:
        made = VpcRules(state, vpc, self._wires, self._services, self._endpoints[vpc]).make()
        known = self._rules.get(vpc)
        if known is not None and known.text == made.text:
            return
        if known is not None and self.enforced:
            self._take(vpc, known)
        self._rules[vpc] = made
        if self.enforced:
            self._tables[vpc].load(made.text)

    def _publish(self, state: dict[str, Any], vpc: str) -> None:
        """Leads to the VPC what is sent to its public addresses."""
        addresses = {each["public"] for each in state["hosts"] if each["public"] and self._in(state, each["subnet"], vpc)}
        for nat in state["nats"].values():
            if nat["address"] and self._in(state, nat["subnet"], vpc):
                addresses.add(nat["address"])
        known = self._public.setdefault(vpc, set())
        wire = self._routers[vpc]
        lines = [f"route replace {each}/32 via {OUTSIDE_ADDRESS} dev {wire} onlink" for each in sorted(addresses - known)]
        self._ip(INTERNET, lines + [f"route del {each}/32" for each in sorted(known - addresses)])
        self._public[vpc] = addresses

    @staticmethod
    def _in(state: dict[str, Any], subnet: str, vpc: str) -> bool:
        return bool(state["subnets"][subnet]["vpc"] == vpc)

    def _router(self, vpc: str) -> None:
        self._network(vpc, router=True)
        if self.enforced:
            self._tables[vpc] = Tables(lambda action: enter(self.network(vpc), action))
        wire = self._next()
        self._routers[vpc] = wire
        self._endpoints[vpc] = f"{ENDPOINT_ADDRESSES}{self._numbers % 256}"
        self._ip(INTERNET, [f"link add {wire} type veth peer name {OUTSIDE} netns {vpc}"])
        self._ip(
            INTERNET,
            [
                f"address add {INTERNET_ROUTER}/32 dev {wire}",
                f"link set {wire} up",
                f"route add {self._endpoints[vpc]}/32 via {OUTSIDE_ADDRESS} dev {wire} onlink",
            ],
        )
        self._ip(
            vpc,
            [
                f"address add {METADATA}/32 dev lo",
                f"address add {NAMES}/32 dev lo",
                f"address add {ENDPOINTS}/32 dev lo",
                f"address add {OUTSIDE_ADDRESS}/32 dev {OUTSIDE}",
                f"link set {OUTSIDE} up",
                f"route add default via {INTERNET_ROUTER} dev {OUTSIDE} onlink",
            ],
        )

    def _host(self, name: str, router: str, address: str) -> None:
        self._network(name, router=False)
        wire = self._next()
        self._wires[name] = wire
        self._ip(router, [f"link add {wire} type veth peer name eth0 netns {name}"])
        self._ip(
            router,
            [
                f"address add {ROUTER}/32 dev {wire}",
                f"link set {wire} up",
                f"route add {address}/32 dev {wire}",
            ],
        )
        self._ip(
            name,
            [
                f"address add {address}/32 dev eth0",
                "link set eth0 up",
                f"route add default via {ROUTER} dev eth0 onlink",
            ],
        )

    def _next(self) -> str:
        self._numbers += 1
        return f"wire{self._numbers}"

    def _network(self, name: str, router: bool) -> None:
        file = self.network(name)
        file.touch()
        forward = "echo 1 >/proc/sys/net/ipv4/ip_forward;" if router else ""
        quiet = "for each in all default; do echo 0 >/proc/sys/net/ipv4/conf/$each/rp_filter; done;"
        _run(["unshare", f"--net={file}", "bash", "-ec", f"{forward} {quiet} ip link set lo up"])

    def _close(self, vpc: str) -> None:
        if self.enforced:
            self._take(vpc, self._rules[vpc])
            self._tables.pop(vpc).close()
        self._rules.pop(vpc)
        self._public.pop(vpc)
        # The routes to it go with the wire, and the wire with the router, once nothing listens there any more.
        self._ip(INTERNET, [f"link del {self._routers.pop(vpc)}"])
        self._end(vpc)

    def _remove(self, name: str) -> None:
        self._wires.pop(name)
        self._ip(name, ["link del eth0"])
        self._end(name)

    def _end(self, name: str) -> None:
        subprocess.run(["umount", "--lazy", str(self.network(name))], check=False, capture_output=True)
        self.network(name).unlink(missing_ok=True)

    def _ip(self, network: str, lines: list[str]) -> None:
        if lines:
            _run(["ip", "-n", network, "-batch", "-"], "\n".join(lines) + "\n")


def _run(words: list[str], text: str = "") -> str:
    done = subprocess.run(words, input=text, text=True, capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def _elements(found: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The parts of each element of a set, and its packets."""
    listed = []
    for each in found.get("elem", []):
        element = each["elem"]
        listed.append((*element["val"]["concat"], element["counter"]["packets"]))
    return listed
