"""What an instance of an Auto Scaling group is to whoever boots it: which image, where, and what its metadata says."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends
from permissions.access import Access
from stack_origins import origins


def controls(access: Access) -> dict[str, Callable[..., Any]]:
    """The controls by name."""
    return {
        "instances": lambda: [_listed(each, origins()) for each in _of_groups()],
        "built-images": lambda: sorted(_built()),
        "metadata": lambda address, vpc: _metadata(address, vpc, access),
    }


def _backends() -> Iterator[Any]:
    for regions in list(ec2_backends.values()):
        yield from list(regions.values())


def _of_groups() -> Iterator[Any]:
    """The running instances that a group started."""
    for backend in _backends():
        for reservation in list(backend.reservations.values()):
            for instance in list(reservation.instances):
                if getattr(instance, "autoscaling_group", None) and instance.state == "running":
                    yield instance


def _built() -> set[str]:
    """The images that were made of an instance, not copied from another image."""
    return {image.id for backend in _backends() for image in list(backend.amis.values()) if image.instance_id}


def _origin(image_id: str) -> str:
    """The image that this one is a copy of, over however many copies; itself if it is none."""
    images = {image.id: image for backend in _backends() for image in list(dict(backend.amis).values())}
    while image_id in images and getattr(images[image_id], "copied_from", None):
        image_id = images[image_id].copied_from
    return image_id


def _listed(instance: Any, made: dict[str, dict[str, str]]) -> dict[str, str]:
    template = getattr(instance.autoscaling_group.ec2_launch_template, "id", "")
    made_by = made.get(template, {"stack": "", "path": ""})
    return {
        "id": instance.id,
        "image": _origin(instance.image_id),
        "account": instance.ec2_backend.account_id,
        "group": instance.autoscaling_group.name,
        "stack": made_by["stack"],
        "template": made_by["path"],
    }


def _metadata(address: str, vpc: str, access: Access) -> dict[str, Any]:
    """What the metadata service tells the instance at an address of a VPC; nothing where there is none."""
    for instance in _of_groups():
        if instance.private_ip == address and instance.vpc_id == vpc:
            return _described(instance, access)
    return {}


def _described(instance: Any, access: Access) -> dict[str, Any]:
    data = instance.launch_data
    options = data.get("MetadataOptions", {})
    values: dict[str, str] = {f"meta-data/{name}": value for name, value in _values(instance, data, access).items()}
    values["dynamic/instance-identity/document"] = json.dumps(_identity(instance), indent=1)
    return {
        "enabled": options.get("HttpEndpoint", "enabled") == "enabled",
        "token_required": options.get("HttpTokens", "optional") == "required",
        "hops": int(options.get("HttpPutResponseHopLimit", 1)),
        "user_data": data["UserData"].as_bytes().decode() if data.get("UserData") else "",
        "key": data.get("KeyName", ""),
        "values": values,
    }


def _values(instance: Any, data: dict[str, Any], access: Access) -> dict[str, str]:
    """What is below `meta-data`."""
    backend = instance.ec2_backend
    name = f"ip-{instance.private_ip.replace('.', '-')}.{backend.region_name}.compute.internal"
    values: dict[str, str] = {
        "ami-id": instance.image_id,
        "hostname": name,
        "instance-id": instance.id,
        "instance-type": instance.instance_type,
        "local-hostname": name,
        "local-ipv4": instance.private_ip,
        "placement/availability-zone": instance.placement.zone,
        "placement/region": backend.region_name,
        "services/domain": "amazonaws.com",
        "services/partition": "aws",
    }
    for number, each in enumerate(instance.nics.values()):
        described = {
            "device-number": str(number),
            "interface-id": each.id,
            "local-ipv4s": instance.private_ip,
            "mac": each.mac_address,
            "subnet-id": instance.subnet_id,
            "vpc-id": instance.vpc_id,
        }
        values |= {f"network/interfaces/macs/{each.mac_address}/{name}": value for name, value in described.items()}
    if data.get("MetadataOptions", {}).get("InstanceMetadataTags") == "enabled":
        values |= {f"tags/instance/{tag['key']}": tag["value"] for tag in instance.get_tags()}
    key = backend.key_pairs.get(data.get("KeyName"))
    if key:
        public = key.material_public
        values["public-keys/0/openssh-key"] = public.decode() if isinstance(public, bytes) else public
    role = _role(data, backend.account_id)
    if role:
        session = access.session(role.arn, instance.id, backend.region_name)
        values[f"iam/security-credentials/{role.name}"] = json.dumps(
            {
                "Code": "Success",
                "Type": "AWS-HMAC",
                "AccessKeyId": session["accessKeyId"],
                "SecretAccessKey": session["secretAccessKey"],
                "Token": session["sessionToken"],
            },
            indent=1,
        )
    return values


def _identity(instance: Any) -> dict[str, str]:
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/retrieve-iid.html"""
    return {
        "accountId": instance.ec2_backend.account_id,
        "architecture": instance.architecture,
        "availabilityZone": instance.placement.zone,
        "imageId": instance.image_id,
        "instanceId": instance.id,
        "instanceType": instance.instance_type,
        "privateIp": instance.private_ip,
        "region": instance.ec2_backend.region_name,
        "version": "2017-09-30",
    }


def _role(data: dict[str, Any], account: str) -> Any:
    given = data.get("IamInstanceProfile") or {}
    profiles = iam_backends[account]["aws"].instance_profiles
    for profile in list(profiles.values()):
        if profile.name == given.get("Name") or profile.arn == given.get("Arn"):
            return profile.roles[0] if profile.roles else None
    return None
