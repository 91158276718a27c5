"""What moto does otherwise than AWS and the delivery depends on; each repair names the difference."""

import copy
import functools
import json
import types
from typing import Any

import buckets
import image_tags
import keys
import moto.ec2.models.amis
import stacks
from moto.cloudformation import parsing
from moto.ec2.models import ec2_backends
from moto.iam.models import AWSManagedPolicy, IAMBackend, Role, iam_backends


def install() -> None:
    """Repairs moto in this process, before it serves anything."""
    buckets.install()
    image_tags.install()
    keys.install()
    stacks.install()
    _shared_images()
    _devices_of_images()
    _roles_made_by_cloudformation()
    _managed_policies_read_once()
    _no_value_in_lists()


class _VisibleImages(dict):  # type: ignore[type-arg]
    """An account's images; a copy of it, which is what moto lists, also holds those shared with it."""

    def __init__(self, backend: Any) -> None:
        super().__init__()
        self._backend = backend

    def copy(self) -> dict[str, Any]:
        visible = dict(self)
        for account, regions in list(ec2_backends.items()):
            if account == self._backend.account_id:
                continue
            for image in list(regions[self._backend.region_name].amis.values()):
                if {"UserId": self._backend.account_id} in image.launch_permissions:
                    visible[image.id] = image
        return visible


def _shared_images() -> None:
    """AWS: an image is visible in an account that has its launch permission. moto: only in its own."""
    backend = moto.ec2.models.amis.AmiBackend
    load = backend._load_amis

    def load_visible(self: Any) -> None:
        self.amis = _VisibleImages(self)
        load(self)

    backend._load_amis = load_visible


def _devices_of_images() -> None:
    """AWS: an image has the root device of what it is made from. moto: /dev/sda1 and no EBS."""
    image = moto.ec2.models.amis.Ami
    initialize = image.__init__

    def initialize_with_device(self: Any, backend: Any, *rest: Any, **named: Any) -> None:
        source = named.get("source_ami")
        if named.get("instance"):
            source = backend.amis.copy().get(named["instance"].image_id)
        if source:
            named["root_device_name"] = source.root_device_name
            named["root_device_type"] = source.root_device_type
        initialize(self, backend, *rest, **named)
        copied = named.get("source_ami")
        self.copied_from = copied.id if copied else None

    image.__init__ = initialize_with_device


def _roles_made_by_cloudformation() -> None:
    """AWS: a role has the policies that its template says. moto: keeps inline ones in a form that its own
    access control cannot read, leaves managed ones out, and an update changes neither."""

    def give(role: Role, template: dict[str, Any], account: str) -> Role:
        properties = template["Properties"]
        backend = iam_backends[account]["aws"]
        for name in list(role.policies):
            role.delete_policy(name)
        for policy in properties.get("Policies", []):
            role.put_policy(policy["PolicyName"], json.dumps(policy["PolicyDocument"], default=str))
        for arn in properties.get("ManagedPolicyArns", []):
            if arn not in role.managed_policies:
                backend.attach_role_policy(arn, role.name)
        trust = properties["AssumeRolePolicyDocument"]
        role.assume_role_policy_document = (
            trust if isinstance(trust, str) else json.dumps(trust, default=str)
        )
        return role

    create, update = Role.create_from_cloudformation_json, Role.update_from_cloudformation_json

    def create_whole(
        name: str, template: dict[str, Any], account: str, region: str, **rest: Any
    ) -> Role:
        return give(create(name, template, account, region, **rest), template, account)

    def update_whole(
        original_resource: Role, cloudformation_json: dict[str, Any], account_id: str, **rest: Any
    ) -> Role:
        update(
            original_resource=original_resource,
            cloudformation_json=cloudformation_json,
            account_id=account_id,
            **rest,
        )
        return give(original_resource, cloudformation_json, account_id)

    Role.create_from_cloudformation_json = staticmethod(create_whole)
    Role.update_from_cloudformation_json = staticmethod(update_whole)


def _managed_policies_read_once() -> None:
    """Not a difference to AWS: moto reads the policies of AWS for each account and each partition, and that
    takes most of the time in which accounts are made. Nothing here is in another partition than aws."""
    load = IAMBackend._init_aws_policies

    @functools.cache
    def read() -> list[AWSManagedPolicy]:
        return load(types.SimpleNamespace(account_id="aws", region_name="aws"))

    def of_account(self: IAMBackend) -> list[AWSManagedPolicy]:
        if self.region_name != "aws":
            return []
        policies = [copy.copy(each) for each in read()]
        for each in policies:
            each.account_id = self.account_id
        return policies

    IAMBackend._init_aws_policies = of_account


def _no_value_in_lists() -> None:
    """AWS: an item of a list that is AWS::NoValue is not there. moto: it is null."""
    clean = parsing.clean_json

    def clean_known(value: Any, resources: Any) -> Any:
        cleaned = clean(value, resources)
        return [each for each in cleaned if each is not None] if isinstance(value, list) else cleaned

    parsing.clean_json = clean_known
