"""A second person of the house lets a colleague ask one question (covenant art. 7.3), without hearing about whom."""

from typing import Final

from pydantic import ValidationError

from connectors.agent import teksten
from connectors.agent.errors import Geweigerd, InvoerOnjuist
from connectors.protocol.handelingen import Vraaggoedkeuring
from connectors.werkplek.fouten import weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.vraag import VIER_OGEN, WERK
from connectors.werkplek.sessies import Bericht

DOEL: Final = "P01"


def toon(_: Paginavraag) -> Antwoord:
    """The empty form."""
    return Blad("vraag/goedkeuring.html", {"waarden": {"collega": "", "kenmerk": ""}, "fouten": [], "weigering": None})


def keur_goed(vraag: Paginavraag) -> Antwoord:
    """Approve; the login leaves as a code."""
    collega, kenmerk = vraag.formulier["collega"].strip(), vraag.formulier["kenmerk"].strip()
    shown: dict[str, object] = {"waarden": {"collega": collega, "kenmerk": kenmerk}, "fouten": [], "weigering": None}
    if not collega:
        return _again(shown, ("collega", "Vul de login van uw collega in."))
    if not kenmerk:
        return _again(shown, ("kenmerk", teksten.invoer("kenmerk-formaat")))
    try:
        tafel = vraag.tafel(DOEL, kenmerk)
        said = Vraaggoedkeuring.model_validate({**tafel.kop(), "vrager": tafel.pseudoniem(collega)})
        tafel.doe(said)
    except (InvoerOnjuist, ValidationError) as error:
        regel = error.regel if isinstance(error, InvoerOnjuist) else "kenmerk-formaat"
        return _again(shown, ("kenmerk", teksten.invoer(regel)))
    except Geweigerd as error:
        return Blad("vraag/goedkeuring.html", shown | {"weigering": weigering_van(error)}, status=400)
    said_so = "Uw collega kan binnen een dag één vraag stellen onder dit dossiernummer."
    return Verder("/vraag/goedkeuring", Bericht("goed", said_so))


def _again(shown: dict[str, object], fout: tuple[str, str]) -> Blad:
    return Blad("vraag/goedkeuring.html", shown | {"fouten": [fout]}, status=400)


PAGINAS: Final = (
    Pagina("/vraag/goedkeuring", toon, WERK, rollen=VIER_OGEN),
    Pagina("/vraag/goedkeuring", keur_goed, WERK, methode="POST", rollen=VIER_OGEN),
)
