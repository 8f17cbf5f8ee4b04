"""From a form that was filled in to a message of a source: answers become codes, facts and opinions texts. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from connectors.agent.bronmelding import Bronbetrokkene, Bronmelding
from connectors.agent.errors import FormulierOnjuist
from connectors.agent.formulier import Criteria, Formulier, FormulierBetrokkene
from connectors.agent.persoonsvermelding import vind_persoon
from connectors.agent.register import RegisterRij
from connectors.protocol.meldingen import Antwoorden, Leefgebied

ADAPTER = "aanmelden"
"""The source of forms, in the name of their meldingen."""
_NEGEN: Final = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])", re.ASCII)


def bronmelding_van(form: Formulier, *, derde: bool) -> Bronmelding:
    """The message in a form that is complete.

    Raises:
        FormulierOnjuist: what the form says does not go together; all fields are named.
    """
    gebreken = list(_gebreken(form, derde=derde))
    if gebreken:
        raise FormulierOnjuist(gebreken)
    return Bronmelding(
        bronnummer=form.nummer,
        soort=form.soort,
        bron=form.bron,
        doel=form.doel,
        gebeurd_op=form.gebeurd_op,
        doelgroep=form.doelgroep,
        betrokkenen=tuple(_betrokkene(place, wie) for place, wie in enumerate(form.betrokkenen, start=1)),
        categorieen=tuple(form.categorieen),
        pleeggemeente=form.pleeggemeente,
        stadsdeel=form.stadsdeel,
        spoed=form.spoed,
        geinformeerd=form.geinformeerd.antwoord,
        juistheid=form.juistheid.antwoord,
        gronden=dict(form.gronden),
        antwoorden=_antwoorden(form),
        relaas="\n\n".join(_relaas(form)),
        mening=form.mening,
    )


def _gebreken(form: Formulier, *, derde: bool) -> Iterator[tuple[str, str]]:
    if derde and form.soort != "SIGNAAL":
        yield "soort", "derde-geeft-signaal"
    yield from _zonder_naam(form)
    groep = form.omstandigheden.groep == "JA"
    if groep is bool(form.betrokkenen):
        yield "betrokkenen", "groep-zonder-personen" if groep else "veld-leeg"
    if groep and not form.betrokkenen:
        yield from _personen(form)
    yield from _zonder_feiten(form)
    if form.criteria.meerdere_leefgebieden.antwoord == "JA" and len(form.leefgebieden) <= 1:
        yield "leefgebieden", "leefgebieden-ontbreken"
    if form.criteria.regie_nodig.antwoord == "JA" and not form.domeinen:
        yield "domeinen", "domeinen-ontbreken"
    yield from _niet_verantwoord(form)


def _zonder_naam(form: Formulier) -> Iterator[tuple[str, str]]:
    """What lists and messages show of a form names nobody.

    A telephone number may look like a BSN, and so may a year with a number behind it; nine digits together are refused.
    """
    if regel := vind_persoon(form.aanmelder.functie):
        yield "aanmelder.functie", regel
    for veld, text in (("nummer", form.nummer), ("aanmelder.contact", form.aanmelder.contact)):
        regel = vind_persoon(text)
        if regel and (regel != "persoon-nummer" or (veld == "nummer" and _NEGEN.search(text))):
            yield veld, regel


def _personen(form: Formulier) -> Iterator[tuple[str, str]]:
    """A phenomenon names nobody, in no text that it has: a detector, no proof."""
    texts = [(f"criteria.{naam}.feiten", feiten) for naam, _, feiten in _vragen(form.criteria)]
    texts += [(f"leefgebieden.{at}.feiten", gebied.feiten) for at, gebied in enumerate(form.leefgebieden, start=1)]
    texts += [("juistheid.hoe", form.juistheid.hoe), ("geinformeerd.grond", form.geinformeerd.grond)]
    for veld, text in [*texts, ("mening", form.mening)]:
        if vind_persoon(text):
            yield veld, "groep-zonder-personen"


def _zonder_feiten(form: Formulier) -> Iterator[tuple[str, str]]:
    for naam, antwoord, feiten in _vragen(form.criteria):
        if antwoord in ("JA", "ERNSTIG") and not feiten:
            yield f"criteria.{naam}.feiten", "feiten-ontbreken"
    for place, gebied in enumerate(form.leefgebieden, start=1):
        if not gebied.feiten:
            yield f"leefgebieden.{place}.feiten", "feiten-ontbreken"


def _niet_verantwoord(form: Formulier) -> Iterator[tuple[str, str]]:
    if form.juistheid.antwoord != "JA":
        yield "juistheid.antwoord", "juistheid-niet-getoetst"
    elif not form.juistheid.hoe:
        yield "juistheid.hoe", "veld-leeg"
    if form.geinformeerd.antwoord == "NEE" and not form.geinformeerd.grond:
        yield "geinformeerd.grond", "veld-leeg"


def _vragen(criteria: Criteria) -> Iterator[tuple[str, str, str]]:
    for naam in Criteria.model_fields:
        vraag = getattr(criteria, naam)
        yield naam, vraag.antwoord, vraag.feiten


def _betrokkene(place: int, wie: FormulierBetrokkene) -> Bronbetrokkene:
    velden = wie.model_dump(exclude={"rol", "woongemeente"})
    velden["referentie"] = velden["referentie"] or f"betrokkene-{place}"
    return Bronbetrokkene(RegisterRij.uit_velden(velden), wie.rol, wie.woongemeente)


def _antwoorden(form: Formulier) -> Antwoorden:
    criteria = form.criteria
    return Antwoorden(
        c1_overlast=criteria.overlast.antwoord,
        c1_criminaliteit=criteria.criminaliteit.antwoord,
        c1_onveilige_situatie=criteria.onveilige_situatie.antwoord,
        c1_uitval=criteria.uitval.antwoord,
        c1_ernst=criteria.ernst.antwoord,
        c2_meerdere_leefgebieden=criteria.meerdere_leefgebieden.antwoord,
        leefgebieden=[Leefgebied(leefgebied=x.leefgebied, criminogeen=x.criminogeen) for x in form.leefgebieden],
        stagnatie_samenwerking=criteria.stagnatie_samenwerking.antwoord,
        stagnatie_hulpverlening=criteria.stagnatie_hulpverlening.antwoord,
        regie_nodig=criteria.regie_nodig.antwoord,
        domeinen=list(form.domeinen),
        strafzaak=form.omstandigheden.strafzaak,
        drang_dwang=form.omstandigheden.drang_dwang,
        groep=form.omstandigheden.groep,
    )


def _relaas(form: Formulier) -> Iterator[str]:
    """The facts under each question, each under its own heading; opinions are not among them."""
    yield f"aanmelder: {form.aanmelder.functie}, {form.aanmelder.contact}"
    for naam, _, feiten in _vragen(form.criteria):
        if feiten:
            yield f"{naam}: {feiten}"
    for gebied in form.leefgebieden:
        yield f"leefgebied {gebied.leefgebied}: {gebied.feiten}"
    yield f"juistheid: {form.juistheid.hoe}"
    if form.geinformeerd.grond:
        yield f"niet geinformeerd: {form.geinformeerd.grond}"
