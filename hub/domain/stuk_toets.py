"""What must hold before a stuk, a condition, a ground or a question is taken, each breach with its rule.

The matrix (covenant art. 6.2) says who may supply what; these are the conditions beside it. All are
held against codes: what a sealed part says, the connector of its writer looks at (`stukinhoud`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from hub.domain.bronvraag import Antwoord, Bronvraag, Weigerreden
from hub.domain.casus import GEHEEL, LOPEND, neemt_deel
from hub.domain.convenant import Convenant, Fase, Kring, Regime
from hub.domain.errors import Regel
from hub.domain.stuk import GEEN_VOORWAARDEN, Deel, Stuk, Stuksoort, Voorwaarden, Vrijgave

MEESTE = 2_000
"""Most stukken of one party in one casus: by this no party fills a casus for the others."""
ONDER_GEHEIM = frozenset({"GEZONDHEID", "ZORG_VOORZIENING", "BEGELEIDING"})
"""Categories that a source with a professional secret knows by its profession (WGS art. 2.29 lid 2)."""
INBRENGDOELEN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        Regime.WGS.value: frozenset({"P06", "P07", "P08", "P09", "P18"}),
        Regime.BESTUUR.value: frozenset({"P12"}),
        Regime.STRAF.value: frozenset({"P23", "P24"}),
        Regime.SOCIAAL.value: frozenset({"P13", "P25"}),
        Regime.FENOMEEN.value: frozenset({"P26"}),
    }
)
"""Purposes under which a casus of a regime takes something in: none is fed for another (Wth art. 10 lid 2)."""
BEVESTIGING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "wpg-8-13": frozenset({"WPG_8", "WPG_13"}),
        "wjsg-8b-39fa-51ca": frozenset({"WJSG_8B", "WJSG_39FA", "WJSG_51CA"}),
    }
)
"""Duties of a permit to supply, and what the source says for each stuk to meet them (letters a and b)."""
VERVULBAAR = frozenset({*BEVESTIGING, "samenvatting"})
"""Duties that a contribution can meet; a permit with any other is a denial (covenant art. 6.11)."""
DELEN_VAN: Mapping[Stuksoort, frozenset[tuple[Deel, ...]]] = MappingProxyType(
    {
        Stuksoort.GEGEVEN: frozenset({(Deel.SAMENVATTING,), (Deel.SAMENVATTING, Deel.TEKST)}),
        Stuksoort.BIJLAGE: frozenset({(Deel.SAMENVATTING, Deel.BIJLAGE)}),
    }
)
"""Which parts a source brings in, in this order; what is made in a casus has those of a GEGEVEN."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """Where something is brought in: the phase, the persons of the casus, and whom the party takes part for."""

    fase: Fase
    leden: frozenset[int]
    personen: frozenset[int]
    dag: date


def toets_aantal(aantal: int) -> Regel | None:
    """Whether a party that has so many stukken in a casus may bring in one more."""
    return Regel.CASUS_VOL if aantal >= MEESTE else None


def is_geheim(convenant: Convenant, partij: str, categorie: str) -> bool:
    """Whether a professional secret binds this source for this category, so that a ground must cover each receiver."""
    bound = any(p.id == partij and p.zwijgt_over(categorie) for p in convenant.partijen)
    return bound and categorie in ONDER_GEHEIM


def past_delen(soort: Stuksoort, delen: tuple[Deel, ...]) -> bool:
    """Whether a stuk of this kind can have exactly these parts."""
    return delen in DELEN_VAN.get(soort, DELEN_VAN[Stuksoort.GEGEVEN])


def neemt_in(fase: Fase) -> bool:
    """Whether something may come into a casus in this phase; a workspace under another law than the WGS has none."""
    return fase in LOPEND or fase is Fase.GEEN


def toets_plaats(plaats: Plaats, persoon: int) -> Regel | None:
    """Whether something about this person may be brought in here.

    A person that does not exist and one that the party does not take part for give the same rule:
    nobody learns who else there is in a casus.
    """
    if not neemt_in(plaats.fase):
        return Regel.CASUS_GESLOTEN
    known = persoon == GEHEEL or persoon in plaats.leden
    return None if known and neemt_deel(plaats.personen, persoon) else Regel.PERSOON_ONBEKEND


def toets_plichten(verplichtingen: Collection[str], bevestiging: str, delen: tuple[Deel, ...]) -> Regel | None:
    """Whether a contribution meets the duties of its permit."""
    if not VERVULBAAR.issuperset(verplichtingen):
        return Regel.NIET_TOEGESTAAN
    if any(plicht in BEVESTIGING and bevestiging not in BEVESTIGING[plicht] for plicht in verplichtingen):
        return Regel.BEVESTIGING_ONTBREEKT
    if "samenvatting" in verplichtingen and delen != (Deel.SAMENVATTING,):
        return Regel.NIET_TOEGESTAAN
    return None


def toets_stuk(stuk: Stuk, instrument: str, convenant: Convenant, dag: date) -> Regel | None:
    """Whether the codes of a new stuk can be: words that exist and fit the meeting, and no fact of tomorrow."""
    if stuk.leefgebied and stuk.leefgebied not in {gebied.code for gebied in convenant.triage.leefgebieden}:
        return Regel.WOORD_ONBEKEND
    if stuk.leefgebied and stuk.leefgebied not in convenant.leefgebieden_bij(instrument):
        return Regel.PLAN_ONMOGELIJK
    if stuk.peildatum > dag:
        return Regel.DATUM_IN_TOEKOMST
    return toets_voorwaarden(stuk.voorwaarden, convenant, dag)


def toets_voorwaarden(voorwaarden: Voorwaarden, convenant: Convenant, dag: date) -> Regel | None:
    """Whether conditions name parties that exist, derden too, and a last day that is not over."""
    named = voorwaarden.niet_aan | (voorwaarden.alleen_aan or frozenset())
    if not named <= {partij.id for partij in convenant.partijen}:
        return Regel.PARTIJ_ONMOGELIJK
    return Regel.DATUM_VOORBIJ if voorwaarden.tot is not None and voorwaarden.tot < dag else None


def heeft_grond(vrijgaven: Iterable[Vrijgave], stuk: str, bron: str, categorie: str, dag: date) -> bool:
    """Whether a ground of this source for this category names the stuk today, whoever may receive it."""
    return any(stuk in v.stukken and (v.bron, v.categorie) == (bron, categorie) and _loopt(v, dag) for v in vrijgaven)


def toets_nummer(vrijgaven: Iterable[Vrijgave], stuk: str, bron: str, categorie: str) -> Regel | None:
    """Whether a new stuk fits every ground that named its number before: same source, same category.

    Otherwise somebody else's number, or another category, would come under a ground not given for it.
    """
    others = [v for v in vrijgaven if stuk in v.stukken and (v.bron, v.categorie) != (bron, categorie)]
    return Regel.STUK_ANDERS if others else None


def toets_vrijgave(vrijgave: Vrijgave, stukken: Collection[Stuk], convenant: Convenant, dag: date) -> Regel | None:
    """Whether a ground names own stukken of its one category, and receivers and purposes that can be.

    A number that nobody used yet is fine: that stuk is still to be brought in.
    """
    if not all(convenant.kring_of(p) in (Kring.LID1, Kring.LID2, Kring.HUIS) for p in vrijgave.ontvangers):
        return Regel.PARTIJ_ONMOGELIJK
    if vrijgave.bron in vrijgave.ontvangers or not vrijgave.doelen <= {doel.id for doel in convenant.doelen}:
        return Regel.VRIJGAVEGROND_ONVOLLEDIG
    if not is_geheim(convenant, vrijgave.bron, vrijgave.categorie) or not _loopt(vrijgave, dag):
        return Regel.VRIJGAVEGROND_ONVOLLEDIG
    named = [stuk for stuk in stukken if stuk.stuk in vrijgave.stukken]
    if any(stuk.bron != vrijgave.bron for stuk in named):
        return Regel.STUK_ONBEKEND
    return Regel.VRIJGAVEGROND_ONVOLLEDIG if any(stuk.categorie != vrijgave.categorie for stuk in named) else None


def toets_antwoord(
    vraag: Bronvraag, antwoord: Antwoord, reden: Weigerreden, genoemd: frozenset[str], stukken: Collection[Stuk]
) -> Regel | None:
    """Whether an answer fits: given means own stukken of what was asked, refused means a class of reasons."""
    if (antwoord is Antwoord.GEWEIGERD) != (reden is not Weigerreden.GEEN):
        return Regel.REDEN_ONTBREEKT
    asked = {stuk.stuk: stuk for stuk in stukken if _beantwoordt(stuk, vraag)}
    if (antwoord is Antwoord.GEWEIGERD) == bool(genoemd) or not genoemd <= asked.keys():
        return Regel.STUK_ONBEKEND
    bound = any(asked[stuk].voorwaarden != GEEN_VOORWAARDEN for stuk in genoemd)
    return Regel.STAP_ONMOGELIJK if antwoord is Antwoord.ONDER_VOORWAARDEN and not bound else None


def afgeleid_van(stuk: str, stukken: Collection[Stuk]) -> frozenset[str]:
    """Every stuk that was made from this one, directly or by way of others."""
    found: set[str] = set()
    todo = {stuk}
    while todo:
        todo = {one.stuk for one in stukken if not todo.isdisjoint(one.uit)} - found
        found |= todo
    return frozenset(found)


def _beantwoordt(stuk: Stuk, vraag: Bronvraag) -> bool:
    return (stuk.bron, stuk.persoon, stuk.categorie) == (vraag.partij, vraag.persoon, vraag.categorie)


def _loopt(vrijgave: Vrijgave, dag: date) -> bool:
    begun = vrijgave.van <= dag and not vrijgave.beeindigd
    return begun and (vrijgave.tot is None or dag <= vrijgave.tot)
