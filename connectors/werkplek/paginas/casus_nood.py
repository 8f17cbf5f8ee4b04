"""Mortal danger, and danger to employees: seen outside the ordinary, with a reason, and judged by another."""

from datetime import datetime
from typing import Final

from connectors.agent import noodpost
from connectors.agent.casuskop import check_casus
from connectors.agent.casuswoorden import DREIGINGEN, MAATREGELEN, NOODREDENEN
from connectors.agent.errors import Geweigerd
from connectors.agent.inzageinhoud import inhouden
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.woorden import keuzes, woord
from connectors.werkplek.fouten import weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas import bewijzen
from connectors.werkplek.paginas.casus_beeld import hoofd, personen_van
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_stukken import regel_van, vakken
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, dagen_tot, klaar, watermerk

NOOD: Final = f"{WERK.pad}/nood"


def toon(_: Paginavraag) -> Antwoord:
    """What breaking the glass means, and the form for it."""
    return _blad(Formulierbeeld())


def _blad(form: Formulierbeeld) -> Blad:
    return Blad("casus/nood.html", {"form": form, "redenen": keuzes(NOODREDENEN)})


def begin(vraag: Paginavraag) -> Antwoord:
    """Record that somebody's life is in danger, and why; only then is anything seen."""
    form = getypt(vraag)

    def doe() -> Antwoord:
        verplicht(
            form,
            casus="Geef het nummer van de casus.",
            reden="Kies wiens leven gevaar loopt.",
            waarom="Schrijf wat er aan de hand is.",
            begrepen="Zet een vinkje als u dit gelezen hebt.",
        )
        casus = check_casus(form("casus").lower())
        noodpost.begin(vraag.casuspost(noodpost.NOODGEVAL), casus, form("reden"), form("waarom"))
        return Verder(f"{NOOD}/{casus}")

    return probeer(doe, _blad, form)


def toon_beeld(vraag: Paginavraag) -> Antwoord:
    """What the emergency shows, within its hour."""
    casus = check_casus(vraag.pad["casus"])
    try:
        beeld = noodpost.bekijk_in_nood(vraag.casuspost(noodpost.NOODGEVAL), casus)
    except Geweigerd as error:
        return Blad("casus/nood_dicht.html", {"weigering": weigering_van(error)}, 403)
    regels = [regel_van(one, beeld.kern.partij, vraag.leefgebieden, toon_wie=True) for one in inhouden(beeld)]
    tot = f"{datetime.fromtimestamp(beeld.kern.tot, AMSTERDAM):%H:%M}"
    waarden = {"vakken": vakken(regels), "tot": tot, "kort": casus[:8]}
    return Blad("casus/nood_beeld.html", waarden, watermerk=watermerk(vraag.rol, beeld.kern.watermerk))


def toon_veiligheid(vraag: Paginavraag) -> Antwoord:
    """What to reckon with when meeting somebody. No flag and none for this reader are the same answer."""
    return _blad_veiligheid(vraag, casus_van(vraag), Formulierbeeld())


def _blad_veiligheid(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    found = noodpost.dreigingen(c.plek.post, c.regel.casus).dreigingen
    waarden = {
        "form": form,
        "dreigingen": [
            {
                "nummer": one.dreiging,
                "persoon": one.persoon,
                "soort": woord(DREIGINGEN, one.soort),
                "maatregel": woord(MAATREGELEN, one.maatregel),
                "codes": {"persoon": one.persoon, "soort": one.soort, "maatregel": one.maatregel, "tot": one.tot},
                "tot": one.tot,
                "dagen": dagen_tot(vraag, one.tot),
            }
            for one in found
        ],
        "personen": [one for one in personen_van(hoofd(c)) if one[0] != "0"],
        "soorten": keuzes(DREIGINGEN),
        "maatregelen": keuzes(MAATREGELEN),
    }
    return blad("veiligheid", c, "veiligheid", waarden)


def meld(vraag: Paginavraag) -> Antwoord:
    """Warn colleagues, or end a warning."""
    c, form = casus_van(vraag), getypt(vraag)

    def doe() -> Antwoord:
        verplicht(
            form,
            persoon="Kies over wie.",
            soort="Kies waarop collega's moeten letten.",
            maatregel="Kies wat zij doen.",
            tot="Kies de laatste dag.",
        )
        ends = bool(form("dreiging"))
        fields = {naam: form(naam) for naam in ("soort", "maatregel", "tot")}
        said = {**fields, "persoon": form.getal("persoon"), "handeling": "BEEINDIGEN" if ends else "VASTLEGGEN"}
        noodpost.meld_dreiging(c.plek.post, c.regel.casus, **said, dreiging=form("dreiging") or None)
        done = "De waarschuwing is weg." if ends else "Vastgelegd. Wie deze persoon ontmoet, ziet de waarschuwing."
        return klaar(c, "veiligheid", done)

    return probeer(doe, lambda one: _blad_veiligheid(vraag, c, one), form)


_VEILIG: Final = f"{WERK.pad}/{{casus}}/veiligheid"
_WIE: Final = frozenset({"medewerker", "casusregisseur", "procesmanager"})
NOODPAGINAS: Final = (
    Pagina(NOOD, toon, WERK, sterk=bewijzen.NOOD, rollen=_WIE),
    Pagina(NOOD, begin, WERK, methode="POST", sterk=bewijzen.NOOD, rollen=_WIE),
    Pagina(f"{NOOD}/{{casus}}", toon_beeld, WERK, sterk=bewijzen.NOOD, rollen=_WIE),
)
PAGINAS: Final = (
    Pagina(_VEILIG, toon_veiligheid, WERK, rollen=_WIE),
    Pagina(_VEILIG, meld, WERK, methode="POST", rollen=_WIE),
)
