"""What a report of the prosecution or the prison service means for whoever has a task (US-13, US-14).

A report is never passed on. Each receiver hears the codes of the categories that its own open task
needs and the one filter shows it, about the person of that task or of one whose plan was recorded to
depend on that person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hub.domain.casus import GEHEEL, Casuslid, neemt_deel
from hub.domain.convenant import Feit
from hub.domain.inzage import Decide, Kijker, Zicht, permit_for
from hub.domain.melding import Gevolg, Soort
from hub.domain.plan import Taak, Taakstand, taak_van
from hub.domain.stuk import Stuk, Stuksoort

CATEGORIE: Mapping[Soort, Mapping[str, str]] = MappingProxyType(
    {
        Soort.STRAFZAAK: MappingProxyType(
            {
                "status": "JUSTITIEEL",
                "vanaf": "JUSTITIEEL",
                "voorwaarde": "TOEZICHT_MAATREGELEN",
                "contactverbod_tot": "TOEZICHT_MAATREGELEN",
                "locatieverbod_tot": "TOEZICHT_MAATREGELEN",
                "meldplicht_tot": "TOEZICHT_MAATREGELEN",
                "behandeling_tot": "BEGELEIDING",
            }
        ),
        Soort.DETENTIE: MappingProxyType({"gebeurtenis": "JUSTITIEEL", "op": "JUSTITIEEL"}),
    }
)
"""What may be told of each kind of report, by the category that a task must need; the rest stays where it is."""
ZONDER_GEVOLG = frozenset({Gevolg.GEEN_GEVOLG.value, Gevolg.ONJUIST_BERICHT.value})
"""After these there is nothing to tell anybody."""


MET_TAAK = frozenset({Feit.KENMERK.value, Feit.BETROKKEN_BIJ_CASUS.value, Feit.TAAK_IN_PLAN.value})
"""What holds of whoever sees an open task of its own that needs the category. Nobody gave a ground for a report."""


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """What was reported: its kind, coded facts, whom of the casus it touches, and the party that reported it."""

    soort: Soort
    feiten: Mapping[str, str]
    personen: frozenset[int]
    bron: str


@dataclass(frozen=True, slots=True)
class Bericht:
    """What one party hears: codes by name, and the number of a task that it concerns."""

    partij: str
    taak: str
    codes: Mapping[str, str]


def geraakt(persoon: int, leden: Iterable[Casuslid]) -> frozenset[int]:
    """The person, and those whose plan depends on it by a recorded reason (BGS art. 2.20 lid 2)."""
    return frozenset({persoon}) | {lid.persoon for lid in leden if lid.reden and lid.afhankelijk_van == persoon}


def bericht_aan_kijker(wat: Gebeurtenis, kijker: Kijker, gezien: Iterable[Zicht], decide: Decide) -> Bericht | None:
    """What the party of this viewer hears, by its own open tasks among what the one filter shows it; None for nothing.

    A task about the casus as a whole is about everybody in it for whom the party takes part.
    """
    tasks = [(zicht.stuk, taak) for zicht in gezien if (taak := _eigen_taak(kijker, zicht)) is not None]
    needs = {stuk.stuk: taak.nodig for stuk, taak in tasks if _raakt(kijker, stuk, wat.personen)}
    needed = frozenset[str]().union(*needs.values())
    may = {categorie for categorie in needed if permit_for(kijker, categorie, MET_TAAK, decide) is not None}
    telbaar = CATEGORIE.get(wat.soort, MappingProxyType({}))
    codes = {naam: wat.feiten[naam] for naam, categorie in telbaar.items() if categorie in may and naam in wat.feiten}
    if not codes:
        return None
    about = {telbaar[naam] for naam in codes}
    first = min(stuk for stuk, nodig in needs.items() if nodig & about)
    return Bericht(kijker.partij, first, MappingProxyType(codes))


def _eigen_taak(kijker: Kijker, zicht: Zicht) -> Taak | None:
    if zicht.stuk.soort is not Stuksoort.TAAK or zicht.stuk.beperkt:
        return None
    taak = taak_van(zicht.codes)
    return taak if taak.partij == kijker.partij and taak.stand is Taakstand.OPEN else None


def _raakt(kijker: Kijker, stuk: Stuk, personen: frozenset[int]) -> bool:
    """Compartments hold for what is told: of a plan for all, each hears about those whom it takes part for."""
    if stuk.persoon != GEHEEL:
        return stuk.persoon in personen
    return any(neemt_deel(kijker.personen, persoon) for persoon in personen)
