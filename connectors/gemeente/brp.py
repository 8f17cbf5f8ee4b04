"""Who somebody is in the BRP: where registered, and whether the address is secret. Nothing else is asked.

    inschrijving = brp.ingeschreven(bsn)          # None: no answer
    persoon = gecontroleerd(rij, inschrijving)

The port is asked by the municipality, in its own network and under its own authorisation. An
address leaves only when the BRP said that it is not secret: no answer is no permission.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from pydantic import StrictBool, ValidationError

from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.gemeenten import woongemeente
from connectors.agent.jsonberichten import Bericht, Model, lees_jsonberichten
from connectors.agent.register import RegisterRij
from connectors.agent.stadsdelen import gemeente_van_code

FIELDS: Final = ("burgerservicenummer", "gemeenteVanInschrijving", "geheimhoudingPersoonsgegevens")
"""The fields that a client asks of Haal Centraal, and no more."""
BESTANDSNAAM: Final = "brp-personen.ndjson"


@dataclass(frozen=True, slots=True)
class Inschrijving:
    """The BRP's answer about one person: CBS code or ELDERS, and whether the address is secret."""

    gemeente: str
    is_geheim: bool


class Brp(Protocol):
    """The BRP as the municipality may ask it."""

    def ingeschreven(self, bsn: str) -> Inschrijving | None:
        """The registration of one person; None when the BRP does not know the number or gave no answer."""
        ...


def gecontroleerd(rij: RegisterRij, inschrijving: Inschrijving | None) -> tuple[RegisterRij, str]:
    """The row as it may leave, and the woongemeente: the BRP's, else the one of the postcode."""
    gemeente = woongemeente(rij.postcode) if inschrijving is None else inschrijving.gemeente
    if inschrijving is not None and not inschrijving.is_geheim:
        return rij, gemeente
    return replace(rij, straat="", huisnummer="", toevoeging="", postcode="", woonplaats=""), gemeente


class GeenBrp:
    """Without a BRP to ask: no answer about anybody, and so no address of anybody."""

    def ingeschreven(self, bsn: str) -> Inschrijving | None:
        """None, whoever it is."""
        _ = bsn
        return None


class _Gemeente(Model):
    code: str


class _Persoon(Model):
    burgerservicenummer: str
    gemeenteVanInschrijving: _Gemeente  # noqa: N815
    geheimhoudingPersoonsgegevens: StrictBool = False  # noqa: N815


class _Antwoord(Model):
    personen: tuple[_Persoon, ...]


class BrpBestand:
    """Answers of Haal Centraal BRP Personen in a file, one answer per line; held in memory, one entry a person.

    Raises:
        RegisterOnleesbaar: `brp-onleesbaar`: one line is no such answer, so who is missing can't be told.
    """

    def __init__(self, pad: Path) -> None:
        self._ingeschreven: dict[str, Inschrijving] = {}
        for bericht in lees_jsonberichten(pad):
            self._ingeschreven |= _lees(bericht)

    def ingeschreven(self, bsn: str) -> Inschrijving | None:
        """As the file has it."""
        return self._ingeschreven.get(bsn)


def _lees(bericht: Bericht | Afgewezen) -> Mapping[str, Inschrijving]:
    if isinstance(bericht, Afgewezen):
        raise RegisterOnleesbaar("brp-onleesbaar")
    try:
        antwoord = _Antwoord.model_validate(bericht.velden)
    except ValidationError as error:
        raise RegisterOnleesbaar("brp-onleesbaar") from error
    return {
        persoon.burgerservicenummer: Inschrijving(
            gemeente_van_code(persoon.gemeenteVanInschrijving.code), persoon.geheimhoudingPersoonsgegevens
        )
        for persoon in antwoord.personen
    }
