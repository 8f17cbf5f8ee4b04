"""Tables 4 and 5: what followed on meldingen.

Table 4 of 2011 mixes flow and stock: two of its rows count plans that ran during the year, whenever they began. So does
this one, and it says so. Its first row can be read in two ways; `T4` counts each melding that partners take up once,
`T4_ORGANISATIES` every organisation that takes one up.
"""

from dataclasses import replace
from typing import Final

from hub.domain.rapport.assen import (
    EX_GEDETINEERDEN,
    HUISELIJK_GEWELD,
    JEUGD,
    MULTIGROEPEN,
    MULTIPROBLEMATIEK,
    VEELPLEGERS,
    codes,
    doelgroepen,
    stadsdelen,
)
from hub.domain.rapport.maten import As, Keuze, Maat

BRON: Final = "registratie van het Veiligheidshuis"
TER_OPVOLGING, ZORG, JUSTITIEEL, JCO_VEELPLEGERS, INTEGRAAL = (
    "Ter opvolging door partnerorganisatie(s)",
    "Zorgcasusoverleg",
    "Justitieel casusoverleg",
    "Justitieel casusoverleg volwassen veelplegers",
    "Integrale aanpak",
)
ANDERE_OVERLEGGEN, KOLOM_VEELPLEGERS = "Andere overlegvormen", "Veelplegers"
DOORGESTROOMD, AFGEHANDELD = "Doorgestroomd naar PGA", "Afgehandeld door partners"
HG_INTEGRAAL: Final = Keuze(
    MULTIPROBLEMATIEK,
    "integrale aanpak bij huiselijk geweld telt bij multiproblematiek",
    codes(doelgroep="HUISELIJK_GEWELD", instrument="INTEGRALE_AANPAK"),
)
BEGONNEN: Final = Keuze("begonnen", "wat in het jaar begon", codes(soort="TRAJECT_BEGIN"))
_TERUG: Final = Keuze(
    "terugverwezen", "elke melding die naar partners ging", codes(soort="BESLUIT", uitkomst="TERUGVERWIJZEN")
)
_PER_ORGANISATIE: Final = Keuze(
    "organisaties",
    "elke organisatie die een melding oppakt",
    codes(soort="OPVOLGING", uitkomst="TERUGVERWIJZEN"),
)
_VERTAALD: Final = Keuze(
    "vertaald",
    "elke melding over een veelpleger die naar zijn lopende plan is vertaald",
    codes(soort="VERTALING", doelgroep="VEELPLEGER_VOLWASSEN"),
)
_LIEP_AL: Final = Keuze(
    "liep al",
    "plannen die op 1 januari al liepen",
    codes(
        soort="STAND",
        wanneer="BEGIN",
        uitkomst="TRAJECT",
        instrument="JCO_VEELPLEGERS_MEERDERJARIG INTEGRALE_AANPAK",
    ),
)
_RIJEN: Final = As(
    (TER_OPVOLGING, ZORG, JUSTITIEEL, JCO_VEELPLEGERS, INTEGRAAL),
    (
        Keuze(TER_OPVOLGING, "partners pakken de melding op", codes(uitkomst="TERUGVERWIJZEN")),
        Keuze(TER_OPVOLGING, "de melding is vertaald naar het lopende plan", codes(soort="VERTALING")),
        Keuze(
            TER_OPVOLGING,
            "een netwerkoverleg van een stadsdeel laat de opvolging aan partners",
            codes(instrument="NWO_STADSDELEN"),
        ),
        Keuze(
            ZORG,
            "netwerkoverleg, zorgcasusoverleg, nazorgoverleg en trajectberaad",
            codes(instrument="NWO_RISICOJEUGD NWO_HG ZCO_HG NAZORGOVERLEG TRAJECTBERAAD"),
        ),
        Keuze(JUSTITIEEL, "justitieel casusoverleg jeugd of huiselijk geweld", codes(instrument="JCO_JEUGD JCO_HG")),
        Keuze(
            JCO_VEELPLEGERS,
            "cliënten met zo'n plan in het jaar: wat op 1 januari liep en wat daarna begon",
            codes(instrument="JCO_VEELPLEGERS_MEERDERJARIG"),
        ),
        Keuze(
            INTEGRAAL,
            "cliënten met zo'n plan in het jaar: wat op 1 januari liep en wat daarna begon",
            codes(instrument="INTEGRALE_AANPAK"),
        ),
    ),
    ANDERE_OVERLEGGEN,
)
KOLOMNAMEN: Final = {
    JEUGD: JEUGD,
    VEELPLEGERS: KOLOM_VEELPLEGERS,
    HUISELIJK_GEWELD: HUISELIJK_GEWELD,
    EX_GEDETINEERDEN: EX_GEDETINEERDEN,
    MULTIPROBLEMATIEK: MULTIPROBLEMATIEK,
}
NIET_IN_T4: Final = (
    Keuze(
        "huisverboden",
        "tijdelijke huisverboden, die in tabel 7 en 9 staan",
        codes(instrument="TIJDELIJK_HUISVERBOD"),
    ),
    Keuze(
        "geprioriteerden",
        "berichten over mensen van de lijst, die in tabel 2 apart tellen; hun plan telt al",
        codes(soort="VERTALING", bron="LIJST_GEPRIORITEERD"),
    ),
)
T4: Final = Maat(
    "T4",
    "Soort vervolgacties op de meldingen, {jaar}",
    "vervolgacties",
    BRON,
    (_TERUG, _VERTAALD, BEGONNEN, _LIEP_AL),
    _RIJEN,
    doelgroepen(KOLOMNAMEN, (HG_INTEGRAAL,)),
    (
        "Een besluit telt in de maand waarin het is genomen.",
        "De eerste rij telt elke melding die partners oppakken een keer.",
        (
            "De rijen Justitieel casusoverleg volwassen veelplegers en Integrale aanpak tellen plannen die in het jaar "
            "liepen: wat er op 1 januari was en wat daarna begon, ook na een hernieuwing. De andere rijen tellen wat "
            "in het jaar begon. De tabel telt dus stand en stroom door elkaar, zoals het gedrukte rapport."
        ),
        "Een melding kan meer dan een vervolgactie krijgen, bijvoorbeeld eerst een netwerkoverleg en dan een plan.",
        "Een melding die naar de gemeente zelf ging, telt niet als vervolgactie (opmerking bij tabel 2).",
    ),
    niet=NIET_IN_T4,
)
T4_ORGANISATIES: Final = replace(
    T4,
    id="T4_ORGANISATIES",
    titel="Soort vervolgacties op de meldingen, opvolging per organisatie, {jaar}",
    telt=(_PER_ORGANISATIE, *T4.telt[1:]),
    definitie=(
        T4.definitie[0],
        (
            "De eerste rij telt elke organisatie die een melding oppakt; pakken twee organisaties haar op, dan telt "
            "zij twee keer. Verder is deze tabel gelijk aan tabel 4."
        ),
        *T4.definitie[2:],
    ),
)
_VAN_MULTI: Final = {"doelgroep": MULTIGROEPEN}
T5: Final = Maat(
    "T5",
    "Vervolgacties casusaanpak multiproblematiek, {jaar}",
    "vervolgacties",
    BRON,
    (
        Keuze(
            "doorgestroomd",
            "elke cliënt voor wie een integrale aanpak begon, door een besluit of na opschalen",
            {
                **codes(soort="TRAJECT_BEGIN", uitkomst="BESLUIT OPGESCHAALD", instrument="INTEGRALE_AANPAK"),
                **_VAN_MULTI,
            },
        ),
        Keuze(
            "netwerkoverleg",
            "elke casus die naar het netwerkoverleg van een stadsdeel ging",
            {**codes(soort="TRAJECT_BEGIN", instrument="NWO_STADSDELEN"), **_VAN_MULTI},
        ),
        Keuze(
            "naar partners of gemeente",
            "elke melding die naar partners of naar de gemeente ging",
            {**codes(soort="BESLUIT", uitkomst="TERUGVERWIJZEN OVERDRACHT_GEMEENTE"), **_VAN_MULTI},
        ),
    ),
    stadsdelen(),
    As(
        (DOORGESTROOMD, AFGEHANDELD),
        (
            Keuze(
                DOORGESTROOMD,
                "een integrale aanpak begon, door een besluit of na een lichter overleg",
                codes(instrument="INTEGRALE_AANPAK"),
            ),
            Keuze(AFGEHANDELD, "het netwerkoverleg, partners of de gemeente pakten het op", {}),
        ),
        ANDERE_OVERLEGGEN,
    ),
    (
        "Cliënten van de casusaanpak multiproblematiek, met de OGGZ.",
        (
            "Een melding kan in beide kolommen tellen: eerst opgepakt in een netwerkoverleg, later doorgestroomd. "
            "De kolommen mogen daarom niet bij elkaar worden opgeteld, en samen kunnen zij meer zijn dan de meldingen."
        ),
        "Afgehandeld door partners telt ook wat naar de gemeente zelf ging; tabel 4 en 6 tellen dat niet.",
    ),
    rijtotaal=False,
)
