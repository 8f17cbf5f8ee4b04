"""A check of every receipt from a page: begin it, and show how far it is until it is over, without a script as well."""

from collections.abc import Callable, Mapping

from connectors.werkplek.controlegang import VERVERS_SECONDS, Controlegang, Gezien
from connectors.werkplek.pagina import Blad, Paginavraag


def begin_gang(vraag: Paginavraag, pad: str, gezien: Gezien) -> None:
    """Begin a check for this page; one of the same employee that still runs goes on instead."""
    running = vraag.sessie.controles.get(pad)
    if running is None or running.klaar():
        omgeving = vraag.verbinding.omgeving
        vraag.sessie.controles[pad] = Controlegang(omgeving.map, omgeving.instellingen, vraag.clock, gezien)


def toon_gang(vraag: Paginavraag, pad: str, klaar: Callable[[Mapping[str, object]], Blad]) -> Blad:
    """How far the check of this page is, by a page that asks again by itself; or `klaar`, with what it found if it was.

    Raises:
        AgentError, ProtocolError, OSError: what kept the check from being made; said once.
    """
    gang = vraag.sessie.controles.get(pad)
    if gang is None:
        return klaar({"controles": None})
    if not gang.klaar():
        how_far = {"gedaan": min(gang.gedaan, gang.totaal), "totaal": gang.totaal}
        return Blad("bezig.html", how_far, ververs=VERVERS_SECONDS)
    try:
        found = gang.uitkomst()
    except Exception:
        vraag.sessie.controles.pop(pad, None)
        raise
    return klaar({"controles": found, "begonnen": gang.begonnen, "gezien": gang.gezien})
