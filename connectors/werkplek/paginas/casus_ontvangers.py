"""Which organisations were given a stuk of the own party, for what and when (Wpg art. 32). No employees, no content."""

from typing import Final

from connectors.agent.casuswoorden import VERSTREKT
from connectors.agent.einden import alle_ontvangers
from connectors.agent.eindeteksten import HERSTEL
from connectors.agent.errors import Geweigerd
from connectors.agent.invoer import nummer_van
from connectors.agent.woorden import PARTIJEN, artikel, woord
from connectors.protocol.einden import Ontvanger
from connectors.werkplek.fouten import weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.bladzijden import bladzijde
from connectors.werkplek.paginas.casus_werk import WERK, blad, casus_van

CORRECTIE: Final = "P20"
"""The purpose under which a source asks who has its data, to be able to correct it."""
PER_BLAD: Final = 50


def toon(vraag: Paginavraag) -> Antwoord:
    """Everybody who was given this stuk, or what was made of it; also of one that was taken back."""
    c, stuk = casus_van(vraag), nummer_van(vraag.pad["stuk"])
    try:
        kern = alle_ontvangers(c.plek.post, CORRECTIE, c.regel.casus, stuk)
    except Geweigerd as error:
        page = blad("ontvangers", c, "", {"weigering": weigering_van(error), "stuk": stuk})
        return Blad(page.sjabloon, page.waarden, 403)
    deel = bladzijde(vraag, kern.ontvangers, PER_BLAD)
    waarden = {
        "weigering": None,
        "stuk": stuk,
        "regels": [_regel(one) for one in deel.regels],
        "bladzijde": deel,
        "verder": c.verder(f"stuk/{stuk}/ontvangers"),
        "artikel": " en ".join(map(artikel, kern.artikelen)),
    }
    return blad("ontvangers", c, "", waarden)


def _regel(een: Ontvanger) -> dict[str, object]:
    return {
        "wie": woord(PARTIJEN, een.partij),
        "wat": woord(VERSTREKT, een.handeling),
        "doel": een.doel,
        "eerst": een.eerst_op,
        "laatst": een.laatst_op,
        "keren": een.keren,
        "wijziging": HERSTEL[een.herstel],
    }


PAGINAS: Final = (
    Pagina(
        f"{WERK.pad}/{{casus}}/stuk/{{stuk}}/ontvangers",
        toon,
        WERK,
        rollen=frozenset({"medewerker"}),
    ),
)
