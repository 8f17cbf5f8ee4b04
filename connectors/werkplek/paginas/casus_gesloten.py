"""A source puts right or takes back its own in a casus that was closed: by number, and without seeing it (art. 9.57).

Such a casus is on nobody's list of daily work and shows no text. The number and the version of a stuk are in the
request of a betrokkene or in mail; what it says is in the source's own file.
"""

from typing import Final

from connectors.agent.casuskop import check_casus
from connectors.agent.invoer import nummer_van
from connectors.agent.stukken import Stukkenpost
from connectors.werkplek.pagina import Antwoord, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_invoer import LIJSTEN, delen_van, kijk_na, voorwaarden_van
from connectors.werkplek.paginas.casus_rechten import PAD, WIE, blad_lijst
from connectors.werkplek.paginas.casus_werk import WERK
from connectors.werkplek.sessies import Bericht

CORRECTIE: Final = "P20"
GEDAAN: Final = "Gedaan. Wie dit eerder zag, krijgt bericht."
GEEINDIGD: Final = "De grond is geëindigd. Wie het gegeven zag, krijgt bericht."


def corrigeer(vraag: Paginavraag) -> Antwoord:
    """Correct, restrict or take back an own stuk; everybody who was given it hears."""
    form = getypt(vraag, *LIJSTEN)

    def doe() -> Antwoord:
        verplicht(
            form,
            casus="Geef het nummer van de casus.",
            stuk="Geef het nummer van het stuk.",
            stukversie="Geef de versie van het stuk.",
            handeling="Kies wat u wilt doen.",
            reden="Kies waarom.",
        )
        changes = form("handeling") == "VERBETEREN"
        delen = delen_van(vraag, form) if changes else None
        if changes:
            verplicht(form, categorie="Kies waar dit onder valt.", samenvatting="Schrijf de nieuwe samenvatting.")
        kijk_na(form, CORRECTIE, delen)
        codes = {
            "stuk": nummer_van(form("stuk").lower()),
            "versie_gezien": form.getal("stukversie"),
            "handeling": form("handeling"),
            "reden": form("reden"),
            "categorie": form("categorie") if changes else "",
            "voorwaarden": voorwaarden_van(form) if form("handeling") == "VOORWAARDEN" else None,
        }
        post = vraag.casuspost(CORRECTIE)
        kop = {**post.kop(CORRECTIE), "casus": check_casus(form("casus").lower())}
        Stukkenpost(post).corrigeer(kop, codes, delen)
        return Verder(PAD, Bericht("goed", GEDAAN))

    return probeer(doe, lambda one: blad_lijst(vraag, one), form)


def beeindig(vraag: Paginavraag) -> Antwoord:
    """End an own ground now; that is never harder than giving it (AVG art. 7 lid 3)."""
    form = getypt(vraag)

    def doe() -> Antwoord:
        verplicht(
            form,
            grond_casus="Geef het nummer van de casus.",
            vrijgave="Geef het nummer van de grond.",
            einde="Kies waarom.",
        )
        post = vraag.casuspost(CORRECTIE)
        kop = {**post.kop(CORRECTIE), "casus": check_casus(form("grond_casus").lower())}
        Stukkenpost(post).beeindig_vrijgave(kop, nummer_van(form("vrijgave").lower()), form("einde"))
        return Verder(PAD, Bericht("goed", GEEINDIGD))

    return probeer(doe, lambda one: blad_lijst(vraag, one), form)


_PAD: Final = f"{WERK.pad}/gesloten"
PAGINAS: Final = (
    Pagina(f"{_PAD}/stuk", corrigeer, WERK, methode="POST", rollen=WIE),
    Pagina(f"{_PAD}/grond", beeindig, WERK, methode="POST", rollen=WIE),
)
