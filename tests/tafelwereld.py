"""People at the table of the simulated world: what they sign, and what comes of it.

    pm, officier = medewerker(region.zvh), medewerker(region.om)
    pm.opent("om", "politie")
    officier.besluit(melding, "AGENDEREN", "JCO_JEUGD")

Employees are those of `hub.cli.regio.MEDEWERKERS`.
"""

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.handelingen import (
    Besluit,
    HandelingAntwoord,
    HandelingKern,
    Koppeloordeel,
    Overleghandeling,
    Screening,
    Signaalvertaling,
    Werklijst,
    WerklijstAntwoord,
    Werklijstvraag,
)
from connectors.protocol.inhoud import seal_inhoud
from connectors.protocol.meldingen import Antwoorden, Verzegeld
from connectors.protocol.messages import Message, decode
from hub.cli.regio import MEDEWERKERS
from tests.meldwereld import PUBLIC, Stuk, meldt
from tests.world import KENMERK, Party, Reply, World

M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class Aanzittende:
    """One employee of a party, who signs by the connector of that party."""

    party: Party
    login: str
    rol: str

    def message(self, model: type[M], doel: str = "P05", **fields: Any) -> M:
        verbinding = self.party.verbinding
        said = {
            "versie": 1,
            "verzoek_id": verbinding.clock.verzoek_id(),
            "doel": doel,
            "rol": self.rol,
            "gebruiker": b64u(verbinding.geheim.gebruiker(self.login)),
            "kenmerk": KENMERK,
            "gezien": 0,
        }
        return model.model_validate(said | fields)

    def posts(self, path: str, message: Message) -> Reply:
        return self.party.posts("hub", path, message)

    def werklijst(self, **fields: str) -> Werklijst:
        asked = self.message(Werklijstvraag, **({"doelgroep": "", "gemeente": ""} | fields))
        reply = self.posts("/v1/werklijsten", asked)
        assert reply.status == 200, reply.body
        return decode(WerklijstAntwoord, reply.body).kern

    def overleg(self, handeling: str, *deelnemers: str) -> Reply:
        said = self.message(Overleghandeling, handeling=handeling, deelnemers=list(deelnemers))
        return self.posts("/v1/overleggen", said)

    def screent(self, melding: str, antwoorden: Antwoorden) -> Reply:
        return self.posts("/v1/screeningen", self.message(Screening, melding=melding, antwoorden=antwoorden))

    def besluit(self, melding: str, uitkomst: str, instrument: str = "", *, waarom: str = "", **fields: Any) -> Reply:
        motivering = motief(melding, waarom) if waarom else None
        said = {"melding": melding, "uitkomst": uitkomst, "instrument": instrument, "motivering": motivering}
        return self.posts("/v1/besluiten", self.message(Besluit, **said | fields))

    def vertaalt(self, taak: int, gevolg: str, **fields: Any) -> Reply:
        said = self.message(Signaalvertaling, doel="P11", taak=taak, gevolg=gevolg, **fields)
        return self.posts("/v1/signaalvertalingen", said)

    def oordeelt(self, taak: int, oordeel: str) -> Reply:
        return self.posts("/v1/koppeloordelen", self.message(Koppeloordeel, taak=taak, oordeel=oordeel))


def medewerker(party: Party, rol: str = "") -> Aanzittende:
    """The designated employee of a party, in this role or the first one."""
    found = next(one for one in MEDEWERKERS if one.partij == party.wie.partij and rol in ("", one.rol))
    return Aanzittende(party, found.login, found.rol)


def motief(melding: str, waarom: str) -> Verzegeld:
    """Reasons, sealed for the key holder."""
    return seal_inhoud(PUBLIC, waarom.encode(), bericht=bytes.fromhex(melding), deel="motivering")


def kern(reply: Reply) -> HandelingKern:
    """What an act led to."""
    assert reply.status == 200, reply.body
    return decode(HandelingAntwoord, reply.body).kern


def komt_binnen(party: Party, stuk: Stuk, doel: str = "P04") -> str:
    """Deliver one melding; the hub's number of it."""
    [fate] = meldt(party, stuk, doel=doel)
    assert fate.uitkomst == "AANGENOMEN", fate
    sql = "SELECT melding FROM melding WHERE bericht = x'{}'"
    return str(party.world.rows("hub", sql.format(bericht(stuk).hex()))[0][0])


def bericht(stuk: Stuk) -> bytes:
    """The sender's own name of a melding."""
    return unb64u(stuk[0].bericht, 32)


def status(region: World, melding: str) -> str:
    """Where a melding stands; empty when it is no more."""
    rows = region.rows("hub", f"SELECT status FROM melding WHERE melding = '{melding}'")  # noqa: S608
    return str(rows[0][0]) if rows else ""


def post(region: World, partij: str) -> list[tuple[str, dict[str, str]]]:
    """Mail that lies ready for a party: kind and content, in the order in which it was put there."""
    rows = region.rows(
        "hub",
        f"SELECT soort, inhoud FROM bericht WHERE partij = '{partij}' AND uitkomst = '' ORDER BY gemaakt_op, soort",  # noqa: S608
    )
    return [(str(soort), json.loads(str(inhoud))) for soort, inhoud in rows]


def geteld(region: World, uitkomst: str) -> int:
    """How often an outcome was counted."""
    kinds = "('MELDING', 'BESLUIT', 'WOORD')"
    counted = f"FROM telling WHERE uitkomst = '{uitkomst}' AND feit IN {kinds}"
    rows = region.rows("hub", f"SELECT COALESCE(SUM(aantal), 0) {counted}")
    return int(str(rows[0][0]))
