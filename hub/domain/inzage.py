"""The one filter: what one viewer may see of the stukken of a casus, stuk by stuk, and why.

    gezien = bekijk(kijker, Casusstukken(stukken, vrijgaven, groepen), decide)

Views, lists, counts, searches, extracts, exports and mail all ask here (`domain.md` D4 and D5). A stuk
comes out as `Zicht` or not at all. All of these must hold: policy permits its category with the facts
that hold for it; the conditions of its source and of everything that it was made from; a
vrijgavegrond when any of that is secret; the compartment of the person that it is about; of a plan, the
leefgebied. The house is a party like any other here. Nobody needs leave of itself: a source's own
conditions don't bind it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial

from hub.domain.casus import neemt_deel
from hub.domain.convenant import Actie, Fase, Feit, Kring
from hub.domain.decision import Decision, Permit, PolicyRequest
from hub.domain.inzage_codes import leesbare_codes
from hub.domain.inzage_herkomst import Casusstukken, Herkomst
from hub.domain.stuk import VAN_EEN_BRON, Deel, Stuk, Voorwaarden
from hub.domain.stukgroep import Stukgroep

Decide = Callable[[PolicyRequest], Decision]
_Ask = Callable[[str, frozenset[str]], Permit | None]
FEITEN = (Feit.EIGEN, Feit.AKKOORD_BRON, Feit.BETROKKEN_BIJ_CASUS, Feit.TAAK_IN_PLAN, Feit.VRIJGAVEGROND)
"""What may hold of a stuk for a viewer, besides that no question comes without a kenmerk."""
BSN = "BSN"
VAN_HET_PLAN = frozenset({"P07", "P08", "P09"})
"""Purposes for which a deelnemer sees of a plan the leefgebieden in which it works (covenant art. 6.12)."""
INCIDENT = "P17"
"""The purpose of whoever warns people of an incident: by what is known of them elsewhere, never at a secret address."""
VIER_OGEN = "vier-ogen"
"""The obligation that a second person approves beforehand; a view carries it out only when one did."""
SAMENVATTING = frozenset({"samenvatting", "functioneel-contact"})
"""Obligations that leave the summary of a stuk; the writer puts function and number there, and no name."""


@dataclass(frozen=True, slots=True)
class Gebruik:
    """What will be done with what comes out, and the obligations that whoever does it can carry out.

    A permit with any other obligation is a denial (covenant art. 6.11).
    """

    actie: Actie
    vervult: frozenset[str]


INZIEN = Gebruik(Actie.INZIEN, SAMENVATTING | {"watermerk"})
SIGNAALVERTALING = "P11"
"""The purpose of reports about a running plan, and of nothing else in a casus (covenant art. 9.8)."""
SIGNAALZICHT = Gebruik(Actie.INZIEN, INZIEN.vervult | {"bewaar-30-dagen"})
"""To read such a report; the hub wipes it itself when no plan refers to it (`vertaal_signaal`)."""
EXPORTEREN = Gebruik(Actie.EXPORTEREN, SAMENVATTING | {"watermerk", "vervalt-30-dagen"})


@dataclass(frozen=True, slots=True)
class Kijker:
    """Who looks, for what, on which day.

    `personen` are those whom its party takes part for (of the house: only whoever leads the casus).
    `leidt` is that person. `overal` lifts compartments, for who tests legality and in an emergency:
    policy decides there alone. `ontvanger` is a derde that it will be given to; then everything must
    hold for that party too. `akkoord` are stukken whose source agreed to this use.
    """

    partij: str
    kring: Kring
    rol: str
    doel: str
    fase: Fase
    dag: date
    personen: frozenset[int]
    leidt: bool = False
    overal: bool = False
    gebruik: Gebruik = INZIEN
    ontvanger: str = ""
    akkoord: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Zicht:
    """One stuk as this viewer may see it: which part, by which permit, under which grounds of secrecy."""

    stuk: Stuk
    deel: Deel
    permit: Permit
    gronden: tuple[str, ...]
    codes: Mapping[str, str] = field(default_factory=dict)
    """Its coded fields, as far as they tell of nothing that this viewer does not see."""

    @property
    def feiten(self) -> frozenset[str]:
        """The conditions of the covenant that held."""
        return self.permit.verzoek.feiten

    @property
    def grond(self) -> str:
        """The grounds in one word; empty when nothing about it is secret for this viewer."""
        return "+".join(self.gronden)


def bekijk(
    kijker: Kijker, inhoud: Casusstukken, decide: Decide, welke: Callable[[Stuk], bool] = lambda _: True
) -> tuple[Zicht, ...]:
    """What this viewer may see, newest first, whatever else there is; nothing tells what was left out.

    `welke` narrows what is looked at and nothing of what it is held against. Of a stuk that is not looked at, no code
    of another one tells.
    """
    herkomst = Herkomst(inhoud)

    # Of many stukken policy is told the same: it is asked once in a view, and never remembered for the next.
    @cache
    def ask(categorie: str, feiten: frozenset[str]) -> Permit | None:
        return permit_for(kijker, categorie, feiten, decide)

    found = (_zicht(kijker, stuk, herkomst, ask) for stuk in filter(welke, inhoud.stukken))
    seen = [zicht for zicht in found if zicht is not None]
    for groep in inhoud.groepen:
        seen += (zicht for zicht in _zichten(kijker, groep, herkomst, ask) if welke(zicht.stuk))
    # Newest first.
    seen.sort(key=lambda zicht: (-zicht.stuk.eerste_verwerking, zicht.stuk.stuk))
    numbers, lezer = frozenset(zicht.stuk.stuk for zicht in seen), kijker.ontvanger or kijker.partij
    said = partial(leesbare_codes, partij=lezer, gezien=numbers, leidt=kijker.leidt)
    return tuple(replace(zicht, codes=said(zicht.stuk)) if zicht.stuk.codes else zicht for zicht in seen)


def tel(gezien: tuple[Zicht, ...]) -> dict[str, int]:
    """How many of each kind: a count of what is seen, and of nothing else."""
    soorten = [zicht.stuk.soort.value for zicht in gezien]
    return {soort: soorten.count(soort) for soort in sorted(set(soorten))}


def permit_for(kijker: Kijker, categorie: str, feiten: frozenset[str], decide: Decide) -> Permit | None:
    """Leave for one category with these facts, if its obligations can be carried out."""
    asked = PolicyRequest(
        kijker.partij, kijker.doel, kijker.rol, categorie, kijker.gebruik.actie.value, kijker.fase.value, feiten
    )
    decision = decide(asked)
    if not isinstance(decision, Permit) or not decision.verplichtingen <= kijker.gebruik.vervult:
        return None
    return decision


def _zichten(kijker: Kijker, groep: Stukgroep, herkomst: Herkomst, ask: _Ask) -> Iterator[Zicht]:
    """What of stukken that are alike may be seen: by one decision, but for those that somebody named."""
    named = herkomst.benoemd | kijker.akkoord
    alike = [lid for lid in groep.leden if lid.stuk not in named]
    apart = groep.leden if len(alike) < len(groep.leden) else ()
    found = (_zicht(kijker, groep.stuk(lid), herkomst, ask) for lid in apart if lid.stuk in named)
    yield from (zicht for zicht in found if zicht is not None)
    one = _zicht(kijker, groep.stuk(alike[0]), herkomst, ask) if alike else None
    if one is not None:
        yield from (Zicht(groep.stuk(lid), one.deel, one.permit, one.gronden) for lid in alike)


def _zicht(kijker: Kijker, stuk: Stuk, herkomst: Herkomst, ask: _Ask) -> Zicht | None:
    keten = herkomst.keten(stuk)
    if keten is None or not all(_mag_door(kijker, schakel, stuk) for schakel in keten):
        return None
    if not _in_leefgebied(kijker, stuk, herkomst):
        return None
    geheimen = herkomst.geheimen(stuk)
    released = [herkomst.grond(geheim, kijker) for geheim in geheimen if _vreemd(kijker, geheim)]
    gronden = tuple(sorted({*released, *filter(None, [herkomst.grond(stuk, kijker)])}))
    if not all(released) or (stuk.categorie == BSN and _derde(kijker)):
        return None
    permit = _permit(kijker, stuk, herkomst, ask, vrijgave=bool(gronden))
    if permit is None:
        return None
    strict = [schakel.voorwaarden.alleen_samenvatting for schakel in keten if _vreemd(kijker, schakel)]
    kort = any(strict) or not permit.verplichtingen.isdisjoint(SAMENVATTING)
    deel = _deel(stuk, kort=kort)
    return None if deel is None else Zicht(stuk, deel, permit, gronden)


def _permit(kijker: Kijker, stuk: Stuk, herkomst: Herkomst, ask: _Ask, *, vrijgave: bool) -> Permit | None:
    """By what is its own alone if that will do: the duties of a wider ground don't bind the source.

    What the house made is of whoever leads the casus, and of nobody else in the house.
    """
    deelname = neemt_deel(kijker.personen, stuk.persoon)
    brought_in = stuk.bron == kijker.partij and (deelname or kijker.kring is not Kring.HUIS)
    eigen = brought_in or (deelname and herkomst.eigen_taak(stuk, kijker.partij))
    if not (deelname or eigen or kijker.overal):
        return None
    akkoord = stuk.stuk in kijker.akkoord
    if eigen and (own := ask(stuk.categorie, _feiten(eigen, akkoord))) is not None:
        return own
    taak = deelname and herkomst.heeft_taak(kijker.partij, stuk)
    return ask(stuk.categorie, _feiten(eigen, akkoord, deelname, taak, vrijgave))


def _in_leefgebied(kijker: Kijker, stuk: Stuk, herkomst: Herkomst) -> bool:
    """Whether it is of a leefgebied in which this deelnemer works, when the plan says of which it is."""
    if not stuk.leefgebied or stuk.soort in VAN_EEN_BRON or kijker.doel not in VAN_HET_PLAN or kijker.leidt:
        return True
    return stuk.leefgebied in herkomst.leefgebieden(kijker.partij) or herkomst.is_eigen(stuk, kijker.partij)


@cache
def _feiten(*held: bool) -> frozenset[str]:
    """The facts that hold, in the order of `FEITEN`; those that are not told do not."""
    return frozenset({Feit.KENMERK.value} | {feit.value for feit, holds in zip(FEITEN, held, strict=False) if holds})


def _mag_door(kijker: Kijker, schakel: Stuk, stuk: Stuk) -> bool:
    """Whether one link of what a stuk was made from lets this viewer through.

    Each link is held against its own conditions: of a secret address the parties that its source
    named count, not those that another source named.
    """
    if not _vreemd(kijker, schakel):
        return True
    if schakel.beperkt or (schakel.voorwaarden.niet_in_plan and schakel is not stuk):
        return False
    if kijker.ontvanger and not _staat_toe(schakel.voorwaarden, kijker, kijker.ontvanger):
        return False
    return _staat_toe(schakel.voorwaarden, kijker, kijker.partij)


def _staat_toe(v: Voorwaarden, kijker: Kijker, partij: str) -> bool:
    if v.tot is not None and kijker.dag > v.tot:
        return False
    if partij in v.niet_aan or (v.alleen_aan is not None and partij not in v.alleen_aan):
        return False
    buiten = kijker.gebruik.actie is not Actie.INZIEN
    if v.niet_exporteren and buiten:
        return False
    named = v.alleen_aan is not None and partij in v.alleen_aan and kijker.kring is not Kring.HUIS
    named = named and kijker.doel != INCIDENT
    return not v.geheim_adres or (not buiten and not _derde(kijker) and (kijker.leidt or named))


def _vreemd(kijker: Kijker, stuk: Stuk) -> bool:
    """Whether the word of its source binds this viewer; giving on to a derde, it binds everybody."""
    return bool(kijker.ontvanger) or stuk.bron != kijker.partij


def _derde(kijker: Kijker) -> bool:
    return bool(kijker.ontvanger) or kijker.kring is Kring.DERDE


def _deel(stuk: Stuk, *, kort: bool) -> Deel | None:
    """All of it, or its summary; None when that part is not there."""
    for deel in (Deel.TEKST, Deel.BIJLAGE):
        if deel in stuk.delen and not kort:
            return deel
    return Deel.SAMENVATTING if Deel.SAMENVATTING in stuk.delen else None
