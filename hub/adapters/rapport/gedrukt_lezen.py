"""Read a typed-over older report: strict JSON, but a figure that is no figure is a gap with its place, not an end.

The form stands in `docs/oudere-rapporten.md`. Only a file without any table to show is refused whole.
"""

import json
from importlib import resources
from pathlib import Path

from hub.adapters.rapport.gedrukt_vorm import Onleesbaar, lees_opgave
from hub.domain.rapport.gedrukt.beoordelen import beoordeel
from hub.domain.rapport.gedrukt.rapport import GedruktRapport

MAX_BYTES = 1_000_000
"""The report of 2011 is 13 kB; what is so much larger is another file."""


def lees_gedrukt(pad: Path) -> GedruktRapport:
    """Read, add up and check the report in this file.

    Raises:
        Onleesbaar: no file of this form; the message names the rule, never what stands in the file.
    """
    with pad.open("rb") as bestand:
        return ontleed(bestand.read(MAX_BYTES + 1))


def meegeleverd(jaar: int) -> GedruktRapport | None:
    """The printed report of this year that comes with the program, if there is one."""
    bestand = resources.files("hub.adapters.rapport") / "gedrukt" / f"{jaar:04}.json"
    return ontleed(bestand.read_bytes()) if bestand.is_file() else None


def ontleed(inhoud: bytes) -> GedruktRapport:
    """The report in these bytes; see `lees_gedrukt`."""
    if len(inhoud) > MAX_BYTES:
        raise Onleesbaar("het bestand is groter dan een jaarrapport kan zijn")
    return beoordeel(lees_opgave(_json(inhoud)))


def _json(inhoud: bytes) -> object:
    try:
        return json.loads(inhoud.decode("utf-8-sig"), object_pairs_hook=_eenmalig, parse_constant=_geen_getal)
    except Onleesbaar:
        raise
    except json.JSONDecodeError as error:
        raise Onleesbaar(f"regel {error.lineno}, teken {error.colno}: dit is geen geldige JSON") from None
    except UnicodeDecodeError:
        raise Onleesbaar("het bestand is geen UTF-8-tekst") from None
    except RecursionError:
        raise Onleesbaar("de waarden staan te diep in elkaar") from None
    except ValueError:
        raise Onleesbaar("een getal heeft te veel cijfers") from None


def _eenmalig(paren: list[tuple[str, object]]) -> dict[str, object]:
    gelezen = dict(paren)
    if len(gelezen) != len(paren):
        raise Onleesbaar("een veld staat twee keer in hetzelfde blok")
    return gelezen


def _geen_getal(_: str) -> object:
    raise Onleesbaar("NaN en Infinity zijn geen getallen van JSON")
