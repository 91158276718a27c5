"""Decides whether a caller has a permission: by the caller's policies and by those of what it is about."""

from dataclasses import dataclass
from typing import Any

import buckets
import keys
from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends
from permissions import policies
from permissions.needs import Need

PARTITION = "aws"
CLOUDFORMATION = "cloudformation.amazonaws.com"
ALWAYS_ALLOWED = {"sts:GetCallerIdentity"}


@dataclass(frozen=True)
class Ruling:
    """The caller's statement that decided, by whom the permission is refused, and what was not evaluated."""

    statement: str = ""
    refused_by: str = ""
    unknown: frozenset[str] = frozenset()


def judge(response: Any, principal: str, own: list[policies.Policy], need: Need) -> Ruling:
    """Whether a caller with these policies has a permission."""
    permission, resource = need.permission, need.resource
    if permission in ALWAYS_ALLOWED:
        return Ruling()
    context = _context(response, principal, need)
    by_role = policies.evaluate(own, permission, resource, context)
    judgements = [by_role]
    other = "role"
    owner = response.current_account
    if permission == "sts:AssumeRole":
        owner, other = _account(resource), "trust"
        external_id = response._get_param("ExternalId") or []
        judgements.append(_trust(resource, {**context, "sts:externalid": external_id}, principal))
    elif permission.startswith("s3:") and (bucket := buckets.owner_and_policy(resource)):
        owner, policy = bucket
        other = "bucket"
        of_bucket = [policies.read(policy)] if policy else []
        judgements.append(policies.evaluate(of_bucket, permission, resource, context, principal))
    elif permission.startswith("kms:") and (key := keys.owner_and_policy(resource)):
        owner, policy = key
        other = "key"
        judgements.append(
            policies.evaluate([policies.read(policy)], permission, resource, context, principal)
        )
    unknown = frozenset().union(*(each.unknown for each in judgements))
    if _allowed(permission, [each.verdict for each in judgements], owner == response.current_account):
        if need.conditions.get("iam:passedtoservice") == CLOUDFORMATION and not _cloudformation_takes(resource, response):
            return Ruling(by_role.statement, "service", unknown)
        return Ruling(by_role.statement, "", unknown)
    agreed = by_role.verdict is policies.Verdict.ALLOWED
    return Ruling(by_role.statement, other if agreed else "role", unknown)


def _context(response: Any, principal: str, need: Need) -> dict[str, Any]:
    """The condition keys of every request, and those that the permission has."""
    words = need.resource.split(":")
    account = words[4] if len(words) > 5 else ""
    return {
        "aws:principalarn": principal,
        "aws:principalaccount": response.current_account,
        "aws:requestedregion": response.region,
        "aws:resourceaccount": account or response.current_account,
        # The address is the rehearsal's; AWS's own are TLS.
        "aws:securetransport": "true",
        "aws:sourceaccount": [],
        **need.conditions,
    }


def _allowed(permission: str, verdicts: list[policies.Verdict], same_account: bool) -> bool:
    """Within an account the resource's policy or the caller's is enough, across accounts it takes both;
    a role's trust policy must agree in any case.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"""
    if policies.Verdict.DENIED in verdicts:
        return False
    agreed = [verdict is policies.Verdict.ALLOWED for verdict in verdicts]
    if permission == "sts:AssumeRole":
        return agreed[1] and (agreed[0] or same_account)
    if permission.startswith("kms:") and len(agreed) == 2:
        # A key's policy that names the account leaves it to the account's policies.
        return all(agreed)
    return any(agreed) if same_account else all(agreed) and len(agreed) == 2


def _cloudformation_takes(role_arn: str, response: Any) -> bool:
    """CloudFormation itself must be able to take the role."""
    context = {"aws:sourceaccount": response.current_account}
    judgement = _trust(role_arn, context, CLOUDFORMATION)
    return judgement.verdict is policies.Verdict.ALLOWED


def _trust(role_arn: str, context: dict[str, Any], principal: str) -> policies.Judgement:
    """What the role's trust policy says of a caller; the role may be another account's."""
    try:
        role = iam_backends[_account(role_arn)][PARTITION].get_role_by_arn(role_arn)
    except NotFoundException:
        return policies.Judgement(policies.Verdict.NOT_MENTIONED)
    trust = policies.read(role.assume_role_policy_document)
    return policies.evaluate([trust], "sts:AssumeRole", None, context, principal)


def _account(arn: str) -> str:
    return arn.split(":")[4]
