"""Hosts of the network that moto does not know: tasks of ECS, which somebody runs here. moto starts none."""

from collections.abc import Callable
from typing import Any

from moto.ec2.models import ec2_backends
from moto.elbv2.models import elbv2_backends


class Tasks:
    """Each has an address of its subnet, which nobody gets after it: what was seen of an address is of one host."""

    def __init__(self) -> None:
        self._running: dict[str, dict[str, Any]] = {}

    def controls(self) -> dict[str, Callable[..., Any]]:
        """The controls by name."""
        return {"start-task": self.start, "stop-task": self.stop}

    def start(self, name: str, kind: str, subnet: str, groups: str, target_group: str = "", port: str = "") -> str:
        """Gives a task its interface, as ECS does before a container starts, and registers it with the target group of
        its service; its address, empty for no such subnet."""
        found = _subnet(subnet)
        if found is None:
            return ""
        address = str(found.get_available_subnet_ip(self))
        self._running[name] = {
            "name": name,
            "kind": kind,
            "part_of": name,
            "subnet": subnet,
            "address": address,
            "public": None,
            "groups": [each for each in groups.split(",") if each],
        }
        if target_group:
            _, _, _, region, account, _ = target_group.split(":", 5)
            group = elbv2_backends[account][region].target_groups[target_group]
            group.register([{"Id": address, "Port": int(port)}])
        return address

    def stop(self, name: str) -> None:
        """Takes it away again."""
        self._running.pop(name, None)

    def hosts(self) -> list[dict[str, Any]]:
        """Those that run."""
        return list(self._running.values())


def _subnet(id: str) -> Any:
    for regions in list(ec2_backends.values()):
        for backend in list(regions.values()):
            for zone in list(backend.subnets.values()):
                if id in zone:
                    return zone[id]
    return None
