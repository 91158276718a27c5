"""Derives the ARN of what a request is about, for the services that the delivery restricts by resource."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlparse

import keys
from moto.cloudformation.models import cloudformation_backends
from permissions import ec2_resources
from permissions.needs import UNKNOWN, Need


def needs(permission: str, response: Any, resource: str) -> Iterator[Need]:
    """Everything that a request needs; `resource` is what moto knows of it, or UNKNOWN."""
    service, _, action = permission.partition(":")
    if service == "ec2":
        yield from ec2_resources.needs(action, response)
        return
    if service == "kms":
        yield keys.direct(permission, response)
        return
    target = derive(permission, response) if resource == UNKNOWN else resource
    written = {"s3:if-none-match": response.headers.get("If-None-Match") or []} if service == "s3" else {}
    yield Need(permission, target, written)
    if service == "cloudformation":
        yield from _behind_stacks(target, response)


def derive(permission: str, response: Any) -> str:
    """The ARN that a policy's `Resource` is compared with, or UNKNOWN where the request does not tell."""
    service = permission.partition(":")[0]
    prefix = f"arn:aws:{service}:{response.region}:{response.current_account}"
    if service == "ssm":
        name = _text(response, "Name") or _text(response, "Path")
        return f"{prefix}:parameter/{name.lstrip('/')}" if name else UNKNOWN
    if service == "cloudformation":
        stack = _text(response, "StackName") or _stack_of_change_set(response)
        if stack.startswith("arn:"):
            return stack
        stacks = cloudformation_backends[response.current_account][response.region].stacks
        for known in list(stacks.values()):
            if known.name == stack:
                return str(known.stack_id)
        # A stack's ARN ends with an id that the caller does not know: policies write `stack/NAME/*`.
        return f"{prefix}:stack/{stack}/" if stack else UNKNOWN
    if service == "logs":
        group, stream = _text(response, "logGroupName"), _text(response, "logStreamName")
        # CreateLogStream, too, is allowed by policies that end with `:*` after the group's name.
        return f"{prefix}:log-group:{group}" + (f":log-stream:{stream}" if stream else "") if group else UNKNOWN
    if service == "ecr":
        repository = _text(response, "repositoryName")
        return f"{prefix}:repository/{repository}" if repository else UNKNOWN
    if service == "secretsmanager":
        secret = _text(response, "SecretId") or _text(response, "Name")
        # A secret's ARN ends with six characters that the caller does not know.
        return secret if secret.startswith("arn:") else f"{prefix}:secret:{secret}-AbCdEf" if secret else UNKNOWN
    if service == "iam":
        kind = next((each for each in ("Role", "User", "Policy") if _text(response, f"{each}Name")), "")
        name = _text(response, f"{kind}Name") if kind else ""
        return f"arn:aws:iam::{response.current_account}:{kind.lower()}/{name}" if name else UNKNOWN
    if service == "sts":
        return _text(response, "RoleArn") or UNKNOWN
    return UNKNOWN


def _behind_stacks(stack: str, response: Any) -> Iterator[Need]:
    """CloudFormation reads the template as its caller, passes a role, and tags what it is asked to."""
    role = _text(response, "RoleARN")
    if role:
        yield Need("iam:PassRole", role, {"iam:passedtoservice": "cloudformation.amazonaws.com"})
    template = _text(response, "TemplateURL")
    if template:
        yield Need("s3:GetObject", "arn:aws:s3:::" + "/".join(bucket_and_key(template)))
    if response._get_param("Tags"):
        yield Need("cloudformation:TagResource", stack)


def _stack_of_change_set(response: Any) -> str:
    name = _text(response, "ChangeSetName")
    stacks = cloudformation_backends[response.current_account][response.region].change_sets
    return str(stacks[name].stack.stack_id) if name in stacks else ""


def bucket_and_key(address: str) -> tuple[str, str]:
    """What an object's address names, as a virtual host or as a path."""
    parts = urlparse(address)
    path = unquote(parts.path.lstrip("/"))
    bucket, separator, _ = parts.netloc.partition(".s3")
    if separator:
        return bucket, path
    bucket, _, key = path.partition("/")
    return bucket, key


def _text(response: Any, parameter: str) -> str:
    value = response._get_param(parameter)
    return value if isinstance(value, str) else ""
