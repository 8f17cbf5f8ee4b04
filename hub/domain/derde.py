"""What a derde may be given: named stukken, one by one, after a signed secrecy statement (BGS art. 2.21).

    regel = eerste_breuk(verstrekking, Derdenstand(verklaring, akkoorden), dag)
    zichtbaar = bekijk(kijker_voor(...), stukken, decide)         hub.domain.inzage: the one filter
    regel = breuk(verstrekking, zichtbaar)

A derde has no place in the system: it gets an extract, once, outside it. All of these must be there,
and nothing takes the place of another: statement, legal basis, the advice that the covenant has for
this purpose, the agreement of every source, the need of each item, and a permit for each item.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.inzage import SAMENVATTING, Gebruik, Zicht
from hub.domain.inzage_herkomst import Casusstukken, Herkomst
from hub.domain.stuk import VAN_EEN_BRON, Stuk

DOEL = "P19"
TERUGHALEN = "TERUGHALEN"
"""What a derde must hear when the casus closes: its paper must be destroyed or come back."""
WEG = frozenset({"VERNIETIGD", "TERUGGEGEVEN"})
"""Answers after which a derde has the paper no more."""
MAX_VERKLARING = timedelta(days=366)
"""A derde takes part incidentally: a statement lasts a year at most."""
VERVULT = SAMENVATTING | {"buiten-systeem", "geheimhoudingsverklaring", "per-gegeven"}
"""Obligations that go with every disclosure to a derde."""


class Grondslag(StrEnum):
    """The law that a disclosure rests on; police data needs a decision under the Wpg (covenant art. 20.2)."""

    WGS_1_7 = "WGS_1_7"
    WPG_19 = "WPG_19"
    WPG_20 = "WPG_20"


POLITIEBESLUIT = frozenset({Grondslag.WPG_19, Grondslag.WPG_20})


class Wijze(StrEnum):
    """How an extract reaches the derde: on paper, or fetched by the derde itself at the ophaalpunt of the supplier."""

    PAPIER = "PAPIER"
    OPHALEN = "OPHALEN"


class Sjabloon(StrEnum):
    """The form of an extract; a form has fixed fields, so that nothing else can be told."""

    GEGEVENS = "GEGEVENS"
    SLAAPHUIS = "SLAAPHUIS"
    BRIEFING = "BRIEFING"
    ONTRUIMING = "ONTRUIMING"


_ELK = frozenset({"ID_CONTACT", "WOONSITUATIE", "TOEZICHT_MAATREGELEN", "POLITIE"})
VELDEN: Mapping[Sjabloon, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        Sjabloon.GEGEVENS: MappingProxyType({"gegeven": _ELK}),
        Sjabloon.SLAAPHUIS: MappingProxyType(
            {
                "naam": frozenset({"ID_CONTACT"}),
                "periode": frozenset({"WOONSITUATIE"}),
                "veiligheid": frozenset({"TOEZICHT_MAATREGELEN"}),
            }
        ),
        Sjabloon.BRIEFING: MappingProxyType(
            {
                "situatie": frozenset({"WOONSITUATIE", "TOEZICHT_MAATREGELEN"}),
                "maatregel": frozenset({"TOEZICHT_MAATREGELEN"}),
            }
        ),
        Sjabloon.ONTRUIMING: MappingProxyType(
            {"huur": frozenset({"ID_CONTACT", "WOONSITUATIE"}), "politie": frozenset({"POLITIE"})}
        ),
    }
)
"""The fields of each form, and the categories that may stand in each."""
EENMALIG = MappingProxyType({Sjabloon.SLAAPHUIS: frozenset({"naam", "periode", "veiligheid"})})
"""Fields that a form has exactly once: of a bed nobody learns more than who, how long and what is safe (US-06)."""

ZONDER_PLAN = frozenset({Sjabloon.ONTRUIMING})
"""Forms for a court: what a source brought in, and nothing of the plan (US-20)."""


@dataclass(frozen=True, slots=True)
class Verklaring:
    """A signed secrecy statement of one derde for one casus; `tot` is its last day."""

    verklaring: str
    casus: str
    derde: str
    getekend_op: date
    tot: date
    tekstversie: str
    document: bytes
    """SHA-256 of what was signed; the paper itself stays with the party that recorded it."""
    noodzaak: str

    def geldt(self, casus: str, derde: str, dag: date) -> bool:
        """Whether it was signed by this derde for this casus and holds on this day."""
        return (self.casus, self.derde) == (casus, derde) and self.getekend_op <= dag <= self.tot


@dataclass(frozen=True, slots=True)
class Akkoord:
    """A source agrees that one version of one stuk goes to one derde, until the last day `tot`."""

    stuk: str
    versie: int
    derde: str
    partij: str
    tot: date


@dataclass(frozen=True, slots=True)
class Item:
    """One stuk in the version that the supplier saw, and the field of the form that it stands in."""

    stuk: str
    versie: int
    veld: str


@dataclass(frozen=True, slots=True)
class Verstrekking:
    """One disclosure as it is asked: what, to whom, in which form, on which grounds."""

    casus: str
    derde: str
    partij: str
    sjabloon: Sjabloon
    grondslag: Grondslag
    rac: str
    items: tuple[Item, ...]
    herstel: bool = False
    """Whether it puts right one line of an extract that the derde has: a form need not be whole then."""


def gebruik_voor(grondslag: Grondslag) -> Gebruik:
    """What a permit may demand: that police data was decided about can't be said without that decision."""
    extra = frozenset({"wpg-8-13"}) if grondslag in POLITIEBESLUIT else frozenset()
    return Gebruik(Actie.VERSTREKKEN, VERVULT | extra)


