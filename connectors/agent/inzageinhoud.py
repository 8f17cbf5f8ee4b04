"""What the parts of an opened view say, whoever wrote them: texts, files, and the parts of a melding.

A part was made by another connector: it is held against every rule again, and what breaks one is shown
as unreadable, so that one bad part does not hide the others.
"""

from dataclasses import dataclass

from connectors.agent.bijlage import Bijlage, decode_bijlage
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.inzage import Beeld
from connectors.agent.stukinhoud import Stukinhoud, decode_inhoud, require_readable
from connectors.protocol.canonical import parse_canonical
from connectors.protocol.errors import Malformed
from connectors.protocol.inzagen import Waarom, Zichtbaar


@dataclass(frozen=True, slots=True)
class Onleesbaar:
    """A part that nobody can read."""


Inhoud = Stukinhoud | Bijlage | Onleesbaar


@dataclass(frozen=True, slots=True)
class Getoond:
    """One stuk of a view: what it is, why it is seen, and what it says."""

    stuk: Zichtbaar
    waarom: Waarom
    inhoud: Inhoud


@dataclass(frozen=True, slots=True, repr=False)
class Geopend:
    """One stuk of a view, opened and not read: a list that shows some of them reads those alone."""

    stuk: Zichtbaar
    waarom: Waarom
    tekst: bytes | None

    def __repr__(self) -> str:
        return "<Geopend>"

    def gelezen(self) -> Getoond:
        """The same, with what it says."""
        return Getoond(self.stuk, self.waarom, _read(self.stuk, self.tekst))


def geopend(beeld: Beeld) -> list[Geopend]:
    """Each stuk as it was opened, in order."""
    return [Geopend(stuk, beeld.kern.waarom_van(stuk), text) for stuk, text in beeld.stukken]


def inhouden(beeld: Beeld) -> list[Getoond]:
    """Each stuk with what it says, in order."""
    return [one.gelezen() for one in geopend(beeld)]


def zoek(gevonden: list[Getoond], woord: str) -> list[Getoond]:
    """Those that hold this word, whatever its capitals. What is not in the view is not searched."""
    wanted = woord.casefold()
    return [one for one in gevonden if any(wanted in text.casefold() for text in _texts(one.inhoud))]


def json_van(inhoud: Inhoud) -> dict[str, object]:
    """For a program of the own party; a file by what it is, without its bytes."""
    match inhoud:
        case Stukinhoud():
            return {"velden": dict(inhoud.velden), "tekst": inhoud.tekst}
        case Bijlage():
            return {"bijlage": inhoud.naam, "soort": inhoud.soort, "bytes": len(inhoud.inhoud)}
        case Onleesbaar():
            return {"onleesbaar": True}


def _read(stuk: Zichtbaar, text: bytes | None) -> Inhoud:
    if text is None:
        return Onleesbaar()
    try:
        if stuk.deel == "bijlage":
            return decode_bijlage(text)
        return decode_inhoud(text) if stuk.soort != "AANMELDING" else _melding(stuk, text)
    except (InvoerOnjuist, Malformed):
        return Onleesbaar()


def _melding(stuk: Zichtbaar, text: bytes) -> Inhoud:
    """Identity and story of a melding, in the fields of a text.

    Raises:
        InvoerOnjuist, Malformed: not what a connector writes.
    """
    match stuk.deel, parse_canonical(text):
        case "identiteit", {"v": 1, "betrokkenen": list(persons)}:
            rows = [_rij(at, person) for at, person in enumerate(persons, start=1)]
            return Stukinhoud(tekst="\n".join(rows))
        case "dossier", {"v": 1, "relaas": str(relaas), "mening": str(mening)}:
            return Stukinhoud(tekst="\n".join(filter(None, [relaas, mening and f"Mening: {mening}"])))
        case _:
            raise InvoerOnjuist("inhoud-vorm")


def _rij(at: int, person: object) -> str:
    if not isinstance(person, dict) or not all(isinstance(value, str) for value in person.values()):
        raise InvoerOnjuist("inhoud-vorm")
    row = f"{at}. " + ", ".join(f"{name} {value}" for name, value in sorted(person.items()) if value)
    require_readable(row)
    return row


def _texts(inhoud: Inhoud) -> list[str]:
    match inhoud:
        case Stukinhoud():
            return [inhoud.tekst, *inhoud.velden.values()]
        case Bijlage():
            return [inhoud.naam]
        case Onleesbaar():
            return []
