"""Read forms of centraal aanmelden from files: TOML, JSON, or JSON Lines with one form per line."""

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from connectors.agent.errors import FormulierOnjuist
from connectors.agent.formulier import Formulier

MAX_BYTES: Final = 1024 * 1024
MAX_BYTES_REGELS: Final = 16 * MAX_BYTES


def lees_formulier(pad: Path) -> Formulier:
    """Read a form from a file that ends in `.toml` or `.json`.

    Raises:
        FormulierOnjuist: the file can't be read, or fields are missing or wrong; all are named.
    """
    text = _tekst(pad, MAX_BYTES)
    return _formulier(text, json.loads if pad.suffix == ".json" else tomllib.loads)


def lees_formulieren(pad: Path) -> list[Formulier]:
    """Read every form in a file that ends in `.jsonl`, or the one in any other file.

    Raises:
        FormulierOnjuist: the file can't be read, or fields of one form are missing or wrong; the
            line and all its fields are named.
    """
    if pad.suffix != ".jsonl":
        return [lees_formulier(pad)]
    found = list(_regels(_tekst(pad, MAX_BYTES_REGELS)))
    if not found:
        raise FormulierOnjuist([("formulier", "formulier-vorm")])
    return found


def _regels(text: str) -> Iterator[Formulier]:
    for rijnummer, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield _formulier(line, json.loads)
            except FormulierOnjuist as error:
                raise FormulierOnjuist([(f"regel {rijnummer}: {veld}", r) for veld, r in error.gebreken]) from None


def _tekst(pad: Path, most: int) -> str:
    try:
        content = pad.read_bytes()[: most + 1]
    except OSError:
        raise FormulierOnjuist([("formulier", "bestand-niet-leesbaar")]) from None
    if len(content) > most:
        raise FormulierOnjuist([("formulier", "tekst-te-lang")])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise FormulierOnjuist([("formulier", "codering")]) from None


def _formulier(text: str, parse: Callable[[str], object]) -> Formulier:
    try:
        values = parse(text)
    except (ValueError, RecursionError):
        raise FormulierOnjuist([("formulier", "formulier-vorm")]) from None
    return formulier_van(values)


def formulier_van(values: object) -> Formulier:
    """The form in values that were read from elsewhere.

    Raises:
        FormulierOnjuist: fields are missing or wrong; all are named.
    """
    try:
        return Formulier.model_validate(values)
    except ValidationError as error:
        found = [gebrek_van(part["loc"], part["type"]) for part in error.errors(include_input=False)]
        raise FormulierOnjuist(list(dict.fromkeys(found))) from None


def gebrek_van(loc: tuple[int | str, ...], kind: str) -> tuple[str, str]:
    """Field and rule of one finding. A name that the form does not have may be a value, so it is not repeated."""
    known = loc[:-1] if kind == "extra_forbidden" else loc
    parts = [str(part + 1) if isinstance(part, int) else part for part in known]
    if "gronden" in parts:
        parts = parts[: parts.index("gronden") + 1]
    regel = {"missing": "veld-ontbreekt", "extra_forbidden": "veld-onbekend", "string_too_long": "te_lang"}
    return ".".join(parts) or "formulier", regel.get(kind, "waarde_onbekend")
