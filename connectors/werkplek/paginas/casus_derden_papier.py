"""What a derde gets on paper: its extract, once, and later what a source changed of it. Nothing keeps the page.

Browsers print the address of a page: so these have no number of the casus in theirs, but in the form.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from connectors.agent.casuskop import check_casus
from connectors.agent.derdenpost import Derdenpost
from connectors.agent.derdenuittreksel import (
    TITELS,
    VELDEN,
    hersteltitel,
    herstelzinnen,
    merkteken,
    voet_herstel,
    voet_uittreksel,
)
from connectors.agent.derdenwoorden import VELDNAMEN
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import AMSTERDAM, vandaag
from connectors.agent.uittrekselcode import Uittrekselcode
from connectors.werkplek.pagina import Antwoord, Pagina, Paginavraag
from connectors.werkplek.paginas.bewijzen import WIE_GEVEN
from connectors.werkplek.paginas.casus_derden import WIE, blad_derden, boek_van, eis_bewijs_voor
from connectors.werkplek.paginas.casus_formulier import getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_stukken import IDENTITEIT
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, klaar


def geef_af(vraag: Paginavraag) -> Antwoord:
    """Take an extract out, once: the answer is the paper."""
    c, form = _casus(vraag), getypt(vraag)

    def doe() -> Antwoord:
        verplicht(form, uittreksel="Kies welk uittreksel u afgeeft.", code="Vul de code in.")
        nummer, code = nummer_van(form("uittreksel")), Uittrekselcode.lees(form("code"))
        if _kan_zeggen_wie(vraag, c, nummer):
            vraag.eis_bewijs(WIE_GEVEN)
        given = Derdenpost(c.plek.post).geef_af(nummer, code)
        extract = given.uittreksel
        said = {
            "titel": TITELS[extract.sjabloon],
            "koppen": [(VELDNAMEN[veld], tekst.splitlines()) for veld, tekst in extract.regels],
            "zinnen": [],
            "voet": voet_uittreksel(extract.door),
        }
        return blad("derden_papier", c, "derden", said, merkteken(extract.derde, given.nummer, given.op))

    return probeer(doe, lambda one: blad_derden(vraag, c, one), form)


def herstel(vraag: Paginavraag) -> Antwoord:
    """Tell a derde on paper what a source changed, with the new text when that was asked for and may go."""
    c, form = _casus(vraag), getypt(vraag)

    def doe() -> Antwoord:
        numbers, with_text = (nummer_van(form("uittreksel")), nummer_van(form("stuk"))), form("met_tekst") == "ja"
        if with_text:
            eis_bewijs_voor(vraag, c, numbers[1:])
        told = Derdenpost(c.plek.post).herstel(c.regel.casus, c.plek.doel, *numbers, met_tekst=with_text)
        kern = told.kern
        said = {
            "titel": hersteltitel(kern),
            "zinnen": herstelzinnen(kern),
            "koppen": [("Er staat nu", told.tekst.splitlines())] if told.tekst else [],
            "voet": voet_herstel(kern.partij),
        }
        moment = datetime.fromtimestamp(kern.op, AMSTERDAM)
        return blad("derden_papier", c, "derden", said, merkteken(kern.derde, kern.uittreksel, moment))

    return probeer(doe, lambda one: blad_derden(vraag, c, one), form)


def terug(vraag: Paginavraag) -> Antwoord:
    """Record what a derde did with paper of a casus that closed."""
    c, form = _casus(vraag), getypt(vraag)

    def doe() -> Antwoord:
        verplicht(form, uitkomst="Kies wat er met het papier is gedaan.")
        told = Derdenpost(c.plek.post).terug(c.regel.casus, nummer_van(form("uittreksel")), form("uitkomst"))
        return klaar(c, "derden", VAST if told.kern.uitkomst in WEG else NOG_BUITEN)

    return probeer(doe, lambda one: blad_derden(vraag, c, one), form)


def _kan_zeggen_wie(vraag: Paginavraag, c: Casusbeeldmerk, nummer: str) -> bool:
    """Whether an extract has a field for who somebody is: what stands in it can be read once alone, when it is given.

    Of an extract that was made elsewhere the form is not known here: it may have one.
    """
    made = boek_van(vraag).klaar(c.regel.casus, vandaag(vraag.clock).isoformat())
    velden = next((VELDEN.get(one.code) for one in made if one.nummer == nummer), None)
    return velden is None or any(not IDENTITEIT.isdisjoint(kinds) for kinds in velden.values())


def _casus(vraag: Paginavraag) -> Casusbeeldmerk:
    """The casus that the form names, when it is on the own list."""
    return casus_van(replace(vraag, pad={"casus": check_casus(vraag.formulier["casus"])}))


VAST: Final = "Vastgelegd. Van dit uittreksel is geen papier meer buiten."
NOG_BUITEN: Final = "Vastgelegd. Het papier is nog buiten. Meld dat uw functionaris gegevensbescherming."
WEG: Final = frozenset({"VERNIETIGD", "TERUGGEGEVEN"})
_PAD: Final = f"{WERK.pad}/derden"
PAGINAS: Final = (
    Pagina(f"{_PAD}/papier", geef_af, WERK, methode="POST", rollen=WIE),
    Pagina(f"{_PAD}/herstel", herstel, WERK, methode="POST", rollen=WIE),
    Pagina(f"{_PAD}/terug", terug, WERK, methode="POST", rollen=WIE),
)
