"""Words of the Authorization API to words of the covenant, by a table that is data.

Each of the six words of a policy request has places where it may be found, in order. The first
place whose value is in its table gives the word; a place without a table gives the value itself,
which policy then checks. `vast` counts only when no place before it held anything: what somebody
did say and nobody knows is never read as if it had not been said.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from hub.domain.convenant import Actie, Convenant, Feit, Verplichting
from hub.entrypoints.authzen.vorm import Lid

PAD = re.compile(
    r"(subject|resource)\.(type|id|properties\..+)|action\.(name|properties\..+)|context\..+|bron\.(subject|resource)\..+"
)
MOST_KNOWN = 1000
"""Things of one type that an information source may describe: a search decides about each of them."""

Soort = Literal["step-up", "notification", "session_termination", "custom"]
"""Obligation types of the AuthZEN Obligations Profile, draft 1."""
Woord = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Informatie = Mapping[str, Mapping[str, Mapping[str, str | bool]]]
"""What is known here beside a request, by type and id: never about a person."""


class _Deel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Plaats(_Deel):
    """Where a word may be found. `rijen` are rows of values, one per path, with the word at the end."""

    uit: tuple[Woord, ...] = ()
    rijen: tuple[tuple[Woord, ...], ...] = ()
    vast: Woord | None = None

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        fits = all(PAD.fullmatch(pad) for pad in self.uit) and all(len(rij) == len(self.uit) + 1 for rij in self.rijen)
        if not fits or (self.vast is None) != bool(self.uit) or (len(self.uit) > 1 and not self.rijen):
            raise ValueError("a place is either fixed, or paths with a table that fits them")
        return self

    def word(self, values: Sequence[str]) -> str | None:
        """The word for these values; None when the table has no row for them."""
        if not self.rijen:
            return values[0]
        return next((rij[-1] for rij in self.rijen if list(rij[:-1]) == list(values)), None)


class Woorden(_Deel):
    """The places of each word of a policy request."""

    partij: tuple[Plaats, ...]
    doel: tuple[Plaats, ...]
    rol: tuple[Plaats, ...]
    categorie: tuple[Plaats, ...]
    actie: tuple[Plaats, ...]
    fase: tuple[Plaats, ...]


class Kandidaten(_Deel):
    """What a search decides about: what the covenant has, what the source knows of this type, or a list."""

    resource: Mapping[Woord, Literal["categorieen", "bron"]]
    action: Literal["acties"] | tuple[Woord, ...]


class Plicht(_Deel):
    """How an obligation of the covenant is told to a gateway."""

    type: Soort
    properties: Mapping[Woord, str | int | tuple[str, ...]] = {}


class Woordenboek(_Deel):
    """One table of words. Types that are not listed are unknown."""

    formaat: Literal[1]
    subject: tuple[Woord, ...]
    resource: tuple[Woord, ...]
    woorden: Woorden
    feiten: tuple[Feit, ...]
    """Facts that a gateway may assert in `context.feiten`: those of which it holds the evidence itself."""
    kandidaten: Kandidaten
    verplichtingen: Mapping[Woord, Plicht]

    def plicht(self, verplichting: Verplichting) -> dict[str, object]:
        """One obligation of the covenant, as an object of the profile; without a row it is a custom one."""
        row = self.verplichtingen.get(verplichting.id, Plicht(type="custom", properties={"action": verplichting.id}))
        text = "body" if row.type == "notification" else "text"
        properties = {text: verplichting.tekst} | dict(row.properties)
        return {"id": verplichting.id, "type": row.type, "properties": properties}

    def fulfilled_by(self, soorten: Iterable[object], convenant: Convenant) -> frozenset[str]:
        """The obligations that a gateway which supports these types can carry out."""
        known = [soort for soort in soorten if isinstance(soort, str)]
        return frozenset(v.id for v in convenant.verplichtingen if self.plicht(v)["type"] in known)

    @property
    def plichtsoorten(self) -> tuple[str, ...]:
        """Every type of obligation that can come with an answer, sorted."""
        return tuple(sorted({"custom", *(plicht.type for plicht in self.verplichtingen.values())}))

    def actions(self) -> tuple[str, ...]:
        """Names of actions that a search decides about."""
        named = self.kandidaten.action
        return tuple(actie.value for actie in Actie) if named == "acties" else tuple(named)


class _Bron(_Deel):
    weten: Mapping[Woord, Mapping[Woord, Mapping[Woord, str | bool]]]


def read_woordenboek(data: bytes) -> Woordenboek:
    """Read a table of words.

    Raises:
        ValueError: not of the right form; the message names the place.
    """
    return Woordenboek.model_validate_json(data)


def read_informatie(data: bytes) -> Informatie:
    """Read what is known here beside requests.

    Raises:
        ValueError: not of the right form, or more than `MOST_KNOWN` things of one type.
    """
    found = _Bron.model_validate_json(data).weten
    if any(len(known) > MOST_KNOWN for known in found.values()):
        raise ValueError("an information source describes too many things of one type")
    return found


def value_at(pad: str, vraag: Lid, informatie: Informatie) -> object:
    """What a request, or the source, holds at a path; None for nothing."""
    eerste, _, rest = pad.partition(".")
    if eerste == "bron":
        naam, _, eigenschap = rest.partition(".")
        entity = _object(vraag.get(naam))
        return informatie.get(str(entity.get("type")), {}).get(str(entity.get("id")), {}).get(eigenschap)
    holder = _object(vraag.get(eerste))
    if rest.startswith("properties."):
        holder, rest = _object(holder.get("properties")), rest.removeprefix("properties.")
    return holder.get(rest)


def _object(value: object) -> Lid:
    return value if isinstance(value, Mapping) else {}
