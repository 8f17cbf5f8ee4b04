"""Extracts: what each organisation may take along of a plan, and the own one on paper or as text (ADR 0030)."""

from datetime import datetime
from typing import Final

from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.plannen import Planpost
from connectors.protocol.plannen import Uittrekselhandeling
from connectors.werkplek.pagina import Antwoord, Pagina, Paginavraag
from connectors.werkplek.paginas.casus_beeld import kijk
from connectors.werkplek.paginas.casus_formulier import getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_overleg import LIJSTEN, toon_form
from connectors.werkplek.paginas.casus_stukken import vakken
from connectors.werkplek.paginas.casus_werk import WERK, blad, casus_van, klaar, watermerk


def maak_uittreksels(vraag: Paginavraag) -> Antwoord:
    """Make ready what each organisation may take along, as far as each may."""
    c, form = casus_van(vraag), getypt(vraag, *LIJSTEN)

    def doe() -> Antwoord:
        verplicht(form, stukken="Kies wat erin komt.", ontvangers="Kies voor wie.")
        said = {
            "ontvangers": list(form.alle("ontvangers")),
            "stukken": [nummer_van(one) for one in form.alle("stukken")],
        }
        Planpost(c.plek.post).doe(Uittrekselhandeling.model_validate({**c.plek.kop(), **said}))
        return klaar(c, "overleg", "De uittreksels liggen klaar. Elke organisatie krijgt alleen wat zij mag meenemen.")

    return probeer(doe, lambda one: toon_form(vraag, c, one), form)


def toon_uittreksel(vraag: Paginavraag) -> Antwoord:
    """What the own organisation may take along: a copy for paper, which is a purpose of its own."""
    return _meenemen(vraag, "uittreksel")


def neem_over(vraag: Paginavraag) -> Antwoord:
    """The same as plain text, to copy into an own dossier: decided and on record once more before there is a text."""
    return _meenemen(vraag, "overname")


def _meenemen(vraag: Paginavraag, sjabloon: str) -> Antwoord:
    c = casus_van(vraag)
    kern = Planpost(c.plek.post).uittreksel(c.plek.kop(), nummer_van(vraag.pad["uittreksel"]))
    inkijk = kijk(c, handeling="EXPORTEREN", stukken=list(kern.stukken)) if kern.stukken else None
    waarden = {
        "vakken": vakken(inkijk.regels) if inkijk else [],
        "vervalt": datetime.fromtimestamp(kern.vervalt_op - 1, AMSTERDAM).date().isoformat(),
        "hier": c.pad(f"uittreksel/{vraag.pad['uittreksel']}"),
    }
    return blad(sjabloon, c, "overleg", waarden, watermerk(vraag.rol, kern.watermerk))


PAGINAS: Final = (
    Pagina(
        f"{WERK.pad}/{{casus}}/overleg/uittreksels",
        maak_uittreksels,
        WERK,
        methode="POST",
        rollen=frozenset({"procesmanager"}),
    ),
    Pagina(f"{WERK.pad}/{{casus}}/uittreksel/{{uittreksel}}", toon_uittreksel, WERK),
    Pagina(f"{WERK.pad}/{{casus}}/uittreksel/{{uittreksel}}", neem_over, WERK, methode="POST"),
)
