"""The functional numbers of other organisations, as the own administrator looked them up: to call back on no other.

    telefoonlijst.json     {"ggz": [{"functie": "jeugdteam, receptie", "nummer": "043 000 00 00"}]}

The file stands beside `werkplek.json` and is read anew for every page, so that a number changes without a restart.
Without it there is no number to call back on, and the page says so.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from connectors.agent.errors import InstellingOnjuist
from connectors.agent.persoonsvermelding import vind_persoon
from connectors.agent.woorden import PARTIJEN

BESTAND: Final = "telefoonlijst.json"


def _nobody(value: str) -> str:
    if regel := vind_persoon(value):
        raise ValueError(regel)
    return value


def _of_the_covenant(value: str) -> str:
    if value not in PARTIJEN:
        message = "partij"
        raise ValueError(message)
    return value


class Nummer(BaseModel):
    """A desk or function with its number; never a person's name."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)

    functie: Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_nobody)]
    nummer: Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()-]{1,19}$")]


Partij = Annotated[str, AfterValidator(_of_the_covenant)]
_LIJST: Final = TypeAdapter(dict[Partij, Annotated[list[Nummer], Field(min_length=1, max_length=12)]])


def load_telefoonlijst(directory: Path) -> Mapping[str, list[Nummer]]:
    """The numbers by organisation; none without a file.

    Raises:
        InstellingOnjuist: the file can't be read, names an unknown organisation, or has what is no function or number.
    """
    try:
        return _LIJST.validate_json((directory / BESTAND).read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError):
        raise InstellingOnjuist("veld-onjuist", BESTAND) from None
