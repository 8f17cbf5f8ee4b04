"""From a page and its values to HTML: templates, texts in two languages, and how moments and codes read.

Templates are in `sjablonen`, with StrictUndefined and autoescape: an unknown name is an error, and a text is never
markup. Dutch is the source; `talen/en.json` has the English of each Dutch text, and what is missing there stays Dutch.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from connectors.agent.kalender import AMSTERDAM
from connectors.werkplek.doelen import doel
from connectors.werkplek.woorden import leefgebied, woord

HIER: Final = Path(__file__).parent
STIJL: Final = HIER / "stijl"
TALEN: Final = ("nl", "en")
MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


class Opmaak:
    """Renders pages. One for the process; safe for several threads."""

    def __init__(self) -> None:
        self._omgevingen = {taal: _environment(taal) for taal in TALEN}

    def html(self, sjabloon: str, taal: str, waarden: Mapping[str, object]) -> str:
        """A page in one of `TALEN`.

        Raises:
            jinja2.UndefinedError: the template names a value that was not given.
        """
        return self._omgevingen[taal].get_template(sjabloon).render(taal=taal, **waarden)


def dag(waarde: date | str) -> str:
    """A day as people write it: 2 maart 2026. A text is read as JJJJ-MM-DD; empty stays empty."""
    if not waarde:
        return ""
    day = date.fromisoformat(waarde) if isinstance(waarde, str) else waarde
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def moment(waarde: int | str | datetime) -> str:
    """A moment in the time people live in: 2 maart 2026, 10:30. Reads unix seconds or ISO 8601; 0 is empty."""
    if not waarde:
        return ""
    if isinstance(waarde, int):
        when = datetime.fromtimestamp(waarde, AMSTERDAM)
    else:
        when = datetime.fromisoformat(waarde) if isinstance(waarde, str) else waarde
    local = when.astimezone(AMSTERDAM)
    return f"{dag(local.date())}, {local:%H:%M}"


def zin(tekst: str) -> str:
    """With a capital first letter and the rest as it is: `capitalize` of Jinja writes om for OM."""
    return tekst[:1].upper() + tekst[1:]


@cache
def versie(naam: str) -> str:
    """Digest of a file of `stijl`, in its address, so that a browser keeps it until it changes."""
    return sha256((STIJL / naam).read_bytes()).hexdigest()[:12]


def talen() -> Mapping[str, str]:
    """English by Dutch text."""
    texts: Mapping[str, str] = json.loads((HIER / "talen" / "en.json").read_text(encoding="utf-8"))
    return texts


def _environment(taal: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HIER / "sjablonen"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    texts = talen() if taal == "en" else {}
    environment.install_gettext_callables(  # type: ignore[attr-defined] # added by the extension i18n
        gettext=lambda text, **values: texts.get(text, text) % values if values else texts.get(text, text),
        ngettext=lambda one, more, number: texts.get(one, one) if number == 1 else texts.get(more, more),
        newstyle=False,  # in the new style a text that Python hands to _() would be trusted as markup
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters |= {
        "dag": dag,
        "doel": doel,
        "moment": moment,
        "woord": woord,
        "leefgebied": leefgebied,
        "zin": zin,
    }
    environment.globals["versie"] = versie
    return environment
