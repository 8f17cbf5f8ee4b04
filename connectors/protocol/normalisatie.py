"""Fold Dutch and foreign names to the letters that registers agree on.

Two registers spell one name in many ways: `Wałęsa` and `Walesa`, `Dijk` and `Dyk`, `van den Berg` with
the prefix in a column of its own. Every linkage key is built on the output of this module, so a change
here is a new key version: records enrolled before it no longer meet records enrolled after it.

Order matters in `fold`: letters such as l-stroke and dotless i have no decomposition, so NFKD plus
"drop what is not ASCII" would lose them without a trace (Michał would become Micha).
"""

import re
import unicodedata
from typing import Final

_UNDECOMPOSED: Final = str.maketrans(
    {
        "ł": "l",
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ħ": "h",
        "ŋ": "n",
        # Apostrophes join (O'Brien, van 't Hof), they do not separate.
        "'": "",
        "’": "",
        "‘": "",
        "`": "",
        "´": "",
        "ʼ": "",
        "ʻ": "",
    }
)

# fmt: off
TUSSENVOEGSELS: Final = frozenset((
     "aan", "af", "al", "am", "auf", "aus", "ben", "bij", "bin", "bint", "d", "da", "dal", "das", "de", "dei",
     "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "en", "het", "im", "in", "l",
     "la", "las", "le", "lo", "los", "o", "onder", "op", "over", "s", "t", "te", "ten", "ter", "tot", "uit",
     "uyt", "van", "vande", "vanden", "vander", "vom", "von", "voor", "y", "zu", "zum", "zur",
))
# fmt: on

# What stands between two surnames of one person: a hyphen, a slash, "e/v" (echtgenote van), "geboren".
_BETWEEN_SURNAMES: Final = re.compile(r"\be[ .]*/[ .]*v\b\.?|\be\. ?v\.|\bgeb(?:oren)?\b\.?|[-/=,]")
_NOT_A_LETTER: Final = re.compile(r"[\W\d_]+")
_NOT_A_SIGN: Final = re.compile(r"[\W_]+")
_DOUBLED: Final = re.compile(r"(.)\1+")
_MIN_WORD: Final = 3
"""Letters that a word in a surname of several words needs to be a value of its own."""
_MAX_INITIALS: Final = 4
_VOWELS: Final = str.maketrans("", "", "aeiouyjhw")
_SOUNDS: Final = (
    ("sch", "s"),
    ("sj", "s"),
    ("sh", "s"),
    ("tsj", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("kh", "g"),
    ("ch", "g"),
    ("gh", "g"),
    ("ck", "k"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("v", "f"),
)


def fold(text: str) -> str:
    """Lower case without diacritics, apostrophes removed, `ij` written as `y`; other signs stay."""
    mapped = text.casefold().translate(_UNDECOMPOSED)
    if not mapped.isascii():
        decomposed = unicodedata.normalize("NFKD", mapped).translate(_UNDECOMPOSED)
        mapped = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return mapped.replace("ij", "y")


def words(text: str) -> list[str]:
    """Split into folded words of letters; digits and punctuation separate and disappear."""
    return _NOT_A_LETTER.sub(" ", fold(text)).split()


def signs(text: str) -> str:
    """Fold to letters and digits without any space: for house numbers, postcodes and streets."""
    return _NOT_A_SIGN.sub("", fold(text))


def surname_values(text: str) -> tuple[str, ...]:
    """Return every surname in `text` without prefixes, in the order written, without repetition.

    Each half of a double or partner name is a value of its own, because registers hold "own",
    "partner", "partner-own" or "own-partner". A name of several words gives the joined form first.
    """
    values: list[str] = []
    parts = [_NOT_A_LETTER.sub(" ", part).split() for part in _BETWEEN_SURNAMES.split(fold(text))]
    # "Berg, van den": a part of prefixes only is no surname, unless there is nothing else.
    for part in [part for part in parts if not TUSSENVOEGSELS.issuperset(part)] or parts:
        named = _without_prefixes(part)
        values.append("".join(named))
        if len(named) > 1:
            values.extend(word for word in named if len(word) >= _MIN_WORD)
    long_enough = [value for value in values if len(value) > 1] or [value for value in values if value]
    return tuple(dict.fromkeys(long_enough))


def _without_prefixes(named: list[str]) -> list[str]:
    """Drop prefixes at both ends (`Berg van den` occurs), but never the whole name."""
    begin, end = 0, len(named)
    while end - begin > 1 and named[begin] in TUSSENVOEGSELS:
        begin += 1
    while end - begin > 1 and named[end - 1] in TUSSENVOEGSELS:
        end -= 1
    return named[begin:end]


def given_values(text: str) -> tuple[str, ...]:
    """Return the given names in order; a value of one letter is an initial.

    `J.P.` and `JP` are two initials, `Jan-Peter` is two names, `Johannes (Jan)` too.
    """
    values: list[str] = []
    for word in words(text.replace(".", " ")):
        values.extend(word if _is_run_of_initials(word) else (word,))
    return tuple(values)


def _is_run_of_initials(word: str) -> bool:
    return 1 < len(word) <= _MAX_INITIALS and word.isascii() and not any(letter in "aeiouy" for letter in word)


def skeleton(name: str) -> str:
    """Return the consonants of a folded name in a coarse spelling, first letter kept.

    Catches `Youssef`/`Joesoef` and `Khalid`/`Chalid`, for which no transliteration table is complete.
    """
    coarse = name
    for sound, sign in _SOUNDS:
        if sound in coarse:
            coarse = coarse.replace(sound, sign)
    first = coarse[:1]
    if first in "aeiou":
        first = "a"
    elif first == "j":
        first = "y"
    return first + _DOUBLED.sub(r"\1", coarse[1:].translate(_VOWELS))
