"""A source judges its own stukken for a request of a betrokkene, stuk by stuk (AVG art. 15 to 21, UAVG art. 41).

Requests come by mail, also about a casus that is on nobody's list of daily work any more. Who asks is known to the
contactpunt alone; a page has the number of a casus and of a person in it.
"""

from typing import Final

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.casuskop import check_casus
from connectors.agent.casuswoorden import CORRECTIEREDENEN, CORRECTIES, EINDEREDENEN, SOORTEN
from connectors.agent.einden import RECHTEN, alle_punten
from connectors.agent.errors import Geweigerd
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import vandaag
from connectors.agent.rechten import oordeel
from connectors.agent.rechtenwoorden import OORDELEN, VERZOEKEN
from connectors.agent.woorden import CATEGORIEEN, keuzes, woord
from connectors.protocol.rechten import Rechtenpunt, Rechtenpunten
from connectors.werkplek.fouten import weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer
from connectors.werkplek.paginas.casus_invoer import voorwaardekeuzen
from connectors.werkplek.paginas.casus_werk import WERK
from connectors.werkplek.paginas.rechten_antwoord import KIJKT
from connectors.werkplek.paginas.tafel_beeld import days_left
from connectors.werkplek.sessies import Bericht

LIJSTEN: Final = ("stuk", "oordeel")
VOORGEVULD: Final = ("casus", "stuk", "stukversie", "categorie")
"""What an address may fill in beforehand of a stuk in a casus that was closed."""
PAD: Final = f"{WERK.pad}/verzoeken"
GEZEGD: Final = "Uw oordeel ligt vast. U kunt het nog wijzigen tot het contactpunt het verzoek afrondt."


def lijst(vraag: Paginavraag) -> Antwoord:
    """Requests that mail told of and that still run, the nearest day first; and what a source does without one."""
    return blad_lijst(vraag, Formulierbeeld({naam: vraag.zoek[naam] for naam in VOORGEVULD if vraag.zoek.get(naam)}))


def blad_lijst(vraag: Paginavraag, form: Formulierbeeld) -> Blad:
    """The list, with the forms for a casus that was closed as they were filled in (`casus_gesloten`)."""
    return Blad("casus/verzoeken.html", {"rijen": _open_verzoeken(vraag), "form": form, **_keuzen()})


def _keuzen() -> dict[str, object]:
    return {
        "handelingen": keuzes(CORRECTIES),
        "redenen": keuzes(CORRECTIEREDENEN),
        "categorieen": keuzes(CATEGORIEEN),
        "einden": keuzes(EINDEREDENEN),
        **voorwaardekeuzen(),
    }


def _open_verzoeken(vraag: Paginavraag) -> list[dict[str, object]]:
    now = int(vraag.clock.now().timestamp())
    mail = [one.bericht for one in Berichtenboek(vraag.verbinding.omgeving.bewaarplaats)]
    asked = [one for one in mail if one.soort == "BEOORDEEL" and one.casus and one.nummer and one.uiterlijk > now]
    rows: dict[tuple[str, str], dict[str, object]] = {
        (one.casus, one.nummer): {
            "pad": f"{PAD}/{one.casus}/{one.nummer}",
            "kort": one.casus[:8],
            "wat": woord(VERZOEKEN, said.get("soort", "")),
            "uiterlijk": one.uiterlijk,
            "dagen": days_left(one.uiterlijk, vandaag(vraag.clock)),
        }
        for one in asked
        if (said := {feit.naam: feit.waarde for feit in one.inhoud}).get("vraag") == "RECHTEN"
    }
    return sorted(rows.values(), key=lambda rij: str(rij["uiterlijk"]))


def toon(vraag: Paginavraag) -> Antwoord:
    """What the own organisation must judge in one casus for one request."""
    return _blad(vraag, Formulierbeeld())


def _blad(vraag: Paginavraag, form: Formulierbeeld) -> Blad:
    casus, verzoek = check_casus(vraag.pad["casus"]), nummer_van(vraag.pad["verzoek"])
    try:
        kern = alle_punten(vraag.casuspost(RECHTEN), casus, verzoek)
    except Geweigerd as error:
        return Blad("casus/verzoek_dicht.html", {"weigering": weigering_van(error)}, 403)
    waarden = {
        "form": form,
        "kort": casus[:8],
        "pad": f"{PAD}/{casus}/{verzoek}",
        "wat": woord(VERZOEKEN, kern.soort),
        "kijkt": kern.soort in KIJKT,
        "uiterlijk": kern.uiterlijk,
        "dagen": days_left(kern.uiterlijk, vandaag(vraag.clock)),
        "punten": [_punt(vraag, casus, one, form) for one in kern.punten],
        "oordelen": [(code, OORDELEN[code]) for code in _mogelijk(kern)],
    }
    return Blad("casus/verzoek.html", waarden)


def beoordeel(vraag: Paginavraag) -> Antwoord:
    """Say it of every stuk that was given a word; a later word replaces an earlier one."""
    form = getypt(vraag, *LIJSTEN)
    casus, verzoek = check_casus(vraag.pad["casus"]), nummer_van(vraag.pad["verzoek"])

    def doe() -> Antwoord:
        pairs = zip(form.alle("stuk"), form.alle("oordeel"), strict=False)
        words = [{"stuk": nummer_van(stuk), "oordeel": said} for stuk, said in pairs if said]
        if not words:
            raise VeldenOnjuist([("oordeel-1", "Kies van minstens één stuk wat u ervan vindt.")])
        oordeel(vraag.casuspost(RECHTEN), casus, verzoek, words)
        return Verder(f"{PAD}/{casus}/{verzoek}", Bericht("goed", GEZEGD))

    return probeer(doe, lambda one: _blad(vraag, one), form)


def _punt(vraag: Paginavraag, casus: str, een: Rechtenpunt, form: Formulierbeeld) -> dict[str, object]:
    typed = dict(zip(form.alle("stuk"), form.alle("oordeel"), strict=False))
    seen = een.soort != "AANMELDING" and vraag.rol != "procesmanager"
    return {
        "stuk": een.stuk,
        "persoon": een.persoon,
        "soort": woord(SOORTEN, een.soort),
        "categorie": woord(CATEGORIEEN, een.categorie),
        "nu": woord(OORDELEN, een.oordeel) if een.oordeel else "",
        "gekozen": typed.get(een.stuk, een.oordeel),
        "bekijk": f"{WERK.pad}/{casus}/stuk/{een.stuk}" if seen else "",
        "gesloten": f"{PAD}?casus={casus}&stuk={een.stuk}&stukversie={een.versie}&categorie={een.categorie}",
    }


def _mogelijk(kern: Rechtenpunten) -> tuple[str, ...]:
    """The words that answer this kind of request."""
    return ("AKKOORD", "GEHEIM") if kern.soort in KIJKT else ("GEDAAN", "GEWEIGERD")


WIE: Final = frozenset({"medewerker", "casusregisseur", "procesmanager"})
PAGINAS: Final = (
    Pagina(PAD, lijst, WERK, rollen=WIE),
    Pagina(f"{PAD}/{{casus}}/{{verzoek}}", toon, WERK, rollen=WIE),
    Pagina(f"{PAD}/{{casus}}/{{verzoek}}", beoordeel, WERK, methode="POST", rollen=WIE),
)
