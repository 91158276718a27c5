"""The packet rules of a network namespace, through nftables' own library: no process for each question."""

import ctypes
import json
from collections.abc import Callable
from typing import Any

LIBRARY = "libnftables.so.1"
JSON = 1 << 4


def are_there() -> bool:
    """Whether this computer has nftables."""
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        return False
    return True


class Tables:
    """Those of the namespace in which it is made; what it asks stays there."""

    def __init__(self, enter: Callable[[Callable[[], Any]], Any]) -> None:
        self._library = ctypes.CDLL(LIBRARY)
        self._library.nft_ctx_new.restype = ctypes.c_void_p
        for name in ("nft_ctx_get_output_buffer", "nft_ctx_get_error_buffer"):
            getattr(self._library, name).restype = ctypes.c_char_p
        self._context = ctypes.c_void_p(enter(lambda: self._library.nft_ctx_new(0)))
        self._library.nft_ctx_buffer_output(self._context)
        self._library.nft_ctx_buffer_error(self._context)

    def load(self, text: str) -> None:
        """Carries out commands, all or none of them."""
        self._run(text, 0)

    def listed(self, table: str) -> list[dict[str, Any]]:
        """What is in a table, counters too."""
        return list(json.loads(self._run(f"list table {table}", JSON))["nftables"])

    def _run(self, text: str, flags: int) -> str:
        self._library.nft_ctx_output_set_flags(self._context, flags)
        failed = self._library.nft_run_cmd_from_buffer(self._context, text.encode())
        # Read both, so that neither is there the next time.
        output = self._library.nft_ctx_get_output_buffer(self._context) or b""
        errors = self._library.nft_ctx_get_error_buffer(self._context) or b""
        if failed:
            raise RuntimeError(f"nftables: {errors.decode().strip()}")
        return str(output.decode())

    def close(self) -> None:
        """Leaves the namespace."""
        self._library.nft_ctx_free(self._context)
