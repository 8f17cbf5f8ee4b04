"""The ground on which a professional secret is shared: recorded before the secret comes in, and ended at once."""

from typing import Final

from connectors.agent.casuswoorden import EINDEREDENEN, GEINFORMEERD, GEVERS, GRONDEN, KANALEN, LEEFTIJDEN
from connectors.agent.errors import Geweigerd
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import vandaag
from connectors.agent.stukken import Stukkenpost
from connectors.agent.vrijgavenboek import Vrijgaveregel
from connectors.agent.woorden import CATEGORIEEN, DERDEN, HUIS, PARTIJEN, keuzes, woord, woorden_van
from connectors.werkplek.doelen import DOELEN
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.casus_beeld import Inkijk, kijk
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, klaar
from connectors.werkplek.sessies import Bericht

GEHEIM: Final = ("GEZONDHEID", "ZORG_VOORZIENING", "BEGELEIDING")
"""Categories that a profession may keep secret (WGS art. 2.29 lid 2)."""
VOOR: Final = ("P06", "P07", "P08", "P09", "P14", "P21")
"""Purposes that a ground is usually given for in a casus."""
RECHTEN: Final = "P14"
"""The purpose of a request of a data subject, which there is under every law."""
TOESTEMMING: Final = "UITDRUKKELIJKE_TOESTEMMING"
LIJSTEN: Final = ("stukken", "ontvangers", "doelen")


def toon(vraag: Paginavraag) -> Antwoord:
    """The grounds that run, and a form for a new one."""
    today = vandaag(vraag.clock).isoformat()
    basis = {"gegeven_op": today, "grond": TOESTEMMING, "gever": "ZELF", "kanaal": "SCHRIFTELIJK"}
    c = casus_van(vraag)
    return _blad(c, Formulierbeeld(basis, {"doelen": (c.plek.doel,) if c.werkruimte else ("P06", "P07", "P08")}))


def _blad(c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    inkijk = _eigen(c)
    waarden = {
        "form": form,
        "lopend": [_regel(one) for one in Stukkenpost(c.plek.post).vrijgaven(c.regel.casus)],
        "categorieen": [one for one in keuzes(CATEGORIEEN) if one[0] in GEHEIM],
        "eigen": [(one.nummer, one.noemer) for one in (inkijk.regels if inkijk else [])],
        "partijen": _ontvangers(inkijk),
        "doelen": [(code, DOELEN[code]) for code in _voor(c)],
        "gronden": keuzes(GRONDEN),
        "gevers": keuzes(GEVERS),
        "leeftijden": keuzes(LEEFTIJDEN),
        "kanalen": keuzes(KANALEN),
        "geinformeerd": keuzes(GEINFORMEERD),
        "einden": keuzes(EINDEREDENEN),
    }
    return blad("vrijgave", c, "vrijgave", waarden)


def leg_vast(vraag: Paginavraag) -> Antwoord:
    """Record a ground; without a stuk it is for one that is brought in next, under a number drawn now."""
    c, form = casus_van(vraag), getypt(vraag, *LIJSTEN)

    def doe() -> Antwoord:
        verplicht(
            form,
            categorie="Kies over welk soort gegevens dit gaat.",
            ontvangers="Kies wie het mag zien.",
            doelen="Kies waarvoor het gebruikt mag worden.",
            grond="Kies op welke grond.",
        )
        post = Stukkenpost(c.plek.post)
        stukken = [nummer_van(one) for one in form.alle("stukken")]
        fresh = "" if stukken else post.nummer()
        codes = {
            "vrijgave": post.nummer(),
            "categorie": form("categorie"),
            "stukken": stukken or [fresh],
            "ontvangers": list(form.alle("ontvangers")),
            "doelen": list(form.alle("doelen")),
            "grond": form("grond"),
            "toestemming": _toestemming(form),
            "artikel": form("artikel"),
            "overleg_collega": form("overleg_collega") == "ja",
            "geinformeerd": form("geinformeerd"),
        }
        post.geef_vrij(c.plek.kop(), codes, form("waarom"))
        if fresh:
            naar = c.pad("inbrengen", stuk=fresh, categorie=form("categorie"))
            return Verder(naar, Bericht("goed", "De grond staat vast. Breng het gegeven nu hieronder in."))
        return klaar(c, "vrijgave", "De grond staat vast. Wie u koos, kan het gegeven nu zien.")

    return probeer(doe, lambda one: _blad(c, one), form)


def beeindig(vraag: Paginavraag) -> Antwoord:
    """End a ground now; the very next view knows."""
    c, form = casus_van(vraag), getypt(vraag)

    def doe() -> Antwoord:
        verplicht(form, vrijgave="Geef het nummer van de grond.", reden="Kies waarom.")
        Stukkenpost(c.plek.post).beeindig_vrijgave(c.plek.kop(), nummer_van(form("vrijgave")), form("reden"))
        return klaar(
            c, "vrijgave", "De grond is geëindigd. Niemand ziet het gegeven daardoor nog; wie het zag, krijgt bericht."
        )

    return probeer(doe, lambda one: _blad(c, one), form)


def _voor(c: Casusbeeldmerk) -> tuple[str, ...]:
    """What a ground can be for here: a workspace has the one purpose of its meeting, and no emergency of the WGS."""
    return (c.plek.doel, RECHTEN) if c.werkruimte else VOOR


def _eigen(c: Casusbeeldmerk) -> Inkijk | None:
    """What the own party brought in that may be secret; None when nothing may be seen here."""
    try:
        return kijk(c, bron=c.partij, soorten=["GEGEVEN", "BIJLAGE"], categorieen=sorted(GEHEIM))
    except Geweigerd:
        return None


def _ontvangers(inkijk: Inkijk | None) -> list[tuple[str, str]]:
    """Who takes part and the house; everybody who could, when that is not to be seen."""
    there = inkijk.kern.beeld.deelnemers if inkijk else []
    codes = [*there, HUIS] if there else [one for one in PARTIJEN if one not in DERDEN]
    return [(one, woord(PARTIJEN, one)) for one in codes if not inkijk or one != inkijk.kern.partij]


def _toestemming(form: Formulierbeeld) -> dict[str, object] | None:
    if form("grond") != TOESTEMMING:
        return None
    return {naam: form(naam) for naam in ("gever", "leeftijd", "tekstversie", "kanaal", "gegeven_op", "tot")}


def _regel(een: Vrijgaveregel) -> dict[str, str]:
    return {
        "nummer": een.vrijgave,
        "categorie": woord(CATEGORIEEN, een.categorie),
        "grond": woord(GRONDEN, een.grond),
        "ontvangers": woorden_van(PARTIJEN, een.ontvangers),
        "tot": een.tot,
    }


_PAD: Final = f"{WERK.pad}/{{casus}}/vrijgave"
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK),
    Pagina(_PAD, leg_vast, WERK, methode="POST"),
    Pagina(f"{_PAD}/einde", beeindig, WERK, methode="POST"),
)
