"""Derives the ARN of what a request is about, for the services that the delivery restricts by resource."""

from typing import Any

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
        group = _text(response, "logGroupName")
        return f"{prefix}:log-group:{group}" if group else UNKNOWN
    if service == "ecr":
        repository = _text(response, "repositoryName")
        return f"{prefix}:repository/{repository}" if repository else UNKNOWN
    if service == "sts":
        return _text(response, "RoleArn") or UNKNOWN
    return UNKNOWN


def passed_role(service: str, response: Any) -> str:
    """The role that the request hands to a service, for which the caller needs iam:PassRole."""
    return _text(response, "RoleARN") if service == "cloudformation" else ""


def _text(response: Any, parameter: str) -> str:
    value = response._get_param(parameter)
    return value if isinstance(value, str) else ""
