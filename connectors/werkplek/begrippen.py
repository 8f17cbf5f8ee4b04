"""Words of the field in a sentence: where each first stands, so that a page can explain it there.

ontleed("U ziet de stukken van deze casus.", {"casus": "…", "stuk": "…"})
[("U ziet de ", ""), ("stukken", "stuk"), (" van deze ", ""), ("casus", "casus"), (".", "")]
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from markupsafe import Markup

MOST: Final = 2
"""Words that are explained in one sentence: each is a stop for whoever goes by keyboard."""
_MEERVOUD: Final = "(?:s|n|en|sen|ken)?"


def ontleed(tekst: Markup, begrippen: Iterable[str], gewoon: Iterable[str] = ()) -> Iterator[tuple[Markup, str]]:
    """The text in parts, each with the word that explains it, or empty. What has markup of its own stays whole.

    `tekst` is escaped already, as a block of a template is. Words in `gewoon` mean something else here than in the
    field (a goal of a plan, to decide) and are left alone.
    """
    at, seen = 0, set(gewoon)
    most = len(seen) + MOST
    found = () if "<" in tekst else _zoeker(tuple(begrippen)).finditer(tekst)
    for match in found:
        naam = _naam(match)
        if naam in seen or len(seen) == most:
            continue
        seen.add(naam)
        yield tekst[at : match.start()], ""
        yield Markup(match.group()), naam  # noqa: S704 - a word of the glossary, out of escaped text
        at = match.end()
    yield tekst[at:], ""


@lru_cache(maxsize=4)
def _zoeker(begrippen: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all words, the longest first; `_naam` says which of them was found."""
    longest = sorted(begrippen, key=len, reverse=True)
    groups = (f"(?P<_{one.encode().hex()}>{re.escape(one)}{_MEERVOUD})" for one in longest)
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


def _naam(match: re.Match[str]) -> str:
    return bytes.fromhex(str(match.lastgroup)[1:]).decode()
