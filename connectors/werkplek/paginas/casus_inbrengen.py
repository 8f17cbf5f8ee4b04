"""Bring something into a casus, and correct or take back what the own party brought in.

The number of a stuk is drawn with the empty form: who sends the form twice brings in one stuk.
"""

from dataclasses import replace
from typing import Final

from connectors.agent.casuswoorden import AARD, BEVESTIGINGEN, CORRECTIEREDENEN, CORRECTIES
from connectors.agent.invoer import nummer_van
from connectors.agent.inzageteksten import KWALITEIT
from connectors.agent.kalender import vandaag
from connectors.agent.stukken import Stukkenpost
from connectors.agent.woorden import CATEGORIEEN, keuzes
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.bewijzen import WIE_ZIEN
from connectors.werkplek.paginas.casus_beeld import hoofd, kijk, personen_van
from connectors.werkplek.paginas.casus_concept import (
    Schrijfvorm,
    conceptpaginas,
    open_vorm,
    schrijfplek,
    sinds,
    verstuurd,
)
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_invoer import LIJSTEN, delen_van, kijk_na, voorwaardekeuzen, voorwaarden_van
from connectors.werkplek.paginas.casus_stukken import Stukregel
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, klaar
from connectors.werkplek.zinnen import Zin

VOORGEVULD: Final = ("stuk", "categorie", "persoon", "vraag")
"""What an address may fill in beforehand: codes and numbers."""


def keuzen(c: Casusbeeldmerk) -> dict[str, object]:
    """What the fields of a stuk choose from."""
    return {
        "categorieen": keuzes(CATEGORIEEN),
        "gebieden": c.gebieden,
        "aarden": keuzes(AARD),
        "kwaliteiten": keuzes(KWALITEIT),
        "bevestigingen": keuzes(BEVESTIGINGEN),
        **voorwaardekeuzen(),
    }


def toon(vraag: Paginavraag) -> Antwoord:
    """The form, with what the address says about the question or the ground that it answers to; or as it was left."""
    c = casus_van(vraag)
    said = {naam: vraag.zoek[naam] for naam in VOORGEVULD if vraag.zoek.get(naam)}
    number = said.get("stuk") or Stukkenpost(c.plek.post).nummer()
    basis = {"peildatum": vandaag(vraag.clock).isoformat(), "aard": "FEIT", "kwaliteit": "VAN_DE_BRON"}
    return open_vorm(INBRENG, vraag, c, {**basis, **said, "stuk": number})


