"""Whom the contactpunt must still tell that a casus is about them, and what it says of each (AVG art. 14)."""

from collections.abc import Mapping
from typing import Final

from connectors.agent.einden import RECHTEN
from connectors.agent.informatieteksten import AANMELDER, GRONDEN
from connectors.agent.kalender import vandaag
from connectors.agent.rechten import persoon_van, te_informeren
from connectors.agent.rechten import zeg_informatie as zeg
from connectors.protocol.informatie import Informatielijst
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.tafel_beeld import days_left
from connectors.werkplek.sessies import Bericht

KANALEN: Final = {
    "GESPREK": "in een gesprek",
    "BRIEF": "met een brief",
    "TELEFOON": "per telefoon",
    "DIGITAAL": "digitaal",
}
STANDEN: Final = {
    "GEINFORMEERD": "is geïnformeerd",
    "UITGESTELD": "wordt later geïnformeerd",
    "AFGEZIEN": "wordt niet geïnformeerd",
}


def informeren(vraag: Paginavraag) -> Antwoord:
    """Whom the desk must still tell, the nearest day first."""
    duties = _plichten(vraag)
    rows = [_plicht(vraag, one.model_dump()) for one in duties.plichten]
    return Blad("rechten/informeren.html", {"rijen": rows, "verder": duties.verder})


def toon_plicht(vraag: Paginavraag) -> Antwoord:
    """One person to tell."""
    today = vandaag(vraag.clock).isoformat()
    return _plicht_blad(vraag, Formulierbeeld({"op": today}))


def _plicht_blad(vraag: Paginavraag, form: Formulierbeeld) -> Blad:
    wie = _wie(vraag)
    found = next(
        (one for one in _plichten(vraag).plichten if {"casus": one.casus, "persoon": one.persoon} == wie), None
    )
    if found is None:
        raise Fout(404, "pagina-onbekend", "Deze persoon hoeft niet meer geïnformeerd te worden.")
    grounds = [(code, text) for code, text in GRONDEN.items() if code]
    choices = {"kanalen": tuple(KANALEN.items()), "standen": tuple(STANDEN.items()), "gronden": grounds}
    return Blad("rechten/plicht.html", {"een": _plicht(vraag, found.model_dump()), "form": form, **choices})


def zeg_plicht(vraag: Paginavraag) -> Antwoord:
    """Say what was done about one person."""
    form = getypt(vraag)
    needs: Mapping[str, Mapping[str, str]] = {
        "GEINFORMEERD": {"kanaal": "Kies hoe u het vertelde.", "op": "Vul in op welke dag."},
        "UITGESTELD": {"grond": "Kies de grond.", "heroverweging": "Vul in wanneer u opnieuw kijkt."},
        "AFGEZIEN": {"grond": "Kies de grond."},
    }

    def doe() -> Antwoord:
        verplicht(form, stand="Kies wat u deed.")
        fields = needs.get(form("stand"), {})
        verplicht(form, **fields)
        zeg(vraag.casuspost(RECHTEN), _wie(vraag), {"stand": form("stand"), **{naam: form(naam) for naam in fields}})
        return Verder("/rechten/informeren", Bericht("goed", "Dat ligt vast."))

    return probeer(doe, lambda one: _plicht_blad(vraag, one), form)


def _wie(vraag: Paginavraag) -> dict[str, object]:
    return persoon_van(f"{vraag.pad['casus']}:{vraag.pad['persoon']}")


def _plichten(vraag: Paginavraag) -> Informatielijst:
    return te_informeren(vraag.casuspost(RECHTEN))


def _plicht(vraag: Paginavraag, one: Mapping[str, object]) -> dict[str, object]:
    left = days_left(int(str(one["uiterlijk"])), vandaag(vraag.clock))
    told, ground = AANMELDER[str(one["aanmelder"])], GRONDEN[str(one["grond"])]
    return {**one, "kort": str(one["casus"])[:8], "dagen": left, "verteld": told, "waarom": ground}
