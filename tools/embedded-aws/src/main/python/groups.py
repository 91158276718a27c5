"""Auto Scaling groups as CloudFormation makes and changes them: it waits for the signals that a creation or update
policy asks for, and replaces instances as the policy says. moto deletes a group and makes another one.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html
"""

import json
import time
from typing import Any

from moto.autoscaling.models import FakeAutoScalingGroup, autoscaling_backends
from moto.cloudformation.exceptions import ValidationError
from signals import Heard, Signals
from work import Work

# The name under which a group knows the stack that it is of.
STACK = "made_by_stack"
# A minute of AWS takes six seconds here (balancers.py), and nobody drains for longer than these seconds.
FASTER, LONGEST_DRAINING = 10, 5.0


class Groups:
    """Makes and changes groups."""

    def __init__(self, signals: Signals, work: Work) -> None:
        self._signals = signals
        self._work = work
        self._create = FakeAutoScalingGroup.create_from_cloudformation_json

    def create(self, name: str, resource: Any, account: str, region: str, **where: Any) -> Any:
        """A group with its instances, once they have signalled."""
        wanted = (resource.get("CreationPolicy") or {}).get("ResourceSignal")
        stack, logical = where["StackId"], where["LogicalId"]
        refuse_sizes(resource)
        if not wanted or not self._signals.awaited:
            return self._made(name, resource, account, region, where)
        count, timeout = int(wanted.get("Count", 1)), wanted.get("Timeout", "PT5M")
        self._signals.expect(stack, logical)
        group = self._made(name, resource, account, region, where)
        try:
            heard = self._signals.wait(stack, logical, count, timeout)
            if heard.failures:
                raise ValidationError(message=_unsatisfied(heard, count, 100))
            if heard.successes < count:
                raise ValidationError(
                    message=f"Failed to receive {count - heard.successes} resource signal(s) within the"
                    " specified duration"
                )
        except ValidationError:
            group.delete(account, region)
            raise
        finally:
            self._signals.end(stack, logical)
        return group

    def update(
        self, original_resource: Any, cloudformation_json: Any, account_id: str, region_name: str, **rest: Any
    ) -> Any:
        """The same group with other properties; its instances as the update policy says."""
        group, properties = original_resource, cloudformation_json["Properties"]
        refuse_sizes(cloudformation_json)
        policy = cloudformation_json.get("UpdatePolicy") or {}
        replacing = policy.get("AutoScalingReplacingUpdate") or {}
        if str(replacing.get("WillReplace", "")).lower() == "true":
            return self._replaced(group, cloudformation_json, account_id, region_name, rest)
        desired = properties.get("DesiredCapacity")
        least, most = properties["MinSize"], properties["MaxSize"]
        now = desired if desired is not None else group.desired_capacity
        group.tags = properties.get("Tags", [])
        group.update(
            availability_zones=properties.get("AvailabilityZones", []),
            desired_capacity=None,
            max_size=None,
            min_size=None,
            launch_config_name=properties.get("LaunchConfigurationName"),
            launch_template=properties.get("LaunchTemplate", {}),
            vpc_zone_identifier=",".join(properties.get("VPCZoneIdentifier", [])),
            health_check_period=properties.get("HealthCheckGracePeriod"),
            health_check_type=properties.get("HealthCheckType"),
            mixed_instances_policy=properties.get("MixedInstancesPolicy", {}),
        )
        group.min_size, group.max_size = least, most
        group.target_group_arns = properties.get("TargetGroupARNs", [])
        _resize(group, min(max(now, least), most), self._signals.awaited)
        rolling = policy.get("AutoScalingRollingUpdate")
        if rolling is not None:
            self._roll(group, rolling)
        return group

    def _made(self, name: str, resource: Any, account: str, region: str, where: Any) -> Any:
        group = self._create(name, resource, account, region, **where)
        setattr(group, STACK, (where["StackId"], where["LogicalId"]))
        return group

    def _replaced(self, group: Any, resource: Any, account: str, region: str, rest: Any) -> Any:
        stack, logical = getattr(group, STACK)
        made = self.create(
            rest["new_resource_name"], resource, account, region, StackId=stack, LogicalId=logical
        )
        group.delete(account, region)
        return made

    def _roll(self, group: Any, policy: dict[str, Any]) -> None:
        waits = _is_true(policy.get("WaitOnResourceSignals")) and self._signals.awaited
        waits = waits and not self._work.takes_back
        key = getattr(group, STACK)
        batch = int(policy.get("MaxBatchSize", 1))
        in_service = int(policy.get("MinInstancesInService", 0))
        if waits:
            self._signals.expect(*key)
        try:
            while True:
                old = [state for state in group.instance_states if not _is_current(group, state)]
                spare = len(group.instance_states) - in_service
                gone = old[: max(0, min(batch, spare))]
                missing = group.desired_capacity - (len(group.instance_states) - len(old))
                _terminate(group, gone, self._signals.awaited)
                if not old[len(gone) :] and missing <= 0:
                    return
                room = min(batch, missing, group.max_size - len(group.instance_states))
                if room <= 0 and not gone:
                    raise ValidationError(
                        message=f"{in_service} instances must stay in service of at most {group.max_size}"
                    )
                started = _launch(group, max(room, 0))
                if waits and started:
                    self._hear(key, started, policy)
        finally:
            if waits:
                self._signals.end(*key)

    def _hear(self, key: tuple[str, str], started: list[str], policy: dict[str, Any]) -> None:
        pause = policy.get("PauseTime", "PT5M")
        percent = int(policy.get("MinSuccessfulInstancesPercent", 100))
        heard = self._signals.wait(*key, len(started), pause, started)
        if heard.successes * 100 < percent * len(started):
            raise ValidationError(message=_unsatisfied(heard, len(started), percent))


