"""What a report of the prosecution or the prison service means for whoever has a task (US-13, US-14).

A report is never passed on. Each receiver hears the codes of the categories that its own open task
needs, about the person of that task or of one whose plan was recorded to depend on that person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hub.domain.casus import GEHEEL, Casuslid
from hub.domain.melding import Gevolg, Soort
from hub.domain.plan import Taakstand, taak_van
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


@dataclass(frozen=True, slots=True)
class Bericht:
    """What one party hears: codes by name, and the number of the first task that it concerns."""

    partij: str
    taak: str
    codes: Mapping[str, str]


def geraakt(persoon: int, leden: Iterable[Casuslid]) -> frozenset[int]:
    """The person, and those whose plan depends on it by a recorded reason (BGS art. 2.20 lid 2)."""
    return frozenset({persoon}) | {lid.persoon for lid in leden if lid.reden and lid.afhankelijk_van == persoon}


def berichten_over(
    soort: Soort, feiten: Mapping[str, str], personen: frozenset[int], stukken: Iterable[Stuk]
) -> tuple[Bericht, ...]:
    """One message for each party with an open task that needs something of this report, by party.

    A task about the casus as a whole is about everybody in it.
    """
    telbaar = CATEGORIE.get(soort, MappingProxyType({}))
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for stuk in stukken:
        if stuk.soort is not Stuksoort.TAAK or stuk.beperkt or not (stuk.persoon == GEHEEL or stuk.persoon in personen):
            continue
        taak = taak_van(stuk.codes)
        codes = {
            naam: feiten[naam] for naam, categorie in telbaar.items() if categorie in taak.nodig and naam in feiten
        }
        if taak.stand is Taakstand.OPEN and codes:
            first, earlier = found.get(taak.partij, (stuk.stuk, {}))
            found[taak.partij] = (first, earlier | codes)
    return tuple(Bericht(partij, taak, MappingProxyType(codes)) for partij, (taak, codes) in sorted(found.items()))
