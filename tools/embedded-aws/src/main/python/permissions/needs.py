"""The permissions that a request needs."""

from dataclasses import dataclass, field
from typing import Any

UNKNOWN = "*"


@dataclass(frozen=True)
class Need:
    """A permission on a resource; UNKNOWN where the request does not tell which.

    `conditions` holds the condition keys that are known for this resource, in lower case, with a text or a
    list of texts; the key `aws:resourcetag/` says that all tags of the resource are known.
    """

    permission: str
    resource: str
    conditions: dict[str, Any] = field(default_factory=dict, compare=False)
