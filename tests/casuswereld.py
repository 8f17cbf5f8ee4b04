"""People in a casus of the simulated world: who leads, who takes part, and what they sign.

    casus = begin(region)                      a melding that a deelnemer decided to take up
    casus.pm.stapt(casus.nummer, "VERRIJKING")
    casus.officier.betrekt(casus.nummer, "ggz")

Employees are those of `hub.cli.regio.MEDEWERKERS`. Whoever acts names the purpose of the phase that
the casus is in, and the version that it has, unless a test says otherwise.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from connectors.agent.casus import DOEL_VAN_FASE
from connectors.protocol.canonical import b64u
from connectors.protocol.casussen import (
    Betrokkenheid,
    CasusAntwoord,
    CasusKern,
    Casuslijst,
    CasuslijstAntwoord,
    Casuslijstvraag,
    Casuspersoon,
    Casusstap,
    Doellijstenvraag,
    Toewijzing,
)
from connectors.protocol.messages import decode
from hub.cli.regio import MEDEWERKERS
from tests.meldwereld import Stuk, aanmelding
from tests.tafelwereld import Aanzittende, M, komt_binnen
from tests.world import Party, Reply, World, iemand

WEG = ("VERRIJKING", "OVERLEG", "PLAN", "UITVOERING", "EVALUATIE", "AFSLUITING")
"""The phases of a casus that goes the whole way, in order."""


@dataclass(frozen=True, slots=True)
class Werker(Aanzittende):
    """One employee at work in casussen."""

    def doet(self, path: str, model: type[M], casus: str, doel: str = "", **fields: Any) -> Reply:
        """Sign and send one act in a casus, under the purpose of its phase."""
        return self.posts(path, self.in_casus(model, casus, doel, **fields))

    def in_casus(self, model: type[M], casus: str, doel: str = "", **fields: Any) -> M:
        """One message about a casus; the version is the newest, when the message has one."""
        fase, versie = stand(self.party.world, casus)
        seen = {"versie_gezien": versie} if "versie_gezien" in model.model_fields else {}
        return self.message(model, doel or DOEL_VAN_FASE.get(fase, "P06"), **{"casus": casus, **seen, **fields})

    @property
    def pseudoniem(self) -> str:
        """The code of this employee."""
        return b64u(self.party.verbinding.geheim.gebruiker(self.login))

    def wijst_toe(self, casus: str, wie: "Werker", **fields: Any) -> Reply:
        return self.doet("/v1/toewijzingen", Toewijzing, casus, **{"procesmanager": wie.pseudoniem, **fields})

    def betrekt(self, casus: str, partij: str, *personen: int, reden: str = "DESKUNDIGHEID", **fields: Any) -> Reply:
        said: dict[str, Any] = {
            "partij": partij,
            "personen": list(personen) or [0],
            "reden": reden,
            "handeling": "BETREKKEN",
        }
        return self.doet("/v1/betrokkenheden", Betrokkenheid, casus, **said | fields)

    def beeindigt(self, casus: str, partij: str, *personen: int, **fields: Any) -> Reply:
        return self.betrekt(casus, partij, *personen, **{"handeling": "BEEINDIGEN", **fields})

    def voegt_toe(self, casus: str, melding: str, volgnummer: int = 0, **fields: Any) -> Reply:
        said: dict[str, Any] = {
            "melding": melding,
            "volgnummer": volgnummer,
            "persoonsrol": "GEZINSLID",
            "reden": "GEZINSLID",
        }
        return self.doet("/v1/casuspersonen", Casuspersoon, casus, **said | {"afhankelijk_van": 1} | fields)

    def stapt(self, casus: str, naar: str, **fields: Any) -> Reply:
        return self.doet("/v1/casusstappen", Casusstap, casus, naar=naar, **fields)

    def casussen(self, doel: str, **fields: str) -> Casuslijst:
        """The list for one purpose."""
        asked = self.message(Casuslijstvraag, doel, **({"fase": "", "instrument": ""} | fields))
        reply = self.posts("/v1/casuslijsten", asked)
        assert reply.status == 200, reply.body
        return decode(CasuslijstAntwoord, reply.body).kern

    def vraagt_doellijsten(self, *doelen: str) -> Reply:
        """Ask for the lists under several purposes at once."""
        said = {"ook": list(doelen[1:]), "fase": "", "instrument": ""}
        return self.posts("/v1/doellijsten", self.message(Doellijstenvraag, doelen[0], **said))


@dataclass(frozen=True, slots=True)
class Casus:
    """A casus with its people: who leads it, who assigned that, and who decided to take it up."""

    region: World
    nummer: str
    melding: str
    stuk: Stuk
    pm: Werker
    manager: Werker
    officier: Werker

    def werker(self, partij: str, login: str = "") -> Werker:
        """An employee of any party, with a part in this casus or not."""
        return werker(self.region.named(partij), login)

    @property
    def fase(self) -> str:
        return stand(self.region, self.nummer)[0]

    @property
    def versie(self) -> int:
        return stand(self.region, self.nummer)[1]

    def is_in(self, fase: str) -> None:
        """Put the casus in a phase behind the hub's back."""
        with closing(sqlite3.connect(self.region.database("hub"))) as database, database:
            database.execute("UPDATE casus SET fase = ? WHERE casus = ?", (fase, self.nummer))

    def gaat_naar(self, fase: str) -> None:
        """Let the casus go the usual way up to this phase; everybody does what is theirs."""
        start = WEG.index(self.fase) + 1 if self.fase in WEG else 0
        for naar in WEG[start : WEG.index(fase) + 1]:
            who = self.officier if naar in {"UITVOERING", "AFSLUITING"} else self.pm
            gelukt(who.stapt(self.nummer, naar))

    def betrekt(self, *partijen: str, personen: tuple[int, ...] = (0,)) -> None:
        """Let these deelnemers take part, by decision of the officier."""
        for partij in partijen:
            gelukt(self.officier.betrekt(self.nummer, partij, *personen))


def werker(party: Party, login: str = "") -> Werker:
    """The designated employee of a party with this login, or its first one."""
    found = next(one for one in MEDEWERKERS if one.partij == party.wie.partij and login in ("", one.login))
    return Werker(party, found.login, found.rol)


def begin(region: World, nummer: str = "C-1", *rijen: Mapping[str, str], **codes: Any) -> Casus:
    """A melding of the police, one person unless told otherwise, that the OM decides to take up; the pm leads."""
    stuk = aanmelding(nummer, *(rijen or (iemand(7001),)), **codes)
    melding = komt_binnen(region.politie, stuk)
    officier = werker(region.om)
    assert officier.besluit(melding, "PRIORITEREN").status == 200
    casus = str(region.rows("hub", f"SELECT casus FROM melding WHERE melding = '{melding}'")[0][0])  # noqa: S608
    pm, manager = werker(region.zvh, "procesmanager"), werker(region.zvh, "manager")
    gelukt(manager.wijst_toe(casus, pm))
    return Casus(region, casus, melding, stuk, pm, manager, officier)


def gelukt(reply: Reply) -> CasusKern:
    """Where the casus stands after an act."""
    assert reply.status == 200, reply.body
    return decode(CasusAntwoord, reply.body).kern


def stand(region: World, casus: str) -> tuple[str, int]:
    """Phase and version as the hub keeps them; of no casus, an empty phase."""
    rows = region.rows("hub", f"SELECT fase, versie FROM casus WHERE casus = '{casus}'")  # noqa: S608
    return (str(rows[0][0]), int(str(rows[0][1]))) if rows else ("", 0)
