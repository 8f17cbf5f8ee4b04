"""Read JSON messages one by one, so that one bad message can't spoil the next, nor fill the memory.

    for gelezen in lees_jsonberichten(pad):
        match gelezen: Afgewezen() -> set aside; Bericht(nummer, velden) -> map

A file whose name ends in `.ndjson` holds one message per line. Any other holds one message, an
array of them, or several after another. Everything that a message can do wrong is a code beside
its number (its line, or its place in the file); no code holds what was read.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, NoReturn

from pydantic import BaseModel, ValidationError

from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.jsonknippen import BOM, Gebrek, knip_objecten, knip_regels
from connectors.protocol.meldingen import Drieslag

MAX_DIEPTE: Final = 24
"""Deepest nesting of a message; a FHIR bundle of ours is 14 deep."""
_GEBREK: Final = {
    Gebrek.TE_GROOT: "bericht-te-groot",
    Gebrek.GEEN_OBJECT: "geen-object",
    Gebrek.AFGEKAPT: "afgekapt",
}
_STUURTEKEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOS_SURROGAAT: Final = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, repr=False)
class Bericht:
    """One message: a JSON object, and its number in the file, counted from 1."""

    nummer: int
    velden: dict[str, object]

    def inhoud(self) -> str:
        """What it says, the same for every order of keys and every white space."""
        return json.dumps(self.velden, sort_keys=True, separators=(",", ":"))

    def __repr__(self) -> str:
        return f"<Bericht {self.nummer}>"


class _Onjuist(Exception):
    """Carries the code of what is wrong with one message."""


def lees_jsonberichten(pad: Path) -> Iterator[Bericht | Afgewezen]:
    """Yield message by message. Empty lines are no messages, and an empty array or file of lines has none.

    Codes: `bericht-te-groot`, `geen-object`, `afgekapt`, `codering`, `json`, `sleutel-dubbel`,
    `te-diep`, `stuurteken`.

    Raises:
        RegisterOnleesbaar: `bestand-niet-leesbaar`.
    """
    yield from lees_jsonregels(pad) if pad.suffix == ".ndjson" else _lees_bestand(pad, knip_objecten)


def lees_jsonregels(pad: Path) -> Iterator[Bericht | Afgewezen]:
    """The same for a source that always writes one message per line, whatever its file is called.

    Raises:
        RegisterOnleesbaar: `bestand-niet-leesbaar`.
    """
    return _lees_bestand(pad, knip_regels)


def _lees_bestand(pad: Path, knip: Callable[[BinaryIO], Iterator[bytes | Gebrek]]) -> Iterator[Bericht | Afgewezen]:
    try:
        bestand = pad.open("rb")
    except OSError as error:
        raise RegisterOnleesbaar("bestand-niet-leesbaar") from error
    with bestand:
        for nummer, stuk in enumerate(knip(bestand), start=1):
            if stuk != b"":
                yield _lees(nummer, stuk)


def _lees(nummer: int, stuk: bytes | Gebrek) -> Bericht | Afgewezen:
    if isinstance(stuk, Gebrek):
        return Afgewezen(nummer, _GEBREK[stuk])
    try:
        return Bericht(nummer, _ontleed(stuk.removeprefix(BOM)))
    except _Onjuist as onjuist:
        return Afgewezen(nummer, str(onjuist))


def _ontleed(stuk: bytes) -> dict[str, object]:
    try:
        velden = json.loads(stuk.decode("utf-8"), object_pairs_hook=_eenmalig, parse_constant=_geen_getal)
    except UnicodeDecodeError:
        raise _Onjuist("codering") from None
    except RecursionError:
        raise _Onjuist("te-diep") from None
    except ValueError:
        raise _Onjuist("json") from None
    if not isinstance(velden, dict):
        raise _Onjuist("geen-object")
    _keur(velden)
    return velden


def _eenmalig(paren: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that comes twice: readers differ in which of the two they believe."""
    velden = dict(paren)
    if len(velden) != len(paren):
        raise _Onjuist("sleutel-dubbel")
    return velden


def _geen_getal(_naam: str) -> NoReturn:
    raise _Onjuist("json")


def _keur(velden: dict[str, object]) -> None:
    """Judge depth and characters; a new line or a tab may stand in a text."""
    wachtend: list[tuple[object, int]] = [(velden, 1)]
    while wachtend:
        waarde, diepte = wachtend.pop()
        if diepte > MAX_DIEPTE:
            raise _Onjuist("te-diep")
        if isinstance(waarde, dict):
            wachtend += [(deel, diepte + 1) for paar in waarde.items() for deel in paar]
        elif isinstance(waarde, list):
            wachtend += [(deel, diepte + 1) for deel in waarde]
        elif isinstance(waarde, str):
            _keur_tekst(waarde)


def _keur_tekst(tekst: str) -> None:
    if _LOS_SURROGAAT.search(tekst):
        raise _Onjuist("codering")
    if _STUURTEKEN.search(tekst):
        raise _Onjuist("stuurteken")


def veldcode(error: ValidationError) -> str:
    """The code of the first field that a model of ours refuses: its place by our own names, no value."""
    plaats = error.errors(include_input=False, include_url=False, include_context=False)[0]["loc"]
    return ": ".join(("veld-onjuist", ".".join(deel for deel in plaats if isinstance(deel, str)))).removesuffix(": ")


def drieslag(waarde: object) -> Drieslag:
    """A JSON boolean as an answer; what is absent is ONBEKEND."""
    return "JA" if waarde is True else "NEE" if waarde is False else "ONBEKEND"


class Model(BaseModel):
    """A part of a foreign message: fields that we do not know are not read, and so do not leave."""

    model_config = {"extra": "ignore", "frozen": True, "hide_input_in_errors": True}

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    __str__ = __repr__
