"""What AWS refuses and moto makes, in AWS's words where they are known."""

import base64
import re
from collections.abc import Callable
from typing import Any

from moto.cloudformation import models, parsing
from moto.cloudformation.exceptions import ValidationError
from moto.ec2.models import ec2_backends
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
from moto.ec2.models.instance_types import INSTANCE_TYPES

# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html: MiB of memory by CPU units.
FARGATE = {
    256: [512, 1024, 2048],
    512: range(1024, 4096 + 1, 1024),
    1024: range(2048, 8192 + 1, 1024),
    2048: range(4096, 16384 + 1, 1024),
    4096: range(8192, 30720 + 1, 1024),
    8192: range(16384, 61440 + 1, 4096),
    16384: range(32768, 122880 + 1, 8192),
}
USER_DATA_BYTES = 16384
Where = tuple[str, str]


def install() -> None:
    """Refuses resources of stacks before moto makes or changes them."""
    judges: dict[str, Callable[[dict[str, Any], Where], None]] = {
        "AWS::EC2::LaunchTemplate": _launch_template,
        "AWS::EC2::Subnet": _subnet,
        "AWS::ECS::TaskDefinition": _task_definition,
        "AWS::ElasticLoadBalancingV2::LoadBalancer": _load_balancer,
        "AWS::ElasticLoadBalancingV2::TargetGroup": _target_group,
    }
    parse = parsing.parse_resource_and_generate_name

    def parse_allowed(logical_id: str, resource_json: dict[str, Any], resources_map: Any) -> Any:
        found = parse(logical_id, resource_json, resources_map)
        judge = judges.get(resource_json["Type"])
        if found and judge:
            judge(found[1]["Properties"], (resources_map._account_id, resources_map._region_name))
        return found

    parsing.parse_resource_and_generate_name = parse_allowed
    _zones_in_parameters()


def _zones(region: str) -> list[str]:
    return [zone.name for zone in RegionsAndZonesBackend.zones[region]]


def _zones_in_parameters() -> None:
    """AWS: a parameter that is to be a zone must be one of the region, or the request is refused."""
    load, diff = parsing.ResourceMap.load_parameters, models.ChangeSet.diff

    def load_known(resources: Any) -> None:
        load(resources)
        _demand_zones(resources._template, resources.resolved_parameters, resources._region_name)

    def diff_known(change_set: Any) -> Any:
        _demand_zones(change_set.template_dict, change_set.parameters, change_set.stack.region_name)
        return diff(change_set)

    parsing.ResourceMap.load_parameters = load_known
    models.ChangeSet.diff = diff_known


def _demand_zones(template: dict[str, Any], values: dict[str, Any], region: str) -> None:
    known = _zones(region)
    for name, parameter in template.get("Parameters", {}).items():
        if "AWS::EC2::AvailabilityZone::Name" in parameter["Type"] and name in values:
            value = values[name]
            for each in value if isinstance(value, list) else value.split(","):
                _demand(
                    each.strip() in known,
                    f"Parameter validation failed: parameter value {each} for parameter name {name} does"
                    " not exist",
                )


def _subnet(properties: dict[str, Any], where: Where) -> None:
    zone, known = properties.get("AvailabilityZone"), _zones(where[1])
    if zone and zone not in known:
        raise ValidationError(
            message=f"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only"
            f" be created in the following availability zones: {', '.join(known)}."
        )


def _launch_template(properties: dict[str, Any], where: Where) -> None:
    data = properties.get("LaunchTemplateData", {})
    _user_data(data.get("UserData"))
    options = data.get("MetadataOptions", {})
    hops = int(options.get("HttpPutResponseHopLimit", 1))
    _demand(
        1 <= hops <= 64,
        f"Value ({hops}) for parameter HttpPutResponseHopLimit is invalid. It must be between 1 and 64",
    )
    tokens = options.get("HttpTokens", "optional")
    _demand(
        tokens in ("optional", "required"), f"Value ({tokens}) for parameter HttpTokens is invalid."
    )
    kind = data.get("InstanceType")
    _demand(
        not kind or kind in INSTANCE_TYPES, f"The following supplied instance types do not exist: [{kind}]"
    )
    image = ec2_backends[where[0]][where[1]].amis.copy().get(data.get("ImageId"))
    if not image:
        return
    if kind and image.architecture:
        supported = INSTANCE_TYPES[kind]["ProcessorInfo"]["SupportedArchitectures"]
        _demand(
            image.architecture in supported,
            f"The architecture '{','.join(supported)}' of the specified instance type does not match the"
            f" architecture '{image.architecture}' of the specified AMI.",
        )
    for mapping in data.get("BlockDeviceMappings", []):
        _volume(mapping.get("Ebs", {}))


