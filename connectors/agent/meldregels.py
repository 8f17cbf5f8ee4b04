"""What an answer, or a refusal of a whole request, means for the messages in it. Pure."""

from typing import Final

from connectors.agent.errors import AgentError, Geweigerd, InvoerOnjuist, Onbereikbaar
from connectors.agent.outbox_rijen import ANDERE_INHOUD
from connectors.protocol.meldingen import Ontvangst

LATER: Final = frozenset(
    {
        "budget-op",
        "verzoek-herhaald",
        "verzoek-verouderd",
        "verzoek-te-traag",
        "zegel-ongeldig",
        "zegel-hergebruikt",
        "epoch-onbekend",
        "bewijs-verlopen",
    }
)
"""Refusals that a new request may not meet."""
SPLITS: Final = frozenset(
    {
        "bericht-ongeldig",
        "punt-ongeldig",
        "aantal-onjuist",
        "familie-onbekend",
        "woord-onbekend",
        "bericht-te-groot",
        "te-weinig-gegevens",
    }
)
"""Refusals of a whole request for which one message of it may be the cause."""
FOUT: Final = "interne-fout"


def set_aside_code(ontvangst: Ontvangst) -> str:
    """Why the hub did not take a message; empty when it did, now or before."""
    match ontvangst.uitkomst:
        case "AANGENOMEN" | "AL_ONTVANGEN":
            return ""
        case "ANDERE_INHOUD":
            return ANDERE_INHOUD
        case "NIET_ONTVANGEN":
            return "niet-ontvangen"
        case "GEWEIGERD":
            return ontvangst.regel or "geweigerd"


def may_be_its_fault(error: AgentError) -> bool:
    """Whether one message of a request may have made all of it fail."""
    match error:
        case Geweigerd():
            return error.ondertekend and error.regel in SPLITS
        case Onbereikbaar():
            return error.regel == FOUT
        case InvoerOnjuist():
            return error.regel in SPLITS
        case _:
            return False


def is_final(error: Geweigerd) -> bool:
    """Whether trying again without a person's help is of no use; nobody's word but the other side's counts."""
    return error.ondertekend and error.regel not in LATER
