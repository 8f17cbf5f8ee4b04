"""Versions, differences and explanations of the covenant as a screen shows them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from connectors.agent.convenantteksten import STANDEN
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.woorden import artikel, woorden_van
from connectors.protocol.beleidsuitleg import Uitgelegd
from connectors.protocol.convenanten import Versieregel
from connectors.protocol.verschillen import Codenaam, Verschilkern
from connectors.werkplek.paginas.beleid_woorden import ACTIES, FEITEN
from connectors.werkplek.woorden import woord
from connectors.werkplek.zinnen import Zin

SOORTEN: Final[Mapping[str, str]] = MappingProxyType(
    {"CONCEPT": "wacht", "RAC_ADVIES": "wacht", "ONDERTEKEND": "uitleg", "GELDIG": "goed"}
)
_ANKER: Final = re.compile(r'<a id="([a-z0-9-]+)"[^>]*></a>')
_HOOFDSTUK: Final = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)
_VERWIJZING: Final = re.compile(r"artikel: (art-[0-9a-z-]+)")
GEVRAAGD_ZIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "TERUG": "Er is gevraagd om terug te gaan naar deze versie. Iemand van een andere partij moet instemmen.",
        "INTREKKEN": "Er is gevraagd om deze versie in te trekken. Iemand van een andere partij moet instemmen.",
    }
)
GEEN_REGEL: Final = "Dit artikel geeft geen regel."
MAX_HANDTEKENING: Final = 16 * 1024


def versie_beeld(regel: Versieregel, actief: str) -> dict[str, object]:
    """One version in words."""
    return {
        "bundel": regel.bundel,
        "kort": regel.bundel[:12],
        "convenant": regel.convenant,
        "versie": regel.versie,
        "stand": regel.stand,
        "stand_naam": STANDEN.get(regel.stand, regel.stand),
        "stand_soort": SOORTEN.get(regel.stand, "rust"),
        "geldig_van": regel.geldig_van,
        "geldig_tot": regel.geldig_tot,
        "ingang": regel.ingang,
        "getekend": [woord(partij) for partij in regel.getekend],
        "ontbreekt": [woord(partij) for partij in regel.ontbreekt],
        "actief": regel.bundel == actief,
        "gevraagd": regel.gevraagd,
        "gevraagd_tekst": GEVRAAGD_ZIN.get(regel.gevraagd, ""),
    }


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """A chapter of the covenant: its number, its title, and per article the id, the text and the rules from it."""

    nummer: str
    titel: str
    artikelen: Sequence[tuple[str, str, str]]


def hoofdstukken_van(tekst: str, feiten: str) -> list[Hoofdstuk]:
    """The chapters that have an article with an anchor, in order."""
    articles = _artikelen(tekst, feiten)
    found = [
        Hoofdstuk(nummer, titel, [one for one in articles if one[0].startswith(f"art-{nummer}-")])
        for nummer, titel in _HOOFDSTUK.findall(tekst)
    ]
    return [one for one in found if one.artikelen]


def _artikelen(tekst: str, feiten: str) -> list[tuple[str, str, str]]:
    rules: dict[str, list[str]] = defaultdict(list)
    for line in feiten.splitlines():
        for article in _VERWIJZING.findall(line):
            rules[article].append(line.strip().removeprefix("- "))
    parts = _ANKER.split(tekst)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [(article, _prose(text), "\n".join(rules[article]) or GEEN_REGEL) for article, text in pairs]


def verschil_beeld(kern: Verschilkern) -> dict[str, object]:
    """What changes, with names for codes."""
    namen = _names(kern.namen)
    return {
        "kern": kern,
        "namen": namen,
        "themas": [
            (one, _artikelnamen(one.artikelen_was), _artikelnamen(one.artikelen_wordt))
            for one in kern.themas
            if one.nieuw or one.vervallen or one.anders or one.zinnen
        ],
        "waarschuwingen": [(one.zin, _artikelnamen(one.artikelen)) for one in kern.waarschuwingen],
        "veranderingen": [
            {
                "wie": namen.get(one.partij, one.partij),
                "wat": Zin("%(actie)s (%(doel)s)", actie=ACTIES.get(one.actie, one.actie), doel=one.doel),
                "gegevens": ", ".join(namen.get(code, code) for code in one.categorieen),
                "was": one.was,
                "wordt": one.wordt,
                "artikelen": _artikelnamen({*one.artikelen_was, *one.artikelen_wordt}),
            }
            for one in kern.veranderingen
        ],
    }


def uitleg_beeld(uitleg: Uitgelegd) -> dict[str, object]:
    """Why an answer is as it is."""
    namen = _names(uitleg.namen)
    return {
        "toegestaan": uitleg.toegestaan,
        "zinnen": uitleg.zinnen,
        "artikelen": ", ".join(map(artikel, uitleg.artikelen)),
        "regels": [
            (one.regel, artikel(one.artikel), one.staat_toe, woorden_van(FEITEN, one.voorwaarden))
            for one in uitleg.regels
        ],
        "verplichtingen": [namen.get(code, code) for code in uitleg.verplichtingen],
        "gebruikt": [FEITEN.get(code, code) for code in uitleg.gebruikt],
        "ja_als": [[FEITEN.get(code, code) for code in uitweg.feiten] for uitweg in uitleg.ja_als],
        "anderen": [namen.get(code, woord(code)) for code in uitleg.anderen],
    }


def read_text(content: bytes, most: int = MAX_HANDTEKENING) -> str:
    """A file that was brought, as text; a signature file unless `most` bytes says otherwise.

    Raises:
        InvoerOnjuist: `codering` or `bestand-te-groot`.
    """
    if len(content) > most:
        raise InvoerOnjuist("bestand-te-groot")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise InvoerOnjuist("codering") from None


def _artikelnamen(codes: Iterable[str]) -> str:
    return ", ".join(map(artikel, sorted(codes)))


def _names(namen: Sequence[Codenaam]) -> Mapping[str, str]:
    return {one.code: one.naam for one in namen}


def _prose(text: str) -> str:
    """The text of an article for people: without the marks of Markdown, and not into the next heading."""
    own = text.split("\n## ", 1)[0]
    return re.sub(r"[*`]", "", own).strip()
