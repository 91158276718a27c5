"""Reads and evaluates IAM policies: actions, resources, principals, and the conditions that are known here."""

import enum
import json
import re
from dataclasses import dataclass
from typing import Any

EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'

_EQUAL = {"StringEquals", "StringLike", "ArnEquals", "ArnLike", "StringEqualsIgnoreCase"}
_TAG = "aws:resourcetag/"
_UNEQUAL = {"StringNotEquals", "StringNotLike", "ArnNotEquals", "ArnNotLike"}


class Verdict(enum.Enum):
    ALLOWED = 1
    DENIED = 2
    NOT_MENTIONED = 3


@dataclass(frozen=True)
class Policy:
    """A policy's document and its name; a resource's own policy has none."""

    name: str
    document: dict[str, Any]


@dataclass(frozen=True)
class Judgement:
    """A verdict, and the statement that it comes from: POLICY/SID, or POLICY/NUMBER counted from one."""

    verdict: Verdict
    statement: str = ""


def read(policy: Any, name: str = "") -> Policy:
    """What moto keeps, understood: a managed policy, an inline policy's record, or the document."""
    if hasattr(policy, "versions"):
        name = policy.name
        policy = next(version.document for version in policy.versions if version.is_default)
    elif isinstance(policy, dict) and "policy_document" in policy:
        name = policy["policy_name"]
        policy = policy["policy_document"]
    return Policy(name, json.loads(policy) if isinstance(policy, str | bytes) else policy)


def evaluate(
    policies: list[Policy],
    action: str,
    resource: str | None,
    context: dict[str, Any],
    principal: str | None = None,
) -> Judgement:
    """An explicit Deny wins. A resource of "*" means that it is not known, None that there is none; the
    context holds the condition keys that are known, in lower case."""
    judgement = Judgement(Verdict.NOT_MENTIONED)
    for policy in policies:
        for number, statement in enumerate(_list(policy.document["Statement"] or []), start=1):
            allows = statement["Effect"] == "Allow"
            if (
                _action_matches(statement, action)
                and (principal is None or _principal_matches(statement, principal))
                and (resource is None or _resource_matches(statement, resource, allows))
                and _conditions_hold(statement.get("Condition", {}), context, allows)
            ):
                name = f"{policy.name}/{statement.get('Sid', number)}"
                if not allows:
                    return Judgement(Verdict.DENIED, name)
                if judgement.verdict is Verdict.NOT_MENTIONED:
                    judgement = Judgement(Verdict.ALLOWED, name)
    return judgement


def _action_matches(statement: dict[str, Any], action: str) -> bool:
    if "NotAction" in statement:
        return not _any_matches(statement["NotAction"], action, ignore_case=True)
    return _any_matches(statement["Action"], action, ignore_case=True)


def _resource_matches(statement: dict[str, Any], resource: str, allows: bool) -> bool:
    """An unknown resource is taken for an allowed one, and for none that is denied by name."""
    if resource == "*":
        return allows or "*" in _list(statement.get("Resource", []))
    if "NotResource" in statement:
        return not _any_matches(statement["NotResource"], resource)
    return _any_matches(statement.get("Resource", []), resource)


def _principal_matches(statement: dict[str, Any], principal: str) -> bool:
    expected = statement.get("Principal", {})
    if expected == "*":
        return True
    if principal.endswith(".amazonaws.com"):
        return principal in _list(expected.get("Service", []))
    account = principal.split(":")[4]
    names = {"*", principal, account, f"arn:aws:iam::{account}:root"}
    return any(name in names for name in _list(expected.get("AWS", [])))


def _conditions_hold(conditions: dict[str, Any], context: dict[str, Any], otherwise: bool) -> bool:
    """Keys and operators that are not known here count as met in an Allow, and as not met in a Deny."""
    for operator, expectations in conditions.items():
        compare = operator.removeprefix("ForAnyValue:")
        for key, expected in expectations.items():
            known = context.get(key.lower())
            if known is None and key.lower().startswith(_TAG) and _TAG in context:
                # The resource's tags are known, and this is none of them.
                known = []
            if known is None or compare not in _EQUAL | _UNEQUAL:
                if otherwise:
                    continue
                return False
            matches = any(_any_matches(expected, value) for value in _list(known))
            if matches != (compare in _EQUAL):
                return False
    return True


def _any_matches(patterns: Any, value: str, ignore_case: bool = False) -> bool:
    flags = re.IGNORECASE if ignore_case else 0
    return any(
        re.fullmatch(re.escape(str(pattern)).replace(r"\*", ".*").replace(r"\?", "."), value, flags | re.DOTALL)
        for pattern in _list(patterns)
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
