"""What the log of the hub says of a year: questions, refusals, requests of data subjects and wipes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hub.domain.afschrift import Rechtensoort
from hub.domain.audit import EVENTS
from hub.domain.decision import ReasonCode
from hub.domain.rapport.assen import AANTAL, codes, enkele_kolom
from hub.domain.rapport.maten import As, Keuze, Maat

LOGBOEK: Final = "logboek van de hub"
GEWEIGERD, ANDERS = "Geweigerd", "Zonder nadere aanduiding"
VRAAG_GEWEIGERD: Final = "bekendheid.geweigerd"
BEANTWOORD: Mapping[str, str] = MappingProxyType(
    {
        "L0": "Beantwoord op niveau L0 (geen mededeling)",
        "L1": "Beantwoord op niveau L1",
        "L2": "Beantwoord op niveau L2",
        "L3": "Beantwoord op niveau L3",
        "L4": "Beantwoord op niveau L4",
    }
)
NIVEAUS: Mapping[str, str] = MappingProxyType(
    {
        "L0": "het antwoord zegt niets: altijd dezelfde woorden, of iemand bekend is of niet",
        "L1": "het antwoord zegt dat iemand bekend is, of doet geen mededeling",
        "L2": "ook bij wie de vrager terecht kan",
        "L3": "ook of de casus in aanvang, lopend of in nazorg is",
        "L4": "ook welke deelnemers betrokken zijn of waren",
    }
)
"""What an answer of each level says (covenant, article 7.1)."""
RECHTEN: Mapping[Rechtensoort, str] = MappingProxyType(
    {
        Rechtensoort.INZAGE: "Inzage",
        Rechtensoort.RECTIFICATIE: "Rectificatie",
        Rechtensoort.BEPERKING: "Beperking",
        Rechtensoort.WISSING: "Wissing",
        Rechtensoort.BEZWAAR: "Bezwaar",
        Rechtensoort.WIE_ZAG: "Wie mijn gegevens zag",
    }
)
REDENEN: Mapping[str, str] = MappingProxyType(
    {
        ReasonCode.GEEN_DOEL: "geen doel van het convenant staat dit toe",
        ReasonCode.NIET_BETROKKEN: "wie het vroeg is niet betrokken bij de casus",
        ReasonCode.FASE: "het past niet bij de fase van de casus",
        ReasonCode.VRIJGAVE_ONTBREEKT: "de vrijgave van een gegeven onder beroepsgeheim ontbreekt",
        ReasonCode.BRONVOORWAARDE: "een voorwaarde van de bron is niet vervuld",
        ReasonCode.KLASSE: "dit is niet voor deze soort partij",
        ReasonCode.AANWIJZING: "de medewerker is niet aangewezen",
        ReasonCode.VERLOPEN: "een termijn of een versie is verlopen",
        ReasonCode.ONBEKEND_WOORD: "er stond een onbekend woord in de vraag",
        ReasonCode.FOUT: "bij het beoordelen ging iets mis",
        "BUDGET": "er waren meer vragen dan is toegestaan",
        "": "het verzoek voldeed niet aan de regel van deze naam",
    }
)
"""Reasons by which policy or a budget refuses, by their code; a rule that was broken is named by its own code."""
WEIGERINGEN: Final = frozenset(naam for naam in EVENTS if naam.endswith(".geweigerd"))
_WISSINGEN: Mapping[str, tuple[str, str]] = {
    "melding.gewist": ("Meldingen", "van een melding bleef alleen de anonieme telling"),
    "casus.vernietigd": ("Casussen", "van een casus bleef alleen het nummer"),
    "gegevens.vernietigd": ("Gegevens uit een casus", "de bewaartermijn was om, of de bron stemde niet in"),
    "inhoud.gewist": ("Inhoud van het logboek", "de persoonlijke inhoud van een logregel is gewist"),
}
WISRIJEN: Mapping[str, str] = MappingProxyType({code: naam for code, (naam, _) in _WISSINGEN.items()})
ANTWOORD, INZAGEVERZOEK = "bekendheid.beantwoord", "rechten.ontvangen"
_GEBEURTENIS: Final = "Elke gebeurtenis telt een keer, in de maand waarin zij in het logboek kwam."


def logboekmaten() -> tuple[Maat, ...]:
    """Every table that is made of the log alone."""
    return (_vragen(), _weigeringen(), _inzageverzoeken(), _wissingen())


def _vragen() -> Maat:
    antwoorden = tuple(Keuze(naam, NIVEAUS[code], codes(kenmerk=code)) for code, naam in BEANTWOORD.items())
    nee = Keuze(GEWEIGERD, "het convenant of een grens liet de vraag niet toe", codes(uitkomst=VRAAG_GEWEIGERD))
    return Maat(
        "VRAGEN",
        "Vragen of iemand bekend is, naar niveau van het antwoord, {jaar}",
        "vragen",
        LOGBOEK,
        (
            Keuze(
                "gesteld",
                "elke gestelde vraag",
                codes(soort="LOGBOEK", uitkomst=f"{ANTWOORD} {VRAAG_GEWEIGERD}"),
            ),
        ),
        As((*BEANTWOORD.values(), GEWEIGERD), (nee, *antwoorden), ANDERS, "kenmerk"),
        enkele_kolom(AANTAL),
        (_GEBEURTENIS, "Het totaal is wat is gesteld; alles boven de rij Geweigerd is beantwoord."),
    )


def _weigeringen() -> Maat:
    return Maat(
        "WEIGERINGEN",
        "Weigeringen naar reden, {jaar}",
        "weigeringen",
        LOGBOEK,
        (Keuze("geweigerd", "alles wat is geweigerd", {**codes(soort="LOGBOEK"), "uitkomst": WEIGERINGEN}),),
        As((), (), ANDERS, "kenmerk", REDENEN),
        enkele_kolom(AANTAL),
        (
            _GEBEURTENIS,
            "De rij is de reden in het logboek. Een reden waarom niets is geweigerd, heeft geen rij.",
        ),
    )


def _inzageverzoeken() -> Maat:
    return Maat(
        "INZAGEVERZOEKEN",
        "Verzoeken van betrokkenen over hun gegevens, naar soort, {jaar}",
        "verzoeken",
        LOGBOEK,
        (Keuze("ontvangen", "elk ontvangen verzoek", codes(soort="LOGBOEK", uitkomst=INZAGEVERZOEK)),),
        As(
            tuple(RECHTEN.values()),
            tuple(Keuze(naam, "het recht dat is genoemd", codes(kenmerk=code)) for code, naam in RECHTEN.items()),
            ANDERS,
            "kenmerk",
        ),
        enkele_kolom(AANTAL),
        (_GEBEURTENIS, "De rij is het recht waar de betrokkene zich op beroept."),
    )


def _wissingen() -> Maat:
    return Maat(
        "WISSINGEN",
        "Gewist en vernietigd, {jaar}",
        "handelingen",
        LOGBOEK,
        (Keuze("gewist", "elke wissing", {**codes(soort="LOGBOEK"), "uitkomst": frozenset(_WISSINGEN)}),),
        As(
            tuple(naam for naam, _ in _WISSINGEN.values()),
            tuple(Keuze(naam, waarom, codes(uitkomst=code)) for code, (naam, waarom) in _WISSINGEN.items()),
            ANDERS,
        ),
        enkele_kolom(AANTAL),
        (_GEBEURTENIS, "De rijen zijn verschillende dingen: een casus kan veel gegevens bevatten."),
        kolomtotaal=False,
    )
