"""Updates that take time or fail when asked."""

import threading

from moto.cloudformation.exceptions import ValidationError

LONGEST_HOLD_SECONDS = 60


class Updates:
    """Decides how the next updates go."""

    def __init__(self) -> None:
        self._failure: tuple[str, str] | None = None
        self._now: tuple[str, str] | None = None
        self._released = threading.Event()
        self._released.set()

    def fail_next(self, resource_type: str, reason: str) -> None:
        """The next update fails at the first resource of this type and is rolled back."""
        self._failure = (resource_type, reason)

    def hold(self) -> None:
        """Updates begin and do not end before they are released."""
        self._released.clear()

    def release(self) -> None:
        """Lets what is held, and what comes, end."""
        self._released.set()

    def wait(self) -> None:
        self._released.wait(LONGEST_HOLD_SECONDS)

    def begin(self) -> None:
        """The next update is this one."""
        self._now, self._failure = self._failure, None

    def check(self, resource_type: str) -> None:
        """Fails where it was asked to, once."""
        if self._now and self._now[0] == resource_type:
            reason, self._now = self._now[1], None
            raise ValidationError(message=reason)
