"""Ask one source for one thing, and answer as that source. A question is codes alone."""

from typing import Final

from connectors.agent.casuswoorden import BRONANTWOORDEN, NOODZAKEN, WEIGERREDENEN
from connectors.agent.errors import Geweigerd
from connectors.agent.invoer import nummer_van
from connectors.agent.stukken import Stukkenpost
from connectors.agent.woorden import CATEGORIEEN, PARTIJEN, keuzes, woord
from connectors.protocol.stukken import Bronvraagregel
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.casus_beeld import deelnemers_van, hoofd, kijk, personen_van
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, dagen_tot, klaar
from connectors.werkplek.zinnen import Zin


def toon(vraag: Paginavraag) -> Antwoord:
    """The questions of this casus: all of them for who leads it, the own ones for a source."""
    return _blad(vraag, casus_van(vraag), Formulierbeeld())


def _blad(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    leidt = vraag.rol == "procesmanager"
    kern = hoofd(c) if leidt else None
    waarden = {
        "form": form,
        "vragen": [_regel(vraag, one) for one in _lijst(c)],
        "leidt": leidt,
        "partijen": deelnemers_van(kern),
        "personen": personen_van(kern) if leidt else [],
        "categorieen": keuzes(CATEGORIEEN),
        "noodzaken": keuzes(NOODZAKEN),
    }
    return blad("vragen", c, "vragen", waarden)


def stel(vraag: Paginavraag) -> Antwoord:
    """Ask one deelnemer for one category."""
    c, form = casus_van(vraag), getypt(vraag)

    def doe() -> Antwoord:
        verplicht(
            form,
            partij="Kies aan wie u het vraagt.",
            categorie="Kies wat u wilt weten.",
            persoon="Kies over wie.",
            noodzaak="Kies waarom u het nodig hebt.",
            uiterlijk="Kies een dag.",
        )
        post = Stukkenpost(c.plek.post)
        names = ("partij", "categorie", "noodzaak", "uiterlijk")
        codes = {"vraag": post.nummer(), "persoon": form.getal("persoon"), **{naam: form(naam) for naam in names}}
        post.vraag_bron(c.plek.kop(), codes)
        return klaar(c, "vragen", "De vraag is gesteld. U leest het antwoord hier en in uw post.")

    return probeer(doe, lambda one: _blad(vraag, c, one), form)


def toon_vraag(vraag: Paginavraag) -> Antwoord:
    """One open question to the own party."""
    c = casus_van(vraag)
    return _blad_vraag(vraag, c, _open(c, vraag.pad["vraag"]), Formulierbeeld())


def antwoord(vraag: Paginavraag) -> Antwoord:
    """Answer it: what was brought in, or why not."""
    c, form = casus_van(vraag), getypt(vraag, "stukken")
    regel = _open(c, vraag.pad["vraag"])

    def doe() -> Antwoord:
        verplicht(form, antwoord="Kies een antwoord.")
        if form("antwoord") == "GEWEIGERD":
            verplicht(form, reden="Kies waarom u het niet geeft.")
        else:
            verplicht(form, stukken="Kies wat u inbracht, of breng het eerst in.")
        refused = form("antwoord") == "GEWEIGERD"
        codes = {
            "vraag": regel.vraag,
            "antwoord": form("antwoord"),
            "reden": form("reden") if refused else "",
            "stukken": [] if refused else [nummer_van(one) for one in form.alle("stukken")],
        }
        Stukkenpost(c.plek.post).antwoord(c.plek.kop(), codes, form("waarom") if refused else "")
        return klaar(c, "vragen", "Uw antwoord is gegeven.")

    return probeer(doe, lambda one: _blad_vraag(vraag, c, regel, one), form)


def _blad_vraag(vraag: Paginavraag, c: Casusbeeldmerk, regel: Bronvraagregel, form: Formulierbeeld) -> Blad:
    waarden = {
        "form": form,
        "vraag": _regel(vraag, regel),
        "inbrengen": c.pad("inbrengen", vraag=regel.vraag, categorie=regel.categorie, persoon=regel.persoon),
        "stukken": _eigen(c, regel.categorie),
        "antwoorden": keuzes(BRONANTWOORDEN),
        "redenen": keuzes(WEIGERREDENEN),
    }
    return blad("vraag", c, "vragen", waarden)


def _eigen(c: Casusbeeldmerk, categorie: str) -> list[tuple[str, Zin]]:
    """What the own party brought in of this category, to choose from."""
    try:
        found = kijk(c, bron=c.partij, soorten=["GEGEVEN", "BIJLAGE"], categorieen=[categorie]).regels
    except Geweigerd:
        return []
    return [(one.nummer, one.noemer) for one in found]


def _lijst(c: Casusbeeldmerk) -> list[Bronvraagregel]:
    return Stukkenpost(c.plek.post).vragen(c.plek.kop()).vragen


def _open(c: Casusbeeldmerk, nummer: str) -> Bronvraagregel:
    """An open question by its number.

    Raises:
        Fout: there is none, or it was answered.
    """
    found = next((one for one in _lijst(c) if one.vraag == nummer and not one.antwoord), None)
    if found is None:
        raise Fout(404, "vraag-onbekend", "Deze vraag is er niet of is al beantwoord.")
    return found


def _regel(vraag: Paginavraag, een: Bronvraagregel) -> dict[str, object]:
    return {
        "nummer": een.vraag,
        "aan": woord(PARTIJEN, een.partij),
        "eigen": een.partij == vraag.verbinding.omgeving.instellingen.partij,
        "persoon": een.persoon,
        "categorie": woord(CATEGORIEEN, een.categorie),
        "noodzaak": woord(NOODZAKEN, een.noodzaak),
        "uiterlijk": een.uiterlijk,
        "dagen": dagen_tot(vraag, een.uiterlijk),
        "antwoord": woord(BRONANTWOORDEN, een.antwoord) if een.antwoord else "",
        "reden": woord(WEIGERREDENEN, een.reden) if een.reden else "",
    }


_PAD: Final = f"{WERK.pad}/{{casus}}/vragen"
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK),
    Pagina(_PAD, stel, WERK, methode="POST"),
    Pagina(f"{_PAD}/{{vraag}}", toon_vraag, WERK),
    Pagina(f"{_PAD}/{{vraag}}", antwoord, WERK, methode="POST"),
)
