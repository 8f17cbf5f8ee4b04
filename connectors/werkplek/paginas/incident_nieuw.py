"""Record an incident or drill: what it is, since when it is known, and where to look for whom it touched."""

from typing import Final

from connectors.agent import incidenten
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.incidentinvoer import seconds_of
from connectors.agent.incidentwoorden import KLASSEN
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.woorden import HUIS, PARTIJEN
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.paginas.incident_werk import LEIDERS, WERK, post_van, zaak_pad
from connectors.werkplek.sessies import Bericht

WHERE: Final = ("partij", "gebruiker", "casus", "trace")


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


def _said(vraag: Paginavraag, form: Formulierbeeld) -> incidenten.Aangifte:
    now = int(vraag.clock.now().timestamp())
    moments = {name: moment(form, name) for name in ("bewust_op", "van", "tot") if form(name)}
    where: dict[str, object] = {name: form(name) for name in WHERE}
    where |= {"van": moments["van"], "tot": moments.get("tot", now - 1)}
    wrong = [(name, "Dit moment ligt in de toekomst.") for name, at in moments.items() if at > now]
    if moments["van"] > int(str(where["tot"])):
        wrong.append(("van", "Het begin ligt na het einde."))
    if wrong:
        raise VeldenOnjuist(wrong)
    return incidenten.Aangifte(form.alle("klassen"), moments["bewust_op"], where, form("oefening") == "ja")


def moment(form: Formulierbeeld, name: str) -> int:
    """A moment that was typed, in unix seconds.

    Raises:
        VeldenOnjuist: not a day and a time.
    """
    try:
        return seconds_of(form(name), AMSTERDAM)
    except InvoerOnjuist:
        raise VeldenOnjuist([(name, "Vul een dag en een tijd in.")]) from None


def _form(form: Formulierbeeld) -> Blad:
    return Blad("incident/nieuw.html", {"form": form, "klassen": KLASSEN.items(), "partijen": PARTIJEN.items()})


NIEUW: Final = (
    Pagina("/incidenten/nieuw", toon_nieuw, WERK, rollen=LEIDERS),
    Pagina("/incidenten/nieuw", leg_vast, WERK, methode="POST", rollen=LEIDERS),
)
