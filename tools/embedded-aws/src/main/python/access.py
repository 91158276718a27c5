"""Access control in the place of moto's, and the record of who called what.

moto compares a policy's `Resource` with "*" for nearly every service, so that a least privilege policy is
always refused; never looks at the trust policy of a role in another account; and takes a missing external
id for the right one. Here the resource is derived where the request names it, and not compared elsewhere.
"""

import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from xml.sax.saxutils import escape

import buckets
import policies
import resources
from moto import settings
from moto.core.authorization import ActionAuthenticatorMixin
from moto.core.exceptions import JsonRESTError
from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends
from moto.s3.exceptions import S3AccessDeniedError
from moto.sts.models import sts_backends
from needs import UNKNOWN, Need
from werkzeug.exceptions import Forbidden

PARTITION = "aws"
ADMINISTRATOR = "OrganizationAccountAccessRole"

# The permission that a request needs, where it is not called as moto calls the operation.
PERMISSIONS = {
    "s3:HeadBucket": "s3:ListBucket",
    "s3:ListObjects": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:CopyObject": "s3:PutObject",
}
ALWAYS_ALLOWED = {"sts:GetCallerIdentity"}


@dataclass(frozen=True)
class Call:
    """One permission that a request needed: where, on what ("*": not derivable), and for which role.

    `statement` (POLICY/SID) is the role's own one that decided, if one did. `refused_by` is empty, or whose
    policy did not allow it: `role`, `trust` (of the role that is taken), `service` (the same, when the role is
    passed to a service), `bucket`, or `credentials`.
    """

    service: str
    action: str
    account: str
    region: str
    resource: str
    role: str
    allowed: bool
    statement: str
    refused_by: str


class Access:
    """Whether permissions are enforced, and the calls seen while recording."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: list[Call] = []
        self._recording = False
        self.enforced = False

    def start_recording(self) -> None:
        with self._lock:
            self._calls.clear()
            self._recording = True

    def record(self, call: Call) -> None:
        with self._lock:
            if self._recording:
                self._calls.append(call)

    def calls(self, first: str) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(call) for call in self._calls[int(first) :]]

    def session(self, role_arn: str, name: str, region: str) -> dict[str, str]:
        """Credentials of a role without any check, as the container service hands them to a task."""
        role = sts_backends[_account(role_arn)][PARTITION].assume_role(
            region_name=region,
            role_session_name=name,
            role_arn=role_arn,
            policy="",
            duration=3600,
            external_id="",
        )
        return {
            "accessKeyId": role.access_key_id,
            "secretAccessKey": role.secret_access_key,
            "sessionToken": role.session_token,
        }

    def administrator(self, account: str, region: str) -> dict[str, str]:
        """Credentials of the account's administrator role, made when it does not exist."""
        backend = iam_backends[account][PARTITION]
        try:
            role = backend.get_role(ADMINISTRATOR)
        except NotFoundException:
            role = backend.create_role(
                role_name=ADMINISTRATOR,
                assume_role_policy_document='{"Version":"2012-10-17","Statement":[]}',
                path="/",
                permissions_boundary=None,
                description="Administers the emulated account",
                tags=[],
                max_session_duration="3600",
            )
            role.put_policy("administrator", policies.EVERYTHING)
        return self.session(role.arn, "administrator", region)


def install() -> Access:
    """Replaces moto's check of every request."""
    # moto counts requests before it starts checking; its own check is not used any more.
    settings.INITIAL_NO_AUTH_ACTION_COUNT = float("inf")
    access = Access()

    def authorize(response: Any, request_class: type, resource: str = "*") -> None:
        needs = list(_needs(response, resource))
        if not access.enforced:
            for need in needs:
                _record(access, response, need)
            return
        try:
            request = _authenticated(response, request_class)
        except Exception:
            _record(access, response, needs[0], refused_by="credentials")
            raise
        own = _own_policies(request._access_key)
        for need in needs:
            statement, refused_by = _judge(response, request, own, need)
            _record(access, response, need, statement, refused_by)
            if refused_by == "service":
                raise Forbidden(
                    _error("ValidationError", f"Role {need.resource} is invalid or cannot be assumed")
                )
            if refused_by:
                _refuse(request, response, need)

    ActionAuthenticatorMixin._authenticate_and_authorize_action = authorize
    return access


def _authenticated(response: Any, request_class: type) -> Any:
    """The request as moto understands it, signed with credentials that exist."""
    if "Authorization" not in response.headers:
        if response.service_name == "s3":
            raise S3AccessDeniedError()
        raise Forbidden(_error("MissingAuthenticationToken", "Request is missing Authentication Token"))
    request = request_class(
        account_id=response.current_account,
        method=response.method,
        path=response.raw_path + ("?" + response.parsed_url.query if response.parsed_url.query else ""),
        data=response.data,
        body=response.raw_body,
        headers=response.headers,
        action=response._get_action(),
    )
    request.check_signature()
    return request


def _own_policies(key: Any) -> list[policies.Policy]:
    """moto collects a role's inline policies without their names."""
    inline = key.backend.get_role(key._owner_role_name).policies if hasattr(key, "_owner_role_name") else {}
    names = {document: name for name, document in inline.items()}
    return [
        policies.read(policy, names.get(policy, "") if isinstance(policy, str) else "")
        for policy in key.collect_policies()
    ]


