"""The checks X01 to X18 between the tables of the report as it is printed since 2011: data, with their reasons.

They are held against every older report that has the same tables. A check on a table that is not there is not done,
and says so.
"""

from hub.domain.rapport.gedrukt.cijfers import Eis
from hub.domain.rapport.gedrukt.kruis import Kruistoets
from hub.domain.rapport.gedrukt.woorden import (
    AANTAL,
    AFGEHANDELD,
    CJG,
    EX,
    GEMEENTEN,
    GEPRIORITEERDEN,
    GEVANGENISWEZEN,
    HG,
    IA,
    JCO,
    JCO_VEELPLEGERS,
    JEUGD,
    MULTI,
    OPGELEGD,
    OPVOLGING,
    PARTNERS,
    PGA,
    PLANNEN,
    POLITIE,
    STADSDELEN,
    VEELPLEGERS,
    VOLWASSEN_EX,
    VOLWASSEN_VEELPLEGERS,
    ZCO,
    een,
    in_bijlage,
    samen,
    t1,
    t2,
    t4,
)
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.verband import Cel

MEER_DAN_EEN = "dit kan alleen als een melding meer dan één vervolgactie kan krijgen; het rapport zegt dat niet"
MELDINGEN: tuple[tuple[str, tuple[Cel, ...], Cel], ...] = (
    ("Jeugd (+CJG)", (t2(JEUGD), t2(CJG)), t4(JEUGD)),
    ("Veelplegers (+geprioriteerden)", (t2(VOLWASSEN_VEELPLEGERS), t2(GEPRIORITEERDEN)), t4(VEELPLEGERS)),
    ("Huiselijk geweld", (t2(HG),), t4(HG)),
    ("Ex-gedetineerden", (t2(VOLWASSEN_EX),), t4(VOLWASSEN_EX)),
    ("Multiproblematiek", (t2(MULTI),), t4(MULTI)),
)
"""The groups of Table 2 beside the columns of Table 4."""


_MELDINGEN_EN_VERVOLG = (
    Kruistoets(
        "X01",
        "Tabel 1, tabel 2 en de bijlage hebben hetzelfde aantal meldingen.",
        een(t1(TOTAAL)),
        een(t2(TOTAAL), in_bijlage("T1")),
    ),
    Kruistoets(
        "X02",
        "Mutaties van de politie (tabel 1) gaan over jeugd, huiselijk geweld en veelplegers (tabel 2).",
        een(t1(POLITIE)),
        samen(t2(JEUGD), t2(HG), t2(VOLWASSEN_VEELPLEGERS)),
        uitleg="van wie de meldingen over geprioriteerden komen, staat er niet bij",
    ),
    Kruistoets(
        "X03",
        "Meldingen van partners (tabel 1) gaan over multiproblematiek en jeugd en gezin (tabel 2).",
        een(t1(PARTNERS)),
        samen(t2(MULTI), t2(CJG)),
        uitleg="van wie de meldingen over geprioriteerden komen, staat er niet bij",
    ),
    Kruistoets(
        "X04",
        "Het gevangeniswezen (tabel 1) meldt alle ex-gedetineerden (tabel 2).",
        een(t1(GEVANGENISWEZEN)),
        een(t2(VOLWASSEN_EX)),
    ),
    Kruistoets(
        "X05",
        "Multiproblematiek is in tabel 2 en tabel 3 evenveel.",
        een(t2(MULTI)),
        een(("T3", TOTAAL, AANTAL)),
    ),
    Kruistoets(
        "X06",
        "Er zijn niet meer vervolgacties (tabel 4) dan meldingen (tabel 2).",
        een(t2(TOTAAL)),
        een(t4(TOTAAL)),
        Eis.HOOGSTENS,
        "het rapport zegt niet dat een melding precies één vervolgactie krijgt",
    ),
    *(
        Kruistoets(
            f"X07/{groep}",
            f"Er zijn bij {groep} niet meer vervolgacties (tabel 4) dan meldingen (tabel 2).",
            samen(*meldingen),
            een(acties),
            Eis.HOOGSTENS,
            MEER_DAN_EEN,
        )
        for groep, meldingen, acties in MELDINGEN
    ),
    *(
        Kruistoets(
            f"X08/{wijk}",
            f"In {wijk} is doorgestroomd en afgehandeld (tabel 5) niet meer dan gemeld (tabel 3).",
            een(("T3", wijk, AANTAL)),
            samen(("T5", wijk, PGA), ("T5", wijk, AFGEHANDELD)),
            Eis.HOOGSTENS,
            MEER_DAN_EEN,
        )
        for wijk in STADSDELEN
    ),
    Kruistoets(
        "X09",
        "De cellen van tabel 5 zijn samen niet meer dan de meldingen van tabel 3.",
        een(("T3", TOTAAL, AANTAL)),
        samen(*(("T5", wijk, kolom) for wijk in STADSDELEN for kolom in (PGA, AFGEHANDELD))),
        Eis.HOOGSTENS,
        MEER_DAN_EEN,
    ),
)

