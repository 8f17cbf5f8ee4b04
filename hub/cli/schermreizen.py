"""The journeys of the start page of the demo: a few minutes each, in Dutch, by somebody who logs in to a werkplek."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of a journey: who, where, and what to do there."""

    login: str
    partij: str
    pad: str
    tekst: str


REIZEN: Final[Sequence[tuple[str, str, Sequence[Stap]]]] = (
    (
        "Is deze persoon bekend?",
        "Een medewerker van de politie vraagt of iemand bekend is en weet daarna wat te doen.",
        (
            Stap(
                "teamchef",
                "politie",
                "/vraag",
                "Kies “Nagaan of iemand bekend is in een casus” en typ dossier {kenmerk}.",
            ),
            Stap("teamchef", "politie", "/vraag", "Vul in: BSN {bsn}, achternaam {achternaam}, geboren op {geboren}."),
            Stap("teamchef", "politie", "/vraag/geschiedenis", "Kijk terug in uw eerdere vragen. Er staat geen naam."),
            Stap("teamchef", "politie", "/post/bonnen", "Laat alle bonnen narekenen."),
        ),
    ),
    (
        "Van melding tot besluit",
        "De procesmanager bekijkt wat er binnenkwam; het Openbaar Ministerie besluit.",
        (
            Stap("procesmanager", "zvh", "/tafel", "Open een aanmelding of bericht dat nog niet bekeken is."),
            Stap(
                "procesmanager", "zvh", "/tafel", "Loop de vragen na en leg ze vast. Lees het voorstel en de redenen."
            ),
            Stap(
                "parketsecretaris",
                "om",
                "/tafel",
                "Open als deelnemer dezelfde melding en neem een besluit. Wijkt u af van het voorstel, zeg dan waarom.",
            ),
        ),
    ),
    (
        "Een casus, en wie wat ziet",
        "Vier mensen openen dezelfde casus. Toestemming wordt ingetrokken en het volgende beeld is anders.",
        (
            Stap(
                "procesmanager",
                "zvh",
                "/casussen",
                "Open de casus. Klap bij een gegeven open waarom u het ziet. De namen blijven verborgen.",
            ),
            Stap("teamchef", "politie", "/casussen", "Open dezelfde casus als politie en vergelijk."),
            Stap(
                "behandelaar",
                "ggz",
                "/casussen",
                "Open de casus, kies Toestemming en trek haar in. Het gegeven was van uw organisatie.",
            ),
            Stap(
                "procesmanager",
                "zvh",
                "/casussen",
                "Open de casus opnieuw: het gegeven van de GGZ is weg, zonder spoor.",
            ),
        ),
    ),
    (
        "Een gegeven voor een derde",
        "De gemeente laat een organisatie zonder account één gegeven zelf ophalen.",
        (
            Stap(
                "beleidsmedewerker",
                "college",
                "/casussen",
                "Open de casus, kies Derden en leg vast dat slaaphuis-noord tekende. Elk bestand is goed.",
            ),
            Stap(
                "beleidsmedewerker",
                "college",
                "/casussen",
                "Maak onder Derden een uittreksel, met advies RAC-2026-06. Kies dat de derde het zelf ophaalt.",
            ),
            Stap(
                "beleidsmedewerker",
                "college",
                "/casussen",
                "Speel nu de derde: open de link, typ de code en lees. Open de link daarna nog een keer.",
            ),
        ),
    ),
)
