"""Keep in the book of this connector that a command refused content at home (`weigerboek`)."""

from argparse import Namespace

from connectors.agent.errors import AgentError, InstellingOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.opties import buitenwereld, read_omgeving
from connectors.agent.weigerboek import Weigerboek, geweigerde_inhoud


def keep_refusal(args: Namespace, opdracht: str, error: AgentError) -> None:
    """Record it, if it was content that may not go along and there are settings to say where.

    Raises:
        OSError: it can't be recorded.
    """
    regel = geweigerde_inhoud(error)
    if not regel or "map" not in args:
        return
    try:
        omgeving = read_omgeving(args)
    except InstellingOnjuist:
        return
    buiten = buitenwereld(args)
    geheim = Geheim(omgeving.geheim, omgeving.instellingen.partij)
    login = str(getattr(args, "gebruiker", "") or buiten.login())
    Weigerboek(omgeving.bewaarplaats, geheim, buiten.clock).noteer(regel, opdracht, login)
