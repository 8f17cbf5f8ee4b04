"""One task of a plan: what became of it, with a result when there is something to tell."""

from typing import Final

from connectors.agent.casuswoorden import TAAKSTANDEN
from connectors.agent.invoer import nummer_van
from connectors.agent.plannen import Planpost
from connectors.agent.woorden import CATEGORIEEN, keuzes
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.casus_beeld import Inkijk, kijk
from connectors.werkplek.paginas.casus_concept import (
    Schrijfvorm,
    conceptpaginas,
    open_vorm,
    schrijfplek,
    sinds,
    verstuurd,
)
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_invoer import delen_van, kijk_na
from connectors.werkplek.paginas.casus_stukken import Stukregel
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, dagen_tot, klaar
from connectors.werkplek.zinnen import Zin


def toon(vraag: Paginavraag) -> Antwoord:
    """One task, to say what became of it."""
    return open_vorm(AFRONDEN, vraag, casus_van(vraag), {})


def rond_af(vraag: Paginavraag) -> Antwoord:
    """What became of a task, with a result when there is something to tell."""
    c, form = casus_van(vraag), getypt(vraag)
    inkijk, taak = _open_taak(c, vraag.pad["taak"])

    def doe() -> Antwoord:
        verplicht(form, naar="Kies wat ervan werd.")
        delen = delen_van(vraag, form)
        if delen is not None:
            verplicht(form, categorie="Kies waar het resultaat onder valt.")
        kijk_na(form, c.plek.doel, delen)
        codes = {
            "stuk": taak.nummer,
            "versie_gezien": form.getal("stukversie"),
            "naar": form("naar"),
        }
        Planpost(c.plek.post).rond_af(c.plek.kop(), codes, form("categorie"), delen)
        verstuurd(AFRONDEN, vraag, form)
        return klaar(c, "plan", "Vastgelegd wat er van de taak werd.")

    return probeer(doe, lambda one: _blad_taak(vraag, c, inkijk, taak, one), form)


def _toon_taak(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    return _blad_taak(vraag, c, *_open_taak(c, vraag.pad["taak"]), form)


def _blad_taak(vraag: Paginavraag, c: Casusbeeldmerk, inkijk: Inkijk, taak: Stukregel, form: Formulierbeeld) -> Blad:
    mine = taak.codes.get("partij") == inkijk.kern.partij
    standen = ["VERVALLEN"] if vraag.rol == "procesmanager" and not mine else ["GEDAAN", "NIET_GELUKT"]
    waarden = {
        "form": sinds(form, taak.versie),
        "plek": schrijfplek(AFRONDEN, vraag, form),
        "taak": taak,
        "nu": Zin("versie %(versie)s, %(stand)s", versie=taak.versie, stand=taak.stand),
        "dagen": dagen_tot(vraag, taak.codes["uiterlijk"]),
        "standen": [(one, TAAKSTANDEN[one]) for one in standen],
        "categorieen": keuzes(CATEGORIEEN),
        "mijn": mine,
    }
    return blad("plan_taak", c, "plan", waarden, inkijk.watermerk)


def _open_taak(c: Casusbeeldmerk, nummer: str) -> tuple[Inkijk, Stukregel]:
    """A task that may be seen.

    Raises:
        Fout: there is none.
    """
    inkijk = kijk(c, stukken=[nummer_van(nummer)])
    found = next(iter(inkijk.van_soort("TAAK")), None)
    if found is None:
        raise Fout(404, "taak-onbekend", "Deze taak is er niet of niet meer voor u.")
    return inkijk, found


_PAD: Final = f"{WERK.pad}/{{casus}}/plan/taak/{{taak}}"
AFRONDEN: Final = Schrijfvorm(lambda vraag: f"plan/taak/{vraag.pad['taak']}", _toon_taak)
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK),
    Pagina(_PAD, rond_af, WERK, methode="POST"),
    *conceptpaginas(_PAD, AFRONDEN),
)
