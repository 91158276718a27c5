"""What an instance finds around it: the metadata service, the name server, and the endpoints of AWS, by TLS.

Usage: cloud.py NETWORK EMULATOR REGION FOLDER. Listens in the network namespace NETWORK and asks the emulator, which
is in this one. FOLDER gets `authority.pem`, which instances have to trust, once it serves.
"""

import base64
import ctypes
import datetime
import http.client
import http.server
import ipaddress
import json
import os
import secrets
import socket
import ssl
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

METADATA, NAMES, ENDPOINTS = "169.254.169.254", "169.254.169.253", "169.254.170.1"
CLONE_NEWNET = 0x40000000


def main(network: str, emulator: str, region: str, folder: str) -> None:
    place = Path(folder)
    authority = _certificates(place, region)
    listening = _in_network(network, _listen)
    serving: list[Callable[[], None]] = [
        _web(listening[0], _metadata_handler(emulator)),
        lambda: _answer_names(listening[1]),
        _web(_secured(listening[2], place), _endpoint_handler(emulator)),
    ]
    for each in serving:
        threading.Thread(target=each, daemon=True).start()
    unfinished = place / "authority.unfinished"
    unfinished.write_bytes(authority)
    unfinished.rename(place / "authority.pem")
    threading.Event().wait()


def _in_network(network: str, action: Callable[[], Any]) -> Any:
    """A socket stays in the network that it was made in, whatever its process enters later."""
    library = ctypes.CDLL(None, use_errno=True)
    with open("/proc/self/ns/net", "rb") as own, open(network, "rb") as other:
        _enter(library, other.fileno())
        try:
            return action()
        finally:
            _enter(library, own.fileno())


def _enter(library: Any, descriptor: int) -> None:
    if library.setns(descriptor, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "cannot enter the network namespace")


def _listen() -> tuple[socket.socket, socket.socket, socket.socket]:
    names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    names.bind((NAMES, 53))
    return socket.create_server((METADATA, 80)), names, socket.create_server((ENDPOINTS, 443))


def _web(listening: socket.socket, handler: type) -> Callable[[], None]:
    server = http.server.ThreadingHTTPServer(listening.getsockname(), handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    return server.serve_forever


def _secured(listening: socket.socket, folder: Path) -> socket.socket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "endpoints.pem")
    return context.wrap_socket(listening, server_side=True, do_handshake_on_connect=False)


class _Quiet(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: Any) -> None:
        sys.stderr.write(f"{self.client_address[0]} {format % arguments}\n")

    def reply(self, status: int, body: bytes, kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _metadata_handler(emulator: str) -> type:
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html"""
    tokens: dict[str, tuple[str, float]] = {}

    class Handler(_Quiet):
        def do_PUT(self) -> None:
            known = self.known()
            lifetime = self.headers.get("X-aws-ec2-metadata-token-ttl-seconds", "")
            if not known.get("enabled"):
                self.reply(403, b"")
            elif self.path != "/latest/api/token":
                self.reply(404, b"")
            elif not lifetime.isdigit() or not 1 <= int(lifetime) <= 21600:
                self.reply(400, b"")
            else:
                token = secrets.token_urlsafe(40)
                tokens[token] = (self.client_address[0], time.monotonic() + int(lifetime))
                self.connection.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, known["hops"])
                self.reply(200, token.encode())

        def do_GET(self) -> None:
            known = self.known()
            token = self.headers.get("X-aws-ec2-metadata-token")
            owner, end = tokens.get(token or "", ("", 0.0))
            valid = owner == self.client_address[0] and time.monotonic() < end
            if not known.get("enabled"):
                self.reply(403, b"")
            elif (token or known["token_required"]) and not valid:
                self.reply(401, b"")
            else:
                found = _found(known, self.path)
                self.reply(404 if found is None else 200, found or b"")

        def known(self) -> dict[str, Any]:
            query = urllib.parse.urlencode({"address": self.client_address[0]})
            with urllib.request.urlopen(f"{emulator}/emulator-control/metadata?{query}") as answer:
                return json.load(answer)

    return Handler


def _found(known: dict[str, Any], path: str) -> bytes | None:
    """A value, the names below a folder, or nothing."""
    if path == "/latest/user-data":
        return base64.b64decode(known["user_data"]) if known["user_data"] else None
    prefix = "/latest/meta-data/"
    if not path.startswith(prefix):
        return None
    name, values = path.removeprefix(prefix), known["values"]
    if name in values:
        return str(values[name]).encode()
    folder = name.rstrip("/") + "/" if name else ""
    below = {key.removeprefix(folder) for key in values if key.startswith(folder)}
    names = sorted({each.partition("/")[0] + ("/" if "/" in each else "") for each in below})
    return "\n".join(names).encode() if names else None


def _endpoint_handler(emulator: str) -> type:
    """Passes a request on as it is: it is signed for the name that the client knows."""
    target = urllib.parse.urlsplit(emulator)

    class Handler(_Quiet):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=60)
            connection.putrequest("POST", self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            self.reply(answer.status, answer.read(), answer.headers.get("Content-Type", ""))
            connection.close()

    return Handler


def _answer_names(server: socket.socket) -> None:
    """Every name of AWS is its endpoint; no other name exists."""
    while True:
        query, client = server.recvfrom(512)
        try:
            server.sendto(_answer(query), client)
        except (IndexError, UnicodeDecodeError) as malformed:
            sys.stderr.write(f"{client[0]} asked for a name that cannot be read: {malformed}\n")


def _answer(query: bytes) -> bytes:
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode())
        at += query[at] + 1
    question = query[12 : at + 5]
    known = ".".join(labels).lower().endswith(".amazonaws.com")
    wanted = known and question[-4:-2] == b"\x00\x01"
    head = query[:2] + (b"\x85\x80" if known else b"\x85\x83") + b"\x00\x01"
    head += (b"\x00\x01" if wanted else b"\x00\x00") + b"\x00\x00\x00\x00"
    record = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04" + ipaddress.ip_address(ENDPOINTS).packed
    return head + question + (record if wanted else b"")


def _certificates(folder: Path, region: str) -> bytes:
    """Writes the endpoints' certificate and its key; the certificate of the authority that signed it."""
    now = datetime.datetime.now(datetime.timezone.utc)
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of one rehearsal")])

    def builder(name: x509.Name, public: Any) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=1))
        )

    authority = (
        builder(issuer, authority_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    names = [x509.DNSName(f"*.{region}.amazonaws.com"), x509.DNSName("*.amazonaws.com")]
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"*.{region}.amazonaws.com")])
    own = (
        builder(subject, key.public_key())
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "endpoints.pem"
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(secret + own.public_bytes(serialization.Encoding.PEM))
    return authority.public_bytes(serialization.Encoding.PEM)


if __name__ == "__main__":
    main(*sys.argv[1:])
