"""The form of centraal aanmelden (`domain.md` B2): facts apart from opinions, and unknown is an answer.

    form = lees_formulier(pad)                 TOML or JSON
    melding = bronmelding_van(form)            ready for `bericht`, as any message of a source

A form that is not complete is refused with every field that is missing or wrong, by name; what
was filled in is never repeated. A third party gives a signaal, never an aanmelding (WGS art. 2.31).
"""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from connectors.agent.errors import FormulierOnjuist
from connectors.agent.register import lees_dag
from connectors.protocol.meldingen import (
    MAX_BETROKKENEN,
    Bron,
    Domein,
    Drieslag,
    Ernst,
    Gemeente,
    Gemeentekeuze,
    Rol,
    Spoed,
    Stadsdeel,
)
from connectors.protocol.messages import Woord

MAX_BYTES: Final = 1024 * 1024
Tekst = Annotated[str, StringConstraints(max_length=20_000, strip_whitespace=True)]
Regel = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]


def _dag(value: object) -> object:
    """TOML has days of its own, JSON writes them."""
    return lees_dag(value) if isinstance(value, str) else value


class _Deel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class Aanmelder(_Deel):
    """Who to call about it: a function and its number, no name."""

    functie: Annotated[Regel, StringConstraints(min_length=1)]
    contact: Annotated[Regel, StringConstraints(min_length=1)]


class FormulierBetrokkene(_Deel):
    """One person: role, municipality, and the columns that every CSV of a person has."""

    rol: Rol
    woongemeente: Gemeente
    referentie: Regel = ""
    bsn: Regel = ""
    voornamen: Regel = ""
    voorvoegsel: Regel = ""
    achternaam: Regel = ""
    geboortedatum: Regel = ""
    geslacht: Regel = ""
    straat: Regel = ""
    huisnummer: Regel = ""
    toevoeging: Regel = ""
    postcode: Regel = ""
    woonplaats: Regel = ""


class Vraag(_Deel):
    """An answer and the facts under it; an answer JA without facts is an opinion."""

    antwoord: Drieslag
    feiten: Tekst = ""


class Ernstvraag(_Deel):
    """How serious it is, on objective indications (BGS art. 2.20 lid 1 c)."""

    antwoord: Ernst
    feiten: Tekst = ""


class Criteria(_Deel):
    """The questions of the doeltoets."""

    overlast: Vraag
    criminaliteit: Vraag
    onveilige_situatie: Vraag
    uitval: Vraag
    ernst: Ernstvraag
    meerdere_leefgebieden: Vraag
    stagnatie_samenwerking: Vraag
    stagnatie_hulpverlening: Vraag
    regie_nodig: Vraag


class FormulierLeefgebied(_Deel):
    """A life domain with problems."""

    leefgebied: Woord
    criminogeen: Drieslag
    feiten: Tekst


class Omstandigheden(_Deel):
    """What chooses between meetings."""

    strafzaak: Drieslag = "ONBEKEND"
    drang_dwang: Drieslag = "ONBEKEND"
    groep: Drieslag = "ONBEKEND"


class Juistheid(_Deel):
    """Whether and how the facts were checked before sending (BGS art. 1.6)."""

    antwoord: Drieslag
    hoe: Tekst = ""


class Geinformeerd(_Deel):
    """Whether the person knows of this; if not, on which ground (AVG art. 14)."""

    antwoord: Literal["JA", "NEE"]
    grond: Tekst = ""


class Formulier(_Deel):
    """The whole form. `nummer` is the party's own; the same number is the same aanmelding."""

    nummer: Annotated[Regel, StringConstraints(min_length=1, max_length=64)]
    soort: Literal["AANMELDING", "SIGNAAL"]
    bron: Bron
    doel: Woord = "P04"
    gebeurd_op: Annotated[date, BeforeValidator(_dag)]
    doelgroep: Woord
    pleeggemeente: Gemeentekeuze = ""
    stadsdeel: Stadsdeel = ""
    spoed: Spoed
    aanmelder: Aanmelder
    betrokkenen: Annotated[list[FormulierBetrokkene], Field(max_length=MAX_BETROKKENEN)]
    criteria: Criteria
    leefgebieden: Annotated[list[FormulierLeefgebied], Field(max_length=24)] = Field(default_factory=list)
    domeinen: Annotated[list[Domein], Field(max_length=4)] = Field(default_factory=list)
    omstandigheden: Omstandigheden = Omstandigheden()
    juistheid: Juistheid
    geinformeerd: Geinformeerd
    categorieen: Annotated[list[Woord], Field(min_length=1, max_length=16)]
    gronden: Mapping[Woord, Woord] = Field(default_factory=dict)
    mening: Tekst = ""

    def __repr__(self) -> str:
        return "<Formulier>"


def lees_formulier(pad: Path) -> Formulier:
    """Read a form from a file that ends in `.toml` or `.json`.

    Raises:
        FormulierOnjuist: the file can't be read, or fields are missing or wrong; all are named.
    """
    try:
        content = pad.read_bytes()[: MAX_BYTES + 1]
    except OSError:
        raise FormulierOnjuist([("formulier", "bestand-niet-leesbaar")]) from None
    if len(content) > MAX_BYTES:
        raise FormulierOnjuist([("formulier", "tekst-te-lang")])
    try:
        text = content.decode("utf-8")
        values = json.loads(text) if pad.suffix == ".json" else tomllib.loads(text)
    except UnicodeDecodeError:
        raise FormulierOnjuist([("formulier", "codering")]) from None
    except (ValueError, RecursionError):
        raise FormulierOnjuist([("formulier", "formulier-vorm")]) from None
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
