"""Conditions and coded fields of a stuk as plain values for JSON, and back: what is stored.

Reading is strict: what is read here was written here, and a condition that can't be read must never
turn into no condition.
"""

from collections.abc import Mapping
from datetime import date

from hub.domain.stuk import Voorwaarden

Waarde = str | bool | list[str] | None
_SETS = ("alleen_aan", "niet_aan")
_FLAGS = ("alleen_samenvatting", "niet_exporteren", "niet_in_plan", "geheim_adres")
_MEMBERS = frozenset({*_SETS, *_FLAGS, "tot"})


def voorwaarden_json(voorwaarden: Voorwaarden) -> dict[str, Waarde]:
    """All conditions by name; sets are sorted, and no limit is null, which is not the same as nobody."""
    return {
        "alleen_aan": None if voorwaarden.alleen_aan is None else sorted(voorwaarden.alleen_aan),
        "niet_aan": sorted(voorwaarden.niet_aan),
        **{name: bool(getattr(voorwaarden, name)) for name in _FLAGS},
        "tot": voorwaarden.tot.isoformat() if voorwaarden.tot else "",
    }


def voorwaarden_van_json(value: object) -> Voorwaarden:
    """The conditions.

    Raises:
        ValueError: a member is missing, unknown or of another type.
    """
    members = _members(value)
    if members.keys() != _MEMBERS:
        raise ValueError("voorwaarden: unknown members")
    alleen, niet, tot = members["alleen_aan"], members["niet_aan"], members["tot"]
    flags = {name: members[name] for name in _FLAGS}
    if not all(isinstance(flag, bool) for flag in flags.values()) or not isinstance(tot, str):
        raise ValueError("voorwaarden: wrong type")
    return Voorwaarden(
        alleen_aan=None if alleen is None else _words(alleen),
        niet_aan=_words(niet),
        **{name: bool(flag) for name, flag in flags.items()},
        tot=date.fromisoformat(tot) if tot else None,
    )


def codes_van_json(value: object) -> dict[str, str]:
    """Coded fields by name.

    Raises:
        ValueError: something else than text by text.
    """
    members = _members(value)
    if not all(isinstance(member, str) for member in members.values()):
        raise ValueError("codes: wrong type")
    return {name: str(member) for name, member in members.items()}


def woorden_van_json(value: object) -> tuple[str, ...]:
    """A list of words, in order.

    Raises:
        ValueError: something else.
    """
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError("woorden: wrong type")
    return tuple(value)


def _words(value: object) -> frozenset[str]:
    return frozenset(woorden_van_json(value))


def _members(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise ValueError("not an object")
    return value
