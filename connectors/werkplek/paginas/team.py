"""The team of the house: who has duty on which day, and who has how much to do. Employees go by their code."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from connectors.agent.casus import Casuspost
from connectors.agent.casuswoorden import FASEN
from connectors.agent.huis import Werklast, toon_rooster, werkverdeling, zet_dagen
from connectors.agent.invoer import getal_van
from connectors.agent.kalender import vandaag
from connectors.agent.woorden import woord
from connectors.protocol.huis import Rooster
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.werk import Werk

WERK: Final = Werk(
    code="team",
    naam="Team en rooster",
    doel="het werk van het Veiligheidshuis verdelen",
    pad="/team",
    rollen=frozenset({"manager"}),
    icoon="agenda",
    uitleg="Zet wie op welke dag dienst heeft, en zie hoeveel iedere procesmanager te doen heeft.",
)
DOEL: Final = "P06"
DAGEN: Final = 14
WEEKDAGEN: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
KORT: Final = 8
"""Signs of a code that people tell each other apart by."""


def toon(vraag: Paginavraag) -> Antwoord:
    """The next two weeks, and the work as it is spread."""
    return _team(vraag, Formulierbeeld())


def zet(vraag: Paginavraag) -> Antwoord:
    """Let somebody, or nobody, have duty on the chosen days, unless a day changed since this page was made."""
    form = getypt(vraag, "dag", "gezien")

    def doe() -> Antwoord:
        verplicht(form, dag="Kies een of meer dagen.")
        if not form("login") and form("niemand") != "ja":
            raise VeldenOnjuist([("login", "Vul een login in, of kies dat niemand dienst heeft.")])
        seen = dict(one.split(":", 1) for one in form.alle("gezien") if ":" in one)
        login = "" if form("niemand") == "ja" else form("login")
        days = dict(_gezien(one, seen[one]) for one in form.alle("dag") if one in seen)
        zet_dagen(vraag.casuspost(DOEL), login, days)
        return Verder("/team", Bericht("goed", "Het rooster is gewijzigd."))

    return probeer(doe, lambda again: _team(vraag, again), form)


def _gezien(dag: str, versie: str) -> tuple[date, int]:
    """A day, and the version of it that was on the screen.

    Raises:
        VeldenOnjuist: it is none.
    """
    seen = getal_van(versie)
    try:
        day = date.fromisoformat(dag)
    except ValueError:
        seen, day = None, date.min
    if seen is None:
        raise VeldenOnjuist([("dag", "Kies een of meer dagen.")])
    return day, seen


def toon_code(vraag: Paginavraag) -> Antwoord:
    """Which code a colleague has; the login stays on this machine."""
    return _team(vraag, getypt(vraag), zoekt=True)


def _team(vraag: Paginavraag, form: Formulierbeeld, *, zoekt: bool = False) -> Blad:
    post = vraag.casuspost(DOEL)
    today = vandaag(vraag.clock)
    rooster, lasten = toon_rooster(post, today, DAGEN), werkverdeling(post)
    named = _named(post, form("collega") if zoekt else "")
    shown = {
        "dagen": [_dag(one, rooster, named) for one in (today + timedelta(days=ahead) for ahead in range(DAGEN))],
        "dienst": _wie(rooster.dienst, named),
        "lasten": [_last(one, named) for one in lasten if one.procesmanager],
        "los": next((_last(one, named) for one in lasten if not one.procesmanager and one.casussen), None),
        "form": form,
        "gevonden": post.pseudoniem(form("collega"))[:KORT] if zoekt and form("collega") else "",
    }
    return Blad("team/team.html", shown)


def _named(post: Casuspost, collega: str) -> Mapping[str, str]:
    """Codes that this page knows a name for: the own one, and that of a colleague who was just looked up."""
    own = {post.pseudoniem(post.login): "uzelf"}
    return own | ({post.pseudoniem(collega): collega} if collega else {})


def _wie(code: str, named: Mapping[str, str]) -> str:
    return named.get(code, code[:KORT])


def _dag(dag: date, rooster: Rooster, named: Mapping[str, str]) -> dict[str, object]:
    found = next((one for one in rooster.dagen if one.dag == dag.isoformat()), None)
    return {
        "dag": dag.isoformat(),
        "weekdag": WEEKDAGEN[dag.weekday()],
        "wie": _wie(found.procesmanager, named) if found else "",
        "kan_niet": bool(found and found.procesmanager and not found.aangewezen),
        "versie": found.versie if found else 0,
    }


def _last(last: Werklast, named: Mapping[str, str]) -> dict[str, object]:
    opened, late = last.taken
    return {
        "wie": _wie(last.procesmanager, named),
        "casussen": last.casussen,
        "fasen": [(regel.fase, woord(FASEN, regel.fase), regel.casussen) for regel in last.regels],
        "taken": opened,
        "te_laat": late,
        "kan_niet": not last.aangewezen,
    }


PAGINAS: Final = (
    Pagina("/team", toon, WERK),
    Pagina("/team/rooster", zet, WERK, methode="POST"),
    Pagina("/team/code", toon_code, WERK, methode="POST"),
)
