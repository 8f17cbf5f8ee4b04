"""What stops a version of the covenant and what to know before anybody signs it, each with where and how to repair it.

POST /v1/beleidsbevindingen    Bevindingenvraag    of a version that is here
POST /v1/conceptproeven        Conceptproef        of a draft, without handing it in: nothing of it is kept
"""

from typing import Annotated, Literal

from pydantic import StringConstraints

from connectors.protocol.convenanten import Convenanthandeling, Digest, Tekst
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord

Ernst = Literal["STOPT", "TOEN", "LET_OP"]
"""It can't be compiled so; a historical version might say so, and one of today may not; good to know."""


class Bevindingenvraag(Convenanthandeling):
    """Ask what there is to know of a version."""

    bundel: Digest


class Conceptproef(Convenanthandeling):
    """A draft to try: the text for people, and the facts that it would be compiled from."""

    tekst: Tekst
    feiten: Tekst


class Bevindingpunt(Message):
    """One finding: by which check, in which article or which place of a file, what it is, and what to do."""

    ernst: Ernst
    toets: Woord
    plaats: str
    zin: str
    herstel: str


class Bevindingenkern(Message):
    """Findings, those that stop it first. `aantal` counts all of them, also what is too much for one answer.

    `bundel` is the digest that it has, or would get; empty for a draft that can't be compiled.
    """

    verzoek_id: VerzoekId
    bundel: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
    bevindingen: list[Bevindingpunt]
    aantal: int
    stopt: int


class BevindingenAntwoord(Message):
    """Findings and receipt."""

    kern: Bevindingenkern
    bon: Bon
