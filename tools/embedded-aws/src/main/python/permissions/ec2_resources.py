"""What EC2 checks for a call: every resource it touches, the tags put on what it makes, and the key.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html lists the resources of
each action; calls that are not here, as all that describe, know no resource.
"""

from collections.abc import Iterator
from typing import Any

import image_tags
import keys
from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends
from permissions.needs import UNKNOWN, Need

# Words that begin ids, and the resource that they are of.
TYPES = {
    "ami": "image",
    "eni": "network-interface",
    "i": "instance",
    "sg": "security-group",
    "snap": "snapshot",
    "subnet": "subnet",
    "vol": "volume",
    "vpc": "vpc",
}
# Parameters that name what an action is about; {new} is made by it.
TARGETS = {
    "AuthorizeSecurityGroupIngress": ["GroupId"],
    "CopyImage": ["SourceImageId", "{new}snapshot"],
    "CreateImage": ["InstanceId", "{new}image", "{new}snapshot"],
    "CreateKeyPair": ["KeyName"],
    "CreateSecurityGroup": ["{new}security-group", "VpcId"],
    "CreateTags": ["Resources"],
    "DeleteTags": ["Resources"],
    "DeleteKeyPair": ["KeyName"],
    "DeleteSecurityGroup": ["GroupId"],
    "DeleteSnapshot": ["SnapshotId"],
    "DeleteVolume": ["VolumeId"],
    "DeregisterImage": ["ImageId"],
    "ModifyImageAttribute": ["ImageId"],
    "ModifySnapshotAttribute": ["SnapshotId"],
    "RunInstances": [
        "{new}instance",
        "{new}network-interface",
        "{new}volume",
        "ImageId",
        "KeyName",
        "SecurityGroupIds",
        "SubnetId",
    ],
    "StopInstances": ["InstanceIds"],
    "TerminateInstances": ["InstanceIds"],
}
# What a launch that names none is in.
DEFAULTS = {"SecurityGroupIds": "security-group", "SubnetId": "subnet"}
# The key of EBS that every account has.
OWN_KEY = "alias/aws/ebs"
# Images and snapshots of every account share their ids, so that their ARNs name none.
SHARED = {"image", "snapshot"}
# Conditions that a call may have; one that it does not have is absent, not unknown.
ABSENT: dict[str, Any] = {
    key: []
    for key in ("ec2:createaction", "ec2:instanceprofile", "ec2:instancetype", "ec2:owner", "ec2:encrypted")
}


def needs(action: str, response: Any) -> Iterator[Need]:
    """The permissions of one call."""
    found = False
    for target in TARGETS.get(action, []):
        for kind, name in _named(target, response):
            found = True
            known = _existing(name, response) | _given(action, kind, name, response)
            yield Need(f"ec2:{action}", _arn(kind, name, response), ABSENT | known)
    if not found:
        yield Need(f"ec2:{action}", UNKNOWN, ABSENT)
    # Tags given to what is made take the permission to tag it.
    for specification in image_tags.specifications(response):
        kind = specification.get("ResourceType")
        if kind:
            given = _tags(specification.get("Tags"), "aws:requesttag/") | {"aws:resourcetag/": ""}
            yield Need("ec2:CreateTags", _arn(kind, "*", response), ABSENT | given | {"ec2:createaction": action})
    if action == "CopyImage" and response._get_param("Encrypted"):
        yield from keys.used_by_ec2(response._get_param("KmsKeyId") or OWN_KEY, keys.FOR_COPIES, response)
    if action == "RunInstances" and _profile(response):
        yield Need("iam:PassRole", _role_of_profile(response), {"iam:passedtoservice": "ec2.amazonaws.com"})
    for volume in _encrypted(response):
        yield from keys.used_by_ec2(volume.get("KmsKeyId") or OWN_KEY, keys.FOR_VOLUMES, response)


def _named(target: str, response: Any) -> Iterator[tuple[str, str]]:
    if target.startswith("{new}"):
        yield target.removeprefix("{new}"), "*"
        return
    given = response._get_param(target) or _of_interfaces(target, response)
    if not given and target in DEFAULTS:
        # AWS takes the default VPC's own, which nobody marked for anything.
        yield DEFAULTS[target], "default"
    for value in [given] if isinstance(given, str) else given:
        kind = "key-pair" if target == "KeyName" else TYPES.get(value.partition("-")[0])
        if kind:
            yield kind, value


def _of_interfaces(target: str, response: Any) -> list[str]:
    """Subnets and groups may be named for each network interface instead."""
    field = {"SubnetId": "SubnetId", "SecurityGroupIds": "Groups"}.get(target)
    found: list[str] = []
    for interface in (response._get_param("NetworkInterfaces") or []) if field else []:
        value = interface.get(field) or []
        found += [value] if isinstance(value, str) else value
    return found


def _arn(kind: str, name: str, response: Any) -> str:
    account = "" if kind in SHARED else response.current_account
    return f"arn:aws:ec2:{response.region}:{account}:{kind}/{name}"


def _existing(name: str, response: Any) -> dict[str, Any]:
    """What is known of a resource that exists; its tags are then known all. A new one has none."""
    backend = ec2_backends[response.current_account][response.region]
    known: dict[str, Any] = {"aws:resourcetag/": ""}
    image = backend.amis.copy().get(name)
    if image:
        known["ec2:owner"] = image.owner_id
    if name.startswith("snap-") and name in backend.snapshots:
        known["ec2:owner"] = backend.snapshots[name].owner_id
    if name not in ("*", "default"):
        tags = backend.describe_tags(filters={"resource-id": [name]})
        known |= {f"aws:resourcetag/{tag['key'].lower()}": tag["value"] for tag in tags}
    return known


def _given(action: str, kind: str, name: str, response: Any) -> dict[str, Any]:
    """What the request says of a resource that it makes or changes."""
    if action == "CreateTags":
        return _tags(response._get_param("Tags"), "aws:requesttag/")
    if name != "*":
        return {"aws:requesttag/": "", "aws:tagkeys": []}
    specifications = image_tags.specifications(response)
    tags = [tag for each in specifications if each.get("ResourceType") == kind for tag in each.get("Tags", [])]
    known = _tags(tags, "aws:requesttag/")
    if action == "RunInstances" and kind == "instance":
        known["ec2:instancetype"] = response._get_param("InstanceType") or "m1.small"
        known["ec2:instanceprofile"] = _profile(response) or []
    if action == "RunInstances" and kind == "volume":
        known["ec2:encrypted"] = str(bool(list(_encrypted(response)))).lower()
    return known


def _tags(tags: Any, prefix: str) -> dict[str, Any]:
    known: dict[str, Any] = {prefix: "", "aws:tagkeys": [tag["Key"] for tag in tags or []]}
    return known | {prefix + tag["Key"].lower(): tag.get("Value", "") for tag in tags or []}


def _encrypted(response: Any) -> Iterator[dict[str, Any]]:
    for device in response._get_param("BlockDeviceMappings") or []:
        volume = device.get("Ebs") or {}
        if str(volume.get("Encrypted", "")).lower() == "true":
            yield volume


def _profile(response: Any) -> str:
    """The name or the ARN of the instance profile; Packer sends an empty name for none."""
    given = response._get_param("IamInstanceProfile") or {}
    return str(given.get("Arn") or given.get("Name") or "")


def _role_of_profile(response: Any) -> str:
    name = _profile(response).rpartition("/")[2]
    profiles = iam_backends[response.current_account]["aws"].instance_profiles.values()
    return next((role.arn for each in profiles if each.name == name for role in each.roles), UNKNOWN)
