"""A party that is shut out while its connection is open, and strangers at the door, over real TLS."""

import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.clock import SystemClock
from connectors.agent.errors import Geweigerd
from connectors.agent.opdracht import Opdracht
from connectors.agent.settings import load
from connectors.agent.spoor import new_spoor
from connectors.agent.verbinding import verbind
from connectors.protocol.canonical import b64u
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.messages import encode
from connectors.protocol.procesberichten import ControlepuntVraag
from connectors.protocol.signing import sign_request
from hub.bootstrap import hubproces, sleutelhouder
from hub.cli.opzet import Opstelling
from hub.cli.opzet_maken import set_up
from hub.cli.processen import Processen
from tests.world import iemand

KEES = iemand(31)
CONTROLEPUNTEN = "/v1/controlepunten"


@pytest.fixture(scope="module")
def opstelling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opstelling]:
    """A region whose hub and key holder run."""
    made = set_up(tmp_path_factory.mktemp("herroepen"))
    with Processen() as processen:
        for naam in (sleutelhouder.NAAM, hubproces.NAAM):
            processen.start(made.serve(naam))
        yield made


class Lijn:
    """One connection of a party to the hub, kept open between signed requests."""

    def __init__(self, opstelling: Opstelling, partij: str) -> None:
        self._omgeving = load(opstelling.connector(partij))
        self._adres = opstelling.hub["eigen_adres"]
        home = opstelling.connector(partij)
        self._connection = connection(opstelling, home / "tls.crt", home / "tls.key")

    def asks_for_a_checkpoint(self) -> tuple[int, str, int]:
        """Status, body, and our own port: the same port is the same connection."""
        clock = SystemClock()
        body = encode(ControlepuntVraag(versie=1, verzoek_id=clock.verzoek_id(), gezien=0))
        headers = sign_request(
            "POST",
            self._adres + CONTROLEPUNTEN,
            body,
            key_id=self._omgeving.vingerafdruk,
            private_key=Ed25519PrivateKey.from_private_bytes(self._omgeving.tekensleutel),
            created=int(clock.now().timestamp()),
            nonce=b64u(clock.nonce()),
        )
        headers |= new_spoor("", clock).headers()
        self._connection.request("POST", CONTROLEPUNTEN, body, {**headers, "Content-Type": "application/json"})
        answer = self._connection.getresponse()
        said = answer.read().decode()
        return answer.status, said, self._connection.sock.getsockname()[1]

    def close(self) -> None:
        self._connection.close()


def connection(opstelling: Opstelling, certificate: Path, key: Path) -> HTTPSConnection:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(opstelling.map / "pki" / "trust.crt")
    context.load_cert_chain(certificate, key)
    return HTTPSConnection("localhost", port_of(opstelling), context=context, timeout=20)


def port_of(opstelling: Opstelling) -> int:
    return urlsplit(opstelling.hub["eigen_adres"]).port or 0


def revoke(opstelling: Opstelling, naam: str, partij: str) -> None:
    """As an administrator does, beside the running process."""
    certificate = opstelling.connector(partij) / "tls.crt"
    command = ["admin", "revoke-party", "--proces", naam, "--partij", partij, "--certificaat", str(certificate)]
    settings = opstelling.serve(naam).omgeving
    subprocess.run([sys.executable, "-m", "hub.cli.main", *command], env=settings, check=True)


def test_a_party_is_out_at_its_next_request_on_the_connection_it_has_open(opstelling: Opstelling) -> None:
    lijn = Lijn(opstelling, "ggz")
    first = lijn.asks_for_a_checkpoint()

    revoke(opstelling, hubproces.NAAM, "ggz")
    second = lijn.asks_for_a_checkpoint()
    lijn.close()

    assert first[0] == 200
    assert second[0] == 403
    assert '"regel":"partij-ingetrokken"' in second[1]
    assert first[2] == second[2]


@pytest.mark.parametrize("naam", [hubproces.NAAM, sleutelhouder.NAAM])
def test_a_connector_whose_party_was_revoked_hears_so_and_asks_nothing(opstelling: Opstelling, naam: str) -> None:
    partij = {"hub": "om", "sleutelhouder": "politie"}[naam]
    opdracht = Opdracht("P01", "PROEF-2026-0001", "medewerker")
    with verbind(load(opstelling.connector(partij)), SystemClock()) as verbinding:
        assert verbinding.connector.vraag(persoon_uit_rij(KEES), opdracht).niveau == "L2"
        revoke(opstelling, naam, partij)

        with pytest.raises(Geweigerd, match="partij-ingetrokken") as refused:
            verbinding.connector.vraag(persoon_uit_rij(KEES), opdracht)

    assert refused.value.ondertekend


STRANGERS = {
    "of a foreign authority": "proeven/vreemd",
    "that was revoked": "proeven/ingetrokken",
    "that is for servers": "servers/sleutelhouder",
}


@pytest.mark.parametrize("which", STRANGERS)
def test_a_certificate_gets_not_one_byte(opstelling: Opstelling, which: str) -> None:
    pair = opstelling.map / "pki" / STRANGERS[which]

    stranger = connection(opstelling, pair.with_suffix(".crt"), pair.with_suffix(".key"))

    assert_shut_out(stranger)


def test_without_a_certificate_nobody_gets_in(opstelling: Opstelling) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(opstelling.map / "pki" / "trust.crt")

    assert_shut_out(HTTPSConnection("localhost", port_of(opstelling), context=context, timeout=20))


def assert_shut_out(stranger: HTTPSConnection) -> None:
    """In TLS 1.3 a client hears of its refusal only when it reads."""
    with closing(stranger), pytest.raises((ssl.SSLError, ConnectionError)):
        read_health(stranger)


def read_health(stranger: HTTPSConnection) -> bytes:
    stranger.request("GET", "/v1/gezondheid")
    return stranger.getresponse().read()


def test_a_party_may_read_health_without_signing(opstelling: Opstelling) -> None:
    home = opstelling.connector("woco")

    with closing(connection(opstelling, home / "tls.crt", home / "tls.key")) as party:
        assert read_health(party) == b'{"vastleggen":true}'
