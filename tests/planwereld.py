"""What people do with the plan of a casus of the simulated world.

pm, politie = planner(casus), planner(casus, "politie")
doel = gelukt(pm.maakt("DOEL", "WOONSITUATIE", leefgebied="HUISVESTING")).nummer
taak = gelukt(pm.geeft_taak("politie", "POLITIE", nodig=["POLITIE"])).nummer
gelukt(politie.zet(taak, "GEDAAN"))
"""

from dataclasses import dataclass
from typing import Any

from connectors.protocol.huisverboden import Bedvraag, Beschikking, Beschikkingfout
from connectors.protocol.messages import decode
from connectors.protocol.plannen import (
    Agendavraag,
    Casusoverleg,
    Dagagenda,
    DagagendaAntwoord,
    Planstuk,
    Schalingsbesluit,
    Schalingsvoorstel,
    Taakstap,
    UittrekselAntwoord,
    Uittrekselhandeling,
    UittrekselKern,
    Uittrekselvraag,
    Verspreiding,
)
from hub.domain.kalender import local_day
from tests.casuswereld import Casus, Werker, werker
from tests.meldwereld import feiten, melding
from tests.stukwereld import Brenger
from tests.tafelwereld import kern, komt_binnen
from tests.world import Reply, World

DAG = 86_400


@dataclass(frozen=True, slots=True)
class Planner(Brenger):
    """One employee at work on the plan of one casus."""

    @property
    def nu(self) -> int:
        return int(self.wie.party.verbinding.clock.now().timestamp())

    def maakt(self, soort: str, categorie: str, **fields: Any) -> Reply:
        stuk = fields.pop("stuk", "") or self.nummer()
        said: dict[str, Any] = {
            "stuk": stuk,
            "soort": soort,
            "persoon": 1,
            "categorie": categorie,
            "leefgebied": "",
            "aard": "FEIT",
            "delen": [
                self.deel(stuk, naam, "een afspraak", categorie).model_dump() for naam in ("samenvatting", "tekst")
            ],
        }
        return self.wie.doet("/v1/planstukken", Planstuk, self.casus, **said | fields)

    def geeft_taak(self, partij: str, categorie: str = "ID_CONTACT", **fields: Any) -> Reply:
        taak = {"partij": partij, "uiterlijk": self.dag(14), "nodig": fields.pop("nodig", []), "doel": ""}
        taak |= fields.pop("taak", {})
        return self.maakt("TAAK", categorie, taak=taak, **fields)

    def zet(self, taak: str, naar: str, *, versie: int = 1, **fields: Any) -> Reply:
        said = {"stuk": taak, "versie_gezien": versie, "naar": naar}
        return self.wie.doet("/v1/taakstappen", Taakstap, self.casus, **said | fields)

    def resultaat(self, categorie: str, stuk: str = "") -> dict[str, Any]:
        stuk = stuk or self.nummer()
        delen = [self.deel(stuk, "samenvatting", "wat het opleverde", categorie).model_dump()]
        return {"stuk": stuk, "categorie": categorie, "aard": "FEIT", "delen": delen}

    def overlegt(self, handeling: str, overleg: str, *deelnemers: str, **fields: Any) -> Reply:
        said = {"overleg": overleg, "handeling": handeling, "deelnemers": list(deelnemers), "begint_op": self.nu + 3600}
        return self.wie.doet("/v1/casusoverleggen", Casusoverleg, self.casus, **said | fields)

    def agenda(self, dag: str, doel: str = "P08") -> Reply:
        return self.wie.posts("/v1/dagagendas", self.wie.message(Agendavraag, doel, dag=dag))

    def maakt_uittreksels(self, stukken: list[str], *ontvangers: str) -> Reply:
        said = {"ontvangers": list(ontvangers), "stukken": stukken}
        return self.wie.doet("/v1/uittreksels", Uittrekselhandeling, self.casus, **said)

    def vraagt_uittreksel(self, uittreksel: str) -> Reply:
        return self.wie.doet("/v1/uittrekselvragen", Uittrekselvraag, self.casus, uittreksel=uittreksel)

    def stelt_voor(self, naar: str, reden: str, **fields: Any) -> Reply:
        said = {"schaling": self.nummer(), "naar": naar, "reden": reden}
        return self.wie.doet("/v1/schalingsvoorstellen", Schalingsvoorstel, self.casus, **said | fields)

    def besluit(self, schaling: str, *, akkoord: bool = True, genomen_op: str = "") -> Reply:
        said = {"schaling": schaling, "akkoord": akkoord, "genomen_op": genomen_op}
        return self.wie.doet("/v1/schalingsbesluiten", Schalingsbesluit, self.casus, **said)

    def verspreidt(self, melding: str) -> Reply:
        return self.wie.doet("/v1/gebeurtenissen", Verspreiding, self.casus, melding=melding)

    def beschikt(self, van: str, tot: str, **fields: Any) -> Reply:
        stuk = fields.pop("stuk", "") or self.nummer()
        said: dict[str, Any] = {"stuk": stuk, "van": van, "tot": tot, "contactverbod": []}
        said["delen"] = [self.deel(stuk, naam, "de beschikking").model_dump() for naam in ("samenvatting", "tekst")]
        return self.wie.doet("/v1/beschikkingen", Beschikking, self.casus, "P12", **said | fields)

    def meldt_fout(self, stuk: str, wat: str = "DATUM") -> Reply:
        return self.wie.doet("/v1/beschikkingfouten", Beschikkingfout, self.casus, "P20", stuk=stuk, wat=wat)

    def vraagt_bed(self, partij: str, doel: str = "P12") -> Reply:
        return self.wie.doet("/v1/bedvragen", Bedvraag, self.casus, doel, partij=partij)


def planner(casus: Casus, partij: str = "zvh", login: str = "") -> Planner:
    """An employee of this party in this casus; of the house, whoever leads it."""
    who = casus.pm if partij == "zvh" and not login else casus.werker(partij, login)
    return Planner(who, casus.nummer)


def planner_van(wie: Werker, casus: str) -> Planner:
    """Anybody, in any casus."""
    return Planner(wie, casus)


def dagagenda(reply: Reply) -> Dagagenda:
    assert reply.status == 200, reply.body
    return decode(DagagendaAntwoord, reply.body).kern


def uittreksel(reply: Reply) -> UittrekselKern:
    assert reply.status == 200, reply.body
    return decode(UittrekselAntwoord, reply.body).kern


def vandaag(region: World) -> str:
    return local_day(region.clock.now()).isoformat()


def strafzaak(region: World, nummer: str, rij: dict[str, str], gevolg: str = "TAAK_TOEVOEGEN") -> str:
    """A report of the OM that the judge suspended the custody, translated for the plan."""
    told = feiten(status="GESCHORST", voorwaarde="CONTACTVERBOD", contactverbod_tot="2027-01-01", wjsg_artikel="8B")
    said = {"soort": "STRAFZAAK", "bron": "PARTNER", "doelgroep": "MULTIPROBLEMATIEK", "categorieen": ["JUSTITIEEL"]}
    number = komt_binnen(region.om, melding(nummer, rij, **said, feiten=told), doel="P11")
    pm = werker(region.zvh, "procesmanager")
    taak = next(taak.taak for taak in pm.werklijst().taken if taak.melding == number)
    kern(pm.vertaalt(taak, gevolg))
    return number
