"""What a derde reads when no extract is shown, and which of it is ours to look into."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from starlette.exceptions import HTTPException

from connectors.agent.errors import Alarm, Onbereikbaar
from connectors.ophaalpunt.afhalen import TeVaak

OPNIEUW: Final = "Wij kunnen het bericht nu niet ophalen. Probeer het over een paar minuten opnieuw."
TEKSTEN: Final = MappingProxyType(
    {
        400: ("Dit kan zo niet", "Dit formulier is niet te lezen. Er is niets gedaan. Open de link opnieuw."),
        403: ("Dit mag niet", "Dit formulier kwam van een andere site. Er is niets gedaan. Open de link opnieuw."),
        404: ("Deze pagina is er niet", "Het adres klopt niet. Neem de hele link over zoals u die kreeg."),
        405: ("Zo werkt deze pagina niet", "Open de link opnieuw en gebruik de knop op de pagina."),
        413: ("Dit is te groot", "Wat u instuurt is te groot. Er is niets gedaan. Vul alleen de code in."),
        421: ("Verkeerd adres", "Neem de hele link over zoals u die kreeg."),
        429: ("Even wachten", "Er wordt hier te vaak een code geprobeerd. Probeer het over een minuut opnieuw."),
        500: ("Er ging iets mis", OPNIEUW),
        502: (
            "Er klopt iets niet",
            "Het antwoord klopte niet en is niet getoond. Probeer het niet opnieuw en bel ons.",
        ),
        503: ("Nu niet te bereiken", OPNIEUW),
    }
)
"""A heading and a sentence for each status."""


class Fout(Exception):
    """A request that is refused here, with its status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Foutblad:
    """A page that shows no extract; `journaal` is for the administrator and names nothing of the request."""

    status: int
    titel: str
    tekst: str
    journaal: str = ""


def foutblad(error: Exception) -> Foutblad:
    """The page that an error becomes."""
    match error:
        case Fout(status=status) | HTTPException(status_code=(404 | 405) as status):
            journaal = ""
        case TeVaak():
            status, journaal = 429, ""
        case Onbereikbaar():
            status, journaal = 503, f"geen antwoord van de {error.wie} ({error.regel})"
        case Alarm():
            status, journaal = 502, f"ALARM: een antwoord van de {error.wie} klopt niet ({error.regel})"
        case OSError():
            status, journaal = 503, f"niet vast te leggen op schijf ({type(error).__name__})"
        case _:
            status, journaal = 500, f"fout van onszelf ({type(error).__name__})"
    return Foutblad(status, *TEKSTEN[status], journaal)
