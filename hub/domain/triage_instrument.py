"""Which instrument fits: grounds, eligibility (G5), age (G6) and the body of law that carries it.

The grounds only ever add an instrument. An answer that turns from JA to unknown can therefore
take one away and never brings a heavier outcome (INV-9).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hub.domain.convenant import Convenant, Regime
from hub.domain.kalender import local_day
from hub.domain.melding import Aanmelding, Leeftijdsklasse, Soort, Spoed
from hub.domain.toelating import Keuzegrond, Toelating
from hub.domain.triage_criteria import gevaar, ontbrekende_eisen
from hub.domain.triage_vragen import Antwoordblad, hoofdpersoon

ELDERS = "ELDERS"
ONBEKEND = "ONBEKEND"
MINDERJARIG = Leeftijdsklasse.TOT_18
ZONDER_GEVAAR = frozenset({Regime.SOCIAAL, Regime.CONVENANT})
"""Drop-out alone is a matter for the social domain (`domain.md` A12, example E5)."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """Where and when eligibility is read: municipality of residence and the day of receipt."""

    gemeente: str
    dag: date


def plaats_van(aanmelding: Aanmelding) -> Plaats:
    """Residence of the person it is mainly about; for a phenomenon without persons, the place itself."""
    persoon = hoofdpersoon(aanmelding)
    gemeente = persoon.woongemeente if persoon else aanmelding.pleeggemeente or ONBEKEND
    return Plaats(gemeente, local_day(aanmelding.ontvangen_op))


def rows(aanmelding: Aanmelding, plaats: Plaats, convenant: Convenant) -> tuple[Toelating, ...]:
    """Eligibility of this doelgroep at this place and day, for any instrument; none fails G5."""
    return tuple(t for t in convenant.triage.toelatingen if t.covers(aanmelding.doelgroep, plaats.gemeente, plaats.dag))


def passend(aanmelding: Aanmelding, blad: Antwoordblad, convenant: Convenant) -> tuple[str, ...]:
    """Instruments whose ground holds for this doelgroep, the leading one first."""
    keuzes = (k for k in convenant.triage.instrumentkeuze if aanmelding.doelgroep in k.doelgroepen)
    return tuple(dict.fromkeys(k.instrument for k in keuzes if GRONDEN[k.grond](aanmelding, blad)))


def naar_leeftijd(toelatingen: tuple[Toelating, ...], aanmelding: Aanmelding, blad: Antwoordblad) -> frozenset[str]:
    """The instruments among these rows that are open to this age; a phenomenon has no age."""
    if not aanmelding.betrokkenen:
        return frozenset(t.instrument for t in toelatingen)
    return frozenset(t.instrument for t in toelatingen if _fits_age(t, blad))


def _fits_age(toelating: Toelating, blad: Antwoordblad) -> bool:
    every = {k for k in Leeftijdsklasse if k is not Leeftijdsklasse.ONBEKEND}
    return every <= set(toelating.leeftijden) or blad.klasse() in toelating.leeftijden


def regime_van(instrument: str, convenant: Convenant) -> Regime | None:
    """The body of law of an instrument; None when the covenant does not know it, which refuses."""
    return next((o.regime for o in convenant.overlegvormen if o.code == instrument), None)


def gedragen(
    instrumenten: tuple[str, ...], aanmelding: Aanmelding, blad: Antwoordblad, convenant: Convenant
) -> Iterator[str]:
    """Those that their own law carries: under the WGS all four demands, without danger SOCIAAL only."""
    for instrument in instrumenten:
        regime = regime_van(instrument, convenant)
        if regime is Regime.WGS and ontbrekende_eisen(aanmelding, blad):
            continue
        if regime is not None and (regime in ZONDER_GEVAAR or gevaar(blad)):
            yield instrument


Grond = Callable[[Aanmelding, Antwoordblad], bool]
GRONDEN: Mapping[Keuzegrond, Grond] = {
    Keuzegrond.ALTIJD: lambda _a, _b: True,
    Keuzegrond.STRAFBAAR_FEIT: lambda _a, b: b.ja("c1_criminaliteit") or b.ja("strafzaak"),
    Keuzegrond.STRAFZAAK: lambda _a, b: b.ja("strafzaak"),
    Keuzegrond.DRANG_DWANG: lambda _a, b: b.ja("drang_dwang"),
    Keuzegrond.DREIGING_IN_WONING: lambda a, _b: a.spoed is Spoed.THV,
    Keuzegrond.HUISVERBOD: lambda a, _b: (
        a.soort is Soort.HUISVERBOD and a.feiten.get("besluit") in ("OPGELEGD", "VERLENGD")
    ),
    Keuzegrond.STADSDEEL: lambda _a, b: b.ja("stadsdeel"),
    Keuzegrond.GROEP: lambda a, b: not a.betrokkenen and b.ja("groep"),
}
"""What each ground asks of a melding. GROEP is a phenomenon: with persons in it, it is no longer one."""
