"""Reads and evaluates IAM policies: actions, resources, principals, and the conditions that are known here."""

import enum
import json
from dataclasses import dataclass
from typing import Any

from permissions import conditions

EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'

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
    """A verdict, and the statement that it comes from: POLICY/SID, or POLICY/NUMBER counted from one.

    `unknown` holds the condition keys of statements on this action and resource that cannot be evaluated here.
    """

    verdict: Verdict
    statement: str = ""
    unknown: frozenset[str] = frozenset()


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
    verdict, decided = Verdict.NOT_MENTIONED, ""
    unknown: set[str] = set()
    for policy in policies:
        for number, statement in enumerate(_list(policy.document["Statement"] or []), start=1):
            allows = statement["Effect"] == "Allow"
            if (
                _action_matches(statement, action)
                and (principal is None or _principal_matches(statement, principal))
                and (resource is None or _resource_matches(statement, resource, allows, context))
                and conditions.hold(statement.get("Condition", {}), context, allows, unknown)
            ):
                name = f"{policy.name}/{statement.get('Sid', number)}"
                if not allows:
                    return Judgement(Verdict.DENIED, name, frozenset(unknown))
                if verdict is Verdict.NOT_MENTIONED:
                    verdict, decided = Verdict.ALLOWED, name
    return Judgement(verdict, decided, frozenset(unknown))


def _action_matches(statement: dict[str, Any], action: str) -> bool:
    if "NotAction" in statement:
        return not _any_matches(statement["NotAction"], action, ignore_case=True)
    return _any_matches(statement["Action"], action, ignore_case=True)


def _resource_matches(
    statement: dict[str, Any], resource: str, allows: bool, context: dict[str, Any]
) -> bool:
    """An unknown resource is taken for an allowed one, and for none that is denied by name."""
    if resource == "*":
        return allows or "*" in _list(statement.get("Resource", []))
    if "NotResource" in statement:
        return not _any_matches(_expanded(statement["NotResource"], context), resource)
    return _any_matches(_expanded(statement.get("Resource", []), context), resource)


def _expanded(patterns: Any, context: dict[str, Any]) -> list[str]:
    return [conditions.expand(str(each), context) for each in _list(patterns)]


def _principal_matches(statement: dict[str, Any], principal: str) -> bool:
    expected = statement.get("Principal", {})
    if expected == "*":
        return True
    if principal.endswith(".amazonaws.com"):
        return principal in _list(expected.get("Service", []))
    account = principal.split(":")[4]
    names = {"*", principal, account, f"arn:aws:iam::{account}:root"}
    return any(name in names for name in _list(expected.get("AWS", [])))


def _any_matches(patterns: Any, value: str, ignore_case: bool = False) -> bool:
    return any(conditions.like(str(pattern), value, ignore_case) for pattern in _list(patterns))


_list = conditions.list_of