def _user_data(text: str | None) -> None:
    if text:
        try:
            size = len(base64.b64decode("".join(text.split()), validate=True))
        except ValueError:
            raise ValidationError(message="Invalid BASE64 encoding of user data.") from None
        _demand(size <= USER_DATA_BYTES, f"User data is limited to {USER_DATA_BYTES} bytes")


def _volume(disk: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html"""
    if disk.get("VolumeType") != "gp3":
        return
    size, operations = int(disk.get("VolumeSize", 8)), int(disk.get("Iops", 3000))
    _demand(3000 <= operations <= 80000, f"Volume iops of {operations} is not supported for gp3.")
    _demand(
        operations == 3000 or operations <= 500 * size,
        f"Iops to volume size ratio of {operations / size:.1f} is too high; maximum is 500.0",
    )
    rate = int(disk.get("Throughput", 125))
    _demand(125 <= rate <= 2000, f"Volume throughput of {rate} is not supported for gp3.")


def _task_definition(properties: dict[str, Any], where: Where) -> None:
    if "FARGATE" not in properties.get("RequiresCompatibilities", []):
        return
    units, memory = (_number(properties.get(name)) for name in ("Cpu", "Memory"))
    _demand(
        memory in FARGATE.get(units, []),
        f"No Fargate configuration exists for given values: {units} CPU, {memory} memory. See"
        " the Amazon ECS documentation for the valid values.",
    )
    _demand(
        properties.get("NetworkMode") == "awsvpc",
        "Fargate only supports network mode 'awsvpc'.",
    )


def _load_balancer(properties: dict[str, Any], where: Where) -> None:
    """Application load balancers need two zones, and each only once."""
    if properties.get("Type", "application") != "application":
        return
    names = properties.get("Subnets") or [each["SubnetId"] for each in properties.get("SubnetMappings", [])]
    subnets = ec2_backends[where[0]][where[1]].describe_subnets(subnet_ids=names) if names else []
    zones = [subnet.availability_zone for subnet in subnets]
    _demand(
        len(set(zones)) >= 2,
        "At least two subnets in two different Availability Zones must be specified",
    )
    _demand(
        len(set(zones)) == len(zones),
        "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
    )


def _target_group(properties: dict[str, Any], where: Where) -> None:
    path = properties.get("HealthCheckPath", "/")
    _demand(
        re.fullmatch(r"/[!-~]{0,1023}", path) is not None,
        f"Health check path '{path}' must begin with '/' and have at most 1024 characters",
    )
    for name, least, most in [
        ("HealthCheckIntervalSeconds", 5, 300),
        ("HealthCheckTimeoutSeconds", 2, 120),
        ("HealthyThresholdCount", 2, 10),
        ("UnhealthyThresholdCount", 2, 10),
        ("Port", 1, 65535),
    ]:
        value = properties.get(name)
        _demand(
            value is None or least <= int(value) <= most,
            f"{name} '{value}' must be between {least} and {most}",
        )


def _number(value: Any) -> int:
    """CPU units and MiB, also as `1 vCPU` and `2 GB`."""
    found = re.fullmatch(r"([\d.]+)\s*(vcpu|gb)?", str(value).strip().lower())
    if not found:
        return 0
    return int(float(found[1]) * (1024 if found[2] else 1))


def _demand(holds: bool, message: str) -> None:
    if not holds:
        raise ValidationError(message=message)
