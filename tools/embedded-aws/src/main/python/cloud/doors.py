"""Doors into an emulated network for programs that are not in it: a port of the loopback interface each."""

import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from wires import enter


def lead(network: Path, address: str, port: int, to: int | None) -> None:
    """Leads whoever connects to a host of a network to a loopback port of this computer, or nowhere."""
    listening = enter(network, lambda: socket.create_server((address, port)))

    def serve() -> None:
        while True:
            client, _ = listening.accept()
            threading.Thread(target=_join, args=(client, to), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()


def _join(client: socket.socket, port: int | None) -> None:
    with client:
        if port is None:
            return
        try:
            with socket.create_connection(("127.0.0.1", port), 10) as server:
                server.settimeout(None)
                back = threading.Thread(target=_pass, args=(server, client), daemon=True)
                back.start()
                _pass(client, server)
                back.join()
        except OSError as failed:
            sys.stderr.write(f"port {port} takes no connection: {failed}\n")


class Door:
    """Leads every connection to the host that it asks for, from where somebody is in the network."""

    def __init__(self, network: Path, lookup: Callable[[str], list[str]], port: int) -> None:
        self._network, self._lookup, self._port = network, lookup, port
        self._turn = 0

    def open(self) -> int:
        """The port that it has."""
        listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, args=(listening,), daemon=True).start()
        return int(listening.getsockname()[1])

    def _serve(self, listening: socket.socket) -> None:
        while True:
            client, _ = listening.accept()
            threading.Thread(target=self._lead, args=(client,), daemon=True).start()

    def _lead(self, client: socket.socket) -> None:
        with client:
            client.settimeout(30)
            try:
                name = wanted(client, self._port)
                addresses = self._lookup(name)
                if not addresses:
                    sys.stderr.write(f"nobody has the name {name!r}\n")
                    return
                # As clients do that take the next address of a name.
                self._turn += 1
                address = addresses[self._turn % len(addresses)]
                with enter(self._network, lambda: socket.create_connection((address, self._port), 10)) as server:
                    server.settimeout(None)
                    client.settimeout(None)
                    back = threading.Thread(target=_pass, args=(server, client), daemon=True)
                    back.start()
                    _pass(client, server)
                    back.join()
            except OSError as failed:
                sys.stderr.write(f"a client gets no connection: {failed}\n")


def wanted(client: socket.socket, port: int) -> str:
    """The name that a client asks for, without taking anything from it."""
    while True:
        start = client.recv(16384, socket.MSG_PEEK)
        if not start:
            return ""
        if port == 443:
            name = _server_name(start)
        elif b"\r\n\r\n" in start:
            lines = start.decode("latin-1").split("\r\n")
            hosts = [each.partition(":")[2].strip() for each in lines if each.lower().startswith("host:")]
            name = hosts[0] if hosts else ""
        else:
            name = None
        if name is not None:
            return name.partition(":")[0].lower()
        time.sleep(0.01)


def _server_name(start: bytes) -> str | None:
    """The name in a ClientHello, as the library itself reads it; nothing while it is not whole."""
    seen: list[str | None] = []

    def hear(_: ssl.SSLObject, name: str | None, __: ssl.SSLContext) -> int:
        seen.append(name)
        return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = hear
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    incoming.write(start)
    try:
        context.wrap_bio(incoming, outgoing, server_side=True).do_handshake()
    except ssl.SSLWantReadError:
        return None
    except ssl.SSLError:
        return (seen[0] if seen else "") or ""
    return ""


def _pass(source: socket.socket, target: socket.socket) -> None:
    try:
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        for each in (source, target):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                # It is closed already.
                continue
