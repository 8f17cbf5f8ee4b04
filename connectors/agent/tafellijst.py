"""A list of acts about meldingen in a file: read and held against the form as a whole, before anything is sent.

Columns of decisions: melding;uitkomst;instrument;genomen_op;opvolgers;motivering, of which the first two are needed.
Of screenings: melding, and a column for every answer that is given; an empty field confirms what stands. Codes of
one field are separated by a comma: `ggz,college`, and for leefgebieden `WONEN=JA,FINANCIEN=NEE`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from connectors.agent.bronmelding import MAX_TEKST
from connectors.agent.csvregels import Afgewezen, Formaat, lees_csvregels
from connectors.agent.errors import FormulierOnjuist, InvoerOnjuist
from connectors.agent.tafelopties import checked, melding_van, pair
from connectors.protocol.handelingen import Besluit, Werkpunt
from connectors.protocol.meldingen import Antwoorden

R = TypeVar("R")
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

    def bij(self, punt: Werkpunt) -> Antwoorden:
        """All answers: what stands, but for what this line says.

        Raises:
            InvoerOnjuist: an answer that is none.
        """
        return checked(lambda: Antwoorden.model_validate({**punt.antwoorden.model_dump(), **self.antwoorden}))


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


def gebreken(found: Iterator[tuple[int, str]]) -> None:
    """Name every line that is wrong.

    Raises:
        FormulierOnjuist: there is one.
    """
    wrong = [(f"regel {rijnummer}", code) for rijnummer, code in found]
    if wrong:
        raise FormulierOnjuist(wrong)


def _lees(pad: Path, formaat: Formaat, make: Callable[[int, dict[str, str]], R]) -> list[R]:
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
        if velden["melding"] in seen:
            wrong.append((rijnummer, "melding-dubbel"))
        seen.add(velden["melding"])
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
        pairs = map(pair, _codes(given["leefgebieden"]))
        answers["leefgebieden"] = [{"leefgebied": code, "criminogeen": crime} for code, crime in pairs]
    if "domeinen" in given:
        answers["domeinen"] = [code.upper() for code in _codes(given["domeinen"])]
    checked(lambda: Antwoorden.model_validate(answers))
    return Screenregel(rijnummer, melding_van(velden["melding"]), answers)


def _codes(field: str) -> list[str]:
    return [code.strip() for code in field.split(",") if code.strip()]


def _dag(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise InvoerOnjuist("datum-onjuist") from None
