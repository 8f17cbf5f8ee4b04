"""The form of centraal aanmelden (`domain.md` B2): facts apart from opinions, and unknown is an answer.

    form = lees_formulier(pad)                 see `formulier_lezen`
    melding = bronmelding_van(form)            ready for `bericht`, as any message of a source

A form that is not complete is refused with every field that is missing or wrong, by name; what
was filled in is never repeated. A third party gives a signaal, never an aanmelding (WGS art. 2.31).
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

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