_TRAJECTEN = (
    Kruistoets(
        "X10",
        "Zorgcasusoverleg en justitieel casusoverleg voor jeugd (tabel 4) zijn de korte trajecten (tabel 6).",
        samen(t4(JEUGD, ZCO), t4(JEUGD, JCO)),
        een(("T6", JEUGD, TOTAAL)),
    ),
    Kruistoets(
        "X11",
        "Justitieel casusoverleg huiselijk geweld (tabel 4) zijn de korte trajecten (tabel 6).",
        een(t4(HG, JCO)),
        een(("T6", HG, TOTAAL)),
        uitleg="het zorgcasusoverleg huiselijk geweld van tabel 4 staat in tabel 6 noch tabel 7",
    ),
    Kruistoets(
        "X12",
        "Zorgcasusoverleg ex-gedetineerden (tabel 4) zijn de korte trajecten (tabel 6).",
        een(t4(VOLWASSEN_EX, ZCO)),
        een(("T6", EX, TOTAAL)),
        uitleg="tabel 6 noemt dit nazorgoverleg; tabel 4 telt het bij zorgcasusoverleg",
    ),
    Kruistoets(
        "X13",
        "Multiproblematiek ter opvolging (tabel 4) is het korte traject (tabel 6) en afgehandeld (totaal tabel 5).",
        een(t4(MULTI, OPVOLGING)),
        een(("T6", MULTI, TOTAAL), ("T5", TOTAAL, AFGEHANDELD)),
    ),
    Kruistoets(
        "X14",
        "Veelplegers in justitieel casusoverleg en integrale aanpak (tabel 4) hebben een lang traject (tabel 7).",
        samen(t4(VEELPLEGERS, JCO_VEELPLEGERS), t4(VEELPLEGERS, IA)),
        een(("T7", VOLWASSEN_VEELPLEGERS, TOTAAL)),
    ),
    Kruistoets(
        "X15",
        "Jeugd in integrale aanpak (tabel 4) heeft een lang traject (tabel 7).",
        een(t4(JEUGD, IA)),
        een(("T7", JEUGD, TOTAAL)),
        uitleg="jeugd in het overleg voor volwassen veelplegers is in tabel 7 niet geteld",
    ),
    Kruistoets(
        "X16",
        "Lange trajecten huiselijk geweld (tabel 7) zijn de opgelegde huisverboden (tabel 9): totaal, en de cellen.",
        een(("T7", HG, TOTAAL)),
        (*een(("T9", OPGELEGD, TOTAAL)), *samen(*(("T9", OPGELEGD, gemeente) for gemeente in GEMEENTEN))),
    ),
    *(
        Kruistoets(
            f"X16/{gemeente}",
            f"In {gemeente} zijn lange trajecten huiselijk geweld (tabel 7) de opgelegde huisverboden (tabel 9).",
            een(("T7", HG, gemeente)),
            een(("T9", OPGELEGD, gemeente)),
        )
        for gemeente in GEMEENTEN
    ),
    Kruistoets(
        "X17",
        "Integrale aanpak multiproblematiek (tabel 4) is het lange traject (tabel 7) en de stand (tabel 8).",
        een(t4(MULTI, IA)),
        een(("T7", MULTI, TOTAAL), ("T8", TOTAAL, PLANNEN)),
        uitleg="tabel 4 telt wat in een jaar gebeurt en tabel 8 wat op één dag loopt: zelden gelijke getallen",
    ),
    Kruistoets(
        "X18",
        "Doorgestroomd naar een persoonsgerichte aanpak (tabel 5) naast de lopende plannen (tabel 8), per stadsdeel.",
        een(*(("T5", wijk, PGA) for wijk in STADSDELEN)),
        een(*(("T8", wijk, PLANNEN) for wijk in STADSDELEN)),
        Eis.GEEN,
        "tabel 5 telt wie er in het jaar bij kwam, tabel 8 wie er op één dag in was",
    ),
)

TOETSEN = (*_MELDINGEN_EN_VERVOLG, *_TRAJECTEN)
"""In the order of their numbers."""
