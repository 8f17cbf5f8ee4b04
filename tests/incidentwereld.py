"""Incidents and drills in the simulated world.

po = Incidenten(region, "zvh", "privacy-officer")
nummer = po.legt_vast(casus=casus.nummer)
po.rekent_door(nummer).personen
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from connectors.protocol.incidenten import (
    Berekening,
    Betrokkenbericht,
    Getroffene,
    GetroffenenAntwoord,
    Getroffenenvraag,
    IncidentAntwoord,
    IncidentKern,
    Incidentmelding,
    IncidentregisterAntwoord,
    Incidentregistervraag,
    Incidentstap,
    Registerregel,
)
from connectors.protocol.inhoud import seal_inhoud
from connectors.protocol.messages import decode
from tests.casuswereld import Werker, werker
from tests.world import Reply, World

P17 = "P17"


@dataclass(frozen=True, slots=True)
class Incidenten:
    """One employee at work on incidents."""

    region: World
    partij: str = "zvh"
    login: str = "privacy-officer"

    @property
    def wie(self) -> Werker:
        return werker(self.region.named(self.partij), self.login)

    def posts(self, path: str, model: type[Any], doel: str = P17, **said: Any) -> Reply:
        return self.wie.posts(path, self.wie.message(model, doel, **said))

    def melding(self, *klassen: str, uren: float = 0, **fields: Any) -> dict[str, Any]:
        """What somebody says who has known of an incident for so many hours; of everything until now."""
        now = int(self.region.clock.now().timestamp())
        nummer = fields.pop("incident", "") or self.region.clock.verzoek_id()
        public = self.wie.party.verbinding.omgeving.instellingen.sleutelhouder.sealing_key()
        sealed = seal_inhoud(public, b"Een verzonnen incident.", bericht=bytes.fromhex(nummer), deel="motivering")
        known = fields.pop("bewust_op", now - int(uren * 3600))
        where = {"van": now - 7 * 86400, "tot": now - 1, **fields.pop("reikwijdte", {})}
        said = {"klassen": list(klassen) or ["DATALEK"], "bewust_op": known, "oefening": True} | fields
        return {"incident": nummer, "reikwijdte": where, "omschrijving": sealed.model_dump(), **said}

    def meldt(self, *klassen: str, **fields: Any) -> Reply:
        """Record an incident."""
        return self.posts("/v1/incidenten", Incidentmelding, **self.melding(*klassen, **fields))

    def legt_vast(self, *klassen: str, **fields: Any) -> str:
        """The number of an incident that was recorded."""
        return kern(self.meldt(*klassen, **fields)).incident

    def rekent(self, nummer: str) -> IncidentKern:
        return kern(self.posts("/v1/incidentberekeningen", Berekening, incident=nummer))

    def rekent_door(self, nummer: str) -> IncidentKern:
        """Read on until there is no more."""
        found = self.rekent(nummer)
        while not found.gelezen:
            found = self.rekent(nummer)
        return found

    def stapt(self, nummer: str, handeling: str, **fields: Any) -> Reply:
        return self.posts("/v1/incidentstappen", Incidentstap, incident=nummer, handeling=handeling, **fields)

    def doet_af(self, nummer: str, plicht: str, uitkomst: str = "GEDAAN", reden: str = "") -> Reply:
        return self.stapt(nummer, "AFDOEN", plicht=plicht, uitkomst=uitkomst, reden=reden)

    def vraagt_getroffenen(self, nummer: str, **fields: Any) -> Reply:
        return self.posts("/v1/getroffenenlijsten", Getroffenenvraag, incident=nummer, **fields)

    def getroffenen(self, nummer: str) -> list[Getroffene]:
        """All own people, page by page."""
        found: list[Getroffene] = []
        na = ""
        while True:
            reply = self.vraagt_getroffenen(nummer, na=na)
            assert reply.status == 200, reply.body
            page = decode(GetroffenenAntwoord, reply.body).kern
            found += page.getroffenen
            na = page.verder
            if not na:
                return found

    def bericht(self, nummer: str, *handvatten: str, uitkomst: str = "GEDAAN", reden: str = "") -> Reply:
        said = {"incident": nummer, "handvatten": list(handvatten), "uitkomst": uitkomst, "reden": reden}
        return self.posts("/v1/incidentberichten", Betrokkenbericht, **said)

    def register(self) -> list[Registerregel]:
        reply = self.posts("/v1/incidentregisters", Incidentregistervraag)
        assert reply.status == 200, reply.body
        return decode(IncidentregisterAntwoord, reply.body).kern.incidenten


def kern(reply: Reply) -> IncidentKern:
    """Where an incident stands."""
    assert reply.status == 200, reply.body
    return decode(IncidentAntwoord, reply.body).kern


def incidentpost(region: World, nummer: str) -> list[tuple[str, dict[str, str]]]:
    """Mail about an incident in the order of its making: to whom, and what it says."""
    sql = f"SELECT partij, inhoud FROM bericht WHERE soort = 'INCIDENT' AND nummer = '{nummer}'"  # noqa: S608
    return [(str(partij), dict(json.loads(str(inhoud)))) for partij, inhoud in region.rows("hub", sql)]


def later(region: World, uren: float) -> None:
    """Let so many hours go by, and the clocks of the hub see it."""
    region.clock.moved += timedelta(hours=uren)
    while region.clocks("hub"):
        continue
