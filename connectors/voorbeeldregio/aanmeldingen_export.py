"""The forms of the year, a file per party: what police and prisons refer, and the plans that ran before it."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from connectors.voorbeeldregio.antwoorden import ALLEEN_MISDRIJF, PRIORITEREN, antwoorden_bij
from connectors.voorbeeldregio.formulieren import Aanleiding, formulier
from connectors.voorbeeldregio.jaarmensen import Plan
from connectors.voorbeeldregio.jaarplan import Jaarplan, is_veelpleger
from connectors.voorbeeldregio.meldingen import JAAR, Melding, Vorm
from connectors.voorbeeldregio.partners import Document
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.tabellen import Doelgroep
from connectors.voorbeeldregio.vervolg import Vervolg

PARTIJEN = ("politie", "dji")
_DOELGROEPEN = {
    Doelgroep.JEUGD: "RISICOJEUGD",
    Doelgroep.HUISELIJK_GEWELD: "HUISELIJK_GEWELD",
    Doelgroep.EX_GEDETINEERDE: "EX_GEDETINEERDE",
}
VOORAF = {"politie": Vervolg.JCO_VEELPLEGERS, "gemeente": Vervolg.INTEGRALE_AANPAK}
"""Who referred the people whose plan ran when the year began."""


def formulieren_2011(regio: Regio, plan: Jaarplan, partij: str) -> Iterator[Document]:
    """The forms that a party sent in the year."""
    for melding in plan.meldingen:
        antwoorden = antwoorden_bij(melding.vervolg)
        if melding.verzender == partij and melding.vorm is Vorm.FORMULIER and antwoorden:
            yield formulier(_aanleiding(regio, melding), antwoorden)


def formulieren_vooraf(regio: Regio, plan: Jaarplan, partij: str) -> Iterator[Document]:
    """The forms of 2010 by which people got the plans that ran on 1 January 2011."""
    for een in plan.vooraf:
        if een.vervolg is VOORAF[partij]:
            antwoorden = PRIORITEREN if een.vervolg is Vervolg.INTEGRALE_AANPAK else ALLEEN_MISDRIJF
            yield formulier(_vooraf(regio, een, partij), antwoorden)


def nummer_van(melding: Melding) -> str:
    """The number of the form of a melding."""
    return f"AANM-{melding.datum.year}-{melding.nummer:05d}"


def nummer_vooraf(plan: Plan) -> str:
    """The number of the form of a plan from before the year."""
    return f"AANM-{JAAR - 1}-{plan.persoon:05d}"


def dag_vooraf(regio: Regio, plan: Plan) -> date:
    """The day of that form: some day of 2010, in time for a decision within the year."""
    return date(JAAR - 1, 1, 1) + timedelta(days=Random(f"{regio.seed}/vooraf/{plan.persoon}").randrange(340))


def _aanleiding(regio: Regio, melding: Melding) -> Aanleiding:
    huiselijk = melding.doelgroep is Doelgroep.HUISELIJK_GEWELD
    return Aanleiding(
        partij=melding.verzender,
        nummer=nummer_van(melding),
        dag=melding.datum,
        doelgroep="VEELPLEGER_JEUGD" if is_veelpleger(melding) else _DOELGROEPEN[melding.doelgroep],
        rol="GEZINSLID" if huiselijk else "PLEGER",
        persoon=regio.personen[melding.persoon - 1],
        pleeggemeente=melding.pleeggemeente or "",
    )


def _vooraf(regio: Regio, plan: Plan, partij: str) -> Aanleiding:
    return Aanleiding(
        partij=partij,
        nummer=nummer_vooraf(plan),
        dag=dag_vooraf(regio, plan),
        doelgroep="MULTIPROBLEMATIEK" if plan.stadsdeel else "VEELPLEGER_VOLWASSEN",
        rol="GEZINSLID" if plan.stadsdeel else "PLEGER",
        persoon=regio.personen[plan.persoon - 1],
        stadsdeel=plan.stadsdeel.name if plan.stadsdeel else "",
    )
