"""The desk for data subjects in the simulated world: requests, what sources say, and what the betrokkene hears.

loket = Loket(casus.region)
verzoek = loket.legt_vast((casus.nummer, 1))
beoordeelt(casus, "politie", verzoek, AKKOORD)
loket.overzicht(verzoek).categorieen
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from connectors.protocol.informatie import (
    InformatielijstAntwoord,
    Informatielijstvraag,
    Informatieregel,
    Informatiestap,
)
from connectors.protocol.messages import decode
from connectors.protocol.rechten import (
    Inzagelog,
    InzagelogAntwoord,
    Inzagelogvraag,
    Overzicht,
    OverzichtAntwoord,
    Overzichtvraag,
    RechtenAntwoord,
    RechtenKern,
    Rechtenoordeel,
    Rechtenpunt,
    RechtenpuntenAntwoord,
    Rechtenpuntvraag,
    Rechtenstap,
    Rechtenverzoek,
    VerzoeklijstAntwoord,
    Verzoeklijstvraag,
    Verzoekregel,
)
from hub.domain.kalender import local_day
from tests.casuswereld import Casus, Werker, gelukt, werker
from tests.world import Reply, World

P14 = "P14"


@dataclass(frozen=True, slots=True)
class Loket:
    """The contactpunt of the college."""

    region: World

    @property
    def wie(self) -> Werker:
        return werker(self.region.college, "loket")

    def vraagt(self, *personen: tuple[str, int], soort: str = "INZAGE", verzoek: str = "", dagen: int = 0) -> Reply:
        day = local_day(self.region.clock.now()) - timedelta(days=dagen)
        said = {
            "verzoek": verzoek or self.region.clock.verzoek_id(),
            "soort": soort,
            "ontvangen_op": day.isoformat(),
            "personen": [{"casus": casus, "persoon": persoon} for casus, persoon in personen],
        }
        return self.wie.posts("/v1/rechtenverzoeken", self.wie.message(Rechtenverzoek, P14, **said))

    def legt_vast(self, *personen: tuple[str, int], **fields: Any) -> str:
        """The number of a request that was recorded."""
        return kern(self.vraagt(*personen, **fields)).verzoek

    def stapt(self, verzoek: str, handeling: str, uitkomst: str = "") -> Reply:
        said = {"verzoek": verzoek, "handeling": handeling, "uitkomst": uitkomst}
        return self.wie.posts("/v1/rechtenstappen", self.wie.message(Rechtenstap, P14, **said))

    def vraagt_overzicht(self, verzoek: str) -> Reply:
        return self.wie.posts("/v1/rechtenoverzichten", self.wie.message(Overzichtvraag, P14, verzoek=verzoek))

    def te_informeren(self) -> list[Informatieregel]:
        """Whom the desk must still tell, as one answer has it."""
        reply = self.wie.posts("/v1/informatielijsten", self.wie.message(Informatielijstvraag, P14))
        assert reply.status == 200, reply.body
        return decode(InformatielijstAntwoord, reply.body).kern.plichten

    def informeert(self, casus: str, persoon: int, stand: str, *, door: Werker | None = None, **said: str) -> Reply:
        """Say of one duty that somebody was told, is told later, or is not."""
        wie = door or self.wie
        empty = dict.fromkeys(("op", "kanaal", "grond", "heroverweging"), "")
        about = {"casus": casus, "persoon": persoon, "stand": stand}
        return wie.posts("/v1/informatiestappen", wie.message(Informatiestap, P14, **about, **(empty | said)))

    def dag(self, dagen: int = 0) -> str:
        return (local_day(self.region.clock.now()) + timedelta(days=dagen)).isoformat()

    def overzicht(self, verzoek: str) -> Overzicht:
        reply = self.vraagt_overzicht(verzoek)
        assert reply.status == 200, reply.body
        return decode(OverzichtAntwoord, reply.body).kern


def kern(reply: Reply) -> RechtenKern:
    """Where a request stands."""
    assert reply.status == 200, reply.body
    return decode(RechtenAntwoord, reply.body).kern


def vraagt_punten(casus: Casus, wie: Werker, verzoek: str) -> Reply:
    return wie.posts("/v1/rechtenpunten", wie.in_casus(Rechtenpuntvraag, casus.nummer, P14, verzoek=verzoek))


def punten_van(casus: Casus, partij: str, verzoek: str) -> list[Rechtenpunt]:
    """What a party must judge, as it reads that."""
    reply = vraagt_punten(casus, casus.werker(partij), verzoek)
    assert reply.status == 200, reply.body
    return decode(RechtenpuntenAntwoord, reply.body).kern.punten


def punten(casus: Casus, partij: str, verzoek: str) -> set[str]:
    """The stukken that a party must judge."""
    return {one.stuk for one in punten_van(casus, partij, verzoek)}


def zegt(casus: Casus, wie: Werker, verzoek: str, oordelen: dict[str, str]) -> Reply:
    words = [{"stuk": stuk, "oordeel": oordeel} for stuk, oordeel in oordelen.items()]
    said = wie.in_casus(Rechtenoordeel, casus.nummer, P14, verzoek=verzoek, oordelen=words)
    return wie.posts("/v1/rechtenoordelen", said)


def beoordeelt(casus: Casus, partij: str, verzoek: str, **oordelen: str) -> None:
    """Let a party say AKKOORD to all that it must judge, but for the stukken that are named (`s` before each)."""
    named = {stuk.removeprefix("s"): oordeel for stuk, oordeel in oordelen.items()}
    words = {stuk: named.get(stuk, "AKKOORD") for stuk in sorted(punten(casus, partij, verzoek))}
    gelukt(zegt(casus, casus.werker(partij), verzoek, words))


def verzoeklijst(wie: Werker, doel: str = "P15", **fields: Any) -> Reply:
    """Ask how requests go."""
    return wie.posts("/v1/verzoeklijsten", wie.message(Verzoeklijstvraag, doel, **({"overslaan": 0} | fields)))


def verzoeken(wie: Werker) -> dict[str, Verzoekregel]:
    """Every request that this supervisor may know of, by its number."""
    reply = verzoeklijst(wie)
    assert reply.status == 200, reply.body
    return {one.verzoek: one for one in decode(VerzoeklijstAntwoord, reply.body).kern.verzoeken}


def inzagelog(wie: Werker, doel: str = "P15", **fields: Any) -> Inzagelog:
    """All views that this fg may know of, however long the log is."""
    found: list[Any] = []
    vanaf = 0
    while True:
        asked = wie.message(Inzagelogvraag, doel, **{"vanaf": vanaf, "partij": "", **fields})
        reply = wie.posts("/v1/inzagelogs", asked)
        assert reply.status == 200, reply.body
        answer = decode(InzagelogAntwoord, reply.body).kern
        found += answer.regels
        if not answer.verder:
            return answer.model_copy(update={"regels": found})
        vanaf = answer.verder