def breuk_besluit(grondslag: Grondslag, besluit: str) -> Regel | None:
    """What is wrong with the number of the decision that a disclosure rests on, or None.

    Under the Wpg the police decide before, on paper, for this need or this partnership (Wpg art. 19 and 20): who can't
    name that decision has none. No other law has such a decision.
    """
    return None if (grondslag in POLITIEBESLUIT) is bool(besluit) else Regel.BESLUIT_ONTBREEKT


def breuk_verklaring(verklaring: Verklaring, dag: date) -> Regel | None:
    """What is wrong with a statement that is recorded on this day, or None."""
    if verklaring.getekend_op > dag or verklaring.tot < dag:
        return Regel.VERKLARING_ONTBREEKT
    if verklaring.tot - verklaring.getekend_op > MAX_VERKLARING:
        return Regel.VERKLARING_ONTBREEKT
    return None


def eerste_breuk(verstrekking: Verstrekking, verklaring: Verklaring | None, rac: str, dag: date) -> Regel | None:
    """What is missing before any stuk is looked at, or None. `rac` is the advice that the covenant has."""
    if verklaring is None or not verklaring.geldt(verstrekking.casus, verstrekking.derde, dag):
        return Regel.VERKLARING_ONTBREEKT
    if not rac or verstrekking.rac != rac:
        return Regel.RAC_ONTBREEKT
    velden = VELDEN[verstrekking.sjabloon]
    named = [item.veld for item in verstrekking.items]
    once = EENMALIG.get(verstrekking.sjabloon)
    if not named or not set(named) <= velden.keys():
        return Regel.SJABLOON_PAST_NIET
    if once is not None and not verstrekking.herstel and sorted(named) != sorted(once):
        return Regel.SJABLOON_PAST_NIET
    if len({item.stuk for item in verstrekking.items}) != len(named):
        return Regel.SJABLOON_PAST_NIET
    return None


def bronnen_van(stuk: Stuk, herkomst: Herkomst, huis: Collection[str]) -> frozenset[str] | None:
    """Whose agreement a stuk needs: every source that it rests on; the house speaks for nobody. None: can't be told."""
    keten = herkomst.keten(stuk)
    return None if keten is None else frozenset(een.bron for een in keten if een.bron not in huis)


def akkoord_voor(
    verstrekking: Verstrekking,
    inhoud: Casusstukken,
    akkoorden: Iterable[Akkoord],
    dag: date,
    huis: Collection[str],
) -> frozenset[str]:
    """The named stukken to which every source agreed, in this version, for this derde.

    Who supplies its own says so by supplying it. What was made of several stukken needs each of them:
    a source that agreed to the whole agreed to its own part in it.
    """
    by_id = {stuk.stuk: stuk for stuk in inhoud.stukken}
    herkomst = Herkomst(inhoud)
    given = {(a.stuk, a.versie, a.partij) for a in akkoorden if a.derde == verstrekking.derde and dag <= a.tot}
    agreed: set[str] = set()
    for item in verstrekking.items:
        stuk = by_id.get(item.stuk)
        bronnen = bronnen_van(stuk, herkomst, huis) if stuk is not None else None
        if bronnen is None:
            continue
        others = bronnen - {verstrekking.partij}
        if all((item.stuk, item.versie, bron) in given for bron in others):
            agreed.add(item.stuk)
    return frozenset(agreed)


def breuk(verstrekking: Verstrekking, akkoord: frozenset[str], gezien: Sequence[Zicht]) -> Regel | None:
    """What stands in the way of an item once the one filter spoke, or None.

    An item that the filter left out is not told apart from one that is not there.
    """
    by_id = {zicht.stuk.stuk: zicht for zicht in gezien}
    for item in verstrekking.items:
        zicht = by_id.get(item.stuk)
        if item.stuk not in akkoord:
            return Regel.AKKOORD_ONTBREEKT
        if zicht is None:
            return Regel.STUK_ONBEKEND
        if zicht.stuk.versie != item.versie:
            return Regel.VERSIE_VEROUDERD
        if not _past(verstrekking.sjabloon, item, zicht.stuk):
            return Regel.SJABLOON_PAST_NIET
    return None


def _past(sjabloon: Sjabloon, item: Item, stuk: Stuk) -> bool:
    of_plan = stuk.soort not in VAN_EEN_BRON
    return stuk.categorie in VELDEN[sjabloon][item.veld] and not (of_plan and sjabloon in ZONDER_PLAN)
