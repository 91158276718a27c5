"""Bucket policies: made by CloudFormation, and kept for the check of each request in permissions/access.py."""

import json
from typing import Any

from moto.core.common_models import CloudFormationModel
from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket, s3_backends


class BucketPolicy(CloudFormationModel):
    """AWS: `AWS::S3::BucketPolicy` is the bucket's policy. moto: does not know the type.

    Being a subclass is all that moto's CloudFormation needs to find it.
    """

    # moto files its models by the service in their module's name.
    __module__ = "moto.s3.bucket_policy"

    def __init__(self, bucket: str) -> None:
        self.bucket = bucket

    @property
    def physical_resource_id(self) -> str:
        return self.bucket

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::S3::BucketPolicy"

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:
        return False

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **rest: Any
    ) -> "BucketPolicy":
        properties = cloudformation_json["Properties"]
        document = json.dumps(properties["PolicyDocument"], default=str)
        s3_backends[account_id]["aws"].put_bucket_policy(properties["Bucket"], document.encode())
        return cls(properties["Bucket"])

    @classmethod
    def update_from_cloudformation_json(
        cls,
        original_resource: "BucketPolicy",
        new_resource_name: str,
        cloudformation_json: Any,
        account_id: str,
        region_name: str,
    ) -> "BucketPolicy":
        if original_resource.bucket != cloudformation_json["Properties"]["Bucket"]:
            original_resource.delete(account_id, region_name)
        return cls.create_from_cloudformation_json(
            new_resource_name, cloudformation_json, account_id, region_name
        )

    @classmethod
    def delete_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> None:
        cls(resource_name).delete(account_id, region_name)

    def delete(self, account_id: str, region_name: str) -> None:
        s3_backends[account_id]["aws"].delete_bucket_policy(self.bucket)


def install() -> None:
    """moto evaluates a bucket's policy apart, without principals and conditions; permissions/access.py judges all."""
    FakeBucket.get_permission = lambda bucket, action, resource: PermissionResult.NEUTRAL


def owner_and_policy(resource: str) -> tuple[str, Any] | None:
    """The account of the bucket that an ARN is about or in, and its policy; nothing without a bucket."""
    name = resource.rpartition(":::")[2].partition("/")[0]
    if name not in s3_backends.bucket_accounts:
        return None
    partition, account = s3_backends.bucket_accounts[name]
    return account, s3_backends[account][partition].get_bucket(name).policy
