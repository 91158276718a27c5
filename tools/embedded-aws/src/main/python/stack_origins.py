"""Which stack made a thing of the account: for messages that lead to a line of its template."""

from collections.abc import Iterator
from typing import Any

from moto.cloudformation.models import cloudformation_backends
from work import NESTED


def origins() -> dict[str, dict[str, str]]:
    """By id, the outermost stack that made it and its logical ids from there on."""
    found: dict[str, dict[str, str]] = {}
    stacks = {
        each.stack_id: each
        for regions in list(cloudformation_backends.values())
        for backend in list(regions.values())
        for each in list(backend.stacks.values())
    }
    nested = {id: list(_nested(stack, stacks)) for id, stack in stacks.items()}
    inner = {each.stack_id for children in nested.values() for _, each in children}
    for id, stack in stacks.items():
        if id not in inner:
            _collect(stack, nested, stack.name, "", found)
    return found


def _nested(stack: Any, stacks: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The nested stacks by logical id. The outer stack has one as its resource only once it is made; before, its name
    tells whose it is."""
    for name, resource in list(stack.resource_map._resource_json_map.items()):
        if isinstance(resource, dict) and resource.get("Type") == NESTED:
            made = stack.resource_map._parsed_resources.get(name)
            if made is not None:
                yield name, stacks.get(made.stack_id, made)
                continue
            begin = f"{stack.name}-{name}-"
            for each in stacks.values():
                if each.name.startswith(begin) and each.account_id == stack.account_id:
                    yield name, each


def _collect(
    stack: Any, nested: dict[str, list[tuple[str, Any]]], root: str, folder: str, found: dict[str, dict[str, str]]
) -> None:
    for name, inner in nested.get(stack.stack_id, []):
        _collect(inner, nested, root, f"{folder}{name}/", found)
    for name, made in list(stack.resource_map._parsed_resources.items()):
        resource = stack.resource_map._resource_json_map.get(name)
        physical = getattr(made, "physical_resource_id", None)
        if physical and isinstance(resource, dict) and resource["Type"] != NESTED:
            # An association has the id of its table, and comes after it.
            found.setdefault(str(physical), {"stack": root, "path": f"{folder}{name}"})
