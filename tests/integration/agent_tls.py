"""The simulated other side behind real sockets: mutual TLS on loopback."""

import ipaddress
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Semaphore, Thread
from typing import Any, ClassVar

import httpx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.integration.agent_wereld import Wereld


def wereld_on_this_machine(directory: Path) -> Wereld:
    """A world whose connector has certificates that are valid on this machine's clock."""
    made = Wereld(directory)
    self_signed(made.map, "server", "127.0.0.1")
    self_signed(made.map, "tls", "127.0.0.1")
    (made.map / "ca.crt").write_bytes((made.map / "server.crt").read_bytes())
    made.schrijf_vingerafdruk()
    made.klok.gaat_gelijk()
    return made


def move_to(wereld: Wereld, hub: str, houder: str) -> None:
    """Let the connector know its two processes at these addresses."""
    content = wereld.instellingen()
    content["hub"]["adres"] = wereld.hub.adres = hub
    content["sleutelhouder"]["adres"] = wereld.houder.adres = houder
    wereld.schrijf_instellingen(content)


def self_signed(directory: Path, name: str, address: str) -> None:
    """A certificate that is valid now, for one address, with its key beside it."""
    key = generate_private_key(SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)  # noqa: TID251 - OpenSSL reads the machine's clock
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = (
        builder.serial_number(7).not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=1))
    )
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
    certificate = builder.add_extension(alternative, critical=False).sign(key, SHA256())
    (directory / f"{name}.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
    (directory / f"{name}.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


@contextmanager
def served(directory: Path, serve: Callable[[httpx.Request], httpx.Response]) -> Iterator[tuple[str, list[int]]]:
    """Serve on loopback with `tls-server`, for the client whose certificate is tls.crt; (address, connections)."""
    ports: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version: ClassVar[str] = "HTTP/1.1"

        def answer(self) -> None:
            ports.append(self.client_address[1])
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            url = f"https://{self.headers['host']}{self.path}"
            response = serve(httpx.Request(self.command, url, headers=list(self.headers.items()), content=body))
            content = response.read()
            self.send_response(response.status_code)
            for name, value in [*response.headers.items(), ("content-length", str(len(content)))]:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET = answer  # noqa: N815 - the names that http.server looks for

        def log_message(self, *_arguments: object) -> None:
            pass

    with _serving(directory, Handler) as (address, _):
        yield address, ports


@contextmanager
def saying(directory: Path, *said: bytes) -> Iterator[tuple[str, Semaphore]]:
    """Answer each connection with these very bytes, in turn, and end it; the address, and one for each that ended."""
    left = iter(said)

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(1)
            self.request.sendall(next(left))

    with _serving(directory, Handler) as serving:
        yield serving


@contextmanager
def _serving(directory: Path, handler: type[BaseRequestHandler]) -> Iterator[tuple[str, Semaphore]]:
    ended = Semaphore(0)

    class Server(ThreadingTCPServer):
        def shutdown_request(self, request: Any) -> None:
            super().shutdown_request(request)
            ended.release()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(directory / "server.crt", directory / "server.key")
    context.load_verify_locations(directory / "tls.crt")
    context.verify_mode = ssl.CERT_REQUIRED
    with Server(("127.0.0.1", 0), handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"https://127.0.0.1:{server.server_address[1]}", ended
        finally:
            server.shutdown()
            thread.join()
