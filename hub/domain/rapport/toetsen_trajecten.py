"""The identities of trajecten and plans that the report of 2011 was tried on (X10 to X18), as they hold for any year.

Where a definition of one table leaves out what the other has, those facts are on a side of their own: so it holds by
definition, and blocks. What never was equal is shown with its explanation.
"""

from collections.abc import Iterator
from typing import Final

from hub.domain.rapport.assen import (
    ANDERE_GROEPEN,
    EX_GEDETINEERDEN,
    HUISELIJK_GEWELD,
    JEUGD,
    JEUGDGROEPEN,
    MULTIGROEPEN,
    MULTIPROBLEMATIEK,
    STADSDELEN,
    VEELPLEGERS,
    codes,
)
from hub.domain.rapport.maten import Codes, Keuze
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen_trajecten import EX_RIJ, OPGELEGD, PLANNEN
from hub.domain.rapport.tabellen_vervolg import (
    AFGEHANDELD,
    DOORGESTROOMD,
    INTEGRAAL,
    JCO_VEELPLEGERS,
    JUSTITIEEL,
    KOLOM_VEELPLEGERS,
    TER_OPVOLGING,
    ZORG,
)
from hub.domain.rapport.toets import Aard
from hub.domain.rapport.toetsen import Toets, Zijde

_HG: Final = codes(doelgroep="HUISELIJK_GEWELD")
_EX: Final = codes(doelgroep="EX_GEDETINEERDE")
_VEEL: Final = codes(doelgroep="VEELPLEGER_VOLWASSEN")
_JEUGD: Final[Codes] = {"doelgroep": JEUGDGROEPEN}
_MULTI: Final[Codes] = {"doelgroep": MULTIGROEPEN}
_PLAN: Final = "JCO_VEELPLEGERS_MINDERJARIG JCO_VEELPLEGERS_MEERDERJARIG"

_ANDEREN: Final[Codes] = {
    "doelgroep": frozenset().union(*_HG.values(), *_EX.values(), *_MULTI.values(), ANDERE_GROEPEN)
}


def trajecttoetsen(t9: Tabel) -> tuple[Toets, ...]:
    """X10 to X18; some for each municipality that Table 9 shows."""
    return (*_kort(), *_lang(), *_huisverboden(t9), *_stand())


def _kort() -> Iterator[Toets]:
    """Short trajecten: what Table 4 has and Table 6 has not, and the other way round, are facts of their own."""
    zin = "{} van tabel 4 is dat van tabel 6: {}."
    alleen_t4 = "NWO_HG ZCO_HG TRAJECTBERAAD"
    yield Toets(
        "X10",
        zin.format("Zorg- en justitieel casusoverleg", JEUGD),
        Zijde((("T4", ZORG, JEUGD), ("T4", JUSTITIEEL, JEUGD)), (_begonnen(_JEUGD, "NWO_STADSDELEN"),)),
        Zijde((("T6", JEUGD, TOTAAL),), (_begonnen(_JEUGD, alleen_t4),)),
        bekend=True,
    )
    yield Toets(
        "X11",
        zin.format("Justitieel casusoverleg", HUISELIJK_GEWELD),
        Zijde(
            (("T4", JUSTITIEEL, HUISELIJK_GEWELD),), (_begonnen(_HG, "NWO_RISICOJEUGD NAZORGOVERLEG NWO_STADSDELEN"),)
        ),
        Zijde((("T6", HUISELIJK_GEWELD, TOTAAL),)),
        bekend=True,
    )
    yield Toets(
        "X12",
        zin.format("Zorgcasusoverleg", EX_RIJ),
        Zijde((("T4", ZORG, EX_GEDETINEERDEN),), (_begonnen(_EX, "JCO_JEUGD JCO_HG NWO_STADSDELEN"),)),
        Zijde((("T6", EX_RIJ, TOTAAL),), (_begonnen(_EX, alleen_t4),)),
        uitleg="Het trajectberaad, voor wie nog geen achttien is, telt alleen in tabel 4.",
        bekend=True,
    )
    opvolging = ("T4", TER_OPVOLGING, MULTIPROBLEMATIEK)
    yield Toets(
        "X13",
        "Ter opvolging van tabel 4 is wat in tabel 6 een netwerkoverleg kreeg en wat naar partners ging: "
        f"{MULTIPROBLEMATIEK}.",
        Zijde((opvolging,), (_begonnen(_MULTI, "JCO_JEUGD JCO_HG NAZORGOVERLEG NWO_RISICOJEUGD"),)),
        Zijde((("T6", MULTIPROBLEMATIEK, TOTAAL),), (_besloten(_MULTI, "TERUGVERWIJZEN"),)),
    )
    yield Toets(
        "X13/T5",
        "Afgehandeld door partners van tabel 5 is wat in tabel 4 naar partners ging, en wat naar de gemeente ging.",
        Zijde((("T5", TOTAAL, AFGEHANDELD),)),
        Zijde((opvolging,), (_besloten(_MULTI, "OVERDRACHT_GEMEENTE"),)),
    )


