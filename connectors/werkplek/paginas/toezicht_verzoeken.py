"""How requests of betrokkenen go, for who supervises: which right, its days, who must act, and how it ended.

    /toezicht/verzoeken?vanaf=129

Who asked and what about stays at the contactpunt: the hub gives neither, and a page can't ask for them.
"""

from typing import Final

from connectors.agent.kalender import vandaag
from connectors.agent.rechten import verzoeken
from connectors.agent.rechtenwoorden import AFLOOP, VERZOEKEN
from connectors.agent.toezicht import TOEZICHT
from connectors.agent.woorden import PARTIJEN, artikel, woord, woorden_van
from connectors.protocol.rechten import Verzoekregel
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.bladzijden import getal
from connectors.werkplek.paginas.tafel_beeld import days_left
from connectors.werkplek.paginas.toezicht_werk import WERK


def toon(vraag: Paginavraag) -> Antwoord:
    """One part of the list: what runs first, what ended after it."""
    vanaf = getal(vraag.zoek.get("vanaf", ""))
    kern = verzoeken(vraag.casuspost(TOEZICHT), vanaf - 1)
    rows = [_rij(vraag, one) for one in kern.verzoeken]
    shown = {
        "open": [one for one in rows if not one["uitkomst"]],
        "klaar": [one for one in rows if one["uitkomst"]],
        "te_laat": sum(one.te_laat for one in kern.verzoeken if not one.uitkomst),
        "verder": vanaf + len(rows) if kern.verder else 0,
        "eerder": vanaf > 1,
        "artikelen": list(map(artikel, kern.artikelen)),
    }
    return Blad("toezicht/verzoeken.html", shown)


def _rij(vraag: Paginavraag, een: Verzoekregel) -> dict[str, object]:
    return {
        "kort": een.verzoek[:8],
        "wat": woord(VERZOEKEN, een.soort),
        "ontvangen_op": een.ontvangen_op,
        "uiterlijk": een.uiterlijk,
        "dagen": days_left(een.uiterlijk, vandaag(vraag.clock)),
        "te_laat": een.te_laat,
        "verlengd": een.verlengd,
        "behandelt": woord(PARTIJEN, een.behandelt),
        "aan_zet": woorden_van(PARTIJEN, een.aan_zet),
        "uitkomst": AFLOOP.get(een.uitkomst, ""),
        "afgerond_op": een.afgerond_op,
    }


VERZOEKLIJST: Final = (Pagina("/toezicht/verzoeken", toon, WERK),)
