"""Change sets as AWS executes them, and updates that take time or fail when asked: moto's own always succeed at
once."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

from moto.cloudformation import models, responses
from moto.cloudformation.exceptions import CloudFormationError, ValidationError
from moto.core.responses import ActionResult

LONGEST_HOLD_SECONDS = 60
NESTED = "AWS::CloudFormation::Stack"


class InvalidChangeSetStatus(CloudFormationError):
    """AWS's answer to a change set that cannot be executed, or not any more."""

    code = "InvalidChangeSetStatus"


class ChangeSetNotFound(CloudFormationError):
    """AWS's answer for a change set that there is not, or not any more."""

    code = "ChangeSetNotFound"


class Updates:
    """Decides how the next updates go."""

    def __init__(self) -> None:
        self._failure: tuple[str, str] | None = None
        self._released = threading.Event()
        self._released.set()

    def fail_next(self, resource_type: str, reason: str) -> None:
        """The next update fails at the first resource of this type and is rolled back."""
        self._failure = (resource_type, reason)

    def hold(self) -> None:
        """Updates begin and do not end before they are released."""
        self._released.clear()

    def release(self) -> None:
        """Lets what is held, and what comes, end."""
        self._released.set()

    def execute(self, change_set: Any, stack: Any) -> None:
        failure, self._failure = self._failure, None
        stack.status = "UPDATE_IN_PROGRESS"
        stack._add_stack_event("UPDATE_IN_PROGRESS", resource_status_reason="User Initiated")
        change_set.execution_status = "EXECUTE_IN_PROGRESS"
        if self._released.is_set():
            _end(change_set, stack, failure)
        else:
            threading.Thread(target=self._end_later, args=(change_set, stack, failure), daemon=True).start()

    def _end_later(self, change_set: Any, stack: Any, failure: tuple[str, str] | None) -> None:
        self._released.wait(LONGEST_HOLD_SECONDS)
        _end(change_set, stack, failure)


def install() -> Updates:
    """Makes moto's CloudFormation execute change sets by AWS's rules; returns what decides how."""
    updates = Updates()
    backend = models.CloudFormationBackend
    create, describe = backend.create_change_set, backend.describe_change_set
    execute_creation = backend.execute_change_set

    def create_change_set(self: Any, stack_name: str, *rest: Any, **named: Any) -> Any:
        for stack in self.stacks.values():
            if stack.name == stack_name and _runs(stack):
                raise ValidationError(
                    message=f"Stack:{stack.stack_id} is in {stack.status} state and can not be updated."
                )
        return create(self, stack_name, *rest, **named)

    def describe_change_set(self: Any, change_set_name: str) -> Any:
        try:
            return describe(self, change_set_name)
        except ValidationError as error:
            raise ChangeSetNotFound(f"ChangeSet [{change_set_name}] does not exist") from error

    def execute_change_set(self: Any, change_set_name: str, stack_name: str | None = None) -> None:
        change_set = self.describe_change_set(change_set_name)
        stack = self.stacks[change_set.stack_id]
        if change_set.execution_status != "AVAILABLE" or _runs(stack):
            raise InvalidChangeSetStatus(
                f"ChangeSet [{change_set.change_set_id}] cannot be executed in its current status of"
                f" [{change_set.execution_status}]; the stack is {stack.status}"
            )
        for other_id, other in list(self.change_sets.items()):
            if other is not change_set and other.stack_id == stack.stack_id:
                del self.change_sets[other_id]
        if change_set.change_set_type == "CREATE":
            execute_creation(self, change_set.change_set_id, stack_name)
        else:
            updates.execute(change_set, stack)

    backend.create_change_set = create_change_set
    responses.CloudFormationResponse.update_termination_protection = _update_termination_protection
    backend.describe_change_set = describe_change_set
    backend.execute_change_set = execute_change_set
    return updates


def _update_termination_protection(response: Any) -> ActionResult:
    """moto takes the setting when a stack is made, and knows no call to change it."""
    stack = response.cloudformation_backend.get_stack(response._get_param("StackName"))
    stack.enable_termination_protection = response._get_bool_param("EnableTerminationProtection")
    return ActionResult({"StackId": stack.stack_id})


def controls(updates: Updates) -> dict[str, Callable[..., Any]]:
    """The controls by name."""
    return {
        "fail-next-update": lambda type, reason: updates.fail_next(type, reason),
        "hold-updates": updates.hold,
        "release-updates": updates.release,
    }


def _runs(stack: Any) -> bool:
    return stack.status.endswith("_IN_PROGRESS") and stack.status != "REVIEW_IN_PROGRESS"


def _end(change_set: Any, stack: Any, failure: tuple[str, str] | None) -> None:
    path = list(_path_to(stack, failure[0])) if failure else []
    if failure and path:
        _roll_back(path, failure[1])
        change_set.execution_status = "EXECUTE_FAILED"
        return
    change_set.apply()
    stack.template = change_set.template
    change_set.execution_status = "EXECUTE_COMPLETE"
    stack.status = "UPDATE_COMPLETE"
    stack._add_stack_event("UPDATE_COMPLETE")


def _path_to(stack: Any, resource_type: str) -> Iterator[tuple[Any, str, Any]]:
    """The way to the first resource of a type through nested stacks: stack, logical id, resource."""
    for name, resource in stack.resource_map._resource_json_map.items():
        if resource["Type"] == resource_type:
            yield stack, name, stack.resource_map[name]
            return
    for name, resource in stack.resource_map._resource_json_map.items():
        if resource["Type"] == NESTED:
            rest = list(_path_to(stack.resource_map[name], resource_type))
            if rest:
                yield stack, name, stack.resource_map[name]
                yield from rest
                return


def _roll_back(path: list[tuple[Any, str, Any]], reason: str) -> None:
    """The events of an update that fails at the end of a path; what was there before is there afterwards."""
    failed = [f"The following resource(s) failed to update: [{name}]." for _, name, _ in path]
    for depth, (stack, name, resource) in enumerate(path):
        if depth > 0:
            stack._add_stack_event("UPDATE_IN_PROGRESS", resource_status_reason="User Initiated")
        _resource_event(stack, name, resource, "UPDATE_IN_PROGRESS", None)
    for depth in reversed(range(len(path))):
        stack, name, resource = path[depth]
        why = (
            reason
            if depth == len(path) - 1
            else f"Embedded stack {path[depth + 1][0].stack_id} was not successfully updated."
            f" Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: {failed[depth + 1]}"
        )
        _resource_event(stack, name, resource, "UPDATE_FAILED", why)
        stack._add_stack_event("UPDATE_ROLLBACK_IN_PROGRESS", resource_status_reason=failed[depth])
        stack.status = "UPDATE_ROLLBACK_IN_PROGRESS"
    for stack, name, resource in reversed(path):
        _resource_event(stack, name, resource, "UPDATE_COMPLETE", None)
        stack.status = "UPDATE_ROLLBACK_COMPLETE"
        stack._add_stack_event("UPDATE_ROLLBACK_COMPLETE")


def _resource_event(stack: Any, name: str, resource: Any, status: str, reason: str | None) -> None:
    kind = stack.resource_map._resource_json_map[name]["Type"]
    stack.events.append(
        models.Event(
            stack_id=stack.stack_id,
            stack_name=stack.name,
            logical_resource_id=name,
            # AWS: a nested stack's id is its ARN. moto: its name.
            physical_resource_id=resource.stack_id if kind == NESTED else resource.physical_resource_id,
            resource_type=kind,
            resource_status=status,
            resource_status_reason=reason,
            resource_properties=None,
        )
    )
