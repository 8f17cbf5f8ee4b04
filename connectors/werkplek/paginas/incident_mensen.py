"""Which of the own people an incident touched, and who was told: for the own organisation alone."""

from typing import Final

from connectors.agent import incidenten
from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.incidentwoorden import GRONDEN_PERSOON, REDENEN
from connectors.agent.leverboek import Leverboek
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.incident_beeld import incidentpost, mens_beeld, post_beeld
from connectors.werkplek.paginas.incident_werk import UITVOERDER, WERK
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.weergave import ROLNAMEN
from connectors.werkplek.zinnen import Zin

WIE: Final = frozenset({UITVOERDER, "contactpunt"})


def toon_eigen(vraag: Paginavraag) -> Blad:
    """What the own organisation was told of incidents, the newest first."""
    boek = Berichtenboek(vraag.verbinding.omgeving.bewaarplaats)
    return Blad("incident/eigen.html", {"berichten": [post_beeld(one) for one in incidentpost(boek)]})


def toon_mensen(vraag: Paginavraag) -> Antwoord:
    """Own people that one incident touched."""
    return _mensen(vraag, Formulierbeeld())


def bericht(vraag: Paginavraag) -> Antwoord:
    """Say that these people were told, or why they need not be."""
    form, incident = getypt(vraag, "handvatten"), vraag.pad["incident"]

    def doe() -> Antwoord:
        verplicht(form, handvatten="Kies over wie dit gaat.")
        post = vraag.casuspost(incidenten.INCIDENT)
        incidenten.bericht(post, incident, form.alle("handvatten"), form("reden"))
        return Verder(f"{WERK.pad}/mensen/{incident}", Bericht("goed", "Dit is vastgelegd."))

    return probeer(doe, lambda again: _mensen(vraag, again), form)


def _mensen(vraag: Paginavraag, form: Formulierbeeld) -> Blad:
    incident = vraag.pad["incident"]
    found = incidenten.getroffenen(vraag.casuspost(incidenten.INCIDENT), incident)
    leverboek = Leverboek(vraag.verbinding.omgeving.bewaarplaats)
    geheim = vraag.verbinding.geheim
    mensen = [
        mens_beeld(number, one, map(geheim.open_referentie, leverboek.under(one.handvat)))
        for number, one in enumerate(found.mensen, start=1)
    ]
    shown = {
        "incident": incident,
        "oefening": found.oefening,
        "mensen": mensen,
        "open": [one for one in mensen if not one["stand"]],
        "redenen": [("", "Bericht gekregen"), *((code, f"Niet nodig: {REDENEN[code]}") for code in GRONDEN_PERSOON)],
        "form": form,
    }
    return Blad("incident/mensen.html", shown, watermerk=_watermerk(vraag))


def _watermerk(vraag: Paginavraag) -> Zin:
    partij, rol = vraag.verbinding.omgeving.instellingen.partij, ROLNAMEN.get(vraag.rol, vraag.rol)
    return Zin("%(rol)s, %(wie)s, %(op)s", rol=rol, wie=partij, op=vraag.clock.now())


MENSEN: Final = (
    Pagina("/incidenten/mensen/{incident}", toon_mensen, WERK, rollen=WIE),
    Pagina("/incidenten/mensen/{incident}", bericht, WERK, methode="POST", rollen=WIE),
)
