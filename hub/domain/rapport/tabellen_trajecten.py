"""Tables 6 to 9: short trajecten, plans during the year and on a reference day, and huisverboden."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from hub.domain.rapport.assen import (
    EX_GEDETINEERDEN,
    GEMEENTEN,
    HUISELIJK_GEWELD,
    JEUGD,
    JEUGDGROEPEN,
    MULTIGROEPEN,
    MULTIPROBLEMATIEK,
    ONBEKEND,
    VEELPLEGERS,
    Gemeenteperiode,
    codes,
    doelgroepen,
    enkele_kolom,
    gemeente_opmerkingen,
    gemeenten,
    stadsdelen,
)
from hub.domain.rapport.maten import As, Codes, Keuze, Maat
from hub.domain.rapport.tabellen_vervolg import BRON

EX_RIJ: Final = "Ex-gedetineerden"
PLANNEN: Final = "aantal plannen"
OPGELEGD: Final = "Opgelegde huisverboden"
RIHG, INGETROKKEN, VERLENGD, SAMENLOOP = (
    "Ingevulde RIHG's",
    "Ingetrokken huisverbod",
    "Verlengd huisverbod",
    "Samenloop met strafrecht",
)
RIJNAMEN: Mapping[str, str] = MappingProxyType(
    {
        VEELPLEGERS: VEELPLEGERS,
        JEUGD: JEUGD,
        HUISELIJK_GEWELD: HUISELIJK_GEWELD,
        EX_GEDETINEERDEN: EX_RIJ,
        MULTIPROBLEMATIEK: MULTIPROBLEMATIEK,
    }
)
KORT: Final = frozenset({"JCO_JEUGD", "JCO_HG", "NAZORGOVERLEG", "NWO_RISICOJEUGD", "NWO_STADSDELEN"})
"""The definition that is printed under Table 6; ZCO_HG is not in it."""
VEELPLEGERSPLAN: Final = frozenset({"JCO_VEELPLEGERS_MINDERJARIG", "JCO_VEELPLEGERS_MEERDERJARIG"})
_INTEGRAAL: Codes = codes(instrument="INTEGRALE_AANPAK")


def trajectmaten(jaar: int, perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN) -> tuple[Maat, ...]:
    """Every table of trajecten and huisverboden, for a year and the municipalities that took part."""
    per_gemeente = tuple(
        replace(maat, kolommen=gemeenten(jaar, perioden), opmerkingen=gemeente_opmerkingen(jaar, perioden))
        for maat in (T6, T7, T9)
    )
    return (*per_gemeente[:2], T8, per_gemeente[2])


def _tijdens(naam: str, wat: str, plan: Codes) -> tuple[Keuze, Keuze]:
    """During the year: what ran when it began, and what began in it."""
    stand, stroom = codes(soort="STAND", wanneer="BEGIN", uitkomst="TRAJECT"), codes(soort="TRAJECT_BEGIN")
    liep = Keuze(f"{naam}, liep al", f"{wat} liep op 1 januari", {**stand, **plan})
    return liep, Keuze(f"{naam}, begonnen", f"{wat} begon in het jaar", {**stroom, **plan})


T6: Final = Maat(
    "T6",
    "Cliënten met een kort traject, naar doelgroep, {jaar}",
    "cliënten",
    BRON,
    (
        Keuze(
            "kort traject",
            "elk kort traject dat in het jaar begon",
            {**codes(soort="TRAJECT_BEGIN"), "instrument": KORT},
        ),
    ),
    doelgroepen(RIJNAMEN),
    gemeenten(0),
    (
        (
            "Een kort traject is een justitieel casusoverleg jeugd of huiselijk geweld, een nazorgoverleg "
            "ex-gedetineerden, een netwerkoverleg risicojeugd of een netwerkoverleg van een stadsdeel van Maastricht."
        ),
        (
            "Elk traject dat in het jaar begon telt een keer. Wie er twee begon, telt twee keer. Een traject dat werd "
            "afgesloten en in hetzelfde jaar weer begon (een hernieuwing), telt ook twee keer."
        ),
        "Het zorgcasusoverleg huiselijk geweld is in deze definitie geen kort traject.",
    ),
)
_RIJEN_T7: Final = doelgroepen(
    RIJNAMEN,
    (
        Keuze(HUISELIJK_GEWELD, "het aantal opgelegde huisverboden", codes(soort="HUISVERBOD")),
        Keuze(VEELPLEGERS, "wie een veelplegersplan heeft", {"instrument": VEELPLEGERSPLAN}),
        Keuze(MULTIPROBLEMATIEK, "integrale aanpak bij huiselijk geweld", codes(doelgroep="HUISELIJK_GEWELD")),
    ),
    zonder=frozenset({HUISELIJK_GEWELD, EX_GEDETINEERDEN}),
)
T7: Final = Maat(
    "T7",
    "Cliënten met een plan van aanpak (lang traject), naar doelgroep, {jaar}",
    "cliënten",
    BRON,
    (
        *_tijdens("integrale aanpak", "een integrale aanpak", _INTEGRAAL),
        *_tijdens("veelplegersplan", "een justitieel veelplegersplan", {"instrument": VEELPLEGERSPLAN}),
        Keuze(
            "huisverbod", "elk huisverbod dat in het jaar is opgelegd", codes(soort="HUISVERBOD", uitkomst="OPGELEGD")
        ),
    ),
    _RIJEN_T7,
    gemeenten(0),
    (
        "Een lang traject is een justitieel veelplegersplan, een plan na een huisverbod of een integrale aanpak.",
        (
            "De tabel telt plannen die in het jaar liepen: wat er op 1 januari was en wat daarna begon. "
            "Wie in het jaar van het ene naar het andere plan ging, telt bij beide. "
            "Een plan dat werd afgesloten en in hetzelfde jaar weer begon (een hernieuwing), telt ook twee keer. "
            "Het aantal mensen kan daarom lager zijn dan het aantal in deze tabel."
        ),
    ),
    niet=(
        Keuze(
            "ex-gedetineerden",
            "ex-gedetineerden met een integrale aanpak, die meetellen bij de doelgroep waartoe zij behoren",
            {**_INTEGRAAL, **codes(doelgroep="EX_GEDETINEERDE")},
        ),
        Keuze(
            "jeugd met een veelplegersplan",
            "jeugd in een justitieel casusoverleg veelplegers; het gedrukte rapport telt die hier ook niet",
            {"instrument": VEELPLEGERSPLAN, "doelgroep": JEUGDGROEPEN},
        ),
    ),
)
T8: Final = Maat(
    "T8",
    "Cliënten met een plan van aanpak casusaanpak multiproblematiek, per 1 januari {volgend}",
    "plannen (stand)",
    BRON,
    (
        Keuze(
            "lopende plannen",
            "elk plan dat op de peildatum liep",
            {
                **codes(soort="STAND", wanneer="EINDE", uitkomst="TRAJECT"),
                **_INTEGRAAL,
                "doelgroep": MULTIGROEPEN | {"HUISELIJK_GEWELD"},
            },
        ),
    ),
    stadsdelen(),
    enkele_kolom(PLANNEN),
    (
        "Een stand: elk plan dat op 1 januari na het jaar liep, wanneer het ook begon.",
        "Integrale aanpak bij huiselijk geweld telt bij multiproblematiek, zoals in tabel 4 en 7.",
    ),
)
_HUISVERBOD: Mapping[str, tuple[str, str]] = {
    "RIHG": (RIHG, "het risicotaxatie-instrument huiselijk geweld is ingevuld"),
    "OPGELEGD": (OPGELEGD, "de burgemeester legde een huisverbod op"),
    "INGETROKKEN": (INGETROKKEN, "de burgemeester trok een huisverbod in"),
    "VERLENGD": (VERLENGD, "de burgemeester verlengde een huisverbod"),
    "SAMENLOOP": (SAMENLOOP, "er was aangifte, of politie of OM besloot ambtshalve te vervolgen"),
}
HUISVERBODRIJEN: Mapping[str, str] = MappingProxyType({code: naam for code, (naam, _) in _HUISVERBOD.items()})
T9: Final = Maat(
    "T9",
    "Aantallen Wet tijdelijk huisverbod, {jaar}",
    "aantal",
    f"{BRON}; registraties van de gemeenten",
    (Keuze("huisverbod", "elk huisverbod een keer per rij", codes(soort="HUISVERBOD")),),
    As(
        tuple(naam for naam, _ in _HUISVERBOD.values()),
        tuple(Keuze(naam, waarom, codes(uitkomst=code)) for code, (naam, waarom) in _HUISVERBOD.items()),
        ONBEKEND,
    ),
    gemeenten(0),
    (
        (
            "De rijen overlappen: wie een huisverbod kreeg, kan ook in de rij Verlengd of Samenloop tellen. "
            "De rijen mogen daarom niet bij elkaar worden opgeteld."
        ),
    ),
    kolomtotaal=False,
)
