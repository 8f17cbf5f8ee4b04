"""Keep in the book of this connector that a page refused content at home (`weigerboek`), as a command does."""

from connectors.agent.errors import AgentError
from connectors.agent.weigerboek import Weigerboek, geweigerde_inhoud
from connectors.werkplek.pagina import Paginavraag


def keep_refusal(vraag: Paginavraag, error: AgentError) -> None:
    """Record it, if it was content that may not go along.

    Raises:
        OSError: it can't be recorded.
    """
    if regel := geweigerde_inhoud(error):
        here = vraag.verbinding
        Weigerboek(here.omgeving.bewaarplaats, here.geheim, here.clock).noteer(regel, vraag.werk, vraag.login)
