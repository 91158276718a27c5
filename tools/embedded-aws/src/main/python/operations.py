"""Stacks and change sets as AWS works on them: beside the request, by its rules, and rolled back where they fail."""

from collections.abc import Callable
from typing import Any

import work
from moto.cloudformation import models, responses
from moto.cloudformation.exceptions import AlreadyExistsException, CloudFormationError, ValidationError
from moto.cloudformation.utils import generate_stack_id
from moto.core.responses import ActionResult
from signals import Signals
from updates import Updates
from work import ResourceFailed, Work


class InvalidChangeSetStatus(CloudFormationError):
    """AWS's answer to a change set that cannot be executed, or not any more."""

    code = "InvalidChangeSetStatus"


class ChangeSetNotFound(CloudFormationError):
    """AWS's answer for a change set that there is not, or not any more."""

    code = "ChangeSetNotFound"


class Operations:
    """Makes, changes and rolls back stacks."""

    def __init__(self, works: Work, updates: Updates) -> None:
        self._work = works
        self._updates = updates

    def create(self, stack: Any) -> None:
        """Makes what a stack's template says."""
        self._begin(stack, "CREATE_IN_PROGRESS")
        self._work.beside(lambda: self._created(stack, stack.create_resources))

    def create_nested(self, stack: Any) -> None:
        """The same as a part of the stack around it; its failure is that one's."""
        self._begin(stack, "CREATE_IN_PROGRESS")
        try:
            stack.create_resources()
        except (ResourceFailed, Exception) as failed:
            self._take_back_creation(stack, failed)
            raise

    def execute(self, change_set: Any, stack: Any) -> None:
        """Executes a change set that makes or changes a stack."""
        change_set.execution_status = "EXECUTE_IN_PROGRESS"
        if change_set.change_set_type == "CREATE":
            self._begin(stack, "CREATE_IN_PROGRESS")
            self._work.beside(lambda: self._created(stack, lambda: self._apply(change_set, "CREATE")))
        else:
            self._begin(stack, "UPDATE_IN_PROGRESS")
            self._updates.begin()
            self._work.beside(lambda: self._updated(stack, change_set))

    def update(self, stack: Any, template: str, parameters: Any, tags: Any, role_arn: str | None) -> None:
        """What UpdateStack does."""
        change = models.ChangeSet("UPDATE", "", "", stack, template, parameters, "", None, tags, role_arn)
        if tags is not None:
            stack.tags = tags
        stack.role_arn = role_arn
        self.execute(change, stack)

    def update_nested(self, stack: Any, template: str, parameters: Any) -> None:
        """Changes a stack as a part of the one around it, or takes the change back with it."""
        back = self._work.takes_back
        if not back:
            self._begin(stack, "UPDATE_IN_PROGRESS")
        parsed = models.Stack.parse_template(template)
        try:
            stack.resource_map.update(parsed, parameters)
        except (ResourceFailed, Exception) as failed:
            self._tell(stack, "UPDATE_ROLLBACK_IN_PROGRESS", _told(failed, "update"))
            raise
        stack.template, stack.template_dict, stack.parameters = template, parsed, parameters
        stack.output_map = stack._create_output_map()
        self._tell(stack, "UPDATE_ROLLBACK_COMPLETE" if back else "UPDATE_COMPLETE")

    def _apply(self, change_set: Any, does: str) -> None:
        stack = change_set.stack
        change_set.apply()
        stack.template = change_set.template
        self._tell(stack, f"{does}_COMPLETE")
        change_set.execution_status = "EXECUTE_COMPLETE"

    def _created(self, stack: Any, make: Callable[[], None]) -> None:
        try:
            make()
            backend = models.cloudformation_backends[stack.account_id][stack.region_name]
            for export in stack.exports:
                backend.exports[export.name] = export
        except (ResourceFailed, Exception) as failed:
            self._take_back_creation(stack, failed)

    def _updated(self, stack: Any, change_set: Any) -> None:
        self._updates.wait()
        try:
            self._apply(change_set, "UPDATE")
        except (ResourceFailed, Exception) as failed:
            change_set.execution_status = "EXECUTE_FAILED"
            self._tell(stack, "UPDATE_ROLLBACK_IN_PROGRESS", _told(failed, "update"))
            self._ended(
                stack,
                "UPDATE_ROLLBACK",
                lambda: stack.resource_map.update(stack.template_dict, stack.parameters),
            )

    def _take_back_creation(self, stack: Any, failed: BaseException) -> None:
        self._tell(stack, "ROLLBACK_IN_PROGRESS", _told(failed, "create") + " Rollback requested by user.")
        self._ended(stack, "ROLLBACK", stack.resource_map.delete)

    def _ended(self, stack: Any, does: str, action: Callable[[], None]) -> None:
        try:
            self._work.taking_back(action)
        except (ResourceFailed, Exception) as error:
            self._tell(stack, f"{does}_FAILED", str(error))
        else:
            self._tell(stack, f"{does}_COMPLETE")

    def _begin(self, stack: Any, status: str) -> None:
        self._tell(stack, status, "User Initiated")

    @staticmethod
    def _tell(stack: Any, status: str, reason: str | None = None) -> None:
        # The event is there before the status: who sees the end sees what led to it.
        stack._add_stack_event(status, resource_status_reason=reason)
        stack.status = status


