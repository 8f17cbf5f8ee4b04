"""The identities of trajecten that the report of 2011 was tried on (X10 to X15), as they hold for any year.

Where a definition of one table leaves out what the other has, those facts are on a side of their own: so it holds by
definition, and blocks. What never was equal is shown with its explanation.
"""

from collections.abc import Iterator

from hub.domain.rapport.assen import (
    EX_GEDETINEERDEN,
    HUISELIJK_GEWELD,
    JEUGD,
    MULTIPROBLEMATIEK,
    VEELPLEGERS,
)
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.tabellen_trajecten import EX_RIJ
from hub.domain.rapport.tabellen_vervolg import (
    AFGEHANDELD,
    INTEGRAAL,
    JCO_VEELPLEGERS,
    JUSTITIEEL,
    KOLOM_VEELPLEGERS,
    TER_OPVOLGING,
    ZORG,
)
from hub.domain.rapport.toetsen.identiteiten import Toets, Zijde
from hub.domain.rapport.toetsen.keuzes import (
    VAN_ANDEREN,
    VAN_EX,
    VAN_HG,
    VAN_JEUGD,
    VAN_MULTI,
    VAN_VEELPLEGERS,
    VEELPLEGERSPLANNEN,
    begonnen,
    besloten,
    liep,
)
from hub.domain.rapport.toetsen.toets import Aard


def trajecttoetsen() -> tuple[Toets, ...]:
    """X10 to X15."""
    return (*_kort(), *_lang())


def _kort() -> Iterator[Toets]:
    """Short trajecten: what Table 4 has and Table 6 has not, and the other way round, are facts of their own."""
    zin = "{} van tabel 4 is dat van tabel 6: {}."
    alleen_t4 = "NWO_HG ZCO_HG TRAJECTBERAAD"
    yield Toets(
        "X10",
        zin.format("Zorg- en justitieel casusoverleg", JEUGD),
        Zijde((("T4", ZORG, JEUGD), ("T4", JUSTITIEEL, JEUGD)), (begonnen(VAN_JEUGD, "NWO_STADSDELEN"),)),
        Zijde((("T6", JEUGD, TOTAAL),), (begonnen(VAN_JEUGD, alleen_t4),)),
        bekend=True,
    )
    yield Toets(
        "X11",
        zin.format("Justitieel casusoverleg", HUISELIJK_GEWELD),
        Zijde(
            (("T4", JUSTITIEEL, HUISELIJK_GEWELD),), (begonnen(VAN_HG, "NWO_RISICOJEUGD NAZORGOVERLEG NWO_STADSDELEN"),)
        ),
        Zijde((("T6", HUISELIJK_GEWELD, TOTAAL),)),
        bekend=True,
    )
    yield Toets(
        "X12",
        zin.format("Zorgcasusoverleg", EX_RIJ),
        Zijde((("T4", ZORG, EX_GEDETINEERDEN),), (begonnen(VAN_EX, "JCO_JEUGD JCO_HG NWO_STADSDELEN"),)),
        Zijde((("T6", EX_RIJ, TOTAAL),), (begonnen(VAN_EX, alleen_t4),)),
        uitleg="Het trajectberaad, voor wie nog geen achttien is, telt alleen in tabel 4.",
        bekend=True,
    )
    opvolging = ("T4", TER_OPVOLGING, MULTIPROBLEMATIEK)
    yield Toets(
        "X13",
        "Ter opvolging van tabel 4 is wat in tabel 6 een netwerkoverleg kreeg en wat naar partners ging: "
        f"{MULTIPROBLEMATIEK}.",
        Zijde((opvolging,), (begonnen(VAN_MULTI, "JCO_JEUGD JCO_HG NAZORGOVERLEG NWO_RISICOJEUGD"),)),
        Zijde((("T6", MULTIPROBLEMATIEK, TOTAAL),), (besloten(VAN_MULTI, "TERUGVERWIJZEN"),)),
    )
    yield Toets(
        "X13/T5",
        "Afgehandeld door partners van tabel 5 is wat in tabel 4 naar partners ging, en wat naar de gemeente ging.",
        Zijde((("T5", TOTAAL, AFGEHANDELD),)),
        Zijde((opvolging,), (besloten(VAN_MULTI, "OVERDRACHT_GEMEENTE"),)),
    )


def _lang() -> Iterator[Toets]:
    zin = "{} van tabel 4 is dat van tabel 7: {}."
    yield Toets(
        "X14",
        zin.format("Justitieel casusoverleg veelplegers en integrale aanpak", VEELPLEGERS),
        Zijde(
            (("T4", JCO_VEELPLEGERS, KOLOM_VEELPLEGERS), ("T4", INTEGRAAL, KOLOM_VEELPLEGERS)),
            (liep(VAN_VEELPLEGERS, "JCO_VEELPLEGERS_MINDERJARIG"), liep(VAN_ANDEREN, VEELPLEGERSPLANNEN)),
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
        Zijde((("T7", JEUGD, TOTAAL),), (liep(VAN_JEUGD, VEELPLEGERSPLANNEN),)),
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
        verschil_telt=True,
    )
