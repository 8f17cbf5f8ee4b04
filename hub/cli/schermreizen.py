"""The guided tours of the demo: a few minutes each, in Dutch, by somebody who logs in to a werkplek.

The start page names them with their steps; the band on the pages says what to do at each, and why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of a tour: who, where, what to do there, what to type in which field, and why it is so.

    `doen` and what is typed may name a value of the invented example; a name between “ ” stands on the page.
    """

    login: str
    partij: str
    pad: str
    titel: str
    doen: str
    uitleg: str
    invullen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reis:
    """A tour, with what it shows in one sentence."""

    titel: str
    tekst: str
    stappen: Sequence[Stap]


POLITIE: Final = ("teamchef", "politie")
HUIS: Final = ("procesmanager", "zvh")
GEMEENTE: Final = ("beleidsmedewerker", "college")

REIZEN: Final[Sequence[Reis]] = (
    Reis(
        "Is deze persoon bekend?",
        "Een medewerker van de politie vraagt of iemand bekend is en weet daarna wat te doen.",
        (
            Stap(
                *POLITIE,
                "/vraag",
                "Stel een vraag",
                "Kies “Nagaan of iemand bekend is in een casus”. Vul in wat hieronder staat en kies “Stel de vraag”.",
                "Zonder doel en dossiernummer is er geen vraag. De naam en het BSN verlaten de organisatie niet: de hub"
                " krijgt alleen codes.",
                {
                    "Uw eigen dossiernummer": "{kenmerk}",
                    "Achternaam": "{achternaam}",
                    "Geboortedatum": "{geboren}",
                    "BSN": "{bsn}",
                },
            ),
            Stap(
                *POLITIE,
                "/vraag",
                "Lees het antwoord",
                "Lees wat u nu doet en wie u belt. Klap open waarom dit het antwoord is.",
                "U hoort niet meer dan het convenant voor uw organisatie en dit doel toestaat. Van het antwoord is een"
                " bon gecontroleerd en bewaard.",
            ),
            Stap(
                *POLITIE,
                "/vraag/geschiedenis",
                "Kijk terug",
                "Zoek uw vraag op in de lijst.",
                "Er staat geen naam: over wie u iets vroeg, wordt niet bewaard. U vindt een vraag terug op het"
                " dossiernummer.",
            ),
            Stap(
                *POLITIE,
                "/post/bonnen",
                "Reken de bonnen na",
                "Kies “Controleer nu”.",
                "Uw werkplek rekent elke bon na zonder de hub iets te vragen. Zo merkt u het als iemand het logboek"
                " later verandert.",
            ),
        ),
    ),
    Reis(
        "Van melding tot besluit",
        "De procesmanager bekijkt wat er binnenkwam; het Openbaar Ministerie besluit.",
        (
            Stap(
                *HUIS,
                "/tafel",
                "Kies een melding",
                "Open de bovenste melding waar “niet bekeken” bij staat. Onthoud het nummer.",
                "De lijst heeft geen namen. Wat het eerst moet, staat bovenaan, met een voorstel.",
            ),
            Stap(
                *HUIS,
                "/tafel",
                "Bekijk de melding",
                "Lees het voorstel en de redenen. Loop de vragen van de wet na en kies “Leg vast”.",
                "Het voorstel komt uit de beslistabel van het convenant. De computer besluit niet, dat doen mensen.",
            ),
            Stap(
                "parketsecretaris",
                "om",
                "/tafel",
                "Neem een besluit",
                "Open de melding met hetzelfde nummer. Kies onderaan “terug naar de aanmelder”, schrijf bij"
                " “Motivering” waarom en kies “Neem dit besluit”.",
                "Een deelnemer besluit, nooit het huis alleen. Wie van het voorstel afwijkt, zegt waarom; alleen wie"
                " toezicht houdt kan dat later lezen.",
            ),
        ),
    ),
    Reis(
        "Een casus, en wie wat ziet",
        "Drie mensen openen dezelfde casus. De toestemming wordt ingetrokken, en daarna ziet de procesmanager minder.",
        (
            Stap(
                *HUIS,
                "/casussen",
                "Bekijk de casus",
                "Open de casus. Klap bij een gegeven open waarom u het ziet, en zoek wat de GGZ inbracht.",
                "U ziet alleen wat voor uw taak nodig is, bij elk gegeven met de regel. Wie het zijn, blijft verborgen"
                " tot u erom vraagt.",
            ),
            Stap(
                *POLITIE,
                "/casussen",
                "Vergelijk als politie",
                "Open dezelfde casus en vergelijk met wat de procesmanager zag.",
                "Elke organisatie ziet een eigen deel. Wat zij niet mag zien, is er voor haar niet: er staat ook geen"
                " leeg vak.",
            ),
            Stap(
                "behandelaar",
                "ggz",
                "/casussen",
                "Trek de toestemming in",
                "Open de casus, kies “Toestemming” en daarna “De toestemming is ingetrokken”.",
                "Het gegeven was van de GGZ, en de cliënt gaf toestemming om het te delen. Intrekken geldt meteen, voor"
                " iedereen.",
            ),
            Stap(
                *HUIS,
                "/casussen",
                "Kijk opnieuw",
                "Open de casus opnieuw. Wat de GGZ inbracht, is weg.",
                "Elke keer dat de pagina opengaat, beslist de hub opnieuw. In deze casus is niet te zien dat er iets"
                " stond; in het logboek wel dat u eerder keek.",
            ),
        ),
    ),
    Reis(
        "Een gegeven voor een derde",
        "De gemeente laat een organisatie zonder account één gegeven zelf ophalen.",
        (
            Stap(
                *GEMEENTE,
                "/casussen",
                "Leg de geheimhouding vast",
                "Open de casus, kies “Derden” en leg vast dat slaaphuis-noord tekende. Elk bestand is goed.",
                "Een organisatie die niet meedoet, krijgt niets zonder getekende geheimhouding.",
            ),
            Stap(
                *GEMEENTE,
                "/casussen",
                "Maak een uittreksel",
                "Maak onder “Derden” een uittreksel, met advies RAC-2026-06. Kies dat de derde het zelf ophaalt.",
                "Per veld staat erbij waarom het nodig is. Het uittreksel ligt versleuteld bij de hub.",
            ),
            Stap(
                *GEMEENTE,
                "/casussen",
                "Speel de derde",
                "Open de link in een nieuw tabblad, typ de code en lees. Open de link daarna nog een keer.",
                "Link en code gaan apart, en het uittreksel gaat één keer open. Dat ligt vast voordat er iets te zien"
                " is.",
            ),
        ),
    ),
)
