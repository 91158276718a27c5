"""What load balancers found of their targets: AWS tells that, moto calls every target healthy."""

from collections.abc import Callable
from typing import Any

from moto.elbv2.models import FakeHealthStatus, FakeTargetGroup

# The name under which a target group keeps what was found of each target.
FOUND = "found_by_balancers"
INITIAL = ("initial", "Elb.RegistrationInProgress", "Target registration is in progress")


class TargetHealth:
    """Where load balancers run, nothing is healthy before they found it so."""

    def __init__(self, groups: Any) -> None:
        self._groups = groups
        self.runs = False

    def controls(self) -> dict[str, Callable[..., Any]]:
        """The controls by name."""
        return {"target-health": self.report}

    def install(self) -> None:
        """Makes moto tell it."""
        health_for = FakeTargetGroup.health_for

        def found_for(group: Any, target: dict[str, Any], ec2: Any) -> FakeHealthStatus:
            status = health_for(group, target, ec2)
            if self.runs and status.status == "healthy":
                known = group.__dict__.get(FOUND, {}).get(target["Id"], INITIAL)
                status.status, status.reason, status.description = known
            return status

        FakeTargetGroup.health_for = found_for

    def report(self, group: str, target: str, state: str, reason: str = "", description: str = "") -> None:
        """Takes what a load balancer found."""
        self.runs = True
        account, region = group.split(":")[4], group.split(":")[3]
        known = self._groups[account][region].target_groups.get(group)
        if known is not None:
            known.__dict__.setdefault(FOUND, {})[target] = (state, reason or None, description or None)
