"""The authority of one rehearsal, and what it signs."""

import datetime
import os
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Authority:
    """Signs certificates that last a day, or as long as they are said to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of one rehearsal")])
        until = _now() + datetime.timedelta(days=1)
        self._own = (
            self._builder(self._name, self._key.public_key(), until)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(self._key, hashes.SHA256())
        )

    @property
    def certificate(self) -> bytes:
        """Its own, which has to be trusted."""
        return self._own.public_bytes(serialization.Encoding.PEM)

    def sign(self, file: str, names: list[str], until: datetime.datetime | None = None) -> Path:
        """A file with a certificate for these names and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        end = until or _now() + datetime.timedelta(days=1)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])])
        made = (
            self._builder(subject, key.public_key(), end)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(each) for each in names]), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path = self._folder / file
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(secret + made.public_bytes(serialization.Encoding.PEM))
        return path

    def _builder(self, name: x509.Name, public: Any, until: datetime.datetime) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(min(_now(), until) - datetime.timedelta(hours=1))
            .not_valid_after(until)
        )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)
