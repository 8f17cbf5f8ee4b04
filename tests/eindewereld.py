"""How casussen of the simulated world end: who closes, holds, renews and destroys them, and years that pass.

einde = Einde(casus)
gelukt(einde.sluit_af())
verouder(casus, jaren=5)          every datum of the casus is as old as that
klok_loopt(casus.region)          one turn of the hub's clock, as it takes it every minute
"""

import sqlite3
from calendar import monthrange
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from connectors.agent.casussleutel import Casussleutels
from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.casussen import CasusAntwoord
from connectors.protocol.einden import (
    Aanhouding,
    Aanhoudingseinde,
    Afsluiting,
    Bewaareinde,
    Hernieuwing,
    Hernieuwingsakkoord,
    Hernieuwingsbesluit,
    Ontvanger,
    OntvangerslijstAntwoord,
    Ontvangersvraag,
    Vernietiging,
)
from connectors.protocol.inhoud import OMHULSEL_BYTES, OMHULSEL_SUITE, seal_inhoud
from connectors.protocol.inzagen import Casusbewijs
from connectors.protocol.messages import decode, encode
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import Verstrekking
from hub.domain.audit import AuditEvent
from hub.domain.inzage_aanmelding import VERHAAL, Meldingdeel
from hub.domain.kalender import local_day
from tests.casuswereld import Casus, Werker
from tests.meldwereld import PUBLIC
from tests.world import Reply, World


@dataclass(frozen=True, slots=True)
class Einde:
    """The ends of one casus, by its own people unless a test names others."""

    casus: Casus

    def nummer(self) -> str:
        """A number that nobody used."""
        return self.casus.region.clock.verzoek_id()

    def brengt_onder(self) -> None:
        """Put what the casus began with under its key, behind the hub's back: no stukken come of it."""

        def job(uow: Any) -> None:
            for one in uow.casusmeldingen(self.casus.nummer):
                if Meldingdeel.IDENTITEIT in one.algemeen and one.casus == self.casus.nummer:
                    uow.wis_identiteit(one.melding, AuditEvent("index.ingezien", {"aantal": 1}))
                    for deel in one.algemeen & VERHAAL:
                        sealed = VerzegeldDeel("dossier", bytes((OMHULSEL_SUITE,)) * OMHULSEL_BYTES, b"verhaal")
                        uow.vervang_verhaal(one.melding, deel, sealed)
            uow.record(AuditEvent("index.ingezien", {"aantal": 0}))
            uow.commit()

        self.casus.region.manages_index(job)

    def sluit_af(self, taken: str = "VERVALLEN", *, door: Werker | None = None, genomen_op: str = "") -> Reply:
        """Close it; who it is about and what was told are under its key by then."""
        self.brengt_onder()
        said = {"reden": "DOEL_BEREIKT", "taken": taken, "genomen_op": genomen_op}
        return (door or self.casus.officier).doet("/v1/afsluitingen", Afsluiting, self.casus.nummer, "P09", **said)

    def heeft_niets_nodig(self, *, door: Werker | None = None) -> Reply:
        """Decide that nothing of it is needed any more."""
        return (door or self.casus.officier).doet(
            "/v1/bewaareinden", Bewaareinde, self.casus.nummer, "P22", reden="NIET_MEER_NODIG"
        )

    def houdt_aan(self, aanhouding: str, *, dagen: int = 180, door: Werker | None = None) -> Reply:
        said = {
            "aanhouding": aanhouding,
            "grond": "RECHTSVORDERING",
            "heroverweging": self.dag(dagen),
            "motivering": reden(aanhouding),
        }
        return (door or self.casus.officier).doet("/v1/aanhoudingen", Aanhouding, self.casus.nummer, "P22", **said)

    def heft_op(self, aanhouding: str) -> Reply:
        who = self.casus.officier
        return who.doet("/v1/aanhoudingseinden", Aanhoudingseinde, self.casus.nummer, "P22", aanhouding=aanhouding)

    def vraagt_hernieuwing(self, hernieuwing: str, grond: str = "VOLDOET_NOG", *, dagen: int = 700) -> Reply:
        said = {"hernieuwing": hernieuwing, "grond": grond, "tot": self.dag(dagen), "motivering": reden(hernieuwing)}
        return self.casus.officier.doet("/v1/hernieuwingen", Hernieuwing, self.casus.nummer, "P22", **said)

    def antwoordt(self, partij: str, hernieuwing: str, antwoord: str = "AKKOORD") -> Reply:
        said = {"hernieuwing": hernieuwing, "antwoord": antwoord}
        who = self.casus.werker(partij)
        return who.doet("/v1/hernieuwingsakkoorden", Hernieuwingsakkoord, self.casus.nummer, "P22", **said)

    def hernieuwt(self, hernieuwing: str) -> Reply:
        who, casus = self.casus.officier, self.casus.nummer
        return who.doet("/v1/hernieuwingsbesluiten", Hernieuwingsbesluit, casus, "P22", hernieuwing=hernieuwing)

    def vernietigt(self, *, door: Werker | None = None) -> tuple[Reply, Casusbewijs | None]:
        """The answer, and when it is one the evidence that it is for the key holder."""
        who = door or self.casus.pm
        message = who.in_casus(Vernietiging, self.casus.nummer, "P22")
        reply = who.posts("/v1/vernietigingen", message)
        if reply.status != 200:
            return reply, None
        answer = decode(CasusAntwoord, reply.body)
        return reply, Casusbewijs(verzoek=b64u(encode(message)), kern=answer.kern, bon=answer.bon)

    def vernietigt_sleutel(self, bewijs: Casusbewijs) -> int:
        return Casussleutels(self.casus.pm.party.verbinding).vernietig(bewijs)

    def ontvangers(self, partij: str, stuk: str, doel: str = "P20") -> Reply:
        who = self.casus.werker(partij)
        return who.doet("/v1/ontvangersvragen", Ontvangersvraag, self.casus.nummer, doel, stuk=stuk)

    def dag(self, days: int = 0) -> str:
        return (local_day(self.casus.region.clock.now()) + timedelta(days=days)).isoformat()