def install(signals: Signals, work: Work) -> None:
    """Makes moto's groups so."""
    groups = Groups(signals, work)
    group = FakeAutoScalingGroup
    group.create_from_cloudformation_json = staticmethod(groups.create)
    group.update_from_cloudformation_json = staticmethod(groups.update)
    start = group.replace_autoscaling_group_instances

    def start_in_every_zone(self: Any, count_needed: int, propagated_tags: dict[str, str]) -> None:
        """AWS: spreads instances over the group's subnets. moto: takes the first one."""
        subnets = self.vpc_zone_identifier
        try:
            for _ in range(count_needed):
                if subnets:
                    stay = [state for state in self.instance_states if _is_current(self, state)]
                    used = [state.instance.subnet_id for state in stay]
                    self.vpc_zone_identifier = min(subnets.split(","), key=used.count)
                before = len(self.instance_states)
                start(self, 1, propagated_tags)
                for state in self.instance_states[before:]:
                    state.launched_from = _launches(self)
                    state.instance.launch_data = _launch_data(self)
        finally:
            self.vpc_zone_identifier = subnets

    group.replace_autoscaling_group_instances = start_in_every_zone


def refuse_sizes(resource: Any) -> None:
    """AWS: refuses a group that can never be. moto: makes it."""
    properties = resource["Properties"]
    for name in ("MinSize", "MaxSize", "DesiredCapacity"):
        if name in properties:
            properties[name] = int(properties[name])
    least, most = properties["MinSize"], properties["MaxSize"]
    desired = properties.get("DesiredCapacity", least)
    if least > most:
        raise ValidationError(
            message=f"Max bound, {most}, must be greater than or equal to min bound, {least}"
        )
    if not least <= desired <= most:
        raise ValidationError(
            message=f"Desired capacity:{desired} must be between the specified min size:{least}"
            f" and max size:{most}"
        )
    rolling = (resource.get("UpdatePolicy") or {}).get("AutoScalingRollingUpdate") or {}
    if int(rolling.get("MinInstancesInService", 0)) >= most:
        raise ValidationError(
            message="MinInstancesInService must be less than the autoscaling group's MaxSize"
        )


def _launches(group: Any) -> str:
    """What an instance that is started now is made from."""
    if group.ec2_launch_template:
        return json.dumps(_launch_data(group), sort_keys=True, default=str)
    return str(group.launch_configuration_name)


def _launch_data(group: Any) -> dict[str, Any]:
    template = group.ec2_launch_template
    return template.get_version(group.launch_template_version).data if template else {}


def _is_current(group: Any, state: Any) -> bool:
    return getattr(state, "launched_from", "") == _launches(group)


def _resize(group: Any, desired: int, drains: bool) -> None:
    """What is made from an older template goes first."""
    group.desired_capacity = desired
    states = sorted(group.instance_states, key=lambda state: _is_current(group, state))
    _terminate(group, states[: max(0, len(states) - desired)], drains)
    if len(states) < desired:
        _launch(group, desired - len(states))


def _launch(group: Any, count: int) -> list[str]:
    before = len(group.instance_states)
    group.replace_autoscaling_group_instances(count, group.get_propagated_tags())
    _attach(group)
    return [state.instance.id for state in group.instance_states[before:]]


def _terminate(group: Any, states: list[Any], drains: bool) -> None:
    """AWS: what is not registered any more still gets the answers that are on their way out, for its delay."""
    if states:
        ids = [each.instance.id for each in states]
        balancers, delay = group.autoscaling_backend.elbv2_backend, 0.0
        for arn in group.target_group_arns:
            # One that has died is not registered any more.
            known = [{"Id": each} for each in ids if each in balancers.target_groups[arn].targets]
            if not known:
                continue
            balancers.deregister_targets(arn, known)
            attributes = balancers.target_groups[arn].attributes
            delay = max(delay, float(attributes["deregistration_delay.timeout_seconds"]))
        if drains:
            time.sleep(min(delay / FASTER, LONGEST_DRAINING))
        group.autoscaling_backend.ec2_backend.terminate_instances(ids)
        group.instance_states = [each for each in group.instance_states if each not in states]
        _attach(group)


def _attach(group: Any) -> None:
    backend = autoscaling_backends[group.account_id][group.region]
    backend.update_attached_elbs(group.name)
    backend.update_attached_target_groups(group.name)


def _is_true(value: Any) -> bool:
    return str(value).lower() == "true"


def _unsatisfied(heard: Heard, count: int, percent: int) -> str:
    word = f"{heard.failures} FAILURE" if heard.failures else f"{heard.successes} SUCCESS"
    return (
        f"Received {word} signal(s) out of {count}.  Unable to satisfy {percent}%"
        " MinSuccessfulInstancesPercent requirement"
    )
