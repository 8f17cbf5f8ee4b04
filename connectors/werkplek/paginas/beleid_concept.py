"""The draft of a version of the covenant: changed by chapter, kept here until it is whole, and handed in whole.

A draft is of whoever writes it and waits, sealed, at this werkplek; the hub hears of it when it is tried or handed in.
A form carries one part of the text and one of the facts as they were read. What was typed is on disk before the hub is
asked anything. A part that another window changed meanwhile is not written over: what was typed stands beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import ValidationError

from connectors.agent.errors import AgentError, InvoerOnjuist
from connectors.agent.invoer import getal_van
from connectors.protocol.convenanten import MAX_TEKST
from connectors.werkplek.concepten import Concept, ConceptVeranderd
from connectors.werkplek.fouten import Weigering, weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Formulier, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.beleid_beeld import read_text
from connectors.werkplek.paginas.beleid_concept_bewaren import (
    BESTANDEN,
    bewaar,
    concept_van,
    eigen,
    getypt,
    regels,
    veranderd,
    vernietig,
)
from connectors.werkplek.paginas.beleid_werk import WERK, post_van
from connectors.werkplek.sessies import Bericht

CONCEPT: Final = "/beleid/concept"
MEEST: Final = 40
"""Findings on one page."""
BEWAARD: Final = Bericht("goed", "Uw concept is bewaard.")
ANDER_VENSTER: Final = Bericht("fout", "Uw concept is intussen in een ander venster veranderd. Breng het nog eens.")


@dataclass(frozen=True, slots=True)
class Bevinding:
    """What to repair, where it is, and how."""

    zin: str
    plaats: str = ""
    herstel: str = ""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What came of an act, for the page. `los` holds by file what was typed and could not be kept."""

    soort: str = ""
    bevindingen: Sequence[Bevinding] = ()
    aantal: int = 0
    weigering: Weigering | None = None
    los: Mapping[str, str] = field(default_factory=dict)


def toon(vraag: Paginavraag) -> Antwoord:
    """The part that the address asks for of one's own draft; of the version that decides when there is none."""
    return _blad(vraag, concept_van(vraag, vraag.zoek.get("van", "")), Uitkomst())


def schrijf(vraag: Paginavraag) -> Antwoord:
    """Keep what was typed, then do what was asked: go to another part, try the whole, or hand it in."""
    concept = concept_van(vraag, vraag.formulier["van"])
    files, loose = veranderd(concept, vraag.formulier)
    try:
        saved = bewaar(vraag, concept, files)
    except ConceptVeranderd:
        saved, loose = concept_van(vraag, concept("van")), getypt(vraag.formulier)
    if loose:
        return _blad(vraag, saved, Uitkomst(los=loose), 400)
    match vraag.formulier["handeling"]:
        case "PROEF":
            return _try(vraag, saved)
        case "INDIENEN":
            return _hand_in(vraag, saved)
        case "GA":
            return Verder(_pad(vraag.formulier, saved, "ga_"))
        case _:
            return Verder(_pad(vraag.formulier, saved), BEWAARD)


def breng(vraag: Paginavraag) -> Antwoord:
    """Take a text and facts that were written elsewhere, in place of what the draft says."""
    concept = concept_van(vraag, vraag.formulier["van"])
    uploads = {naam: vraag.formulier.bestanden.get(f"bestand_{naam}") for naam in BESTANDEN}
    brought = {naam: upload.inhoud for naam, upload in uploads.items() if upload is not None}
    try:
        bewaar(vraag, concept, _read(brought))
    except InvoerOnjuist as error:
        return _blad(vraag, concept, Uitkomst("niet-gebracht", weigering=weigering_van(error)), 400)
    except ConceptVeranderd:
        return Verder(CONCEPT, ANDER_VENSTER)
    return Verder(CONCEPT, BEWAARD)


def _read(brought: Mapping[str, bytes]) -> dict[str, str]:
    if not brought:
        raise InvoerOnjuist("convenantbestand-ontbreekt")
    return {naam: regels(read_text(content, MAX_TEKST)) for naam, content in brought.items()}


def gooi_weg(vraag: Paginavraag) -> Antwoord:
    """Destroy one's own draft."""
    concept = eigen(vraag)
    if concept is not None:
        vernietig(vraag, concept)
    return Verder("/beleid", Bericht("goed", "Uw concept is vernietigd."))


def _try(vraag: Paginavraag, concept: Concept) -> Blad:
    try:
        found = post_van(vraag).proef(concept("tekst"), concept("feiten"))
    except (ValidationError, AgentError) as error:
        return _refused(vraag, concept, error)
    lines = [Bevinding(one.zin, one.plaats, one.herstel) for one in found.bevindingen]
    soort = "stopt" if found.stopt else "let-op" if lines else "goed"
    return _blad(vraag, concept, Uitkomst(soort, lines, found.aantal), 400 if found.stopt else 200)


def _hand_in(vraag: Paginavraag, concept: Concept) -> Antwoord:
    try:
        kern = post_van(vraag).convenanten.dient_in(concept("tekst"), concept("feiten"))
    except (ValidationError, AgentError) as error:
        return _refused(vraag, concept, error)
    if kern.bevindingen:
        lines = [Bevinding(zin) for zin in kern.bevindingen]
        return _blad(vraag, concept, Uitkomst("niet-aangenomen", lines, len(lines)), 400)
    vernietig(vraag, concept)
    return Verder(f"/beleid/versie/{kern.bundel}", Bericht("goed", "Uw versie is ingediend en als concept bewaard."))


def _refused(vraag: Paginavraag, concept: Concept, error: ValidationError | AgentError) -> Blad:
    known = error if isinstance(error, AgentError) else InvoerOnjuist("convenant-te-lang")
    return _blad(vraag, concept, Uitkomst("niet-ingediend", weigering=weigering_van(known)), 400)


def _blad(vraag: Paginavraag, concept: Concept, uitkomst: Uitkomst, status: int = 200) -> Blad:
    asked = {naam: vraag.formulier[f"{naam}_deel"] or vraag.zoek.get(naam, "") for naam in BESTANDEN}
    delen = {naam: cut(concept(naam)) for naam, cut in BESTANDEN.items()}
    shown = {
        "van": concept("van"),
        "bewaard": concept.versie > 0,
        "anders": vraag.zoek.get("van", "") not in ("", concept("van")),
        "delen": delen,
        "hier": {naam: _place(asked[naam], len(found)) for naam, found in delen.items()},
        "uitkomst": uitkomst,
        "bevindingen": uitkomst.bevindingen[:MEEST],
    }
    return Blad("beleid/concept.html", shown, status)


def _place(asked: str, aantal: int) -> int:
    """Which part, from 0; the nearest one when there is no such part."""
    return min(aantal, getal_van(asked, 1) or 1) - 1


def _pad(formulier: Formulier, concept: Concept, prefix: str = "") -> str:
    """The address of the parts that a form names; of the version they are of, while there is no draft."""
    asked = {naam: formulier[f"{prefix}{naam}_deel"] for naam in BESTANDEN}
    known = [f"{naam}={deel}" for naam, deel in asked.items() if getal_van(deel) is not None]
    return "?".join([CONCEPT, "&".join(known if concept.versie else [*known, f"van={concept('van')}"])])


PAGINAS: Final = (
    Pagina(CONCEPT, toon, WERK),
    Pagina(CONCEPT, schrijf, WERK, methode="POST"),
    Pagina(f"{CONCEPT}/bestanden", breng, WERK, methode="POST"),
    Pagina(f"{CONCEPT}/weg", gooi_weg, WERK, methode="POST"),
)