def ontvangers(reply: Reply) -> list[Ontvanger]:
    """Who was given a stuk."""
    assert reply.status == 200, reply.body
    return decode(OntvangerslijstAntwoord, reply.body).kern.ontvangers


def reden(nummer: str) -> dict[str, str]:
    """Reasons, sealed."""
    text = canonical_json({"v": 1, "tekst": "omdat", "velden": {}})
    return seal_inhoud(PUBLIC, text, bericht=bytes.fromhex(nummer), deel="motivering").model_dump()


def verouder(casus: Casus, *, jaren: int = 0, dagen: int = 0) -> None:
    """Let everything of a casus have come in so long ago, to the second."""
    region = casus.region
    then = int((_jaren_terug(region.clock.now(), jaren) - timedelta(days=dagen)).timestamp())
    with closing(sqlite3.connect(region.database("hub"), timeout=10)) as connection, connection:
        connection.execute("UPDATE stuk SET eerste_verwerking = ? WHERE casus = ?", (then, casus.nummer))
        connection.execute("UPDATE melding SET ontvangen_op = ? WHERE casus = ?", (then, casus.nummer))
        connection.execute("UPDATE casus_bewaring SET nazien_op = 0 WHERE casus = ?", (casus.nummer,))


def noteert(casus: Casus, verstrekkingen: Sequence[Verstrekking]) -> None:
    """Note these lines in the register, as whatever gives something does."""

    def job(uow: Any) -> None:
        uow.noteer_verstrekkingen(verstrekkingen)
        uow.record(AuditEvent("index.ingezien", {"aantal": len(verstrekkingen)}))
        uow.commit()

    casus.region.manages_index(job)


def klok_loopt(region: World) -> None:
    """Turns of the hub's clock until it has nothing to do now."""
    while region.clocks("hub"):
        pass


def gebeurd(region: World, naam: str) -> list[dict[str, Any]]:
    """The fields of every event with this name, in order."""
    return [dict(event.velden) for event in region.log("hub") if event.naam == naam]


def _jaren_terug(now: datetime, jaren: int) -> datetime:
    year = now.year - jaren
    return now.replace(year=year, day=min(now.day, monthrange(year, now.month)[1]))
