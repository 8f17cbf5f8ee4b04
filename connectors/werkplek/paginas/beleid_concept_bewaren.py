"""Where the draft of a version waits, and how what was typed in a part of it comes into the whole."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from connectors.agent.errors import InvoerOnjuist
from connectors.werkplek.concepten import CONVENANT, Concept, Concepten
from connectors.werkplek.convenantdelen import Deel, feitendelen, tekstdelen, vervangen
from connectors.werkplek.pagina import Formulier, Paginavraag
from connectors.werkplek.paginas.beleid_werk import post_van

BESTANDEN: Final[Mapping[str, Callable[[str], list[Deel]]]] = MappingProxyType(
    {"tekst": tekstdelen, "feiten": feitendelen}
)
"""The two files of a covenant, and how each is cut."""


def concept_van(vraag: Paginavraag, van: str) -> Concept:
    """One's own draft. Without one it is version `van`, or the one that decides; that is kept once it changes.

    Raises:
        InvoerOnjuist: `convenantversie-onbekend`, what was asked for is no fingerprint of a version.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    mine = eigen(vraag)
    if mine is not None:
        return mine
    post = post_van(vraag).convenanten
    try:
        kern = post.bundel(van or post.standen().actief)
    except ValidationError:
        raise InvoerOnjuist("convenantversie-onbekend") from None
    velden = {"tekst": [kern.tekst], "feiten": [kern.feiten], "van": [kern.bundel]}
    return Concept(_nummer(vraag), vraag.clock.now().isoformat(timespec="seconds"), velden=velden)


def eigen(vraag: Paginavraag) -> Concept | None:
    """The draft of whoever asks; each employee has one at most."""
    return _concepten(vraag).lees(_nummer(vraag))


def bewaar(vraag: Paginavraag, concept: Concept, files: Mapping[str, str]) -> Concept:
    """Have it on disk with these files in it; what did not change is not written.

    Raises:
        ConceptVeranderd: it was written in another window since it was read.
    """
    if not files:
        return concept
    velden = {**concept.velden, **{naam: [whole] for naam, whole in files.items()}}
    return _concepten(vraag).bewaar(replace(concept, velden=velden))


def vernietig(vraag: Paginavraag, concept: Concept) -> None:
    """Destroy it."""
    _concepten(vraag).verwijder(concept)


def veranderd(concept: Concept, formulier: Formulier) -> tuple[dict[str, str], dict[str, str]]:
    """Each file that is another now, and by file what was typed in a part that is no more."""
    files, loose = {}, {}
    for naam, typed in getypt(formulier).items():
        whole = vervangen(BESTANDEN[naam](concept(naam)), formulier[naam + "_zegel"], typed)
        if whole is None:
            loose[naam] = typed
        elif whole != concept(naam):
            files[naam] = whole
    return files, loose


def getypt(formulier: Formulier) -> dict[str, str]:
    """What a form has of each file, with its blanks: they are the place of a fact."""
    return {name: regels(value) for name, value in formulier.alle if name in BESTANDEN}


def regels(text: str) -> str:
    """A text with the line ends that files have: a browser sends others."""
    return text.replace("\r\n", "\n")


def _concepten(vraag: Paginavraag) -> Concepten:
    here = vraag.verbinding
    return Concepten(here.omgeving.bewaarplaats, here.geheim, vraag.clock, vraag.login, CONVENANT)


def _nummer(vraag: Paginavraag) -> str:
    return vraag.verbinding.geheim.gebruiker(vraag.login).hex()
