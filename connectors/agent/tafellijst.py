"""A list of acts about meldingen in a file: read and held against the form as a whole, before anything is sent.

Columns of decisions: melding;uitkomst;instrument;genomen_op;opvolgers;motivering, of which the first two are needed.
Of screenings: melding, and a column for every answer that is given; an empty field confirms what stands. A line
that answers every question needs no look at what stands; there empty leefgebieden and domeinen are none. Codes of
one field are separated by a comma: `ggz,college`, and for leefgebieden `WONEN=JA,FINANCIEN=NEE`. Of translations:
taak;gevolg;genomen_op, of which the first two are needed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from connectors.agent.bronmelding import MAX_TEKST
from connectors.agent.csvregels import Afgewezen, Formaat, lees_csvregels
from connectors.agent.errors import FormulierOnjuist, InvoerOnjuist
from connectors.agent.invoer import getal_van
from connectors.agent.tafelopties import antwoord_van, checked, melding_van
from connectors.protocol.handelingen import Besluit, Signaalvertaling, Werkpunt
from connectors.protocol.meldingen import Antwoorden

R = TypeVar("R")
VERTAALKOLOMMEN: Final = ("taak", "gevolg", "genomen_op")
BESLUITKOLOMMEN: Final = ("melding", "uitkomst", "instrument", "genomen_op", "opvolgers", "motivering")
_SAMENGESTELD: Final = frozenset({"leefgebieden", "domeinen"})


@dataclass(frozen=True, slots=True)
class Besluitregel:
    """One line: its number in the file, the fields of the message, and the reasons, if any."""

    rijnummer: int
    melding: str
    velden: Mapping[str, object]
    motivering: str


@dataclass(frozen=True, slots=True)
class Screenregel:
    """One line: its number in the file, and the answers that it gives."""

    rijnummer: int
    melding: str
    antwoorden: Mapping[str, object]

    @property
    def volledig(self) -> bool:
        """Whether it answers every question, so that nothing that stands is left."""
        return self.antwoorden.keys() | _SAMENGESTELD == Antwoorden.model_fields.keys()

    def bij(self, punt: Werkpunt | None) -> Antwoorden:
        """All answers: what stands, if anything is left of it, but for what this line says.

        Raises:
            InvoerOnjuist: an answer that is none.
        """
        stands = {} if self.volledig or punt is None else punt.antwoorden.model_dump()
        return checked(lambda: Antwoorden.model_validate({**stands, **self.antwoorden}))


@dataclass(frozen=True, slots=True)
class Vertaalregel:
    """One line: its number in the file, and the fields of the message."""

    rijnummer: int
    velden: Mapping[str, object]


def screen_kolommen() -> tuple[str, ...]:
    """The columns of a list of screenings: every question there is."""
    return ("melding", *Antwoorden.model_fields)


def lees_besluiten(pad: Path, kop: Mapping[str, object]) -> list[Besluitregel]:
    """Every line of the file; `kop` are the fields of an act.

    Raises:
        FormulierOnjuist: lines that are wrong, all of them named, each with its rule.
        RegisterOnleesbaar: the file as a whole; see `lees_csvregels`.
    """
    formaat = Formaat(";", BESLUITKOLOMMEN, ("melding", "uitkomst"))
    return _lees(pad, formaat, lambda rijnummer, velden: _besluit(rijnummer, velden, kop))


def lees_screeningen(pad: Path) -> list[Screenregel]:
    """Every line of the file.

    Raises:
        FormulierOnjuist, RegisterOnleesbaar: as `lees_besluiten`.
    """
    return _lees(pad, Formaat(";", screen_kolommen(), ("melding",)), _screening)


def lees_vertalingen(pad: Path, kop: Mapping[str, object]) -> list[Vertaalregel]:
    """Every line of the file; `kop` are the fields of an act.

    Raises:
        FormulierOnjuist, RegisterOnleesbaar: as `lees_besluiten`.
    """
    formaat = Formaat(";", VERTAALKOLOMMEN, ("taak", "gevolg"))
    return _lees(pad, formaat, lambda rijnummer, velden: _vertaling(rijnummer, velden, kop), eigen="taak")


def gebreken(found: Iterator[tuple[int, str]]) -> None:
    """Name every line that is wrong.

    Raises:
        FormulierOnjuist: there is one.
    """
    wrong = [(f"regel {rijnummer}", code) for rijnummer, code in found]
    if wrong:
        raise FormulierOnjuist(wrong)


def _lees(pad: Path, formaat: Formaat, make: Callable[[int, dict[str, str]], R], *, eigen: str = "melding") -> list[R]:
    """Every line; what is acted on, in the column `eigen`, is named once."""
    lines: list[R] = []
    wrong: list[tuple[int, str]] = []
    seen: set[str] = set()
    for gelezen in lees_csvregels(pad, formaat):
        if isinstance(gelezen, Afgewezen):
            wrong.append((gelezen.rijnummer, gelezen.code))
            continue
        rijnummer, velden = gelezen
        try:
            lines.append(make(rijnummer, velden))
        except InvoerOnjuist as error:
            wrong.append((rijnummer, error.regel))
        if velden[eigen] in seen:
            wrong.append((rijnummer, f"{eigen}-dubbel"))
        seen.add(velden[eigen])
    gebreken(iter(wrong))
    if not lines:
        raise InvoerOnjuist("lijst-leeg")
    return lines


def _besluit(rijnummer: int, velden: Mapping[str, str], kop: Mapping[str, object]) -> Besluitregel:
    said: dict[str, object] = {
        "melding": melding_van(velden["melding"]),
        "uitkomst": velden["uitkomst"].upper(),
        "instrument": velden.get("instrument", ""),
        "genomen_op": _dag(velden.get("genomen_op", "")),
        "opvolgers": _codes(velden.get("opvolgers", "")),
    }
    checked(lambda: Besluit.model_validate({**kop, **said, "motivering": None}))
    why = velden.get("motivering", "")
    if len(why) > MAX_TEKST:
        raise InvoerOnjuist("tekst-te-lang")
    return Besluitregel(rijnummer, velden["melding"], said, why)


def _screening(rijnummer: int, velden: Mapping[str, str]) -> Screenregel:
    given = {naam: value for naam, value in velden.items() if value and naam != "melding"}
    answers: dict[str, object] = {naam: value.upper() for naam, value in given.items() if naam not in _SAMENGESTELD}
    if "leefgebieden" in given:
        pairs = map(antwoord_van, _codes(given["leefgebieden"]))
        answers["leefgebieden"] = [{"leefgebied": code, "criminogeen": crime} for code, crime in pairs]
    if "domeinen" in given:
        answers["domeinen"] = [code.upper() for code in _codes(given["domeinen"])]
    checked(lambda: Antwoorden.model_validate(answers))
    return Screenregel(rijnummer, melding_van(velden["melding"]), answers)


def _vertaling(rijnummer: int, velden: Mapping[str, str], kop: Mapping[str, object]) -> Vertaalregel:
    taak = getal_van(velden["taak"])
    if taak is None:
        raise InvoerOnjuist("taak-formaat")
    said: dict[str, object] = {
        "taak": taak,
        "gevolg": velden["gevolg"].upper(),
        "genomen_op": _dag(velden.get("genomen_op", "")),
    }
    checked(lambda: Signaalvertaling.model_validate({**kop, **said}))
    return Vertaalregel(rijnummer, said)


def _codes(field: str) -> list[str]:
    return [code.strip() for code in field.split(",") if code.strip()]


def _dag(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise InvoerOnjuist("datum-onjuist") from None
