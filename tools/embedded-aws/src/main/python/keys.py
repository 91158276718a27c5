"""Keys of KMS: their own policies, which are checked as a bucket's are, and the use of another account's key."""

import json
from collections.abc import Iterator
from typing import Any

from moto.kms.models import KmsBackend, kms_backends
from moto.kms.responses import KmsResponse
from permissions.needs import UNKNOWN, Need

# What EC2 asks of a key as its caller: for the volumes of an instance, and for a copy into a key.
FOR_VOLUMES = [
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
]
FOR_COPIES = sorted([*FOR_VOLUMES, "kms:Encrypt"])


def install() -> None:
    """AWS: a key's ARN names the account that it is of. moto: takes every key for the caller's."""

    def backend(self: Any) -> KmsBackend:
        given = self._get_param("KeyId") or ""
        account = given.split(":")[4] if given.startswith("arn:") else self.current_account
        return kms_backends[account][self.region]

    KmsResponse.kms_backend = property(backend)


def used_by_ec2(given: str, permissions: list[str], response: Any) -> Iterator[Need]:
    """What EC2 needs of a key for its caller."""
    if given == "alias/aws/ebs":
        # Its own policy lets everybody in the account use it through EC2.
        return
    for permission in permissions:
        grants = {"kms:grantisforawsresource": "true"} if permission == "kms:CreateGrant" else {}
        via = f"ec2.{response.region}.amazonaws.com"
        yield _need(permission, given, response, {"kms:viaservice": via, **grants})


def direct(permission: str, response: Any) -> Need:
    """What a call of KMS itself needs."""
    grant = {
        "kms:viaservice": [],
        "kms:grantisforawsresource": [],
        "kms:granteeprincipal": response._get_param("GranteePrincipal") or [],
        "kms:grantoperations": response._get_param("Operations") or [],
    }
    return _need(permission, response._get_param("KeyId") or "", response, grant)


def owner_and_policy(arn: str) -> tuple[str, str] | None:
    """The account of a key, and its policy; nothing for what is no key."""
    words = arn.split(":")
    if len(words) != 6 or not words[5].startswith("key/"):
        return None
    backend = kms_backends[words[4]][words[3]]
    key = backend.keys.get(words[5].removeprefix("key/"))
    if key is None:
        return None
    policy = key.policy
    return words[4], policy if isinstance(policy, str) else json.dumps(policy)


def _need(permission: str, given: str, response: Any, conditions: dict[str, Any]) -> Need:
    account = given.split(":")[4] if given.startswith("arn:") else response.current_account
    backend = kms_backends[account][response.region]
    name = given.rpartition(":")[2]
    key = backend.get_key_id_from_alias(name) if name.startswith("alias/") else name.rpartition("/")[2]
    if not key or key not in backend.keys:
        return Need(permission, UNKNOWN, {"kms:resourcealiases": [given], **conditions})
    aliases = [alias.alias_name for alias in backend.list_aliases(key)]
    arn = f"arn:aws:kms:{response.region}:{account}:key/{key}"
    return Need(
        permission,
        arn,
        {"kms:resourcealiases": aliases, "kms:calleraccount": response.current_account, **conditions},
    )
