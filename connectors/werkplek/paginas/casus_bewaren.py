"""How a casus ends: closed and shielded, kept for a claim, renewed, destroyed. What is given up is on record first."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.bewaarboek import Bewaarboek, Soort
from connectors.agent.casuswoorden import BEWAAREINDEN, HERNIEUWGRONDEN, SLUITREDENEN
from connectors.agent.einden import BEWAREN, beslis, motivering, vernietig
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.woorden import keuzes
from connectors.protocol.casussen import Casushandeling
from connectors.protocol.einden import (
    Aanhouding,
    Aanhoudingseinde,
    Afsluiting,
    Bewaareinde,
    Hernieuwing,
    Hernieuwingsakkoord,
    Hernieuwingsbesluit,
)
from connectors.werkplek.casusconcepten import concepten_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_werk import AFGESCHERMD, WERK, Casusbeeldmerk, blad, casus_van
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.zinnen import Zin

AANGEHOUDEN: Final = "De vernietiging wacht. Wilt u niet langer wachten, dan kiest u dit hier uit de lijst."
GEVRAAGD: Final = "Elke bron is om instemming gevraagd. Als u verdergaat, kiest u deze vraag hier uit de lijst."
VERNIETIGD: Final = "De casus en de sleutel zijn vernietigd. Niemand kan de casus nog openen."
Maak = Callable[[Casusbeeldmerk, Formulierbeeld], tuple[Casushandeling, str]]
"""The act that a form asks for, and what to say when it was done."""


def toon(vraag: Paginavraag) -> Antwoord:
    """What can be done about the end of this casus, by phase and role."""
    return _blad(vraag, _casus(vraag), Formulierbeeld())


def _casus(vraag: Paginavraag) -> Casusbeeldmerk:
    """By the list of daily work, or by that of what is kept: nobody works in a shielded casus."""
    try:
        return casus_van(vraag)
    except InvoerOnjuist:
        return casus_van(vraag, BEWAREN)


def _blad(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    waarden = {
        "form": form,
        "afgeschermd": c.regel.fase == AFGESCHERMD,
        "te_sluiten": c.regel.fase == "AFSLUITING" and vraag.rol != "procesmanager",
        "besluit": vraag.rol != "procesmanager",
        "leidt": vraag.rol == "procesmanager",
        "redenen": keuzes(SLUITREDENEN),
        "einden": keuzes(BEWAAREINDEN),
        "gronden": keuzes(HERNIEUWGRONDEN),
        "aanhoudingen": _lopend(vraag, c, "AANHOUDING", "Gevraagd op %(op)s. Opnieuw bekijken op %(tot)s."),
        "hernieuwingen": _lopend(vraag, c, "HERNIEUWING", "Gevraagd op %(op)s, om te bewaren tot en met %(tot)s."),
        "instemmingen": _lopend(vraag, c, "INSTEMMING", "Gevraagd op %(op)s, om te bewaren tot en met %(tot)s."),
    }
    return blad("bewaren", c, "bewaren", waarden)


def _lopend(vraag: Paginavraag, c: Casusbeeldmerk, soort: Soort, zin: str) -> list[tuple[str, Zin]]:
    """What our own book and mail know of this kind, to choose from, each by its days."""
    kept = vraag.verbinding.omgeving.bewaarplaats
    found = Bewaarboek(kept).lopend(soort, c.regel.casus, Berichtenboek(kept))
    return [(one.nummer, Zin(zin, op=_dag(one.op), tot=one.tot)) for one in found]


def _dag(moment: int) -> date:
    """The day of a moment in unix seconds, where people live."""
    return datetime.fromtimestamp(moment, AMSTERDAM).date()


def _kop(c: Casusbeeldmerk, form: Formulierbeeld, doel: str = BEWAREN) -> dict[str, object]:
    return {**c.plek.post.kop(doel), "casus": c.regel.casus, "versie_gezien": form.getal("versie_gezien")}


def _sluit(c: Casusbeeldmerk, form: Formulierbeeld) -> tuple[Casushandeling, str]:
    verplicht(form, reden="Kies waarom de casus klaar is.")
    taken = "VERVALLEN" if form("vervallen") == "ja" else "AFGEDAAN"
    said = {"reden": form("reden"), "taken": taken}
    act = Afsluiting.model_validate({**_kop(c, form, c.plek.doel), **said})
    return act, "De casus is gesloten en afgeschermd. Wie er iets van had, krijgt bericht om het te verwijderen."


def _niet_nodig(c: Casusbeeldmerk, form: Formulierbeeld) -> tuple[Casushandeling, str]:
    verplicht(form, einde="Kies waarom er niets meer nodig is.")
    act = Bewaareinde.model_validate({**_kop(c, form), "reden": form("einde")})
    return act, "Vastgelegd. De procesmanager kan de casus nu vernietigen."


def _houd_aan(c: Casusbeeldmerk, form: Formulierbeeld) -> tuple[Casushandeling, str]:
    verplicht(form, heroverweging="Kies de dag waarop u dit opnieuw bekijkt.", waarom="Schrijf waarom.")
    post = c.plek.post
    nummer = post.verbinding.clock.verzoek_id()
    said = {"aanhouding": nummer, "grond": "RECHTSVORDERING", "heroverweging": form("heroverweging")}
    sealed = motivering(post, nummer, form("waarom")).model_dump()
    act = Aanhouding.model_validate({**_kop(c, form), **said, "motivering": sealed})
    return act, AANGEHOUDEN


def _hef_op(c: Casusbeeldmerk, form: Formulierbeeld) -> tuple[Casushandeling, str]:
    verplicht(form, aanhouding="Kies wat niet langer hoeft te wachten.")
    act = Aanhoudingseinde.model_validate({**_kop(c, form), "aanhouding": nummer_van(form("aanhouding"))})
    return act, "De vernietiging wacht niet langer."


def _hernieuw(c: Casusbeeldmerk, form: Formulierbeeld) -> tuple[Casushandeling, str]:
    verplicht(form, grond="Kies op welke grond.", tot="Kies tot welke dag.", waarom="Schrijf waarom.")
    post = c.plek.post
    nummer = post.verbinding.clock.verzoek_id()
    sealed = motivering(post, nummer, form("waarom")).model_dump()
    said = {"hernieuwing": nummer, "grond": form("grond"), "tot": form("tot"), "motivering": sealed}
    act = Hernieuwing.model_validate({**_kop(c, form), **said})
    return act, GEVRAAGD


def _besluit(c: Casusbeeldmerk, form: Formulierbeeld) -> tuple[Casushandeling, str]:
    verplicht(form, hernieuwing="Kies met welke vraag u verdergaat.")
    act = Hernieuwingsbesluit.model_validate({**_kop(c, form), "hernieuwing": nummer_van(form("hernieuwing"))})
    return act, "De casus gaat verder met de gegevens van wie instemde."


def _stem(c: Casusbeeldmerk, form: Formulierbeeld) -> tuple[Casushandeling, str]:
    verplicht(form, hernieuwing="Kies welke vraag u beantwoordt.", antwoord="Kies een antwoord.")
    head = {**c.plek.post.kop(BEWAREN), "casus": c.regel.casus}
    said = {"hernieuwing": nummer_van(form("hernieuwing")), "antwoord": form("antwoord")}
    return Hernieuwingsakkoord.model_validate({**head, **said}), "Uw antwoord is gegeven."


DOEN: Final[dict[str, Maak]] = {
    "sluit": _sluit,
    "niet-nodig": _niet_nodig,
    "houd-aan": _houd_aan,
    "hef-op": _hef_op,
    "hernieuw": _hernieuw,
    "besluit": _besluit,
    "instemming": _stem,
}
"""What can be done, by the part of the address that names it."""


def doe(vraag: Paginavraag) -> Antwoord:
    """One act about the end of this casus; afterwards it can be gone from the list."""
    c, form = _casus(vraag), getypt(vraag)
    make = DOEN.get(vraag.pad["wat"])

    def act() -> Antwoord:
        if make is None:
            raise InvoerOnjuist("waarde_onbekend")
        handeling, said = make(c, form)
        kern = beslis(c.plek.post, handeling)
        if kern.fase == AFGESCHERMD:
            concepten_van(vraag).vernietig_casus(c.regel.casus)
        naar = WERK.pad if kern.fase == AFGESCHERMD and c.regel.fase != AFGESCHERMD else c.pad("bewaren")
        return Verder(naar, Bericht("goed", said))

    return probeer(act, lambda one: _blad(vraag, c, one), form)


def vernietig_nu(vraag: Paginavraag) -> Antwoord:
    """Destroy the casus at the hub, and then its key; asked again, it finishes what was cut off."""
    c, form = _casus(vraag), getypt(vraag)

    def act() -> Antwoord:
        verplicht(form, zeker="Zet een vinkje als u het zeker weet.")
        vernietig(c.plek.post, c.regel.casus)
        concepten_van(vraag).vernietig_casus(c.regel.casus)
        return Verder(
            WERK.pad, Bericht("goed", "De casus en de sleutel zijn vernietigd. Niemand kan de casus nog openen.")
        )

    return probeer(act, lambda one: _blad(vraag, c, one), form)


_PAD: Final = f"{WERK.pad}/{{casus}}/bewaren"
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK),
    Pagina(f"{_PAD}/vernietig", vernietig_nu, WERK, methode="POST", rollen=frozenset({"procesmanager"})),
    Pagina(f"{_PAD}/{{wat}}", doe, WERK, methode="POST"),
)
