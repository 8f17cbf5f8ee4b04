"""The rows and columns that several tables share: doelgroep, gemeente, stadsdeel and month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from hub.domain.kalender import dutch_date
from hub.domain.rapport.feiten import Feit
from hub.domain.rapport.jaarfeiten import WANNEER, maanden_van
from hub.domain.rapport.maten import As, Codes, Keuze

AANTAL: Final = "aantal"
JEUGD, CJG, MULTIPROBLEMATIEK = "Jeugd", "Centrum Jeugd en Gezin", "Multiproblematiek"
VEELPLEGERS, HUISELIJK_GEWELD = "Volwassen veelplegers", "Huiselijk geweld"
GEPRIORITEERDEN, EX_GEDETINEERDEN = "Geprioriteerden", "Volwassen ex-gedetineerden"
OVERIG, ONBEKEND, ELDERS = "Overige doelgroepen", "Onbekende code", "Elders"
GEMEENTE_ONBEKEND: Final = "Gemeente onbekend"
ZUID_WEST, STADSDEEL_ONBEKEND = "Zuid-West en centrum (inclusief OGGZ)", "Stadsdeel onbekend"

WIE_VEELPLEGER: Final = "wie is geregistreerd als volwassen veelpleger"
WIE_HUISELIJK_GEWELD: Final = "plegers van huiselijk geweld en hun gezinnen"
WIE_MULTIPROBLEMATIEK: Final = (
    "personen en gezinnen met meervoudige problemen, en de OGGZ: zorgmijders, dak- en thuislozen en verslaafden"
)
"""Who is in a doelgroep, as the covenant calls them."""
JEUGDGROEPEN: Final = frozenset({"RISICOJEUGD", "HARDE_KERN_JONGERE", "VEELPLEGER_JEUGD"})
MULTIGROEPEN: Final = frozenset({"MULTIPROBLEMATIEK", "OGGZ"})
ANDERE_GROEPEN: Final = frozenset({"LOVERBOY", "FRONTIERE_DRUGS", "EX_GEDETINEERDE_JEUGD"})
"""Doelgroepen that were announced or are named elsewhere, and that no printed row holds."""
STADSDELEN: Mapping[str, str] = MappingProxyType(
    {
        "NOORD_WEST": "Noord-West",
        "NOORD_OOST": "Noord-Oost",
        "ZUID_OOST": "Zuid-Oost",
        "ZUID_WEST_CENTRUM": ZUID_WEST,
    }
)


@dataclass(frozen=True, slots=True)
class Gemeenteperiode:
    """From when until when (not including `tot`) a municipality takes part."""

    code: str
    naam: str
    van: date = date.min
    tot: date = date.max

    def in_jaar(self, jaar: int) -> bool:
        """Whether it takes part on any day of the year."""
        return self.van < date(jaar + 1, 1, 1) and self.tot > date(jaar, 1, 1)


GEMEENTEN: Final = (
    Gemeenteperiode("GM0935", "Maastricht"),
    Gemeenteperiode("GM1903", "Eijsden-Margraten"),
    Gemeenteperiode("GM0938", "Meerssen"),
    Gemeenteperiode("GM0994", "Valkenburg"),
)
"""The four of the district, by the names of the printed report, without an end."""


def codes(**velden: str) -> Codes:
    """Codes by field, several of one field with spaces between them."""
    onbekend = velden.keys() - Feit.__dataclass_fields__.keys() - {WANNEER}
    if onbekend:
        raise ValueError("a fact has no such field")
    return {veld: frozenset(woorden.split()) if woorden else frozenset({""}) for veld, woorden in velden.items()}


def enkele_kolom(naam: str = AANTAL) -> As:
    """One column for everything."""
    return As((naam,), (), naam)


def stadsdelen() -> As:
    """The four parts of Maastricht."""
    oggz = Keuze(ZUID_WEST, "de OGGZ telt hier mee, waar iemand ook verblijft", codes(doelgroep="OGGZ"))
    rest = (
        Keuze(naam, "het stadsdeel dat is geregistreerd", codes(stadsdeel=code)) for code, naam in STADSDELEN.items()
    )
    return As(tuple(STADSDELEN.values()), (oggz, *rest), STADSDEEL_ONBEKEND)


def gemeenten(jaar: int, perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN) -> As:
    """The municipalities that take part on any day of the year. Of one that joined or left meanwhile it says so."""
    namen = dict.fromkeys(one.naam for one in perioden if one.in_jaar(jaar))
    keuzes = tuple(
        Keuze(one.naam, _waarom_gemeente(one, jaar), codes(gemeente=one.code)) for one in perioden if one.naam in namen
    )
    geen = Keuze(GEMEENTE_ONBEKEND, "de gemeente is niet geregistreerd", {"gemeente": frozenset({"", "ONBEKEND"})})
    return As(tuple(namen), (*keuzes, geen), ELDERS)


def gemeente_opmerkingen(jaar: int, perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN) -> tuple[str, ...]:
    """A remark for each municipality that took part in a part of the year."""
    return tuple(
        f"{one.naam} {_deel(one, jaar)}: de kolom is niet met een heel jaar te vergelijken."
        for one in perioden
        if one.in_jaar(jaar) and _deel(one, jaar)
    )


def _waarom_gemeente(one: Gemeenteperiode, jaar: int) -> str:
    deel = _deel(one, jaar)
    return f"de gemeente waar het geteld is; {one.naam} {deel}" if deel else "de gemeente waar het geteld is"


def _deel(one: Gemeenteperiode, jaar: int) -> str:
    later = f"doet mee vanaf {dutch_date(one.van)}" if one.van > date(jaar, 1, 1) else ""
    eerder = f"deed mee tot {dutch_date(one.tot)}" if one.tot < date(jaar + 1, 1, 1) else ""
    return " en ".join(deel for deel in (later, eerder) if deel)


def maanden(jaar: int) -> As:
    """The twelve months."""
    maand = maanden_van(jaar)
    return As(maand, tuple(Keuze(one, "de maand waarin het gebeurde", codes(maand=one)) for one in maand), ONBEKEND)


def doelgroepen(namen: Mapping[str, str], eerst: tuple[Keuze, ...] = (), zonder: frozenset[str] = frozenset()) -> As:
    """Rows by doelgroep under the names of one table; `namen` by Jeugd, Volwassen veelplegers and so on.

    `eerst` decides before the doelgroep does; a row of `zonder` is shown, and no doelgroep leads to it.
    """
    groepen = (
        (VEELPLEGERS, frozenset({"VEELPLEGER_VOLWASSEN"}), WIE_VEELPLEGER),
        (JEUGD, JEUGDGROEPEN, "wie is geregistreerd als risicojeugd, harde kern jongere of jeugdige veelpleger"),
        (HUISELIJK_GEWELD, frozenset({"HUISELIJK_GEWELD"}), WIE_HUISELIJK_GEWELD),
        (EX_GEDETINEERDEN, frozenset({"EX_GEDETINEERDE"}), "wie is geregistreerd als ex-gedetineerde"),
        (MULTIPROBLEMATIEK, MULTIGROEPEN, WIE_MULTIPROBLEMATIEK),
    )
    eigen = tuple(
        Keuze(namen[naam], waarom, {"doelgroep": groep}) for naam, groep, waarom in groepen if naam not in zonder
    )
    return As(tuple(namen.values()), (*eerst, *eigen, andere_doelgroepen()), ONBEKEND)


def andere_doelgroepen() -> Keuze:
    """Doelgroepen that the house knows and no printed row holds; what it does not know stays an unknown code."""
    return Keuze(OVERIG, "een doelgroep waarvoor geen rij is gedrukt", {"doelgroep": ANDERE_GROEPEN})