def install() -> tuple[Work, Updates]:
    """Makes moto's CloudFormation work by AWS's rules; returns what decides how."""
    works, updates = Work(), Updates()
    work.install(works, updates.check)
    operations = Operations(works, updates)
    _requests(operations)
    _nested(operations)
    responses.CloudFormationResponse.update_termination_protection = _update_termination_protection
    models.Stack.mark_creation_complete = lambda stack: Operations._tell(stack, "CREATE_COMPLETE")
    return works, updates


def _requests(operations: Operations) -> None:
    backend = models.CloudFormationBackend
    create_set, describe = backend.create_change_set, backend.describe_change_set

    def create_stack(self: Any, name: str, template: str, parameters: Any, **named: Any) -> Any:
        stack = _new_stack(self, name, template, parameters, named)
        operations.create(stack)
        return stack

    def update_stack(
        self: Any, name: str, template: str, role_arn: str | None, parameters: Any, tags: Any
    ) -> Any:
        stack = self.get_stack(name)
        _refuse_while_running(stack)
        resolved = self._resolve_update_parameters(instance=stack, incoming_params=parameters)
        operations.update(stack, template, resolved, tags, role_arn)
        return stack

    def create_change_set(self: Any, stack_name: str, *rest: Any, **named: Any) -> Any:
        for stack in self.stacks.values():
            if stack.name == stack_name:
                _refuse_while_running(stack)
        return create_set(self, stack_name, *rest, **named)

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
        operations.execute(change_set, stack)

    backend.create_stack = create_stack
    backend.update_stack = update_stack
    backend.create_change_set = create_change_set
    backend.describe_change_set = describe_change_set
    backend.execute_change_set = execute_change_set


def _nested(operations: Operations) -> None:
    """AWS: an update of a nested stack updates what is in it. moto: deletes it and creates another."""

    def create(name: str, resource: Any, account: str, region: str, **where: Any) -> Any:
        properties = resource["Properties"]
        backend = models.cloudformation_backends[account][region]
        template = models.get_stack_from_s3_url(properties["TemplateURL"], account, "aws")
        stack = _new_stack(backend, name, template, properties.get("Parameters", {}), {})
        around = backend.get_stack(where["StackId"])
        around.tell(where["LogicalId"], "CREATE_IN_PROGRESS", resource=stack)
        operations.create_nested(stack)
        return stack

    def update(original_resource: Any, cloudformation_json: Any, account_id: str, **rest: Any) -> Any:
        properties = cloudformation_json["Properties"]
        template = models.get_stack_from_s3_url(properties["TemplateURL"], account_id, "aws")
        operations.update_nested(original_resource, template, properties.get("Parameters", {}))
        return original_resource

    models.Stack.create_from_cloudformation_json = staticmethod(create)
    models.Stack.update_from_cloudformation_json = staticmethod(update)


def _new_stack(backend: Any, name: str, template: str, parameters: Any, named: dict[str, Any]) -> Any:
    if any(stack.name == name for stack in backend.stacks.values()):
        raise AlreadyExistsException(f"Stack {name} already exists")
    stack = models.Stack(
        stack_id=generate_stack_id(name, backend.region_name, backend.account_id),
        name=name,
        template=template,
        parameters=parameters,
        account_id=backend.account_id,
        region_name=backend.region_name,
        cross_stack_resources=backend.exports,
        **named,
    )
    backend.stacks[stack.stack_id] = stack
    return stack


def _update_termination_protection(response: Any) -> ActionResult:
    """moto takes the setting when a stack is made, and knows no call to change it."""
    stack = response.cloudformation_backend.get_stack(response._get_param("StackName"))
    stack.enable_termination_protection = response._get_bool_param("EnableTerminationProtection")
    return ActionResult({"StackId": stack.stack_id})


def controls(updates: Updates, signals: Signals) -> dict[str, Callable[..., Any]]:
    """The controls by name."""

    def await_signals(most: str) -> None:
        signals.awaited, signals.most_seconds = True, float(most)

    def take_for_given() -> None:
        signals.awaited = False

    return {
        "take-signals-for-given": take_for_given,
        "fail-next-update": lambda type, reason: updates.fail_next(type, reason),
        "hold-updates": updates.hold,
        "release-updates": updates.release,
        "await-signals": await_signals,
    }


def _told(failed: BaseException, did: str) -> str:
    """A failure of no resource is told in its own words."""
    return failed.told(did) if isinstance(failed, ResourceFailed) else str(failed)


def _refuse_while_running(stack: Any) -> None:
    if _runs(stack):
        raise ValidationError(
            message=f"Stack:{stack.stack_id} is in {stack.status} state and can not be updated."
        )


def _runs(stack: Any) -> bool:
    return stack.status.endswith("_IN_PROGRESS") and stack.status != "REVIEW_IN_PROGRESS"
