"""The words that rows, requests and files share: small tokens that no parser can read two ways."""

import re
from collections.abc import Iterable

TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/+-]{0,63}")
"""Everything in a row. No comma, quote, bracket or space, so CSV dialects cannot differ."""
GEEN = "geen"
"""The empty set, of facts or of obligations."""
SEPARATOR = "|"
"""Joins the words of a request; the grammar of a token does not have it."""
REDEN = "reden-"
"""A deny row carries its reason code in the column of obligations, after this."""
LETTERS = {
    "AKKOORD_BRON": "A",
    "BETROKKEN_BIJ_CASUS": "B",
    "EIGEN": "E",
    "KENMERK": "K",
    "TAAK_IN_PLAN": "T",
    "VRIJGAVEGROND": "V",
}
"""One capital per fact; a set of facts is its letters in order."""


def fact_word(feiten: Iterable[str]) -> str:
    """The canonical word for a set of facts.

    Raises:
        KeyError: a fact that is not in the closed set.
    """
    return "".join(sorted({LETTERS[feit] for feit in feiten})) or GEEN


def facts_of(word: str) -> frozenset[str]:
    """The facts that a canonical word stands for."""
    return frozenset() if word == GEEN else frozenset(f for f, letter in LETTERS.items() if letter in word)


def fact_words() -> tuple[str, ...]:
    """Every set of facts, the empty one first: 64 words for 6 facts."""
    words = [""]
    for letter in LETTERS.values():
        words += [word + letter for word in words]
    return tuple(sorted(word or GEEN for word in words))


def obligation_word(verplichtingen: Iterable[str]) -> str:
    return "+".join(sorted(set(verplichtingen))) or GEEN


def obligations_of(word: str) -> frozenset[str]:
    return frozenset() if word == GEEN else frozenset(word.split("+"))
