"""Days and moments as the wire spells them: `2026-03-02` and `2026-03-02T09:30:00Z`.

NLGov API Design Rules 2.2, /core/date-time: formats `date` and `date-time`, moments in UTC. What
is signed and hashed must have a single spelling, so this side takes no other offset, no fraction
of a second and no small letters either. In Python a moment is a whole number of seconds since
1970, so that it is compared and subtracted without thinking of zones.
"""

import re
from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, StringConstraints, ValidationInfo, WithJsonSchema

_DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
_IS_MOMENT: Final = re.compile(_MOMENT)
LAATSTE: Final = 4_102_444_800
"""The first second of 2100: no term is that long, and one added to a later moment could leave the calendar."""


def spell(moment: int) -> str:
    """Write a moment as the wire does."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _spell_or_empty(moment: int) -> str:
    return spell(moment) if moment else ""


def _read(value: object, info: ValidationInfo) -> object:
    """Seconds for what came over the wire; what is made in Python is in seconds already."""
    if info.mode != "json":
        return value
    if not isinstance(value, str) or not _IS_MOMENT.fullmatch(value):
        raise ValueError("moment")
    return int(datetime.fromisoformat(value).timestamp())


def _read_or_empty(value: object, info: ValidationInfo) -> object:
    return 0 if info.mode == "json" and value == "" else _read(value, info)


def _in_range(moment: int) -> int:
    if not 0 <= moment <= LAATSTE:
        raise ValueError("moment")
    return moment


_FORM: Final = {"type": "string", "format": "date-time", "pattern": _MOMENT}
_DAY_FORM: Final = {"type": "string", "format": "date", "pattern": _DAY}
_NONE: Final = {"type": "string", "const": ""}

Moment = Annotated[
    int,
    BeforeValidator(_read),
    AfterValidator(_in_range),
    PlainSerializer(spell, when_used="json"),
    WithJsonSchema(_FORM),
]
"""Seconds since 1970 in Python, `date-time` in UTC on the wire."""
Momentkeuze = Annotated[
    int,
    BeforeValidator(_read_or_empty),
    AfterValidator(_in_range),
    PlainSerializer(_spell_or_empty, when_used="json"),
    WithJsonSchema({"anyOf": [_FORM, _NONE]}),
]
"""A moment, or none: 0 in Python and the empty text on the wire."""
Datum = Annotated[str, StringConstraints(pattern=_DAY), WithJsonSchema(_DAY_FORM)]
"""A day in the form of one; whoever reads it finds out whether it exists."""
Datumkeuze = Annotated[
    str, StringConstraints(pattern=f"^({_DAY[1:-1]})?$"), WithJsonSchema({"anyOf": [_DAY_FORM, _NONE]})
]
"""A day, or the empty text."""
