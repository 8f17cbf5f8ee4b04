"""How far a form is that somebody is still filling in: every field that is missing, wrong, or does not go together.

    gebreken_van(waarden, instellingen, vandaag)     ("criteria.ernst.antwoord", "veld-ontbreekt"), ...

The rules are those of the form itself. Where an answer is missing the others are still held against each other, as if
the answer asked for nothing more.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.errors import FormulierOnjuist
from connectors.agent.formulier import Formulier
from connectors.agent.formulier_lezen import formulier_van
from connectors.agent.formulier_melding import bronmelding_van
from connectors.agent.pseudoniemen import has_keys
from connectors.agent.settings import Instellingen
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.transit import Klasse

Gebrek = tuple[str, str]
_NEUTRAAL: Final[Mapping[str, object]] = MappingProxyType(
    {
        "antwoord": "NEE",
        "criteria.ernst.antwoord": "NIET_ERNSTIG",
        "juistheid.antwoord": "JA",
        "geinformeerd.antwoord": "JA",
        "criminogeen": "ONBEKEND",
        "soort": "SIGNAAL",
        "bron": "PARTNER",
        "spoed": "GEEN",
        "gebeurd_op": "2000-01-01",
        "rol": "DIRECT_CONTACT",
        "woongemeente": "ONBEKEND",
        "pleeggemeente": "",
        "stadsdeel": "",
        "categorieen": ("GEEN",),
        "domeinen": (),
        "gronden": MappingProxyType({}),
        "hoe": "-",
    }
)
"""What stands in for an answer that is missing or wrong: it asks for no other."""
TEKEN: Final = "x"


def melding_van(waarden: Mapping[str, Any], instellingen: Instellingen) -> Bronmelding:
    """The message in a form that is complete.

    Raises:
        FormulierOnjuist: it is not; all fields are named.
    """
    return bronmelding_van(formulier_van(waarden), derde=is_derde(instellingen))


def is_derde(instellingen: Instellingen) -> bool:
    """Whether this organisation takes part in nothing and only gives a signaal."""
    return "bsn" not in instellingen.klassen


def gebreken_van(waarden: Mapping[str, Any], instellingen: Instellingen, vandaag: date) -> list[Gebrek]:
    """Everything that this form still lacks; nothing for one that can be sent."""
    form, found = _lees(waarden)
    if form is None:
        return found
    missing = {veld for veld, _ in found}
    found += [gebrek for gebrek in _samen(form, instellingen) if gebrek[0] not in missing]
    if "gebeurd_op" not in missing and form.gebeurd_op > vandaag:
        found.append(("gebeurd_op", "datum-in-de-toekomst"))
    return [*found, *_personen(form, instellingen, vandaag)]


def _lees(waarden: Mapping[str, Any]) -> tuple[Formulier | None, list[Gebrek]]:
    try:
        return formulier_van(waarden), []
    except FormulierOnjuist as error:
        found = list(error.gebreken)
    whole = deepcopy(dict(waarden))
    for veld, _ in found:
        _vul(whole, veld)
    try:
        return formulier_van(whole), found
    except FormulierOnjuist:
        return None, found


def _vul(waarden: dict[str, Any], veld: str) -> None:
    """Put something neutral where a field is missing or wrong."""
    *way, last = veld.split(".")
    place: Any = waarden
    for part in way:
        place = place[int(part) - 1] if isinstance(place, list) else place.setdefault(part, {})
    neutral = _vrij(_NEUTRAAL.get(veld, _NEUTRAAL.get(last, TEKEN)))
    if isinstance(place, dict):
        place[last] = neutral


def _vrij(value: object) -> object:
    """Something that a form may hold."""
    match value:
        case tuple():
            return list(value)
        case MappingProxyType():
            return dict(value)
        case _:
            return value


def _samen(form: Formulier, instellingen: Instellingen) -> tuple[Gebrek, ...]:
    try:
        bronmelding_van(form, derde=is_derde(instellingen))
    except FormulierOnjuist as error:
        return error.gebreken
    return ()


def _personen(form: Formulier, instellingen: Instellingen, vandaag: date) -> Iterator[Gebrek]:
    """What is wrong with one betrokkene, in the column that breaks the rule."""
    klassen = [Klasse(klasse) for klasse in instellingen.klassen]
    for place, wie in enumerate(form.betrokkenen, start=1):
        rij = wie.model_dump(exclude={"rol", "woongemeente"})
        if rij["bsn"] and is_derde(instellingen):
            yield f"betrokkenen.{place}.bsn", "bsn-niet-toegestaan"
            continue
        try:
            persoon = persoon_uit_rij(rij, vandaag)
        except PersonalIdentifierInvalid as error:
            kolom, _, regel = error.rule.rpartition(": ")
            yield f"betrokkenen.{place}.{kolom or 'bsn'}", regel
            continue
        if not has_keys(persoon, klassen):
            yield f"betrokkenen.{place}.achternaam", "te-weinig-gegevens"
