"""What an instance of an Auto Scaling group is to whoever boots it: which image, where, and what its metadata says."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from access import Access
from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends


def controls(access: Access) -> dict[str, Callable[..., Any]]:
    """The controls by name."""
    return {
        "instances": lambda: [_listed(each) for each in _of_groups()],
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


def _listed(instance: Any) -> dict[str, str]:
    return {
        "id": instance.id,
        "image": _origin(instance.image_id),
        "address": instance.private_ip,
        "account": instance.ec2_backend.account_id,
        "group": instance.autoscaling_group.name,
    }


def _metadata(address: str, vpc: str, access: Access) -> dict[str, Any]:
    """What the metadata service tells the instance at an address of a VPC; nothing where there is none."""
    for instance in _of_groups():
        if instance.private_ip == address and instance.vpc_id == vpc:
            return _described(instance, access)
    return {}


def _described(instance: Any, access: Access) -> dict[str, Any]:
    backend, data = instance.ec2_backend, instance.launch_data
    options = data.get("MetadataOptions", {})
    zone, name = instance.placement.zone, f"ip-{instance.private_ip.replace('.', '-')}"
    values: dict[str, str] = {
        "ami-id": instance.image_id,
        "hostname": f"{name}.{backend.region_name}.compute.internal",
        "instance-id": instance.id,
        "instance-type": instance.instance_type,
        "local-hostname": f"{name}.{backend.region_name}.compute.internal",
        "local-ipv4": instance.private_ip,
        "placement/availability-zone": zone,
        "placement/region": backend.region_name,
        "services/domain": "amazonaws.com",
        "services/partition": "aws",
    }
    if options.get("InstanceMetadataTags") == "enabled":
        values |= {f"tags/instance/{tag['key']}": tag["value"] for tag in instance.get_tags()}
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
    return {
        "enabled": options.get("HttpEndpoint", "enabled") == "enabled",
        "token_required": options.get("HttpTokens", "optional") == "required",
        "hops": int(options.get("HttpPutResponseHopLimit", 1)),
        "user_data": data["UserData"].as_bytes().decode() if data.get("UserData") else "",
        "values": values,
    }


def _role(data: dict[str, Any], account: str) -> Any:
    given = data.get("IamInstanceProfile") or {}
    profiles = iam_backends[account]["aws"].instance_profiles
    for profile in list(profiles.values()):
        if profile.name == given.get("Name") or profile.arn == given.get("Arn"):
            return profile.roles[0] if profile.roles else None
    return None
