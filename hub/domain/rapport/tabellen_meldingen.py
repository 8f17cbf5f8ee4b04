"""Tables 1, 2 and 3, by month, and whether senders had word: what came in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from hub.domain.rapport.assen import (
    AANTAL,
    CJG,
    EX_GEDETINEERDEN,
    GEMEENTEN,
    GEPRIORITEERDEN,
    HUISELIJK_GEWELD,
    JEUGD,
    MULTIGROEPEN,
    MULTIPROBLEMATIEK,
    ONBEKEND,
    VEELPLEGERS,
    WIE_HUISELIJK_GEWELD,
    WIE_MULTIPROBLEMATIEK,
    WIE_VEELPLEGER,
    Gemeenteperiode,
    andere_doelgroepen,
    codes,
    enkele_kolom,
    gemeente_opmerkingen,
    gemeenten,
    maanden,
    stadsdelen,
)
from hub.domain.rapport.maten import As, Keuze, Maat

REGISTRATIE: Final = "registratie van het Veiligheidshuis"
POLITIE, GEVANGENISWEZEN, PARTNERS = (
    "Mutaties politie",
    "Meldingen gevangeniswezen (nazorg ex-gedetineerden)",
    "Meldingen partners",
)
BINNEN, LATER = "Binnen een week", "Later"
ONTVANGEN: Final = Keuze("ontvangen", "elke melding die is ontvangen", codes(soort="MELDING", uitkomst="ONTVANGEN"))
"""Also what was wiped later; not what the source should not have sent."""
NIET_ONTVANGEN: Final = (
    "Elke ontvangen melding telt een keer, in de maand waarin gebeurde waar zij over gaat.",
    "Een bericht dat de bron niet had mogen sturen is niet ontvangen en telt niet.",
)
HERKOMST: Final = As(
    (POLITIE, GEVANGENISWEZEN, PARTNERS),
    (
        Keuze(POLITIE, "de politie stuurde de melding", codes(partij="politie")),
        Keuze(GEVANGENISWEZEN, "het gevangeniswezen stuurde de melding", codes(partij="dji")),
        Keuze(PARTNERS, "elke andere partij stuurde de melding", {}),
    ),
    ONBEKEND,
)
RIJEN: Final = (
    Keuze(
        GEPRIORITEERDEN,
        "de melding gaat over iemand op de lijst van geprioriteerde casussen; die telt apart",
        codes(bron="LIJST_GEPRIORITEERD"),
    ),
    Keuze(JEUGD, "risicojeugd in mutaties van de politie", codes(doelgroep="RISICOJEUGD", partij="politie")),
    Keuze(CJG, "risicojeugd die een partner meldt; die komt van of voor het centrum", codes(doelgroep="RISICOJEUGD")),
    Keuze(
        JEUGD,
        "harde kern jongeren en veelplegers tot 23 jaar, van wie ook",
        codes(doelgroep="HARDE_KERN_JONGERE VEELPLEGER_JEUGD"),
    ),
    Keuze(HUISELIJK_GEWELD, f"{WIE_HUISELIJK_GEWELD}, met huisverboden", codes(doelgroep="HUISELIJK_GEWELD")),
    Keuze(VEELPLEGERS, WIE_VEELPLEGER, codes(doelgroep="VEELPLEGER_VOLWASSEN")),
    Keuze(EX_GEDETINEERDEN, "ex-gedetineerden, gemeld voor de nazorg", codes(doelgroep="EX_GEDETINEERDE")),
    Keuze(MULTIPROBLEMATIEK, WIE_MULTIPROBLEMATIEK, {"doelgroep": MULTIGROEPEN}),
    andere_doelgroepen(),
)
DOELGROEP: Final = As(
    (JEUGD, HUISELIJK_GEWELD, VEELPLEGERS, GEPRIORITEERDEN, EX_GEDETINEERDEN, MULTIPROBLEMATIEK, CJG), RIJEN, ONBEKEND
)
GEVOLGEN: Mapping[str, str] = {
    "GEEN_GEVOLG": "Geen gevolg voor het plan",
    "PLAN_AANPASSEN": "Plan aangepast",
    "TAAK_TOEVOEGEN": "Taak toegevoegd",
    "OVERLEG_VERVROEGEN": "Overleg vervroegd",
    "OPSCHALEN": "Opgeschaald",
    "VEILIGHEIDSMAATREGEL": "Veiligheidsmaatregel",
    "DOORGELEIDEN_OM": "Naar het Openbaar Ministerie",
    "ONJUIST_BERICHT": "Bericht was onjuist",
}


def meldingmaten(jaar: int, perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN) -> tuple[Maat, ...]:
    """Every table of what came in, for a year and the municipalities that took part."""
    return (_t1(), _t2(jaar, perioden), _t3(), _maand(jaar), _woord(jaar), _signalen())


def _t1() -> Maat:
    return Maat(
        "T1",
        "Aanmeldingen bij het Veiligheidshuis naar herkomst, {jaar}",
        "meldingen",
        REGISTRATIE,
        (ONTVANGEN,),
        HERKOMST,
        enkele_kolom(),
        (*NIET_ONTVANGEN, "Wie de melding stuurde bepaalt de rij."),
    )


def _t2(jaar: int, perioden: tuple[Gemeenteperiode, ...]) -> Maat:
    return Maat(
        "T2",
        "Aanmeldingen per doelgroep per gemeente, {jaar}",
        "meldingen",
        REGISTRATIE,
        (ONTVANGEN,),
        DOELGROEP,
        gemeenten(jaar, perioden),
        (*NIET_ONTVANGEN, "De gemeente is die waar het gebeurde; is die niet bekend, dan die waar iemand woont."),
        opmerkingen=gemeente_opmerkingen(jaar, perioden),
    )


def _t3() -> Maat:
    elders = tuple(keuze for keuze in RIJEN if keuze.naar == GEPRIORITEERDEN)
    return Maat(
        "T3",
        "Meldingen casusaanpak multiproblematiek per stadsdeel Maastricht, {jaar}",
        "meldingen",
        REGISTRATIE,
        (replace(ONTVANGEN, naar="multiproblematiek", codes={**ONTVANGEN.codes, "doelgroep": MULTIGROEPEN}),),
        stadsdelen(),
        enkele_kolom(),
        (*NIET_ONTVANGEN, "De meldingen van de rij Multiproblematiek van tabel 2, naar stadsdeel."),
        niet=elders,
    )


def _maand(jaar: int) -> Maat:
    return Maat(
        "MAAND",
        "Aanmeldingen per maand, {jaar}",
        "meldingen",
        REGISTRATIE,
        (ONTVANGEN,),
        maanden(jaar),
        enkele_kolom(),
        NIET_ONTVANGEN,
    )


def _woord(jaar: int) -> Maat:
    kolommen = As(
        (BINNEN, LATER),
        (
            Keuze(BINNEN, "de aanmelder hoorde binnen de termijn wat er volgt", codes(uitkomst="TIJDIG")),
            Keuze(LATER, "de aanmelder hoorde het na de termijn", codes(uitkomst="TE_LAAT")),
        ),
        ONBEKEND,
    )
    return Maat(
        "WOORD",
        "Bericht aan aanmelders over het vervolg, {jaar}",
        "berichten",
        REGISTRATIE,
        (Keuze("bericht", "elk bericht over het vervolg", codes(soort="WOORD")),),
        maanden(jaar),
        kolommen,
        (
            "Wie een melding stuurt, hoort uiterlijk een week na ontvangst wat ermee gebeurt.",
            "Elk bericht telt een keer, in de maand waarin de aanmelder het kreeg.",
        ),
    )


def _signalen() -> Maat:
    rijen = As(
        tuple(GEVOLGEN.values()),
        tuple(Keuze(naam, "het gevolg dat is vastgelegd", codes(uitkomst=code)) for code, naam in GEVOLGEN.items()),
        ONBEKEND,
    )
    return Maat(
        "SIGNALEN",
        "Berichten over mensen met een plan, naar gevolg, {jaar}",
        "berichten",
        REGISTRATIE,
        (Keuze("vertaald", "elk bericht dat is vertaald naar een lopend plan", codes(soort="VERTALING")),),
        rijen,
        enkele_kolom(AANTAL),
        ("Elk bericht over iemand met een lopend plan krijgt precies een gevolg, en telt daar een keer.",),
    )
