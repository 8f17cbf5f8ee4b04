"""What the purposes of the covenant are for, in its own words, so that no screen shows a bare code."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

DOELEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "P01": "nagaan of een persoon bekend is in een casus van dit Zorg- en Veiligheidshuis",
        "P02": "nagaan of een persoon bekend is bij een ander Zorg- en Veiligheidshuis",
        "P03": "afstemmen met een ander samenwerkingsverband dat onder de wet valt",
        "P04": "een casus aanmelden",
        "P05": "beoordelen of de aanmelding aan de wettelijke criteria voldoet",
        "P06": "gericht ontbrekende gegevens vragen en bepalen welke deelnemers nodig zijn",
        "P07": "in overleg een gezamenlijke aanpak bepalen",
        "P08": "het plan van aanpak maken en uitvoeren",
        "P09": "het plan evalueren en de casus afsluiten",
        "P10": "de lijst van geprioriteerde casussen bijhouden",
        "P11": "elk bericht van de politie of het OM over een geprioriteerde persoon vertalen naar het plan",
        "P12": "een tijdelijk huisverbod opleggen en begeleiden",
        "P13": "de terugkeer uit detentie voorbereiden",
        "P14": "een verzoek van een betrokkene behandelen",
        "P15": "toetsen of de verwerking rechtmatig was",
        "P16": "geanonimiseerde cijfers maken voor verslag en sturing",
        "P17": "een datalek of ander incident afhandelen",
        "P18": "medewerkers beschermen tegen dreiging en geweld",
        "P19": "in een casus per gegeven verstrekken aan een derde",
        "P20": "een onjuist gegeven melden en verbeteren",
        "P21": "bij levensgevaar direct zien wat nodig is om het af te wenden",
        "P22": "een casus aanhouden, hernieuwen, afschermen en vernietigen",
        "P23": "strafbare feiten van een persoon in een justitieel casusoverleg of ochtendoverleg bespreken",
        "P24": "de terugkeer van een jongere uit detentie voorbereiden",
        "P25": "vrijwillige hulp in een netwerkoverleg op elkaar afstemmen",
        "P26": "overlast van een groep of op een plek bespreken zonder personen",
    }
)


def doel(code: str) -> str:
    """The purpose in words; a code that another covenant added stays a code."""
    return DOELEN.get(code, code)
