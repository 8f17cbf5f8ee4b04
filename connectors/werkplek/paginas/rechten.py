"""Rechten van betrokkenen: requests with the day on which they must be answered, and who must be told of a casus.

Who somebody is stays at the desk: a page knows the number of a casus and of a person in it, and codes.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from connectors.agent.einden import RECHTEN
from connectors.agent.kalender import vandaag
from connectors.agent.rechten import VERLENGEN, leg_verzoek_vast, persoon_van, stap_verzoek
from connectors.agent.rechtenbrief import GRONDEN as WEIGERGRONDEN
from connectors.agent.rechtenbrief import UITKOMSTEN, weigerbrief
from connectors.agent.rechtenwoorden import AFLOOP, VERZOEKEN
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.rechten_antwoord import KIJKT, antwoord, bijlage, blokken
from connectors.werkplek.paginas.rechten_informeren import informeren, toon_plicht, zeg_plicht
from connectors.werkplek.paginas.tafel_beeld import days_left
from connectors.werkplek.rechtenboek import Rechtenboek, Verzoek
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.werk import Werk

WERK: Final = Werk(
    code="rechten",
    naam="Rechten van betrokkenen",
    doel="een verzoek van een betrokkene behandelen en betrokkenen informeren",
    pad="/rechten",
    rollen=frozenset({"contactpunt"}),
    icoon="weegschaal",
    uitleg="U legt verzoeken vast, bewaakt de termijn, en informeert mensen over wie een casus gaat.",
)
GRONDNAMEN: Final = {
    "UAVG-41": "artikel 41 van de Uitvoeringswet AVG",
    "AVG-12-5": "artikel 12 lid 5 van de AVG",
}
VASTGELEGD: Final = "Het verzoek ligt vast. De bronnen krijgen bericht."


def lijst(vraag: Paginavraag) -> Antwoord:
    """Every request, the nearest day first."""
    rows = [_rij(vraag, one) for one in _boek(vraag).alle()]
    shown = {"open": [one for one in rows if not one["uitkomst"]], "klaar": [one for one in rows if one["uitkomst"]]}
    return Blad("rechten/lijst.html", shown)


def nieuw(vraag: Paginavraag) -> Antwoord:
    """The empty form; its number is drawn now, so that sending it twice records one request."""
    today = vandaag(vraag.clock).isoformat()
    wie = vraag.zoek.get("wie", "")
    return _nieuw(Formulierbeeld({"verzoek": vraag.clock.verzoek_id(), "ontvangen_op": today, "personen": wie}))


def _nieuw(form: Formulierbeeld) -> Blad:
    return Blad("rechten/nieuw.html", {"form": form, "soorten": tuple(VERZOEKEN.items())})


def leg_vast(vraag: Paginavraag) -> Antwoord:
    """Record a request; every source of the casus hears at once."""
    form = getypt(vraag)

    def doe() -> Antwoord:
        verplicht(
            form,
            soort="Kies wat de betrokkene vraagt.",
            ontvangen_op="Vul in wanneer u het kreeg.",
            personen="Noem casus en persoon.",
        )
        who = [persoon_van(line) for line in form("personen").split()]
        kern = leg_verzoek_vast(vraag.casuspost(RECHTEN), form("soort"), form("ontvangen_op"), who, form("verzoek"))
        one = Verzoek(kern.verzoek, kern.soort, form("ontvangen_op"), len(who), kern.uiterlijk, kern.contactpunt)
        _boek(vraag).bewaar(one)
        return Verder(f"/rechten/verzoek/{one.nummer}", Bericht("goed", VASTGELEGD))

    return probeer(doe, _nieuw, form)


def toon_verzoek(vraag: Paginavraag) -> Antwoord:
    """One request, with the letter when something was refused."""
    return _verzoek(vraag, _gevonden(vraag), Formulierbeeld())


def _verzoek(vraag: Paginavraag, one: Verzoek, form: Formulierbeeld) -> Blad:
    day = date.fromisoformat(one.besloten_op) if one.besloten_op else vandaag(vraag.clock)
    letter = list(blokken(weigerbrief(one, one.grond, day)))
    grounds = [(code, GRONDNAMEN.get(code, code), " ".join(lines)) for code, lines in WEIGERGRONDEN.items()]
    shown = {
        "een": _rij(vraag, one),
        "brief": letter,
        "gronden": grounds,
        "afloop": tuple(AFLOOP.items()),
        "form": form,
    }
    return Blad("rechten/verzoek.html", shown)


def stap(vraag: Paginavraag) -> Antwoord:
    """Two months more, or done."""
    one, form = _gevonden(vraag), getypt(vraag)

    def doe() -> Antwoord:
        verplicht(form, handeling="Kies hoe het verzoek afloopt.")
        if form("handeling") in UITKOMSTEN:
            verplicht(form, grond="Kies op welke grond u weigert.")
        kern = stap_verzoek(vraag.casuspost(RECHTEN), one.nummer, form("handeling"))
        changed = replace(one, uiterlijk=kern.uiterlijk, verlengd=one.verlengd or form("handeling") == VERLENGEN)
        if kern.uitkomst:
            today = vandaag(vraag.clock).isoformat()
            changed = replace(changed, uitkomst=kern.uitkomst, grond=form("grond"), besloten_op=today)
        _boek(vraag).bewaar(changed)
        said = "Het verzoek is afgerond." if kern.uitkomst else "De termijn is met twee maanden verlengd."
        return Verder(f"/rechten/verzoek/{one.nummer}", Bericht("goed", said))

    return probeer(doe, lambda shown: _verzoek(vraag, one, shown), form)


def _gevonden(vraag: Paginavraag) -> Verzoek:
    found = next((one for one in _boek(vraag).alle() if one.nummer == vraag.pad["verzoek"]), None)
    if found is None:
        raise Fout(404, "pagina-onbekend")
    return found


def _rij(vraag: Paginavraag, one: Verzoek) -> dict[str, object]:
    return {
        "verzoek": one,
        "kort": one.nummer[:8],
        "soort": VERZOEKEN.get(one.soort, one.soort),
        "dagen": days_left(one.uiterlijk, vandaag(vraag.clock)),
        "kijkt": one.soort in KIJKT,
        "uitkomst": AFLOOP.get(one.uitkomst, ""),
    }


def _boek(vraag: Paginavraag) -> Rechtenboek:
    return Rechtenboek(vraag.verbinding.omgeving.bewaarplaats, vraag.verbinding.geheim)


PAGINAS: Final = (
    Pagina("/rechten", lijst, WERK),
    Pagina("/rechten/nieuw", nieuw, WERK),
    Pagina("/rechten/nieuw", leg_vast, WERK, methode="POST"),
    Pagina("/rechten/verzoek/{verzoek}", toon_verzoek, WERK),
    Pagina("/rechten/verzoek/{verzoek}", stap, WERK, methode="POST"),
    Pagina("/rechten/verzoek/{verzoek}/antwoord", antwoord, WERK, methode="POST"),
    Pagina("/rechten/verzoek/{verzoek}/bijlage", bijlage, WERK, methode="POST"),
    Pagina("/rechten/informeren", informeren, WERK),
    Pagina("/rechten/informeren/{casus}/{persoon}", toon_plicht, WERK),
    Pagina("/rechten/informeren/{casus}/{persoon}", zeg_plicht, WERK, methode="POST"),
)
