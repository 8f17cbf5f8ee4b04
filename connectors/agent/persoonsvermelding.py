"""Find a person in text that may name nobody: an agenda, the title of a task, a functional contact.

A detector, no proof: it knows titles, numbers that pass the elfproef, known given names, and two words
with a capital that follow each other. It rather refuses too much: who writes can say it otherwise. It
can't know a family name by itself, nor a name without capitals.
"""

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

from connectors.agent.errors import InvoerOnjuist
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import Bsn


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DIGITS: Final = re.compile(r"(?=(?<![0-9])((?:[0-9][ .\-]?){8}[0-9]|[0-9]{8})(?![0-9]))", re.ASCII)
"""Nine digits also with signs between; eight, of which a zero was dropped, only together: else every day is one."""
_TITEL: Final = re.compile(
    r"\b(?i:dhr|de heer|heer|meneer|mevr|mevrouw|mw|mej|fam|familie|gezin|hr)\b\.?\s+"
    r"(?:[A-Z]\.\s*)*(?:[a-z']{1,4}\s+){0,3}[A-ZÀ-Þ]"
)
"""The title itself may be written anyhow; a name behind it has a capital."""
_VOORLETTERS: Final = re.compile(r"(?<!\w)(?:[A-Z]\.\s?){1,4}(?:[a-z']{1,4}\s+){0,3}[A-ZÀ-Þ][\w'-]+")
_WOORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
_TUSSEN: Final = frozenset(
    {"van", "de", "der", "den", "het", "ten", "ter", "te", "in", "op", "aan", "von", "el", "al", "ben", "bin", "la"}
    | {"le", "du", "di", "da", "dos", "'t", "t", "d'", "ibn", "bint", "zu", "uit", "onder", "over", "voor"}
)
_NIEMAND: Final = _set_of(
    "veilig thuis openbaar ministerie raad kinderbescherming zorg veiligheidshuis veiligheid maastricht "
    "meerssen eijsden eijsden-margraten margraten valkenburg geul limburg zuid noord oost west midden "
    "nederland gemeente politie reclassering college burgemeester dienst justitiële inrichtingen ggd ggz "
    "wmo wvggz jeugdwet wgs bgs avg wpg wjsg huisverbod leger heils jeugd wijkteam team afdeling loket "
    "bureau meldpunt instelling stichting casus overleg plan agenda maandag dinsdag woensdag donderdag "
    "vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober "
    "november december koninklijke marechaussee tweede eerste kamer basisregistratie personen eenheid "
    "parket uwv zsm dji om rvdk brp bw art artikel wet besluit bijlage huis aan"
)
_WOORDEN: Final = _set_of(
    "mark roos bram mei wil rein door goed ster hoop ties jet loes maas zus per pal ton leen dik dien "
    "cent em the hub nas cas ger ada mo moh pit pat pol hans lien mees wiel resi es"
)
"""Given names that are a word or a river more often than somebody."""
_EINDE_ZIN: Final = frozenset(".!?:\n")


def vind_persoon(tekst: str) -> str:
    """The rule by which `tekst` may name a person, or empty: `persoon-nummer`, `persoon-titel`, `persoon-naam`."""
    tekst = unicodedata.normalize("NFKC", tekst).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if any(_is_bsn(re.sub(r"[^0-9]", "", found)) for found in _DIGITS.findall(tekst)):
        return "persoon-nummer"
    if _TITEL.search(tekst):
        return "persoon-titel"
    if _VOORLETTERS.search(tekst) or _name_in(tekst):
        return "persoon-naam"
    return ""


def verbied_persoon(*teksten: str) -> None:
    """Refuse texts that may name a person.

    Raises:
        InvoerOnjuist: the rule of `vind_persoon`, never what was found.
    """
    for tekst in teksten:
        if regel := vind_persoon(tekst):
            raise InvoerOnjuist(regel)


def _is_bsn(digits: str) -> bool:
    try:
        Bsn(digits)
    except PersonalIdentifierInvalid:
        return False
    return True


def _name_in(tekst: str) -> bool:
    """A known given name with a capital, or two words with one, at most tussenvoegsels between them."""
    earlier = ""
    end = 0
    for found in _WOORD.finditer(tekst):
        word, between = found.group().rstrip("."), tekst[end : found.start()]
        if earlier.endswith(".") or _EINDE_ZIN & set(between) or (between.strip() and end):
            earlier = ""
        end = found.end()
        if word.casefold() in _TUSSEN and not word[0].isupper():
            continue
        is_name = _could_be_name(word)
        if is_name and (earlier or _is_given(word)):
            return True
        earlier = found.group() if is_name else ""
    return False


def _could_be_name(word: str) -> bool:
    """A capital and small letters after it: abbreviations and known words of the work are nobody."""
    return word[0].isupper() and len(word) > 1 and not word.isupper() and word.casefold() not in _NIEMAND


def _is_given(word: str) -> bool:
    return len(word) > 2 and word.casefold() in _given_names()  # noqa: PLR2004 - two letters are a word more often


@cache
def _given_names() -> frozenset[str]:
    groups = json.loads(files("connectors.protocol").joinpath("roepnamen.json").read_text("utf-8"))
    names = {name for name, also in groups.items() if isinstance(also, list) for name in (name, *also)}
    return frozenset(names - _WOORDEN)
