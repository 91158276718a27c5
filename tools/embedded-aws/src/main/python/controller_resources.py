"""What the stacks of a Jenkins controller need and moto's CloudFormation does not make, and the loss of an account."""

import secrets
import string
from collections.abc import Callable
from typing import Any

from moto.core.base_backend import BackendDict
from moto.core.common_models import CloudFormationModel
from moto.secretsmanager.models import secretsmanager_backends


def controls() -> dict[str, Callable[..., Any]]:
    """The controls by name."""
    return {"lose-account": lose}


def lose(account: str) -> None:
    """Whatever the account holds is gone, in every service; other accounts keep what they have."""
    for service in BackendDict._instances:
        if account in service:
            service[account].reset()


class Secret(CloudFormationModel):  # type: ignore[misc]
    """A secret, with the value that its template gives or has made."""

    # moto finds its own models by the module that they are of.
    __module__ = "moto.secretsmanager.models"

    def __init__(self, arn: str, name: str) -> None:
        self.physical_resource_id = arn
        self.name = name

    @staticmethod
    def cloudformation_name_type() -> str:
        return "Name"

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::SecretsManager::Secret"

    @classmethod
    def create_from_cloudformation_json(  # type: ignore[misc]
        cls, name: str, resource: Any, account: str, region: str, **rest: Any
    ) -> "Secret":
        given = resource["Properties"]
        backend = secretsmanager_backends[account][region]
        wanted, value = given.get("GenerateSecretString"), given.get("SecretString")
        if wanted is not None:
            # Letters and digits are what every rule of such a value allows.
            length = int(wanted.get("PasswordLength", 32))
            value = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(length))
        backend.create_secret(name, value, None, given.get("Description"), given.get("Tags"), None, None, [], False)
        return cls(backend.describe_secret(name).arn, name)

    @classmethod
    def delete_from_cloudformation_json(  # type: ignore[misc]
        cls, resource_name: str, resource: Any, account: str, region: str
    ) -> None:
        """As its stack goes."""
        secretsmanager_backends[account][region].delete_secret(resource_name, None, True)

