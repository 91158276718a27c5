"""Access control in the place of moto's, and the record of who called what.

moto compares a policy's `Resource` with "*" for nearly every service, so that a least privilege policy is
always refused; never looks at the trust policy of a role in another account; and takes a missing external
id for the right one. Here the resource is derived where the request names it, and not compared elsewhere.
"""

import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from moto import settings
from moto.core.authorization import ActionAuthenticatorMixin
from moto.core.exceptions import JsonRESTError
from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends
from moto.s3.exceptions import S3AccessDeniedError
from moto.sts.models import sts_backends
from permissions import policies, resources
from permissions.needs import UNKNOWN, Need
from permissions.rulings import Ruling, judge
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


@dataclass(frozen=True)
class Call:
    """One permission that a request needed: where, on what ("*": not derivable), and for which role.

    `statement` (POLICY/SID) is the role's own one that decided, if one did. `refused_by` is empty, or whose
    policy did not allow it: `role`, `trust` (of the role that is taken), `service` (the same, when the role is
    passed to a service), `bucket`, `key`, or `credentials`. `unknown` names conditions that were not evaluated.
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
    unknown: list[str] = field(default_factory=list)


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
            return [asdict(call) | {"refusedBy": call.refused_by} for call in self._calls[int(first) :]]

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
                _record(access, response, need, Ruling())
            return
        try:
            request = _authenticated(response, request_class)
        except Exception:
            _record(access, response, needs[0], Ruling(refused_by="credentials"))
            raise
        own = _own_policies(request._access_key)
        for need in needs:
            ruling = judge(response, _role(response) or request._access_key.arn, own, need)
            _record(access, response, need, ruling)
            if ruling.refused_by == "service":
                raise Forbidden(
                    _error("ValidationError", f"Role {need.resource} is invalid or cannot be assumed")
                )
            if ruling.refused_by:
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


def _needs(response: Any, resource: str) -> Iterator[Need]:
    action = response._get_action()
    action = action[0] if isinstance(action, list) else action
    service = _service(response)
    permission = PERMISSIONS.get(f"{service}:{action}", f"{service}:{action}")
    yield from resources.needs(permission, response, resource)


def _record(access: Access, response: Any, need: Need, ruling: Ruling) -> None:
    service, _, action = need.permission.partition(":")
    access.record(
        Call(
            service=service,
            action=action,
            account=response.current_account,
            region=response.region,
            resource=need.resource,
            role=_role(response),
            allowed=not ruling.refused_by,
            statement=ruling.statement,
            refused_by=ruling.refused_by,
            unknown=sorted(ruling.unknown),
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
