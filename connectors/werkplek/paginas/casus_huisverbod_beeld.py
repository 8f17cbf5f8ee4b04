"""The workspace of a huisverbod for a screen: the order that holds, earlier versions, clocks, the word of the OM."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.huisverbodwoorden import ZAAKSTANDEN, ZAAKVOORWAARDEN
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.stukteksten import ZITTING
from connectors.agent.woorden import woord, woorden_van
from connectors.werkplek.pagina import Paginavraag
from connectors.werkplek.paginas.casus_stukken import Stukregel
from connectors.werkplek.paginas.casus_werk import Casusbeeldmerk, dagen_tot

EERST: Final = timedelta(days=10)
"""An order holds ten times 24 hours (Wth art. 2 lid 1)."""
LANGST: Final = timedelta(days=28)
"""An extension ends at most four weeks after it was imposed (Wth art. 9)."""
GEEN: Final = "GEEN"
"""How mail says that a field is empty."""


@dataclass(frozen=True, slots=True, repr=False)
class Orde:
    """One version of the order. Persons are numbers within the workspace."""

    regel: Stukregel
    van: str
    tot: str
    dagen: int
    uiterst: str
    """The last day of any extension."""
    te_verlengen: bool
    geen_contact: tuple[str, ...]

    def __repr__(self) -> str:
        return "<Orde>"


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What the OM said of the criminal case, and when its mail came."""

    op: int
    stand: str
    voorwaarden: str
    tot: str


@dataclass(frozen=True, slots=True)
class Zitting:
    """The last day on which the judge hears a request for provisional relief, and the days until then."""

    dag: str
    dagen: int


def orden(vraag: Paginavraag, regels: Sequence[Stukregel]) -> tuple[Orde | None, list[Orde]]:
    """The order that no other replaces, and the earlier versions, newest first."""
    found = [one for one in regels if one.code == "BESLUIT" and "vervangt" in one.codes]
    replaced = {one.codes["vervangt"] for one in found}
    now = next((one for one in found if one.nummer not in replaced), None)
    shown = [_orde(vraag, one) for one in found]
    return (
        next((one for one in shown if now and one.regel.nummer == now.nummer), None),
        [one for one in shown if not now or one.regel.nummer != now.nummer],
    )


def antwoorden(vraag: Paginavraag, c: Casusbeeldmerk) -> list[Antwoord]:
    """What the OM answered here, newest first, as mail told it."""
    mail = Berichtenboek(vraag.verbinding.omgeving.bewaarplaats)
    told = [one for one in mail if one.bericht.soort == "STRAFZAAK" and one.bericht.casus == c.regel.casus]
    return [_antwoord(one.op, {feit.naam: feit.waarde for feit in one.bericht.inhoud}) for one in reversed(told)]


def zitting(vraag: Paginavraag, c: Casusbeeldmerk) -> Zitting | None:
    """When the hearing is at the latest, as mail told it after the newest request; None when none is to come."""
    mail = Berichtenboek(vraag.verbinding.omgeving.bewaarplaats)
    here = [one.bericht for one in mail if one.bericht.soort == "GEBEURTENIS" and one.bericht.casus == c.regel.casus]
    ends = [one.uiterlijk for one in here if {feit.naam: feit.waarde for feit in one.inhoud} == {"termijn": ZITTING}]
    if not ends or ends[-1] <= vraag.clock.now().timestamp():
        return None
    last = datetime.fromtimestamp(ends[-1] - 1, AMSTERDAM).date().isoformat()
    return Zitting(last, dagen_tot(vraag, last))


def _orde(vraag: Paginavraag, regel: Stukregel) -> Orde:
    van, tot = date.fromisoformat(regel.codes["van"]), regel.codes["tot"]
    uiterst = van + LANGST
    return Orde(
        regel=regel,
        van=van.isoformat(),
        tot=tot,
        dagen=dagen_tot(vraag, tot),
        uiterst=uiterst.isoformat(),
        te_verlengen=date.fromisoformat(tot) < uiterst,
        geen_contact=tuple(filter(None, regel.codes["contactverbod"].split("+"))),
    )


def _antwoord(op: int, said: dict[str, str]) -> Antwoord:
    bound = said.get("voorwaarden", GEEN)
    return Antwoord(
        op=op,
        stand=woord(ZAAKSTANDEN, said.get("status", "")),
        voorwaarden="" if bound == GEEN else woorden_van(ZAAKVOORWAARDEN, bound.split("+")),
        tot="" if said.get("tot", GEEN) == GEEN else said["tot"],
    )
