"""What a betrokkene who asks to see gets: the copy to print, or who saw it. Only what every source agreed to is in it.

The page is made anew at every press of the button, and kept nowhere.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from connectors.agent.afschriftteksten import afschrift_tekst
from connectors.agent.bijlage import ACHTERVOEGSELS
from connectors.agent.casuskop import check_casus
from connectors.agent.einden import RECHTEN
from connectors.agent.errors import AgentError
from connectors.agent.invoer import getal_van, nummer_van
from connectors.agent.rechtenafschrift import bijlagen_van, een_bijlage, overzicht, te_geven
from connectors.agent.woorden import PARTIJEN, woord
from connectors.werkplek.fouten import Fout, weigering_van
from connectors.werkplek.pagina import Antwoord, Bestand, Blad, Paginavraag
from connectors.werkplek.paginas.bewijzen import WIE_GEVEN
from connectors.werkplek.paginas.casus_beeld import SOORTNAMEN
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
        refused = {"nummer": nummer, "weigering": weigering_van(error), "delen": [], "bijlagen": []}
        return Blad("rechten/antwoord.html", refused, 403)
    shown = {
        "nummer": nummer,
        "weigering": None,
        "delen": list(blokken(afschrift_tekst(kern, stukken))),
        "bijlagen": [(one.casus, one.stuk) for one in bijlagen_van(stukken)],
    }
    partij, _, op = kern.watermerk.rpartition(" ")
    mark = Zin("%(wie)s, %(op)s", wie=woord(PARTIJEN, partij), op=datetime.fromisoformat(op))
    return Blad("rechten/antwoord.html", shown, watermerk=mark)


def bijlage(vraag: Paginavraag) -> Antwoord:
    """A file of the copy, as a download under the number that the copy gives it.

    Raises:
        Fout: it may not be given, or not any more.
        BewijsNodig: it has the data of somebody.
    """
    vraag.eis_bewijs(WIE_GEVEN)
    form = vraag.formulier
    casus, stuk, number = check_casus(form["casus"]), nummer_van(form["stuk"]), getal_van(form["bijlage"])
    found = een_bijlage(vraag.casuspost(RECHTEN), casus, stuk)
    if found is None or number is None:
        raise Fout(404, "stuk-onbekend", "Deze bijlage is er niet of niet meer voor u.")
    return Bestand(f"bijlage-{number}{ACHTERVOEGSELS[found.soort][0]}", SOORTNAMEN[found.soort], found.inhoud)


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
