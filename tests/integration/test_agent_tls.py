"""A question over real sockets: mutual TLS with kept connections, to the simulated other side."""

import ipaddress
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from connectors.agent.errors import InstellingOnjuist, Onbereikbaar
from connectors.agent.opdracht import Opdracht
from connectors.agent.settings import load
from connectors.agent.verbinding import verbind
from connectors.protocol.identifiers import persoon_uit_rij
from tests.integration.agent_wereld import Wereld

PERSOON = persoon_uit_rij({"bsn": "999999990"})
OPDRACHT = Opdracht("P01", "2026/Z12", "j.jansen")


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

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(directory / "server.crt", directory / "server.key")
    context.load_verify_locations(directory / "tls.crt")
    context.verify_mode = ssl.CERT_REQUIRED
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"https://127.0.0.1:{server.server_port}", ports
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def wereld(tmp_path: Path) -> Wereld:
    """A world whose connector has certificates that are valid on this machine's clock."""
    made = Wereld(tmp_path / "connector")
    self_signed(made.map, "server", "127.0.0.1")
    self_signed(made.map, "tls", "127.0.0.1")
    (made.map / "ca.crt").write_bytes((made.map / "server.crt").read_bytes())
    made.schrijf_vingerafdruk()
    return made


def move_to(wereld: Wereld, hub: str, houder: str) -> None:
    content = wereld.instellingen()
    content["hub"]["adres"] = wereld.hub.adres = hub
    content["sleutelhouder"]["adres"] = wereld.houder.adres = houder
    wereld.schrijf_instellingen(content)


def test_questions_run_over_mutual_tls_on_one_kept_connection_each(wereld: Wereld) -> None:
    with (
        served(wereld.map, wereld._serve_hub) as (hub, hub_ports),
        served(wereld.map, wereld._serve_houder) as (houder, houder_ports),
    ):
        move_to(wereld, hub, houder)
        with verbind(load(wereld.map), wereld.klok) as verbinding:
            answers = [verbinding.connector.vraag(PERSOON, OPDRACHT) for _ in range(3)]

    assert [answer.lognummer for answer in answers] == [0, 1, 2]
    assert len(hub_ports) == len(houder_ports) == 3
    assert len(set(hub_ports)) == len(set(houder_ports)) == 1


@pytest.mark.parametrize("flaw", ["another authority", "another address"])
def test_a_server_that_is_not_the_one_we_know_gets_no_request(wereld: Wereld, flaw: str) -> None:
    if flaw == "another authority":
        self_signed(wereld.map, "vreemd", "127.0.0.1")
        (wereld.map / "ca.crt").write_bytes((wereld.map / "vreemd.crt").read_bytes())
    else:
        self_signed(wereld.map, "server", "127.0.0.2")
        (wereld.map / "ca.crt").write_bytes((wereld.map / "server.crt").read_bytes())

    with served(wereld.map, wereld._serve_houder) as (address, ports):
        move_to(wereld, address, address)
        with (
            verbind(load(wereld.map), wereld.klok) as verbinding,
            pytest.raises(Onbereikbaar, match="geen-verbinding"),
        ):
            verbinding.connector.vraag(PERSOON, OPDRACHT)

    assert ports == []


def test_a_certificate_that_does_not_fit_its_key_is_named(wereld: Wereld) -> None:
    (wereld.map / "tls.key").write_bytes((wereld.map / "server.key").read_bytes())

    with (
        pytest.raises(InstellingOnjuist) as wrong,
        verbind(load(wereld.map), wereld.klok),
    ):
        pass

    assert (wrong.value.regel, wrong.value.onderdeel) == ("certificaat-onbruikbaar", "tls.crt, tls.key of ca.crt")


def test_session_keys_are_not_written_where_the_environment_says(
    wereld: Wereld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keylog = tmp_path / "keylog"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keylog))
    with (
        served(wereld.map, wereld._serve_hub) as (hub, _),
        served(wereld.map, wereld._serve_houder) as (houder, _),
    ):
        move_to(wereld, hub, houder)
        with verbind(load(wereld.map), wereld.klok) as verbinding:
            verbinding.connector.vraag(PERSOON, OPDRACHT)

    assert not keylog.exists()
