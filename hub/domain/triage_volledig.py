"""Gate G0: what a melding lacks before anybody may judge it, as names of fields.

An aanmelding is the whole form of `domain.md` B2. A criterion may be answered ONBEKEND: that is
an answer, and R8 judges it. Any other kind of melding is complete when its coded facts are.
"""

from collections.abc import Iterator, Mapping

from hub.domain.convenant import Convenant
from hub.domain.melding import Aanmelding, Drieslag, Leeftijdsklasse, Soort
from hub.domain.triage_criteria import MEERDERE

GEHEIM = frozenset({"GEZONDHEID", "ZORG_VOORZIENING", "BEGELEIDING"})
"""Categories that a source bound to secrecy supplies only on a recorded ground (WGS art. 2.29 lid 2)."""

VERPLICHT: Mapping[Soort, tuple[tuple[str, ...], ...]] = {
    Soort.AANMELDING: (),
    Soort.SIGNAAL: (),
    Soort.MUTATIE: (("delictklasse",), ("wpg_artikel",)),
    Soort.STRAFZAAK: (("status", "jco"),),
    Soort.DETENTIE: (("gebeurtenis",), ("op",)),
    Soort.ZORG: (("signaal",),),
    Soort.WOONOVERLAST: (("zaak",),),
    Soort.HUISVERBOD: (("besluit",),),
}
"""Facts that a kind needs; of a group one is enough."""


def ontbrekend(aanmelding: Aanmelding, convenant: Convenant) -> tuple[str, ...]:
    """Names of what is missing, in the order of the form; none means that G0 is passed."""
    every = [*_altijd(aanmelding, convenant), *_feiten(aanmelding), *_gronden(aanmelding, convenant)]
    if aanmelding.soort is Soort.AANMELDING:
        every += _formulier(aanmelding, convenant)
    return tuple(dict.fromkeys(every))


def _altijd(aanmelding: Aanmelding, convenant: Convenant) -> Iterator[str]:
    if aanmelding.doelgroep not in {d.code for d in convenant.triage.doelgroepen}:
        yield "doelgroep"
    if not aanmelding.betrokkenen and aanmelding.antwoorden.groep is not Drieslag.JA:
        yield "betrokkenen"


def _feiten(aanmelding: Aanmelding) -> Iterator[str]:
    for namen in VERPLICHT[aanmelding.soort]:
        if not any(naam in aanmelding.feiten for naam in namen):
            yield f"feiten.{namen[0]}"
    if aanmelding.feiten.get("besluit") in ("OPGELEGD", "VERLENGD") and "opgelegd_op" not in aanmelding.feiten:
        yield "feiten.opgelegd_op"


def _gronden(aanmelding: Aanmelding, convenant: Convenant) -> Iterator[str]:
    bron = next((p for p in convenant.partijen if p.id == aanmelding.partij), None)
    secret = sorted(GEHEIM & aanmelding.categorieen - aanmelding.gronden.keys())
    yield from (f"gronden.{code}" for code in secret if bron is None or bron.zwijgt_over(code))


def _formulier(aanmelding: Aanmelding, convenant: Convenant) -> Iterator[str]:
    for persoon in aanmelding.betrokkenen:
        if persoon.woongemeente == "ONBEKEND":
            yield "woongemeente"
        if persoon.leeftijd is Leeftijdsklasse.ONBEKEND:
            yield "leeftijd"
    if not _leefgebieden_compleet(aanmelding, convenant):
        yield "leefgebieden"
    if not aanmelding.antwoorden.domeinen:
        yield "domeinen"
    if aanmelding.geinformeerd is Drieslag.ONBEKEND:
        yield "geinformeerd"
    if aanmelding.juistheid is not Drieslag.JA:
        yield "juistheid"


def _leefgebieden_compleet(aanmelding: Aanmelding, convenant: Convenant) -> bool:
    """As many as the answer to C2a says: with JA more than one, with NEE there may be none."""
    codes = {gebied.leefgebied for gebied in aanmelding.antwoorden.leefgebieden}
    least = {Drieslag.JA: MEERDERE, Drieslag.ONBEKEND: 1, Drieslag.NEE: 0}
    known = {gebied.code for gebied in convenant.triage.leefgebieden}
    return codes <= known and len(codes) >= least[aanmelding.antwoorden.c2_meerdere_leefgebieden]
