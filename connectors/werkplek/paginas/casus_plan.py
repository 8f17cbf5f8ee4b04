"""The plan of a casus: goals and tasks by leefgebied, the own tasks, and what is added to it."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Final

from connectors.agent.casuswoorden import AARD, SOORTEN
from connectors.agent.errors import Geweigerd
from connectors.agent.invoer import nummer_van
from connectors.agent.plannen import Planpost
from connectors.agent.woorden import CATEGORIEEN, keuzes, woord
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.bladzijden import bladzijde
from connectors.werkplek.paginas.casus_beeld import deelnemers_van, kijk, personen_van
from connectors.werkplek.paginas.casus_bord import kaart_van, kolommen
from connectors.werkplek.paginas.casus_concept import (
    Schrijfvorm,
    conceptpaginas,
    eigen_concepten,
    open_vorm,
    schrijfplek,
    verstuurd,
)
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_invoer import delen_van, kijk_na
from connectors.werkplek.paginas.casus_stukken import Stukregel
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, klaar
from connectors.werkplek.paginas.signaaltaken import ingevuld
from connectors.werkplek.zinnen import Zin

SOORT: Final[Mapping[str, str]] = {
    "doel": "DOEL",
    "taak": "TAAK",
    "besluit": "BESLUIT",
    "verslag": "VERSLAG",
    "agendapunt": "AGENDAPUNT",
}
"""What can be added, by the part of the address that names it."""
PLANSOORTEN: Final = ("DOEL", "TAAK", "BESLUIT", "VERSLAG", "RESULTAAT")
LIJSTEN: Final = ("uit", "nodig")
AL_VASTGELEGD: Final = "Deze taak stond al in het plan. Er is niets veranderd."
"""Of a task that was offered after a report, and recorded before: its number is that of this one offer."""
PER_BLAD: Final = 30
MOST_EIGEN: Final = 10
"""Own tasks above the board, those that end first; all of them are on it."""


def toon(vraag: Paginavraag) -> Antwoord:
    """The board, the own tasks, and what was decided."""
    c = casus_van(vraag)
    inkijk = kijk(c, soorten=list(PLANSOORTEN))
    kaarten = [kaart_van(vraag, inkijk, one) for one in inkijk.van_soort("DOEL", "TAAK")]
    bord, anders = kolommen(kaarten), inkijk.van_soort("BESLUIT", "VERSLAG", "RESULTAAT")
    alle = [*(one.regel for _, kolom in bord for one in kolom), *anders]
    deel = bladzijde(vraag, alle, PER_BLAD, attrgetter("bytes"))
    hier = {id(one) for one in deel.regels}
    eigen = sorted((one for one in kaarten if one.mijn and one.dagen is not None), key=lambda one: one.dagen or 0)
    waarden = {
        "kolommen": [
            (gebied, shown) for gebied, kolom in bord if (shown := [one for one in kolom if id(one.regel) in hier])
        ],
        "eigen": eigen[:MOST_EIGEN],
        "meer": max(0, len(eigen) - MOST_EIGEN),
        "anders": [one for one in anders if id(one) in hier],
        "leidt": vraag.rol == "procesmanager",
        "concepten": eigen_concepten(vraag),
        "bladzijde": deel,
        "verder": c.verder("plan"),
    }
    return blad("plan", c, "plan", waarden, inkijk.watermerk)


def toon_nieuw(vraag: Paginavraag) -> Antwoord:
    """A form for a goal, task, decision, minutes or agenda item: empty, or as it was left."""
    c = casus_van(vraag)
    leeg = {"stuk": Planpost(c.plek.post).nummer(), "aard": "FEIT", "persoon": "0"}
    return open_vorm(NIEUW, vraag, c, leeg | (ingevuld(vraag) if _soort(vraag) == "TAAK" else {}))


def maak(vraag: Paginavraag) -> Antwoord:
    """Add it to the plan."""
    c, form = casus_van(vraag), getypt(vraag, *LIJSTEN)
    soort = _soort(vraag)

    def doe() -> Antwoord:
        verplicht(form, categorie="Kies waar dit onder valt.", samenvatting="Schrijf wat het is.")
        delen = delen_van(vraag, form)
        assert delen is not None  # noqa: S101 - there is a summary
        kijk_na(form, c.plek.doel, delen)
        codes: dict[str, object] = {
            "stuk": nummer_van(form("stuk")),
            "soort": soort,
            "persoon": form.getal("persoon"),
            "uit": [nummer_van(one) for one in form.alle("uit")],
            **{naam: form(naam) for naam in ("categorie", "leefgebied", "aard")},
            **({"taak": _taak(form)} if soort == "TAAK" else {}),
        }
        try:
            Planpost(c.plek.post).maak(c.plek.kop(), codes, delen)
        except Geweigerd as error:
            if error.regel != "stuk-anders" or ingevuld(vraag).get("stuk") != codes["stuk"]:
                raise
            return klaar(c, "plan", AL_VASTGELEGD)
        verstuurd(NIEUW, vraag, form)
        return klaar(c, "plan", Zin("Vastgelegd: %(soort)s.", soort=woord(SOORTEN, soort)))

    return probeer(doe, lambda one: _blad_nieuw(vraag, c, one), form)


def _blad_nieuw(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    soort = _soort(vraag)
    inkijk = kijk(c, soorten=["GEGEVEN", "RESULTAAT", *(["DOEL"] if soort == "TAAK" else [])])
    sources = [one for one in inkijk.regels if one.code in {"GEGEVEN", "RESULTAAT"}]
    waarden = {
        "form": form,
        "soort": soort,
        "soortnaam": woord(SOORTEN, soort),
        "plek": schrijfplek(NIEUW, vraag, form),
        "personen": personen_van(inkijk.kern),
        "categorieen": keuzes(CATEGORIEEN),
        "gebieden": c.gebieden,
        "aarden": keuzes(AARD),
        "partijen": deelnemers_van(inkijk.kern),
        "doelen": [(one.nummer, _kort(one)) for one in inkijk.van_soort("DOEL")],
        "bronnen": [(one.nummer, Zin("%(titel)s, %(bron)s", titel=one.titel, bron=one.bron)) for one in sources],
    }
    return blad("plan_nieuw", c, "plan", waarden, inkijk.watermerk)


def _deel_nieuw(vraag: Paginavraag) -> str:
    _soort(vraag)
    return f"plan/nieuw/{vraag.pad['soort']}"


def _soort(vraag: Paginavraag) -> str:
    """What is made.

    Raises:
        Fout: nothing of that name is.
    """
    if vraag.pad["soort"] not in SOORT:
        raise Fout(404, "pagina-onbekend")
    return SOORT[vraag.pad["soort"]]


def _taak(form: Formulierbeeld) -> dict[str, object]:
    """Whose task it is and until when.

    Raises:
        VeldenOnjuist: one of these is missing.
    """
    verplicht(form, partij="Kies wie het doet.", uiterlijk="Kies de laatste dag.")
    doel = nummer_van(form("doel")) if form("doel") else ""
    return {"partij": form("partij"), "uiterlijk": form("uiterlijk"), "nodig": list(form.alle("nodig")), "doel": doel}


def _kort(regel: Stukregel) -> str:
    text = regel.tekst[0] if regel.tekst else regel.titel
    return text if len(text) <= MOST_KORT else f"{text[: MOST_KORT - 1]}…"


MOST_KORT: Final = 80
"""Letters of a goal in a list to choose from."""
_PAD: Final = f"{WERK.pad}/{{casus}}/plan"
_LEIDT: Final = frozenset({"procesmanager"})
NIEUW: Final = Schrijfvorm(_deel_nieuw, _blad_nieuw, LIJSTEN, ("voorstel", "melding"))
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK),
    Pagina(f"{_PAD}/nieuw/{{soort}}", toon_nieuw, WERK, rollen=_LEIDT),
    Pagina(f"{_PAD}/nieuw/{{soort}}", maak, WERK, methode="POST", rollen=_LEIDT),
    *conceptpaginas(f"{_PAD}/nieuw/{{soort}}", NIEUW, _LEIDT),
)