def _blad(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    personen = personen_van(hoofd(c))
    waarden = {"form": form, "plek": schrijfplek(INBRENG, vraag, form), "personen": personen, **keuzen(c)}
    return blad("inbrengen", c, "inbrengen", waarden)


def lever(vraag: Paginavraag) -> Antwoord:
    """Bring it in: looked through, sealed, signed, sent."""
    c, form = casus_van(vraag), getypt(vraag, *LIJSTEN)

    def doe() -> Antwoord:
        verplicht(form, categorie="Kies waar dit onder valt.", persoon="Kies over wie dit gaat.")
        delen = delen_van(vraag, form)
        if delen is None:
            verplicht(form, samenvatting="Schrijf een samenvatting.")
        assert delen is not None  # noqa: S101 - without parts the line above raised
        kijk_na(form, c.plek.doel, delen)
        names = ("categorie", "aard", "kwaliteit", "leefgebied", "peildatum", "bevestiging", "vraag")
        codes = {
            "stuk": nummer_van(form("stuk")),
            "persoon": form.getal("persoon"),
            "voorwaarden": voorwaarden_van(form),
        }
        Stukkenpost(c.plek.post).lever(c.plek.kop(), {**codes, **{naam: form(naam) for naam in names}}, delen)
        verstuurd(INBRENG, vraag, form)
        if form("vraag"):
            return klaar(c, f"vragen/{form('vraag')}", "Ingebracht. Geef hieronder nog uw antwoord op de vraag.")
        return klaar(c, "inbrengen", "Ingebracht. Wie dit voor een taak nodig heeft, kan het nu zien.")

    return probeer(doe, lambda one: _blad(vraag, c, one), form)


def toon_stuk(vraag: Paginavraag) -> Antwoord:
    """One own stuk, and what can be done with it."""
    return open_vorm(VERBETERING, vraag, casus_van(vraag), {})


def corrigeer(vraag: Paginavraag) -> Antwoord:
    """Correct it, restrict it or take it back; everybody who was given it hears."""
    c, form = casus_van(vraag), getypt(vraag, *LIJSTEN)
    stuk, merk = _eigen(vraag, c)

    def doe() -> Antwoord:
        verplicht(form, handeling="Kies wat u wilt doen.", reden="Kies waarom.")
        changes = form("handeling") == "VERBETEREN"
        delen = delen_van(vraag, form) if changes else None
        if changes and delen is None:
            verplicht(form, samenvatting="Schrijf de nieuwe samenvatting.")
        kijk_na(form, c.plek.doel, delen)
        codes = {
            "stuk": stuk.nummer,
            "versie_gezien": form.getal("stukversie"),
            "handeling": form("handeling"),
            "reden": form("reden"),
            "categorie": stuk.categorie if changes else "",
            "voorwaarden": voorwaarden_van(form) if form("handeling") == "VOORWAARDEN" else None,
        }
        Stukkenpost(c.plek.post).corrigeer(c.plek.kop(), codes, delen)
        verstuurd(VERBETERING, vraag, form)
        return klaar(c, "", "Gedaan. Wie dit eerder zag, krijgt bericht.")

    return probeer(doe, lambda one: _blad_stuk(vraag, c, stuk, merk, one), form)


def _eigen(vraag: Paginavraag, c: Casusbeeldmerk) -> tuple[Stukregel, str]:
    """A stuk of the own party, with its watermark.

    Raises:
        Fout: it is not there, or of somebody else.
        BewijsNodig: it says who somebody is.
    """
    nummer = nummer_van(vraag.pad["stuk"])
    inkijk = kijk(c, toon_wie=vraag.sterk, stukken=[nummer])
    found = next((one for one in inkijk.regels if one.eigen and one.nummer == nummer), None)
    if found is None:
        raise Fout(404, "stuk-onbekend", "Dit stuk is er niet of niet meer, of het is niet van uw organisatie.")
    if found.is_wie:
        vraag.eis_bewijs(WIE_ZIEN)
    return found, inkijk.watermerk


def _toon_stuk(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    """The form as it is, or filled in with what the stuk says while nobody filled it in yet."""
    stuk, merk = _eigen(vraag, c)
    part = "samenvatting" if stuk.deel else "tekst"
    basis = {part: "\n".join(stuk.tekst), "stukversie": str(stuk.versie), "fase_gezien": _versie(stuk)}
    begun = form if form("stukversie") else replace(form, velden={**basis, **form.velden})
    return _blad_stuk(vraag, c, stuk, merk, begun)


def _blad_stuk(vraag: Paginavraag, c: Casusbeeldmerk, stuk: Stukregel, merk: str, form: Formulierbeeld) -> Blad:
    waarden = {
        "form": sinds(form, stuk.versie),
        "plek": schrijfplek(VERBETERING, vraag, form),
        "stuk": stuk,
        "nu": _versie(stuk),
        "handelingen": keuzes(CORRECTIES),
        "redenen": keuzes(CORRECTIEREDENEN),
        **keuzen(c),
    }
    return blad("stuk", c, "", waarden, merk)


def _versie(stuk: Stukregel) -> Zin:
    return Zin("versie %(versie)s", versie=stuk.versie)


_PAD: Final = f"{WERK.pad}/{{casus}}"
INBRENG: Final = Schrijfvorm(lambda _: "inbrengen", _blad, LIJSTEN, ("stuk", "vraag"))
VERBETERING: Final = Schrijfvorm(lambda vraag: f"stuk/{vraag.pad['stuk']}", _toon_stuk, LIJSTEN)
PAGINAS: Final = (
    Pagina(f"{_PAD}/inbrengen", toon, WERK),
    Pagina(f"{_PAD}/inbrengen", lever, WERK, methode="POST"),
    Pagina(f"{_PAD}/stuk/{{stuk}}", toon_stuk, WERK),
    Pagina(f"{_PAD}/stuk/{{stuk}}", corrigeer, WERK, methode="POST"),
    *conceptpaginas(f"{_PAD}/inbrengen", INBRENG),
    *conceptpaginas(f"{_PAD}/stuk/{{stuk}}", VERBETERING),
)
