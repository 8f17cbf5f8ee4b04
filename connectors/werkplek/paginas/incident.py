"""Incidents and drills: the register with its clocks, one incident with its duties, and recording one.

Whoever leads hears numbers per organisation; which people they are stands on the page of their own
organisation alone (`incident_mensen`).
"""

from typing import Final

from connectors.agent import incidenten
from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.casus import Casuspost
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.incidentinvoer import seconds_of
from connectors.agent.incidentwoorden import KLASSEN
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.motiveringen import OMSCHRIJVING, motiveringen
from connectors.agent.noodpost import TOETSING
from connectors.agent.woorden import HUIS, PARTIJEN
from connectors.protocol.incidenten import IncidentKern, Registerregel
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Bestand, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_werk import watermerk
from connectors.werkplek.paginas.incident_beeld import gevonden_beeld, incidentpost, post_beeld, regel_beeld
from connectors.werkplek.paginas.incident_mensen import MENSEN, toon_eigen
from connectors.werkplek.paginas.incident_werk import LEIDERS, UITVOERDER, WERK, zaak_pad
from connectors.werkplek.sessies import Bericht

WHERE: Final = ("partij", "gebruiker", "casus", "trace")
WEL_DATALEK: Final = "GEDAAN:WEL_DATALEK"


def post_van(vraag: Paginavraag) -> Casuspost:
    """The employee at work on incidents."""
    return vraag.casuspost(incidenten.INCIDENT)


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


def toon_nieuw(vraag: Paginavraag) -> Antwoord:
    """An empty form; the own organisation is filled in where only that may be looked at."""
    own = vraag.verbinding.omgeving.instellingen.partij
    start = {"partij": "" if own == HUIS or vraag.rol == "contactpunt" else own}
    return _form(Formulierbeeld(start))


def leg_vast(vraag: Paginavraag) -> Antwoord:
    """Record it, and read the log at once: who leads wants to know whom it touched."""
    form = getypt(vraag, "klassen")

    def doe() -> Antwoord:
        verplicht(
            form,
            oefening="Kies of dit een oefening is.",
            klassen="Kies wat het is.",
            bewust_op="Vul in sinds wanneer u het weet.",
            van="Vul in waar de periode begint.",
            waarom="Schrijf op wat er gebeurde.",
        )
        post = post_van(vraag)
        kern = incidenten.leg_vast(post, _said(vraag, form), form("waarom"))
        return Verder(zaak_pad(kern.incident), Bericht("goed", "Het incident is vastgelegd. De klokken lopen."))

    return probeer(doe, _form, form)


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
        step = {"handeling": "HERZIEN", "bewust_op": _seconds(form, "bewust_op")}
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


def _said(vraag: Paginavraag, form: Formulierbeeld) -> incidenten.Aangifte:
    now = int(vraag.clock.now().timestamp())
    moments = {name: _seconds(form, name) for name in ("bewust_op", "van", "tot") if form(name)}
    where: dict[str, object] = {name: form(name) for name in WHERE}
    where |= {"van": moments["van"], "tot": moments.get("tot", now - 1)}
    wrong = [(name, "Dit moment ligt in de toekomst.") for name, at in moments.items() if at > now]
    if moments["van"] > int(str(where["tot"])):
        wrong.append(("van", "Het begin ligt na het einde."))
    if wrong:
        raise VeldenOnjuist(wrong)
    return incidenten.Aangifte(form.alle("klassen"), moments["bewust_op"], where, form("oefening") == "ja")


def _seconds(form: Formulierbeeld, name: str) -> int:
    try:
        return seconds_of(form(name), AMSTERDAM)
    except InvoerOnjuist:
        raise VeldenOnjuist([(name, "Vul een dag en een tijd in.")]) from None


def _form(form: Formulierbeeld) -> Blad:
    return Blad("incident/nieuw.html", {"form": form, "klassen": KLASSEN.items(), "partijen": PARTIJEN.items()})


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
    Pagina("/incidenten/nieuw", toon_nieuw, WERK, rollen=LEIDERS),
    Pagina("/incidenten/nieuw", leg_vast, WERK, methode="POST", rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}", toon_zaak, WERK, rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}/getroffen", bereken, WERK, methode="POST", rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}/plicht", doe_af, WERK, methode="POST", rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}/stap", zet_stap, WERK, methode="POST", rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}/datalek", herzie, WERK, methode="POST", rollen=LEIDERS),
    Pagina("/incidenten/zaak/{incident}/omschrijving", toon_omschrijving, WERK, sterk=True, rollen=frozenset({"fg"})),
    *MENSEN,
)
