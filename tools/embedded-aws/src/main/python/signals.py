"""What instances tell CloudFormation of themselves, and the waiting for it."""

import re
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from moto.cloudformation import responses
from moto.cloudformation.exceptions import ValidationError
from moto.core.responses import ActionResult

# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-creationpolicy.html
DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


@dataclass(frozen=True)
class Heard:
    """How many instances said that they serve, and how many that they do not."""

    successes: int
    failures: int


class Signals:
    """Where instances do not run their signals are assumed; where they do, they are awaited."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        # By stack and resource, the word of each instance; only while somebody waits for it.
        self._words: dict[tuple[str, str], dict[str, str]] = {}
        self.awaited = False
        # Nobody waits longer, whatever the template says.
        self.most_seconds = float("inf")

    def expect(self, stack_id: str, resource: str) -> None:
        """Takes signals for a resource from now on."""
        with self._changed:
            self._words[stack_id, resource] = {}

    def end(self, stack_id: str, resource: str) -> None:
        """Refuses signals for a resource from now on."""
        with self._changed:
            self._words.pop((stack_id, resource), None)

    def send(self, stack: Any, resource: str, unique_id: str, status: str) -> None:
        """Takes an instance's word; an id counts once."""
        with self._changed:
            words = self._words.get((stack.stack_id, resource))
            if words is None:
                raise ValidationError(
                    message=f"Resource {resource} of {stack.name} is in {stack.status} state and cannot be signaled"
                )
            if unique_id not in words:
                words[unique_id] = status
                stack.tell(resource, None, f"Received {status} signal with UniqueId {unique_id}")
            self._changed.notify_all()

    def wait(
        self, stack_id: str, resource: str, count: int, timeout: str, only: Iterable[str] | None = None
    ) -> Heard:
        """Until this many have spoken, or the time is over."""
        wanted = None if only is None else set(only)
        end = time.monotonic() + min(seconds(timeout), self.most_seconds)
        with self._changed:
            while True:
                words = self._words[stack_id, resource]
                said = [word for name, word in words.items() if wanted is None or name in wanted]
                left = end - time.monotonic()
                if len(said) >= count or left <= 0:
                    return Heard(said.count("SUCCESS"), said.count("FAILURE"))
                self._changed.wait(left)


def seconds(duration: str) -> int:
    """The length of an ISO 8601 duration as CloudFormation takes it."""
    found = DURATION.fullmatch(duration)
    if not found or not any(found.groups()):
        raise ValidationError(message=f"{duration} is no duration such as PT10M")
    hours, minutes, rest = (int(each or 0) for each in found.groups())
    return hours * 3600 + minutes * 60 + rest


def install(signals: Signals) -> None:
    """Serves SignalResource, which moto does not know."""

    def signal_resource(response: Any) -> ActionResult:
        stack = response.cloudformation_backend.get_stack(response._get_param("StackName"))
        status = response._get_param("Status")
        if status not in ("SUCCESS", "FAILURE"):
            raise ValidationError(
                message=f"1 validation error detected: Value '{status}' at 'status' failed to satisfy"
                " constraint: Member must satisfy enum value set: [SUCCESS, FAILURE]"
            )
        resource = response._get_param("LogicalResourceId")
        if resource not in stack.resource_map.resources:
            raise ValidationError(
                message=f"Resource {resource} does not exist for stack {stack.name}"
            )
        signals.send(stack, resource, response._get_param("UniqueId"), status)
        return ActionResult({})

    responses.CloudFormationResponse.signal_resource = signal_resource
