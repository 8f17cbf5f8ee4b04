"""Incidents and drills: the register with its clocks, and one incident with its duties.

Whoever leads hears numbers per organisation; which people they are stands on the page of their own
organisation alone (`incident_mensen`).
"""

from typing import Final

from connectors.agent import incidenten
from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.motiveringen import OMSCHRIJVING, motiveringen
from connectors.agent.noodpost import TOETSING
from connectors.protocol.incidenten import IncidentKern, Registerregel
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Bestand, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bewijzen import VERHAAL
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_werk import watermerk
from connectors.werkplek.paginas.incident_beeld import gevonden_beeld, incidentpost, post_beeld, regel_beeld
from connectors.werkplek.paginas.incident_mensen import MENSEN, toon_eigen
from connectors.werkplek.paginas.incident_nieuw import NIEUW, moment
from connectors.werkplek.paginas.incident_werk import LEIDERS, UITVOERDER, WERK, post_van, zaak_pad
from connectors.werkplek.sessies import Bericht

WEL_DATALEK: Final = "GEDAAN:WEL_DATALEK"


def toon(vraag: Paginavraag) -> Antwoord:
    """The register for whoever leads; for others what their own organisation was told."""
    if vraag.rol == UITVOERDER:
        return toon_eigen(vraag)
    now = int(vraag.clock.now().timestamp())
    regels = [regel_beeld(one, now) for one in reversed(incidenten.incidentregister(post_van(vraag)))]
    return Blad("incident/register.html", {"regels": regels, "open": [one for one in regels if not one["gesloten_op"]]})


def download(vraag: Paginavraag) -> Antwoord:
    """The register of art. 33 lid 5 as a file, an incident per line."""
    lines = [one.model_dump_json() for one in incidenten.incidentregister(post_van(vraag))]
    return Bestand("incidentregister.jsonl", "application/jsonl", "".join(f"{one}\n" for one in lines).encode())


def toon_zaak(vraag: Paginavraag) -> Antwoord:
    """One incident as the register has it now."""
    return _zaak(vraag)


def bereken(vraag: Paginavraag) -> Antwoord:
    """Read the log for whom it touched, and show what was found; numbers alone."""
    form = Formulierbeeld()
    found: list[IncidentKern] = []

    def doe() -> Antwoord:
        found.append(incidenten.bereken(post_van(vraag), vraag.pad["incident"]))
        return _zaak(vraag, form, found[0])

    return probeer(doe, lambda again: _zaak(vraag, again), form)


def doe_af(vraag: Paginavraag) -> Antwoord:
    """End one duty, as it was chosen from how it can end."""
    form, incident = getypt(vraag), vraag.pad["incident"]

    def doe() -> Antwoord:
        uitkomst, _, reden = form("afloop").partition(":")
        if not uitkomst:
            raise VeldenOnjuist([(f"afloop-{form('plicht')}", "Kies hoe dit is afgelopen.")])
        incidenten.doe_af(post_van(vraag), incident, form("plicht"), uitkomst, reden)
        said = "Dit is vastgelegd."
        if form("afloop") == WEL_DATALEK:
            said = "Dit is vastgelegd. Maak er hieronder ook een datalek van, dan gaan de klokken lopen."
        return Verder(zaak_pad(incident), Bericht("goed", said))

    return probeer(doe, lambda again: _zaak(vraag, again), form)


def zet_stap(vraag: Paginavraag) -> Antwoord:
    """Give each organisation its task, or close."""
    form, incident = getypt(vraag), vraag.pad["incident"]
    step = "SLUITEN" if form("handeling") == "SLUITEN" else "VERSPREIDEN"
    said = {"SLUITEN": "Het incident is gesloten.", "VERSPREIDEN": "Elke organisatie heeft haar taak gekregen."}

    def doe() -> Antwoord:
        incidenten.zet_stap(post_van(vraag), incident, {"handeling": step})
        return Verder(zaak_pad(incident), Bericht("goed", said[step]))

    return probeer(doe, lambda again: _zaak(vraag, again), form)


def herzie(vraag: Paginavraag) -> Antwoord:
    """Make a breach of what was judged none; its clocks run from when the new facts were known."""
    form, incident = getypt(vraag), vraag.pad["incident"]

    def doe() -> Antwoord:
        verplicht(form, bewust_op="Vul in sinds wanneer u dit weet.")
        step = {"handeling": "HERZIEN", "bewust_op": moment(form, "bewust_op")}
        incidenten.zet_stap(post_van(vraag), incident, step)
        return Verder(zaak_pad(incident), Bericht("goed", "Het is nu ook een datalek. De klokken lopen."))

    return probeer(doe, lambda again: _zaak(vraag, again), form)


def toon_omschrijving(vraag: Paginavraag) -> Antwoord:
    """What was written down about an incident: for an fg, as one who tests legality, and on record in both logs."""
    incident = vraag.pad["incident"]
    redenen = list(motiveringen(vraag.casuspost(TOETSING), incident, [], OMSCHRIJVING))
    shown = {"incident": incident, "teksten": [one.tekst for one in redenen]}
    return Blad(
        "incident/omschrijving.html",
        shown,
        watermerk=watermerk(vraag.rol, redenen[0].beeld.watermerk) if redenen else "",
    )


def _zaak(vraag: Paginavraag, form: Formulierbeeld | None = None, kern: IncidentKern | None = None) -> Blad:
    incident, now = vraag.pad["incident"], int(vraag.clock.now().timestamp())
    regel = _find(incidenten.incidentregister(post_van(vraag)), incident)
    boek = Berichtenboek(vraag.verbinding.omgeving.bewaarplaats)
    shown = {
        "zaak": regel_beeld(regel, now),
        "gevonden": gevonden_beeld(kern) if kern is not None else None,
        "form": form or Formulierbeeld(),
        "post": [post_beeld(one) for one in incidentpost(boek) if one.bericht.nummer == incident],
        "eigen_mensen": vraag.rol == "contactpunt",
        "leest": vraag.rol == "fg",
    }
    return Blad("incident/zaak.html", shown)


def _find(regels: list[Registerregel], incident: str) -> Registerregel:
    found = next((one for one in regels if one.incident == incident), None)
    if found is None:
        raise Fout(404, "incident-niet-in-register", "Dit incident staat niet in het register dat u mag zien.")
    return found


PAGINAS: Final = (
    Pagina("/incidenten", toon, WERK),
    Pagina("/incidenten/register", download, WERK, rollen=LEIDERS),
    *NIEUW,
    Pagina("/incidenten/zaak/{incident}", toon_zaak, WERK, rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}/getroffen", bereken, WERK, methode="POST", rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}/plicht", doe_af, WERK, methode="POST", rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}/stap", zet_stap, WERK, methode="POST", rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}/datalek", herzie, WERK, methode="POST", rollen=LEIDERS),
    Pagina(
        "/incidenten/zaak/{incident}/omschrijving", toon_omschrijving, WERK, sterk=VERHAAL, rollen=frozenset({"fg"})
    ),
    *MENSEN,
)
