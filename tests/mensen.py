"""Invented people by number."""

from datetime import date, timedelta
from random import Random


def iemand(nummer: int) -> dict[str, str]:
    """An invented person, drawn by number: next to nothing agrees with the person of another number."""
    draw = Random(nummer)
    given, family, street = (
        "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(4)).capitalize() for _ in range(3)
    )
    return {
        "referentie": f"R-{nummer}",
        "bsn": _test_bsn(nummer),
        "voornamen": given,
        "achternaam": family,
        "geboortedatum": (date(1940, 1, 1) + timedelta(days=draw.randrange(24_000))).isoformat(),
        "geslacht": draw.choice("MV"),
        "straat": f"{street}laan",
        "huisnummer": str(draw.randrange(1, 400)),
        "postcode": f"{draw.randrange(6000, 6500)}KD",
        "woonplaats": "Maastricht",
    }


def _test_bsn(nummer: int) -> str:
    """From the reserved test range: starts with a 9 and passes the elfproef."""
    base = 95_000_000 + 7 * nummer
    while True:
        digits = [int(digit) for digit in str(base)]
        last = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11
        if last < 10:
            return f"{base}{last}"
        base += 1
