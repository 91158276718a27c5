"""Certificates that an account got before the delivery began, by the ARN that an environment's file names."""

from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from moto.acm.models import CertBundle, acm_backends

# The name under which a certificate keeps its end.
ENDS = "ends"
_served: dict[str, dict[str, str]] = {}


def controls() -> dict[str, Callable[..., Any]]:
    return {"issue-certificate": issue, "certificates": lambda: list(_served.values())}


def issue(arn: str, name: str, until: str = "") -> dict[str, str]:
    """Makes a certificate for a name, as if somebody had asked for it and it had got this ARN; `until` is the second
    of its end, of another than moto's."""
    _, _, _, region, account, _ = arn.split(":", 5)
    bundle = CertBundle.generate_cert(name, account_id=account, region=region)
    bundle.arn = arn
    if until:
        bundle.__dict__[ENDS] = float(until)
    acm_backends[account][region]._certificates[arn] = bundle
    key = load_pem_private_key(bundle.key, None)
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    _served[arn] = {"name": name, "certificate": bundle.cert.decode(), "key": written}
    return _served[arn]
