"""Operations of stacks beside the requests that begin them; what happens to a resource is told as an event, and
what fails is rolled back. moto does all of it inside the request, and knows no failure."""

import threading
from collections.abc import Callable
from typing import Any

from moto.cloudformation import models, parsing

NESTED = "AWS::CloudFormation::Stack"
# What a stack is that has all its resources.
MADE = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"}


class ResourceFailed(BaseException):
    """A resource could not be made or changed, and its event says so already.

    No `Exception`: moto tries an update that fails with one again.
    """

    def __init__(self, stack: Any, name: str, reason: str) -> None:
        super().__init__(reason)
        self.stack = stack
        self.name = name

    def told(self, did: str) -> str:
        """The stack's own event."""
        return f"The following resource(s) failed to {did}: [{self.name}]."


class Work:
    """Which thread works on stacks; only such a thread makes resources, and asks whether it takes them back."""

    def __init__(self) -> None:
        self._thread = threading.local()

    @property
    def here(self) -> bool:
        return bool(getattr(self._thread, "works", False))

    @property
    def takes_back(self) -> bool:
        return bool(getattr(self._thread, "takes_back", False))

    def taking_back(self, action: Callable[[], None]) -> None:
        """Does it as part of a rollback."""
        self._thread.takes_back = True
        try:
            action()
        finally:
            self._thread.takes_back = False

    def beside(self, action: Callable[[], None]) -> None:
        """Does it in a thread of its own."""

        def run() -> None:
            self._thread.works = True
            action()

        threading.Thread(target=run, daemon=True).start()


def install(work: Work, before_update: Callable[[str], None]) -> None:
    """Makes moto tell what happens to resources, and make them in working threads only.

    `before_update` is asked with the type of a resource, and may refuse.
    """
    models.Stack.tell = _tell
    models.Stack.outputs = property(_once_made(models.Stack.outputs.fget, work, None))
    models.Stack.exports = property(_once_made(models.Stack.exports.fget, work, []))
    models.Stack.stack_resources = property(_existing)
    _told_resources(work, before_update)


def stack_of(resources: Any) -> Any:
    """The stack whose resources these are."""
    return models.cloudformation_backends[resources._account_id][resources._region_name].get_stack(
        resources.stack_id
    )


def _once_made(values: Callable[[Any], Any], work: Work, nothing: Any) -> Callable[[Any], Any]:
    """AWS: a stack has outputs once it is made. moto: makes what is missing when it is asked for them."""
    return lambda stack: values(stack) if work.here or stack.status in MADE else nothing


def _existing(stack: Any) -> list[Any]:
    """AWS: lists what there is. moto: would make what is missing."""
    made = stack.resource_map._parsed_resources
    return [made[name] for name in stack.resource_map.resources if made.get(name) is not None]


def _tell(stack: Any, name: str, status: str | None, reason: str | None = None, resource: Any = None) -> None:
    """Adds a resource's event; without a status, the one of the event before."""
    kind = stack.resource_map._resource_json_map[name]["Type"]
    before = next((event for event in reversed(stack.events) if event.logical_resource_id == name), None)
    made = resource if resource is not None else stack.resource_map._parsed_resources.get(name)
    physical = ""
    if made is not None:
        # AWS: a nested stack's id is its ARN. moto: its name, and none at all for some types.
        physical = made.stack_id if kind == NESTED else getattr(made, "physical_resource_id", name)
    stack.events.append(
        models.Event(
            stack_id=stack.stack_id,
            stack_name=stack.name,
            logical_resource_id=name,
            physical_resource_id=physical or (before.physical_resource_id if before else ""),
            resource_type=kind,
            resource_status=status or (before.resource_status if before else "CREATE_IN_PROGRESS"),
            resource_status_reason=reason,
            resource_properties=None,
        )
    )


def _told_resources(work: Work, before_update: Callable[[str], None]) -> None:
    create, update = parsing.parse_and_create_resource, parsing.parse_and_update_resource

    def create_told(name: str, resource: Any, resources: Any, **where: Any) -> Any:
        if not work.here:
            return None
        stack = stack_of(resources)
        condition = resource.get("Condition")
        if condition and not resources.lazy_condition_map[condition]:
            return None
        # AWS: what a resource depends on is made first. moto: keeps that order for no change set.
        depends = resource.get("DependsOn", [])
        for each in [depends] if isinstance(depends, str) else depends:
            _ = resources[each]
        return _told(stack, name, "CREATE", lambda: create(name, resource, resources, **where))

    def update_told(name: str, resource: Any, resources: Any, **where: Any) -> Any:
        def change() -> Any:
            before_update(resource["Type"])
            return update(name, resource, resources, **where)

        return _told(stack_of(resources), name, "UPDATE", change)

    parsing.parse_and_create_resource = create_told
    parsing.parse_and_update_resource = update_told


def _told(stack: Any, name: str, does: str, action: Callable[[], Any]) -> Any:
    # A nested stack tells of its beginning itself, as soon as it has an id.
    nested = stack.resource_map._resource_json_map[name]["Type"] == NESTED
    if not nested or does == "UPDATE":
        stack.tell(name, f"{does}_IN_PROGRESS")
    try:
        made = action()
    except ResourceFailed as inner:
        reason = (
            f"Embedded stack {inner.stack.stack_id} was not successfully {does.lower()}d."
            f" Currently in {'UPDATE_ROLLBACK' if does == 'UPDATE' else 'ROLLBACK'}_IN_PROGRESS"
            f" with reason: {inner.told(does.lower())}"
            if inner.stack is not stack
            else str(inner)
        )
        stack.tell(name, f"{does}_FAILED", reason)
        raise ResourceFailed(stack, name, reason) from inner
    except Exception as error:
        reason = str(getattr(error, "message", "") or error)
        stack.tell(name, f"{does}_FAILED", reason)
        raise ResourceFailed(stack, name, reason) from error
    stack.tell(name, f"{does}_COMPLETE", resource=made)
    return made
