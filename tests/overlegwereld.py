"""Meetings under another law than the WGS, each with a workspace that a procesmanager leads.

hier = ruimte(region, OVERLEGGEN[0], 7301)
hier.brengt("politie"); planner_van(hier.pm, hier.casus)
"""

from dataclasses import dataclass
from typing import Any

from connectors.protocol.meldingen import Betrokkene
from tests.casuswereld import Werker, gelukt, werker
from tests.meldwereld import aanmelding, compleet
from tests.planwereld import Planner, planner_van
from tests.tafelwereld import kern, komt_binnen
from tests.world import Reply, World, iemand


@dataclass(frozen=True, slots=True)
class Overleg:
    """One kind of meeting: its purpose, who is there, what one of them brings, and who hears it whole or in short."""

    instrument: str
    doel: str
    deelnemers: tuple[str, ...]
    categorie: str
    bron: str
    geheel: tuple[str, ...]
    beslist: str
    codes: dict[str, Any]


def persoon(leeftijd: str) -> list[Betrokkene]:
    return [Betrokkene(rol="PLEGER", leeftijd=leeftijd, woongemeente="GM0935")]  # type: ignore[arg-type]


STRAF = ("om", "politie", "rvdk")
OVERLEGGEN = [
    Overleg("JCO_JEUGD", "P23", STRAF, "POLITIE", "politie", ("om",), "om", {"doelgroep": "RISICOJEUGD"}),
    Overleg(
        "JCO_VEELPLEGERS_MINDERJARIG",
        "P23",
        (*STRAF, "reclassering"),
        "JUSTITIEEL",
        "om",
        ("politie",),
        "politie",
        {"doelgroep": "VEELPLEGER_JEUGD"},
    ),
    Overleg(
        "JCO_VEELPLEGERS_MEERDERJARIG",
        "P23",
        ("om", "politie", "reclassering"),
        "POLITIE",
        "politie",
        ("om",),
        "om",
        {"doelgroep": "VEELPLEGER_VOLWASSEN", "betrokkenen": persoon("VANAF_23")},
    ),
    Overleg(
        "JCO_HG",
        "P23",
        ("om", "politie", "reclassering"),
        "TOEZICHT_MAATREGELEN",
        "om",
        ("politie",),
        "om",
        {"doelgroep": "HUISELIJK_GEWELD", "antwoorden": compleet(strafzaak="JA")},
    ),
    Overleg(
        "TRAJECTBERAAD",
        "P24",
        ("college", "dji", "gi", "rvdk"),
        "FINANCIEEL",
        "college",
        ("dji",),
        "dji",
        {"doelgroep": "EX_GEDETINEERDE"},
    ),
    Overleg(
        "NAZORGOVERLEG",
        "P13",
        ("college", "dji", "reclassering"),
        "WOONSITUATIE",
        "dji",
        ("college",),
        "college",
        {"doelgroep": "EX_GEDETINEERDE", "betrokkenen": persoon("VANAF_23")},
    ),
    Overleg(
        "NWO_RISICOJEUGD", "P25", ("college", "opd"), "INKOMEN", "college", (), "college", {"doelgroep": "RISICOJEUGD"}
    ),
    Overleg(
        "NWO_HG",
        "P25",
        ("college", "opd", "veilig-thuis"),
        "RELATIES",
        "college",
        (),
        "college",
        {"doelgroep": "HUISELIJK_GEWELD"},
    ),
    Overleg("NWO_STADSDELEN", "P25", ("college", "ggd", "opd"), "WOONSITUATIE", "college", (), "college", {}),
]
BEVESTIGING = {"POLITIE": "WPG_8"}


@dataclass(frozen=True, slots=True)
class Ruimte:
    """A workspace that a procesmanager was assigned to."""

    region: World
    overleg: Overleg
    casus: str
    melding: str
    pm: Werker

    def wie(self, partij: str) -> Planner:
        return planner_van(werker(self.region.named(partij)), self.casus)

    def brengt(self, partij: str, categorie: str = "", **fields: Any) -> Reply:
        what = categorie or self.overleg.categorie
        said = {"doel": self.overleg.doel, "bevestiging": BEVESTIGING.get(what, "")} | fields
        return self.wie(partij).brengt_in(what, **said)


def ruimte(region: World, overleg: Overleg, nummer: int) -> Ruimte:
    """Refer somebody, decide it to this meeting, and let the manager assign."""
    said: dict[str, Any] = {"betrokkenen": persoon("TOT_18")} | overleg.codes
    stuk = aanmelding(f"OV-{nummer}", iemand(nummer), **said)
    melding = komt_binnen(region.politie, stuk)
    done = kern(werker(region.om).besluit(melding, "AGENDEREN", overleg.instrument, waarom="Dit past hier."))
    assert done.instrument == overleg.instrument
    casus = str(region.rows("hub", f"SELECT casus FROM melding WHERE melding = '{melding}'")[0][0])  # noqa: S608
    pm = werker(region.zvh, "procesmanager")
    gelukt(werker(region.zvh, "manager").wijst_toe(casus, pm))
    return Ruimte(region, overleg, casus, melding, pm)
