"""What EC2 checks for a call: every resource it touches, the tags put on what it makes, and the key.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html lists the resources of
each action; calls that are not here, as all that describe, know no resource.
"""

from collections.abc import Iterator
from typing import Any

from moto.ec2.models import ec2_backends
from moto.kms.models import kms_backends
from needs import UNKNOWN, Need

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
# Images and snapshots of every account share their ids, so that their ARNs name none.
SHARED = {"image", "snapshot"}
# "Permissions to use KMS keys for encrypted AMIs": EC2 calls these as the caller when it copies into a key.
COPY_INTO_KEY = [
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
]


def needs(action: str, response: Any) -> Iterator[Need]:
    """The permissions of one call."""
    found = False
    for target in TARGETS.get(action, []):
        for kind, name in _named(target, response):
            found = True
            yield Need(f"ec2:{action}", _arn(kind, name, response), _conditions(name, response))
    if not found:
        yield Need(f"ec2:{action}", UNKNOWN)
    # Tags given to what is made take the permission to tag it.
    for specification in response._get_param("TagSpecifications") or []:
        kind = specification.get("ResourceType")
        if kind:
            yield Need("ec2:CreateTags", _arn(kind, "*", response), {"ec2:createaction": action})
    if action == "CopyImage" and response._get_param("Encrypted"):
        yield from _key(response)


def _named(target: str, response: Any) -> Iterator[tuple[str, str]]:
    if target.startswith("{new}"):
        yield target.removeprefix("{new}"), "*"
        return
    given = response._get_param(target) or []
    for value in [given] if isinstance(given, str) else given:
        kind = "key-pair" if target == "KeyName" else TYPES.get(value.partition("-")[0])
        if kind:
            yield kind, value


def _arn(kind: str, name: str, response: Any) -> str:
    account = "" if kind in SHARED else response.current_account
    return f"arn:aws:ec2:{response.region}:{account}:{kind}/{name}"


def _conditions(name: str, response: Any) -> dict[str, Any]:
    """What is known of a resource that exists; its tags are then known all."""
    backend = ec2_backends[response.current_account][response.region]
    known: dict[str, Any] = {}
    if name.startswith("ami-") and name in backend.amis:
        known["ec2:owner"] = backend.amis[name].owner_id
    if name.startswith(("i-", "vol-", "ami-", "snap-")):
        known["aws:resourcetag/"] = ""
        for tag in backend.describe_tags(filters={"resource-id": [name]}):
            known[f"aws:resourcetag/{tag['key'].lower()}"] = tag["value"]
    return known


def _key(response: Any) -> Iterator[Need]:
    given = response._get_param("KmsKeyId") or "alias/aws/ebs"
    if given == "alias/aws/ebs":
        # Its own policy lets everybody in the account use it through EC2.
        return
    backend = kms_backends[response.current_account][response.region]
    key = backend.get_key_id_from_alias(given) if given.startswith("alias/") else given.rpartition("/")[2]
    arn = f"arn:aws:kms:{response.region}:{response.current_account}:key/{key}" if key else UNKNOWN
    aliases = [alias.alias_name for alias in backend.list_aliases(key)] if key else [given]
    for permission in COPY_INTO_KEY:
        yield Need(
            permission,
            arn,
            {"kms:viaservice": f"ec2.{response.region}.amazonaws.com", "kms:resourcealiases": aliases},
        )
