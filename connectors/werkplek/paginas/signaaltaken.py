"""Tasks that a report about a running plan may ask for, offered to whoever leads the casus (US-13).

Nobody gets a task by itself: the procesmanager opens the form of a new task as it is filled in here, chooses who does
it, changes what does not fit, and records it. The number of the task comes from report and offer, so that recording
it twice makes one task, whatever was repeated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from connectors.agent.casuskop import Casusplek, check_casus
from connectors.agent.invoer import nummer_van
from connectors.agent.inzage import bekijk
from connectors.agent.kalender import vandaag
from connectors.agent.verbinding import Verbinding
from connectors.werkplek.pagina import Paginavraag
from connectors.werkplek.paginas.casus_werk import adres_van

CATEGORIE: Final = "TOEZICHT_MAATREGELEN"
"""What such a task is about, and what it needs: a measure that began, changed or ended."""


@dataclass(frozen=True, slots=True)
class Voorstel:
    """One task to offer: what it is called, what it says, and how many days there are for it."""

    naam: str
    tekst: str
    dagen: int


VOORSTELLEN: Final[Mapping[str, Voorstel]] = MappingProxyType(
    {
        "casemanager": Voorstel(
            "de casemanager past de afspraken aan",
            "Er is iets veranderd dat het plan raakt. Bespreek met de cliënt wat dit betekent en pas de afspraken aan.",
            3,
        ),
        "bed": Voorstel(
            "iemand zoekt een bed", "Zoek een bed voor ten minste tien dagen en laat weten of dat is gelukt.", 1
        ),
        "contactverbod": Voorstel(
            "iemand herinnert aan het contactverbod",
            "Herinner aan het contactverbod en leg uit wat er gebeurt als iemand zich er niet aan houdt.",
            1,
        ),
        "slachtoffer": Voorstel(
            "de kant van het slachtoffer hoort het",
            "Laat de kant van het slachtoffer weten wat er verandert en welke afspraken er zijn voor de veiligheid.",
            1,
        ),
    }
)
"""By the word in the address of the form. None of them says anything of the report: who does a task hears no report."""


def taaknummer(verbinding: Verbinding, casus: str, melding: str, soort: str) -> str:
    """The number of this task: always the same, and to be guessed by nobody without the key of the connector."""
    return verbinding.geheim.naam("signaaltaak", f"{casus}/{melding}/{soort}".encode()).hex()


def ingevuld(vraag: Paginavraag) -> dict[str, str]:
    """The fields of a new task that the address offers; empty when it offers none.

    Raises:
        InvoerOnjuist: `casus-formaat` or `melding-formaat`.
    """
    soort = vraag.zoek.get("voorstel", "")
    if soort not in VOORSTELLEN:
        return {}
    casus, melding = check_casus(vraag.pad["casus"]), nummer_van(vraag.zoek.get("melding", ""), "melding-formaat")
    offered = VOORSTELLEN[soort]
    return {
        "stuk": taaknummer(vraag.verbinding, casus, melding, soort),
        "samenvatting": offered.tekst,
        "uiterlijk": (vandaag(vraag.clock) + timedelta(days=offered.dagen)).isoformat(),
        "categorie": CATEGORIE,
        "nodig": CATEGORIE,
    }


def aanbod(vraag: Paginavraag, plek: Casusplek, melding: str) -> list[dict[str, object]]:
    """What may be asked of whom after this report: each with its form, and whether it was recorded already.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    casus = plek.regel.casus
    numbers = {soort: taaknummer(vraag.verbinding, casus, melding, soort) for soort in VOORSTELLEN}
    seen = bekijk(plek.post, {"casus": casus, "stukken": list(numbers.values())}, doel=plek.doel).kern.stukken
    made = {stuk.stuk for stuk in seen}
    return [
        {
            "naam": offered.naam,
            "gemaakt": numbers[soort] in made,
            "pad": adres_van(casus, "plan/nieuw/taak", {"voorstel": soort, "melding": melding}),
        }
        for soort, offered in VOORSTELLEN.items()
    ]
