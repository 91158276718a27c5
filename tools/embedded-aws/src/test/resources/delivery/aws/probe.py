"""An instance's application, and a question that an instance asks: `probe.py serve PORT` or `probe.py ask NAME PORT`."""

import http.server
import socket
import sys


class Application(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = self.path in ("/", "/health")
        self.send_response(200 if known else 404)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"OK")

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def address(name: str) -> str:
    """What the VPC's own name server says; an address is one already."""
    if name.replace(".", "").isdigit():
        return name
    question = b"".join(bytes([len(each)]) + each.encode() for each in name.split(".")) + b"\0\0\1\0\1"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(3)
        client.sendto(b"\0\1\1\0\0\1\0\0\0\0\0\0" + question, ("169.254.169.253", 53))
        return ".".join(map(str, client.recv(512)[-4:]))


if sys.argv[1] == "serve":
    http.server.ThreadingHTTPServer(("0.0.0.0", int(sys.argv[2])), Application).serve_forever()
else:
    try:
        socket.create_connection((address(sys.argv[2]), int(sys.argv[3])), 1.5).close()
        print("reached")
    except OSError as failed:
        print(f"not reached: {failed}")
