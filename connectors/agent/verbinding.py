"""Puts a connector together from its settings: the only place of the agent that opens sockets.

with verbind(load(directory), SystemClock()) as verbinding:
    verbinding.connector.vraag(persoon, opdracht)
"""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from connectors.agent.aansluiting import Tussenbewijs
from connectors.agent.bewaarplaats import Bewaarplaats, Wie
from connectors.agent.buitenwereld import OpenHttp
from connectors.agent.client import Connector
from connectors.agent.clock import Clock
from connectors.agent.errors import InstellingOnjuist
from connectors.agent.evaluatie import Evaluaties
from connectors.agent.geheim import Geheim
from connectors.agent.getuige import Getuige
from connectors.agent.kanaal import Kanaal
from connectors.agent.settings import Omgeving, Proces
from connectors.agent.weg import TlsWeg, Weg
from connectors.protocol.procesberichten import ControlepuntAntwoord, ControlepuntVraag


@dataclass(frozen=True, slots=True)
class Lijn:
    """A process we talk to: the signed channel, and the witness of its log."""

    kanaal: Kanaal
    getuige: Getuige


@dataclass(frozen=True, slots=True)
class Verbinding:
    """A connector with everything it is made of, for commands that need a part."""

    omgeving: Omgeving
    clock: Clock
    connector: Connector
    evaluaties: Evaluaties
    geheim: Geheim
    bewaarplaats: Bewaarplaats
    lijnen: Mapping[Wie, Lijn]


def open_http(directory: Path, proces: Proces) -> Weg:
    """Mutual TLS to one process: our certificate and their authority; no connection yet.

    The context is made by hand because `create_default_context` writes session keys to the file
    that SSLKEYLOGFILE names.

    Raises:
        InstellingOnjuist: certificate and key do not belong together, or can't be read.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(directory / "ca.crt")
        context.load_cert_chain(directory / "tls.crt", directory / "tls.key")
    except (OSError, ssl.SSLError):
        raise InstellingOnjuist("certificaat-onbruikbaar", "tls.crt, tls.key of ca.crt") from None
    return TlsWeg(proces.adres, context)


def tussenbewijs(kanaal: Kanaal, clock: Clock) -> Tussenbewijs:
    """Ask this process how one size of its log leads to a larger one."""

    def ask(gezien: int, omvang: int) -> list[str]:
        vraag = ControlepuntVraag(versie=1, verzoek_id=clock.verzoek_id(), gezien=gezien, omvang=omvang)
        return kanaal.post("/v1/controlepunten", vraag, ControlepuntAntwoord).bericht.consistentie

    return ask


@contextmanager
def verbind(omgeving: Omgeving, clock: Clock, http: OpenHttp = open_http) -> Iterator[Verbinding]:
    """Open both channels and close them again; nothing is sent by this alone.

    Raises:
        InstellingOnjuist: see `open_http`.
    """
    instellingen = omgeving.instellingen
    bewaarplaats = Bewaarplaats(omgeving.bewaarplaats)
    geheim = Geheim(omgeving.geheim, instellingen.partij)
    with ExitStack() as stack:

        def lijn(wie: Wie, proces: Proces) -> Lijn:
            weg = stack.enter_context(closing(http(omgeving.map, proces)))
            kanaal = Kanaal(wie, proces, omgeving, clock, weg)
            return Lijn(kanaal, Getuige(wie, proces, bewaarplaats, tussenbewijs(kanaal, clock)))

        hub, houder = lijn("hub", instellingen.hub), lijn("sleutelhouder", instellingen.sleutelhouder)
        evaluaties = Evaluaties(instellingen, geheim, clock=clock, kanaal=houder.kanaal, getuige=houder.getuige)
        connector = Connector(instellingen, geheim, clock=clock, evaluaties=evaluaties, hub=(hub.kanaal, hub.getuige))
        yield Verbinding(
            omgeving=omgeving,
            clock=clock,
            connector=connector,
            evaluaties=evaluaties,
            geheim=geheim,
            bewaarplaats=bewaarplaats,
            lijnen={"hub": hub, "sleutelhouder": houder},
        )
