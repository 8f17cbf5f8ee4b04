"""What a betrokkene who asks to see gets: the copy to print, or who saw it. Only what every source agreed to is in it.

The page is made anew at every press of the button, and kept nowhere.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from connectors.agent.einden import RECHTEN
from connectors.agent.eindeteksten import afschrift_tekst
from connectors.agent.errors import AgentError
from connectors.agent.invoer import nummer_van
from connectors.agent.rechtenafschrift import overzicht, te_geven
from connectors.agent.woorden import PARTIJEN, woord
from connectors.werkplek.fouten import weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Paginavraag
from connectors.werkplek.paginas.bewijzen import WIE_GEVEN
from connectors.werkplek.zinnen import Zin

KIJKT: Final = frozenset({"INZAGE", "WIE_ZAG"})
"""Requests that are answered with a copy; the other ones ask a source to do something."""
MET_GEGEVENS: Final = "INZAGE"


def antwoord(vraag: Paginavraag) -> Antwoord:
    """The copy for the betrokkene, to print; for who asks who saw it, without the data themselves.

    Raises:
        BewijsNodig: the copy has the data of somebody.
    """
    nummer = nummer_van(vraag.pad["verzoek"])
    post = vraag.casuspost(RECHTEN)
    try:
        kern = overzicht(post, nummer)
        if kern.soort == MET_GEGEVENS:
            vraag.eis_bewijs(WIE_GEVEN)
        stukken = te_geven(post, kern) if kern.soort == MET_GEGEVENS else []
    except AgentError as error:
        return Blad("rechten/antwoord.html", {"nummer": nummer, "weigering": weigering_van(error), "delen": []}, 403)
    delen = list(blokken(afschrift_tekst(kern, stukken)))
    partij, _, op = kern.watermerk.rpartition(" ")
    mark = Zin("%(wie)s, %(op)s", wie=woord(PARTIJEN, partij), op=datetime.fromisoformat(op))
    return Blad("rechten/antwoord.html", {"nummer": nummer, "weigering": None, "delen": delen}, watermerk=mark)


def blokken(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A text in pieces: kop, punt or alinea, with its text; lines that belong together are one."""
    kind, text = "", ""
    for line in lines:
        new = "punt" if line.startswith("- ") else "kop" if line.startswith("#") else "alinea"
        if text and (not line or new != "alinea"):
            yield kind, text
            text = ""
        kind, text = (kind, f"{text} {line.strip()}") if text else (new, line.lstrip("#- "))
    if text:
        yield kind, text
