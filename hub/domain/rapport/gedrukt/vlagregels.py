"""Figures of different printed tables that say the same, as rules with their reasons.

The numbers of flags follow this order, after those of the sums that do not hold.
"""

from dataclasses import dataclass

from hub.domain.rapport.gedrukt.cijfers import Eis, Som
from hub.domain.rapport.gedrukt.toetsen import MEER_DAN_EEN
from hub.domain.rapport.gedrukt.woorden import (
    AANTAL,
    AFGEHANDELD,
    CJG,
    GEPRIORITEERDEN,
    HG,
    IA,
    JCO_VEELPLEGERS,
    JEUGD,
    MULTI,
    OPGELEGD,
    PARTNERS,
    PGA,
    POLITIE,
    STADSDELEN,
    VEELPLEGERS,
    VOLWASSEN_VEELPLEGERS,
    ZCO,
    t1,
    t2,
    t4,
)
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.verband import Cel

TUSSEN_TABELLEN, DEFINITIE, NIET_VASTGELEGD = "tussen tabellen", "definitie", "niet vastgelegd"


@dataclass(frozen=True, slots=True)
class Paar:
    """A figure that was printed and the one that follows from elsewhere. `gedrukt` is None for what was not printed."""

    label: str
    gedrukt: Som | None
    volgt: Som


@dataclass(frozen=True, slots=True)
class Vlagregel:
    """What should agree. `ook` are places where the same printed figure may stand as well, which is a trace."""

    tabel: str
    waar: str
    paren: tuple[Paar, ...]
    uitleg: str
    eis: Eis = Eis.GELIJK
    soort: str = TUSSEN_TABELLEN
    ook: tuple[Cel, ...] = ()
    sluit_op: Som | None = None
    """What the second figures should be together, when they were not printed one by one."""


def _paar(gedrukt: tuple[Cel, ...], volgt: tuple[Cel, ...]) -> tuple[Paar, ...]:
    return (Paar("", Som(gedrukt), Som(volgt)),)


REGELS = (
    Vlagregel(
        "T5",
        "tabel 3 en tabel 5, per stadsdeel",
        tuple(
            Paar(wijk, Som((("T3", wijk, AANTAL),)), Som((("T5", wijk, PGA), ("T5", wijk, AFGEHANDELD))))
            for wijk in STADSDELEN
        ),
        "Meldingen (tabel 3) en hun uitkomsten (tabel 5) zijn per stadsdeel niet evenveel. Meer uitkomsten dan"
        " meldingen kan alleen als een melding er meer dan één krijgt.",
    ),
    Vlagregel(
        "T4",
        "meldingen huiselijk geweld (tabel 2) en vervolgacties (tabel 4)",
        _paar((t2(HG),), (t4(HG),)),
        f"Er zijn meer vervolgacties dan meldingen: {MEER_DAN_EEN}.",
        Eis.HOOGSTENS,
    ),
    Vlagregel(
        "T4",
        "meldingen veelplegers en geprioriteerden (tabel 2) en vervolgacties veelplegers (tabel 4)",
        _paar((t2(VOLWASSEN_VEELPLEGERS), t2(GEPRIORITEERDEN)), (t4(VEELPLEGERS),)),
        f"Er zijn meer vervolgacties dan meldingen: {MEER_DAN_EEN}.",
        Eis.HOOGSTENS,
    ),
    Vlagregel(
        "T4",
        "meldingen multiproblematiek (tabel 2) en vervolgacties (tabel 4)",
        _paar((t2(MULTI),), (t4(MULTI),)),
        "Er zijn meer vervolgacties dan meldingen. De integrale aanpak in deze kolom telt lopende plannen (tabel 8),"
        " de andere rijen wat in het jaar gebeurde.",
        Eis.HOOGSTENS,
    ),
    Vlagregel(
        "T5",
        "doorgestroomd naar een persoonsgerichte aanpak (tabel 5) en integrale aanpak multiproblematiek (tabel 4)",
        _paar((("T5", TOTAAL, PGA),), (t4(MULTI, IA),)),
        "Het verschil kunnen plannen zijn die al van eerdere jaren liepen; het rapport zegt dat niet.",
    ),
    Vlagregel(
        "T7",
        "jeugd (tabel 7) en de omschrijving van een lang traject",
        _paar((("T7", JEUGD, TOTAAL),), (t4(JEUGD, JCO_VEELPLEGERS), t4(JEUGD, IA))),
        "Een justitieel veelplegersplan is een lang traject, maar jeugd in het overleg voor volwassen veelplegers"
        " (tabel 4) is hier niet geteld.",
        soort=DEFINITIE,
    ),
    Vlagregel(
        "T2",
        "herkomst van de geprioriteerden (tabel 1 en tabel 2)",
        (
            Paar("politie", None, Som((t1(POLITIE),), (t2(JEUGD), t2(HG), t2(VOLWASSEN_VEELPLEGERS)))),
            Paar("partners", None, Som((t1(PARTNERS),), (t2(MULTI), t2(CJG)))),
        ),
        "Tabel 1 heeft meer meldingen van politie en partners dan de groepen van tabel 2 die van hen komen.",
        soort=NIET_VASTGELEGD,
        sluit_op=Som((t2(GEPRIORITEERDEN),)),
    ),
    Vlagregel(
        "T4",
        "zorgcasusoverleg huiselijk geweld (tabel 4) en plannen na een huisverbod (tabel 7)",
        _paar((t4(HG, ZCO),), (("T7", HG, TOTAAL),)),
        "Als deze rij de plannen na een huisverbod telt, hoort er hetzelfde te staan als in tabel 7.",
        ook=(("T9", OPGELEGD, TOTAAL),),
    ),
)