def _judge(
    response: Any, request: Any, own: list[policies.Policy], need: Need
) -> tuple[str, str]:
    """The caller's statement that decided, and by whom the permission is refused, if it is."""
    permission, resource = need.permission, need.resource
    if permission in ALWAYS_ALLOWED:
        return "", ""
    principal = _role(response) or request._access_key.arn
    context = {
        "aws:principalarn": principal,
        "aws:principalaccount": response.current_account,
        "aws:requestedregion": response.region,
        **need.conditions,
    }
    by_role = policies.evaluate(own, permission, resource, context)
    verdicts = [by_role.verdict]
    other = "role"
    owner = response.current_account
    if permission == "sts:AssumeRole":
        owner, other = _account(resource), "trust"
        external_id = response._get_param("ExternalId") or ""
        verdicts.append(_trust(resource, {**context, "sts:externalid": external_id}, principal))
    elif permission.startswith("s3:") and (bucket := buckets.owner_and_policy(resource)):
        owner, policy = bucket
        other = "bucket"
        of_bucket = [policies.read(policy)] if policy else []
        verdicts.append(
            policies.evaluate(of_bucket, permission, resource, context, principal).verdict
        )
    if _allowed(permission, verdicts, owner == response.current_account):
        if permission == "iam:PassRole" and not _cloudformation_takes(resource, response):
            return by_role.statement, "service"
        return by_role.statement, ""
    agreed = by_role.verdict is policies.Verdict.ALLOWED
    return by_role.statement, other if agreed else "role"


def _allowed(permission: str, verdicts: list[policies.Verdict], same_account: bool) -> bool:
    """Within an account the resource's policy or the caller's is enough, across accounts it takes both;
    a role's trust policy must agree in any case.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"""
    if policies.Verdict.DENIED in verdicts:
        return False
    agreed = [verdict is policies.Verdict.ALLOWED for verdict in verdicts]
    if permission == "sts:AssumeRole":
        return agreed[1] and (agreed[0] or same_account)
    return any(agreed) if same_account else all(agreed) and len(agreed) == 2


def _cloudformation_takes(role_arn: str, response: Any) -> bool:
    """CloudFormation itself must be able to take the role."""
    context = {"aws:sourceaccount": response.current_account}
    return _trust(role_arn, context, "cloudformation.amazonaws.com") is policies.Verdict.ALLOWED


def _refuse(request: Any, response: Any, need: Need) -> None:
    """Raises what AWS answers, in the form that the service's clients read."""
    needed = need.permission
    if need.resource != UNKNOWN:
        needed += f" on resource: {need.resource}"
    message = f"User: {request._access_key.arn} is not authorized to perform: {needed}"
    if "X-Amz-Target" in response.headers:
        raise JsonRESTError("AccessDeniedException", message)
    if response.service_name == "ec2":
        # Clients that cannot read the answer take it for a broken connection, and ask again for minutes.
        raise Forbidden(
            "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to "
            f"perform this operation. {escape(message)}</Message></Error></Errors>"
            "<RequestID>00000000-0000-0000-0000-000000000000</RequestID></Response>"
        )
    if request._service == "s3":
        request._action = needed
        request._raise_access_denied()
    # moto answers with EC2's form for every service, of which other clients read no word.
    raise Forbidden(_error("AccessDenied", message))


def _error(code: str, message: str) -> str:
    return (
        f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code>"
        f"<Message>{escape(message)}</Message></Error></ErrorResponse>"
    )


def _trust(role_arn: str, context: dict[str, str], principal: str) -> policies.Verdict:
    """What the role's trust policy says of a caller; the role may be another account's."""
    try:
        role = iam_backends[_account(role_arn)][PARTITION].get_role_by_arn(role_arn)
    except NotFoundException:
        return policies.Verdict.NOT_MENTIONED
    trust = policies.read(role.assume_role_policy_document)
    return policies.evaluate([trust], "sts:AssumeRole", None, context, principal).verdict


def _needs(response: Any, resource: str) -> Iterator[Need]:
    action = response._get_action()
    action = action[0] if isinstance(action, list) else action
    service = _service(response)
    permission = PERMISSIONS.get(f"{service}:{action}", f"{service}:{action}")
    yield from resources.needs(permission, response, resource)


def _record(
    access: Access, response: Any, need: Need, statement: str = "", refused_by: str = ""
) -> None:
    service, _, action = need.permission.partition(":")
    access.record(
        Call(
            service=service,
            action=action,
            account=response.current_account,
            region=response.region,
            resource=need.resource,
            role=_role(response),
            allowed=not refused_by,
            statement=statement,
            refused_by=refused_by,
        )
    )


def _service(response: Any) -> str:
    """The name that the request is signed for, which is the prefix of its permissions."""
    scope = response.headers.get("Authorization", "").partition("Credential=")[2].partition(",")[0]
    words = scope.split("/")
    return words[3] if len(words) == 5 else str(response.service_name)


def _role(response: Any) -> str:
    """ARN of the role whose session makes the request; empty for anything else."""
    keys = iam_backends[response.current_account][PARTITION].access_keys
    key = keys.get(response.access_key)
    return getattr(key, "role_arn", None) or ""


def _account(arn: str) -> str:
    return arn.split(":")[4]
