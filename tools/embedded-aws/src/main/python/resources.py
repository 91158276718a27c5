"""Derives the ARN of what a request is about, for the services that the delivery restricts by resource."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlparse

UNKNOWN = "*"


def derive(permission: str, response: Any) -> str:
    """The ARN that a policy's `Resource` is compared with, or UNKNOWN where the request does not tell."""
    service = permission.partition(":")[0]
    prefix = f"arn:aws:{service}:{response.region}:{response.current_account}"
    if service == "ssm":
        name = _text(response, "Name") or _text(response, "Path")
        return f"{prefix}:parameter/{name.lstrip('/')}" if name else UNKNOWN
    if service == "cloudformation":
        stack = _text(response, "StackName")
        if stack.startswith("arn:"):
            return stack
        # A stack's ARN ends with an id that the caller does not know: policies write `stack/NAME/*`.
        return f"{prefix}:stack/{stack}/" if stack else UNKNOWN
    if service == "logs":
        group, stream = _text(response, "logGroupName"), _text(response, "logStreamName")
        # CreateLogStream, too, is allowed by policies that end with `:*` after the group's name.
        return f"{prefix}:log-group:{group}" + (f":log-stream:{stream}" if stream else "") if group else UNKNOWN
    if service == "ecr":
        repository = _text(response, "repositoryName")
        return f"{prefix}:repository/{repository}" if repository else UNKNOWN
    if service == "sts":
        return _text(response, "RoleArn") or UNKNOWN
    return UNKNOWN


def further(service: str, response: Any) -> Iterator[tuple[str, str]]:
    """What else a request needs: CloudFormation reads the template as its caller, and a role is passed."""
    if service != "cloudformation":
        return
    role = _text(response, "RoleARN")
    if role:
        yield "iam:PassRole", role
    template = _text(response, "TemplateURL")
    if template:
        yield "s3:GetObject", "arn:aws:s3:::" + "/".join(bucket_and_key(template))


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
