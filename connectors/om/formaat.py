"""The shape of one event, closed at every level: a field that is not here refuses the event."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from connectors.om.codes import Aandachtsgroep, Jco, Rol, Status, Voorwaarde

Dag = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Tekst = Annotated[str, StringConstraints(max_length=200)]


class _Deel(BaseModel):
    """Codes come as words; errors and `repr` never show what was read."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    __str__ = __repr__


class Periode(_Deel):
    """A condition with its first and, when it is known, its last day."""

    code: Voorwaarde
    van: Dag
    tot: Dag | None = None


class Persoonsblok(_Deel):
    """Whom the event is about; the fields are those of every CSV of this project."""

    rol: Rol
    bsn: Tekst = ""
    voornamen: Tekst = ""
    voorvoegsel: Tekst = ""
    achternaam: Tekst = ""
    geboortedatum: Tekst = ""
    geslacht: Tekst = ""
    straat: Tekst = ""
    huisnummer: Tekst = ""
    toevoeging: Tekst = ""
    postcode: Tekst = ""
    woonplaats: Tekst = ""


class Gebeurtenis(_Deel):
    """One event: a STATUS of a case, or an outcome of the JCO."""

    parketnummer: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}/[0-9]{6}-[0-9]{2}$")]
    gebeurtenisnummer: Annotated[int, Field(strict=True, ge=1, le=99_999)]
    tijdstip: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}){2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}[+-][0-9]{2}:[0-9]{2}$"),
    ]
    soort: Literal["STATUS", "JCO"]
    wjsg_grondslag: Literal["8b", "39fa", "51ca"]
    aandachtsgroep: Aandachtsgroep
    persoon: Persoonsblok
    status: Status | None = None
    vanaf: Dag | None = None
    voorwaarden: Annotated[list[Periode], Field(max_length=len(Voorwaarde))] = Field(default_factory=list)
    jco: Jco | None = None
