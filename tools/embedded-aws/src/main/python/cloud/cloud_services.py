"""What hosts find in an emulated network: the metadata service, the endpoints of AWS, and the name server."""

import base64
import http.client
import http.server
import ipaddress
import json
import re
import secrets
import socket
import ssl
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

VERSION = re.compile(r"latest|\d{4}-\d{2}-\d{2}")
# A folder that AWS lists in another way than all others.
KEYS = "meta-data/public-keys"


def web(listening: socket.socket, handler: type) -> Callable[[], None]:
    """Serves what listens already."""
    server = http.server.ThreadingHTTPServer(listening.getsockname(), handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    return server.serve_forever


def secured(listening: socket.socket, certificate: Path) -> socket.socket:
    """The same by TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context.wrap_socket(listening, server_side=True, do_handshake_on_connect=False)


class Quiet(http.server.BaseHTTPRequestHandler):
    """Writes its log to standard error."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: Any) -> None:
        sys.stderr.write(f"{self.client_address[0]} {format % arguments}\n")

    def reply(self, status: int, body: bytes, kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def metadata_handler(emulator: str, vpc: str) -> type:
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html"""
    tokens: dict[str, tuple[str, float]] = {}

    class Handler(Quiet):
        def do_PUT(self) -> None:
            known = self.known()
            lifetime = self.headers.get("X-aws-ec2-metadata-token-ttl-seconds", "")
            if not known.get("enabled"):
                self.refuse(403)
            elif self.path != "/latest/api/token":
                self.refuse(404)
            elif not lifetime.isdigit() or not 1 <= int(lifetime) <= 21600:
                self.refuse(400)
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
                self.refuse(403)
            elif (token or known["token_required"]) and not valid:
                self.refuse(401)
            else:
                found = _found(known, self.path)
                if found is None:
                    self.refuse(404)
                else:
                    self.reply(200, found)

        def refuse(self, status: int) -> None:
            """AWS: with a page. Clients tell a refusal from an empty answer by it."""
            words = http.client.responses[status]
            self.reply(status, f"<html><title>{status} - {words}</title></html>".encode(), "text/html")

        def known(self) -> dict[str, Any]:
            query = urllib.parse.urlencode({"address": self.client_address[0], "vpc": vpc})
            with urllib.request.urlopen(f"{emulator}/emulator-control/metadata?{query}") as answer:
                return json.load(answer)

    return Handler


def _found(known: dict[str, Any], path: str) -> bytes | None:
    """A value, the names below a folder, or nothing; the same in each version of the service."""
    version, _, name = path.removeprefix("/").partition("/")
    if not VERSION.fullmatch(version):
        return None
    if name == "user-data":
        return base64.b64decode(known["user_data"]) if known["user_data"] else None
    values = known["values"]
    if name in values:
        return str(values[name]).encode()
    folder = name.rstrip("/") + "/"
    below = {key.removeprefix(folder) for key in values if key.startswith(folder)}
    names = sorted({each.partition("/")[0] + ("/" if "/" in each else "") for each in below})
    if name.rstrip("/") == KEYS and names:
        return f"0={known['key']}".encode()
    return "\n".join(names).encode() if names else None


def endpoint_handler(emulator: str) -> type:
    """Passes a request on as it is: it is signed for the name that the client knows."""
    target = urllib.parse.urlsplit(emulator)

    class Handler(Quiet):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=60)
            connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in ("connection", "expect"):
                    connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            content = answer.read()
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                    self.send_header(name, value)
            length = answer.headers.get("Content-Length", "0") if self.command == "HEAD" else str(len(content))
            self.send_header("Content-Length", length)
            self.end_headers()
            self.wfile.write(content)
            connection.close()

        do_GET = do_PUT = do_HEAD = do_DELETE = do_POST

    return Handler


class Github(Quiet):
    """Answers whoever comes for sources; what it has is the build's business."""

    def do_GET(self) -> None:
        self.reply(200, b"a stand-in of GitHub\n")


def answer_names(server: socket.socket, lookup: Callable[[str], list[str]]) -> None:
    """Answers with the addresses of a name; no other name exists."""
    while True:
        query, client = server.recvfrom(512)
        try:
            server.sendto(answer(query, lookup), client)
        except (IndexError, UnicodeDecodeError) as malformed:
            sys.stderr.write(f"{client[0]} asked for a name that cannot be read: {malformed}\n")


def answer(query: bytes, lookup: Callable[[str], list[str]]) -> bytes:
    """The reply of RFC 1035 to one question."""
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode())
        at += query[at] + 1
    question = query[12 : at + 5]
    addresses = lookup(".".join(labels).lower())
    given = addresses if question[-4:-2] == b"\x00\x01" else []
    head = query[:2] + (b"\x85\x80" if addresses else b"\x85\x83") + b"\x00\x01"
    head += len(given).to_bytes(2, "big") + b"\x00\x00\x00\x00"
    record = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04"
    return head + question + b"".join(record + ipaddress.ip_address(each).packed for each in given)
