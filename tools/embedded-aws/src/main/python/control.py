"""The emulator's controls, below a path of their own: access control, recording, credentials."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from moto.moto_api._internal.models import moto_api_backend
from permissions.access import Access

PREFIX = "/emulator-control/"


def wrap(
    emulator: Callable[..., Iterable[bytes]], access: Access, more: dict[str, Callable[..., Any]]
) -> Callable[..., Iterable[bytes]]:
    """Answers the controls itself, `more` of them too, and leaves every other request to the emulator."""
    controls: dict[str, Callable[..., Any]] = {
        "enforce": lambda value: _set_enforced(access, value),
        "start-recording": access.start_recording,
        "calls": access.calls,
        "session": access.session,
        "administrator": access.administrator,
        "reset": moto_api_backend.reset,
        **more,
    }

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if not path.startswith(PREFIX):
            return emulator(environ, start_response)
        query = {key: values[0] for key, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        answer = controls[path[len(PREFIX) :]](**query)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(answer).encode()]

    return application


def _set_enforced(access: Access, value: str) -> None:
    access.enforced = value == "true"
