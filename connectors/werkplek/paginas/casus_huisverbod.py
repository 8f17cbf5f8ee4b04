"""Work on a huisverbod: the order and its versions, an error in it, a bed, the judge, and the question to the OM.

All of it under the purpose of the huisverbod (Wth art. 10 lid 2); an error is told under that of a correction.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from connectors.agent.errors import Geweigerd
from connectors.agent.huisverbodwoorden import FOUTEN, ZAAKSTANDEN, ZAAKVOORWAARDEN
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import AMSTERDAM, vandaag
from connectors.agent.plannen import Planpost
from connectors.agent.woorden import PARTIJEN, keuzes, woord
from connectors.protocol.huisverboden import (
    Bedvraag,
    Beschikking,
    Beschikkingfout,
    Strafzaakstand,
    Strafzaakvraag,
    Voorziening,
)
from connectors.werkplek.fouten import weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.casus_beeld import Inkijk, kijk
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_gemeld import gemeld
from connectors.werkplek.paginas.casus_huisverbod_beeld import EERST, antwoorden, orden, zitting
from connectors.werkplek.paginas.casus_invoer import delen_van, kijk_na
from connectors.werkplek.paginas.casus_werk import HUISVERBOD, WERK, Casusbeeldmerk, blad, casus_van, klaar
from connectors.werkplek.zinnen import Zin

DOEL: Final = "P12"
CORRECTIE: Final = "P20"
MAATREGEL: Final = "TOEZICHT_MAATREGELEN"
OPVANG: Final = ("ggz", "opd")
"""Who may be asked for a bed (covenant art. 9.43)."""
OM: Final = "om"
LIJSTEN: Final = ("geen_contact", "voorwaarden")
GEMELD: Final = "De fout is gemeld. Wie de beschikking inbracht, krijgt bericht en verbetert haar."
BED: Final = "De vraag is gesteld, met drie gegevens: dat er een bed nodig is, of er een contactverbod is, en hoe lang."
ZITTING: Final = "Vastgelegd. De klok van de zitting loopt: die is binnen drie dagen na het verzoek."
GEVRAAGD: Final = "De vraag is gesteld. Het OM ziet nu over wie het gaat. Het antwoord leest u hier en in uw post."
GEANTWOORD: Final = "Uw antwoord is gegeven. Wie het huisverbod begeleidt, leest het in de post."
Doe = Callable[[Casusbeeldmerk, Formulierbeeld], Antwoord]


def toon(vraag: Paginavraag) -> Antwoord:
    """The order that holds, and what this role can do."""
    today = vandaag(vraag.clock)
    basis = {"van": today.isoformat(), "tot": (today + EERST - timedelta(days=1)).isoformat()}
    return _blad(vraag, casus_van(vraag, DOEL), Formulierbeeld(basis))


def _blad(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    eigen = vraag.verbinding.omgeving.instellingen.partij
    try:
        inkijk: Inkijk | None = kijk(c, soorten=["BESLUIT"])
    except Geweigerd as error:
        inkijk, form.weigering = None, form.weigering or weigering_van(error)
    nu, eerder = orden(vraag, inkijk.regels if inkijk else [])
    waarden = {
        "form": form,
        "gemeld": gemeld(inkijk.kern.beeld.feiten) if inkijk else [],
        "orde": nu,
        "eerder": eerder,
        "leidt": vraag.rol == "procesmanager",
        "is_om": eigen == OM,
        "personen": [(str(one), Zin("persoon %(persoon)s", persoon=one)) for one in _personen(inkijk)],
        "opvang": [(one, woord(PARTIJEN, one)) for one in OPVANG if one != eigen],
        "fouten": keuzes(FOUTEN),
        "standen": keuzes(ZAAKSTANDEN),
        "zaakvoorwaarden": keuzes(ZAAKVOORWAARDEN),
        "antwoorden": antwoorden(vraag, c),
        "zitting": zitting(vraag, c),
        "nieuw_stuk": form("stuk") or Planpost(c.plek.post).nummer(),
    }
    return blad("huisverbod", c, "huisverbod", waarden, inkijk.watermerk if inkijk else "")


def _personen(inkijk: Inkijk | None) -> list[int]:
    return inkijk.kern.beeld.personen if inkijk else []


def beschikking(vraag: Paginavraag) -> Antwoord:
    """Bring in the order, a correction or an extension: always a new version, the old one is kept."""

    def doe(c: Casusbeeldmerk, form: Formulierbeeld) -> Antwoord:
        verplicht(
            form, van="Kies de eerste dag.", tot="Kies de laatste dag.", samenvatting="Schrijf wat er is opgelegd."
        )
        delen = delen_van(vraag, form)
        assert delen is not None  # noqa: S101 - there is a summary
        kijk_na(form, DOEL, delen)
        post, stuk = Planpost(c.plek.post), nummer_van(form("stuk"))
        said = {
            "stuk": stuk,
            "vervangt": nummer_van(form("vervangt")) if form("vervangt") else "",
            "van": form("van"),
            "tot": form("tot"),
            "contactverbod": form.getallen("geen_contact"),
            "delen": post.verzegeld(c.regel.casus, stuk, delen, categorie=MAATREGEL),
        }
        post.doe(Beschikking.model_validate({**c.plek.kop(), **said}))
        renewed = "De nieuwe versie geldt. Wie de vorige zag, krijgt bericht."
        return klaar(c, "huisverbod", renewed if form("vervangt") else "De beschikking staat in deze werkruimte.")

    return _probeer(vraag, doe)


def fout(vraag: Paginavraag) -> Antwoord:
    """Tell whoever brought the order in that something in it is not right, by a code."""

    def doe(c: Casusbeeldmerk, form: Formulierbeeld) -> Antwoord:
        verplicht(form, wat="Kies wat er niet klopt.")
        said = {"casus": c.regel.casus, "stuk": nummer_van(form("orde")), "wat": form("wat")}
        Planpost(c.plek.post).doe(Beschikkingfout.model_validate({**c.plek.post.kop(CORRECTIE), **said}))
        return klaar(c, "huisverbod", GEMELD)

    return _probeer(vraag, doe)


def opvang(vraag: Paginavraag) -> Antwoord:
    """Ask for a bed with three facts, and nothing of who it is for."""

    def doe(c: Casusbeeldmerk, form: Formulierbeeld) -> Antwoord:
        verplicht(form, partij="Kies aan wie u het vraagt.")
        Planpost(c.plek.post).doe(Bedvraag.model_validate({**c.plek.kop(), "partij": form("partij")}))
        return klaar(c, "huisverbod", BED)

    return _probeer(vraag, doe)


def voorziening(vraag: Paginavraag) -> Antwoord:
    """The judge was asked for provisional relief: the clock of the hearing runs from then."""

    def doe(c: Casusbeeldmerk, form: Formulierbeeld) -> Antwoord:
        verplicht(form, gevraagd="Kies dag en tijd van het verzoek.")
        asked = int(_moment(form("gevraagd")).timestamp())
        Planpost(c.plek.post).doe(Voorziening.model_validate({**c.plek.kop(), "gevraagd_op": asked}))
        return klaar(c, "huisverbod", ZITTING)

    return _probeer(vraag, doe)


def vraag_om(vraag: Paginavraag) -> Antwoord:
    """Ask the OM how the criminal case stands; from now on it sees who it is about."""

    def doe(c: Casusbeeldmerk, _: Formulierbeeld) -> Antwoord:
        Planpost(c.plek.post).doe(Strafzaakvraag.model_validate(c.plek.kop()))
        return klaar(c, "huisverbod", GEVRAAGD)

    return _probeer(vraag, doe)


def stand(vraag: Paginavraag) -> Antwoord:
    """Answer as the OM: a status, conditions and a last day, without a word of its own."""

    def doe(c: Casusbeeldmerk, form: Formulierbeeld) -> Antwoord:
        verplicht(form, zaak="Kies hoe het met de strafzaak staat.")
        said = {"status": form("zaak"), "voorwaarden": list(form.alle("voorwaarden")), "tot": form("zaak_tot")}
        Planpost(c.plek.post).doe(Strafzaakstand.model_validate({**c.plek.kop(), **said}))
        return klaar(c, "huisverbod", GEANTWOORD)

    return _probeer(vraag, doe)


def _moment(text: str) -> datetime:
    """A moment in the time people live in.

    Raises:
        VeldenOnjuist: not a moment.
    """
    try:
        return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)
    except ValueError:
        raise VeldenOnjuist([("gevraagd", "Schrijf dag en tijd, zoals 2026-03-02 10:30.")]) from None


def _probeer(vraag: Paginavraag, doe: Doe) -> Antwoord:
    c, form = casus_van(vraag, DOEL), getypt(vraag, *LIJSTEN)
    return probeer(lambda: doe(c, form), lambda one: _blad(vraag, c, one), form)


_PAD: Final = f"{WERK.pad}/{{casus}}/{HUISVERBOD}"
_DOET: Final = frozenset({"medewerker", "casusregisseur"})
_LEIDT: Final = frozenset({"procesmanager"})
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK, rollen=_DOET | _LEIDT),
    Pagina(f"{_PAD}/beschikking", beschikking, WERK, methode="POST", rollen=_DOET),
    Pagina(f"{_PAD}/fout", fout, WERK, methode="POST", rollen=_DOET | _LEIDT),
    Pagina(f"{_PAD}/opvang", opvang, WERK, methode="POST", rollen=_DOET),
    Pagina(f"{_PAD}/voorziening", voorziening, WERK, methode="POST", rollen=_DOET),
    Pagina(f"{_PAD}/vraag", vraag_om, WERK, methode="POST", rollen=_LEIDT),
    Pagina(f"{_PAD}/stand", stand, WERK, methode="POST", rollen=_DOET),
)