def _lang() -> Iterator[Toets]:
    zin = "{} van tabel 4 is dat van tabel 7: {}."
    yield Toets(
        "X14",
        zin.format("Justitieel casusoverleg veelplegers en integrale aanpak", VEELPLEGERS),
        Zijde(
            (("T4", JCO_VEELPLEGERS, KOLOM_VEELPLEGERS), ("T4", INTEGRAAL, KOLOM_VEELPLEGERS)),
            (_liep(_VEEL, "JCO_VEELPLEGERS_MINDERJARIG"), _liep(_ANDEREN, _PLAN)),
        ),
        Zijde((("T7", VEELPLEGERS, TOTAAL),)),
        bekend=True,
    )
    yield Toets(
        "X15",
        zin.format("Integrale aanpak", JEUGD),
        Zijde((("T4", INTEGRAAL, JEUGD),)),
        Zijde((("T7", JEUGD, TOTAAL),)),
        bekend=True,
    )
    yield Toets(
        "X15/VEELPLEGERSPLAN",
        "Jeugd van tabel 7 naast dezelfde jeugd met wie een veelplegersplan heeft erbij.",
        Zijde((("T7", JEUGD, TOTAAL),)),
        Zijde((("T7", JEUGD, TOTAAL),), (_liep(_JEUGD, _PLAN),)),
        Aard.MELDEND,
        "Een veelplegersplan is een lang traject, maar tabel 7 telt de jeugd die het heeft niet mee.",
    )
    yield Toets(
        "X12/INTEGRAAL",
        "Ex-gedetineerden met een integrale aanpak in tabel 4 naast tabel 7.",
        Zijde((("T4", INTEGRAAL, EX_GEDETINEERDEN),)),
        Zijde((("T7", EX_RIJ, TOTAAL),)),
        Aard.MELDEND,
        "Tabel 7 telt hen bij de doelgroep waartoe zij behoren, en niet nog eens als ex-gedetineerden.",
    )


def _huisverboden(t9: Tabel) -> Iterator[Toets]:
    """X16, of the district and of each municipality that Table 9 shows."""
    for kolom in (TOTAAL, *t9.kolommen):
        yield Toets(
            "X16" if kolom == TOTAAL else f"X16/{kolom}",
            f"Huiselijk geweld van tabel 7 is het aantal opgelegde huisverboden van tabel 9: {kolom}.",
            Zijde((("T7", HUISELIJK_GEWELD, kolom),)),
            Zijde((("T9", OPGELEGD, kolom),)),
            bekend=True,
        )
    yield Toets(
        "X16/ZORG",
        "Zorgcasusoverleg huiselijk geweld van tabel 4 naast de opgelegde huisverboden van tabel 9.",
        Zijde((("T4", ZORG, HUISELIJK_GEWELD),)),
        Zijde((("T9", OPGELEGD, TOTAAL),)),
        Aard.MELDEND,
        "Een zorgcasusoverleg is geen plan na een huisverbod; dat de aantallen op elkaar lijken is toeval.",
    )


def _stand() -> Iterator[Toets]:
    multi_en_hg: Codes = {"doelgroep": MULTIGROEPEN | _HG["doelgroep"]}
    t4, t7 = ("T4", INTEGRAAL, MULTIPROBLEMATIEK), ("T7", MULTIPROBLEMATIEK, TOTAAL)
    yield Toets(
        "X17",
        "Integrale aanpak multiproblematiek van tabel 4 is dat van tabel 7.",
        Zijde((t4,)),
        Zijde((t7,)),
        bekend=True,
    )
    geeindigd = Keuze("", "", {**codes(soort="TRAJECT_EINDE", instrument="INTEGRALE_AANPAK"), **multi_en_hg})
    yield Toets(
        "X17/T8",
        "Wat in tabel 4 in het jaar liep, is wat in tabel 8 nog loopt en wat in het jaar eindigde.",
        Zijde((t4,)),
        Zijde((("T8", TOTAAL, PLANNEN),), (geeindigd,)),
        uitleg="Tabel 4 telt hier wat er op 1 januari was en wat begon; tabel 8 telt een stand.",
    )
    yield Toets(
        "X17/T5",
        "Wat in tabel 4 in het jaar liep, is wat er op 1 januari was en wat volgens tabel 5 doorstroomde.",
        Zijde((t4,)),
        Zijde(
            (("T5", TOTAAL, DOORGESTROOMD),),
            (_liep_al(multi_en_hg, "INTEGRALE_AANPAK"), _begonnen(_HG, "INTEGRALE_AANPAK")),
        ),
    )
    for naam in STADSDELEN.values():
        yield Toets(
            f"X18/{naam}",
            f"Doorgestroomd van tabel 5 naast de plannen van tabel 8: {naam}.",
            Zijde((("T5", naam, DOORGESTROOMD),)),
            Zijde((("T8", naam, PLANNEN),)),
            Aard.MELDEND,
            "Tabel 5 telt wat in het jaar begon, tabel 8 wat op de peildatum liep, wanneer het ook begon.",
        )


def _begonnen(wie: Codes, instrumenten: str) -> Keuze:
    return Keuze("", "", {**codes(soort="TRAJECT_BEGIN", instrument=instrumenten), **wie})


def _besloten(wie: Codes, uitkomst: str) -> Keuze:
    return Keuze("", "", {**codes(soort="BESLUIT", uitkomst=uitkomst), **wie})


def _liep(wie: Codes, instrumenten: str) -> Keuze:
    """During the year; the stock at its end is not in it."""
    begin = codes(soort="TRAJECT_BEGIN STAND", wanneer="BEGIN JAAR", instrument=instrumenten)
    return Keuze("", "", {**begin, **wie})


def _liep_al(wie: Codes, instrumenten: str) -> Keuze:
    return Keuze("", "", {**codes(soort="STAND", wanneer="BEGIN", instrument=instrumenten), **wie})
