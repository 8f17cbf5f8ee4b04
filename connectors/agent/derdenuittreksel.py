"""What an extract for a derde says, and how it looks on paper.

The form has its fields and nothing besides: no number of a casus, no doelgroep, no reason, no name of an
employee. Watermark are the receiver, the number of the extract and the moment at which it was handed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from connectors.agent.derdenwoorden import VELDNAMEN
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.stukinhoud import Stukinhoud, require_readable
from connectors.agent.stukteksten import TERUGHALEN, VERNIETIGEN
from connectors.agent.woorden import PARTIJEN, woord
from connectors.protocol.canonical import canonical_json, parse_canonical
from connectors.protocol.derden import DerdenherstelKern
from connectors.protocol.errors import Malformed

VERSIE: Final = 1
VELDEN: Final[Mapping[str, Mapping[str, frozenset[str]]]] = MappingProxyType(
    {
        "GEGEVENS": {"gegeven": frozenset({"ID_CONTACT", "WOONSITUATIE", "TOEZICHT_MAATREGELEN", "POLITIE"})},
        "SLAAPHUIS": {
            "naam": frozenset({"ID_CONTACT"}),
            "periode": frozenset({"WOONSITUATIE"}),
            "veiligheid": frozenset({"TOEZICHT_MAATREGELEN"}),
        },
        "BRIEFING": {
            "situatie": frozenset({"WOONSITUATIE", "TOEZICHT_MAATREGELEN"}),
            "maatregel": frozenset({"TOEZICHT_MAATREGELEN"}),
        },
        "ONTRUIMING": {"huur": frozenset({"ID_CONTACT", "WOONSITUATIE"}), "politie": frozenset({"POLITIE"})},
    }
)
"""The fields of each form and the categories that may stand in each. The hub judges; a test holds this to its table."""
TITELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GEGEVENS": "Gegevens",
        "SLAAPHUIS": "Opvang voor een nacht of langer",
        "BRIEFING": "Situatie en veiligheid",
        "ONTRUIMING": "Stukken voor een ontruiming",
    }
)
GEWIJZIGD: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "VERBETEREN": ("Wat daar staat klopt niet meer. Streep het door.",),
        "BEPERKEN": ("Gebruik wat daar staat niet, tot u van ons hoort dat het weer mag.",),
        "HERSTELLEN": ("U mag wat daar staat weer gebruiken.",),
        "INTREKKEN": ("Wat daar staat is teruggenomen. Streep het door en gebruik het niet.",),
        "VOORWAARDEN": ("Voor wat daar staat gelden nieuwe voorwaarden. Bel ons voordat u het gebruikt.",),
        VERNIETIGEN: ("De bewaartermijn van wat daar staat is voorbij. Streep het door en gebruik het niet.",),
    }
)
TERUG: Final = (
    "De casus is afgesloten. Vernietig het uittreksel en elke kopie, of geef ze terug aan wie ze u gaf.",
    "Gebruik niet meer wat erop staat. Zeg ons wat u deed.",
)
AFGELEID: Final = ("Waar dit op rust is gewijzigd. Bel ons voordat u het gebruikt.",)
_REGELBREEDTE: Final = 72
_MEMBERS: Final = frozenset({"v", "derde", "door", "regels", "sjabloon"})


@dataclass(frozen=True, slots=True, repr=False)
class Uittreksel:
    """The lines of an extract: (field, text), in the order of the supplier."""

    derde: str
    door: str
    sjabloon: str
    regels: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return "<Uittreksel>"


def tekst_van(inhoud: Stukinhoud) -> str:
    """What a stuk says, as a text: its fields by name, then its text."""
    fields = [f"{naam.replace('_', ' ')}: {waarde}" for naam, waarde in inhoud.velden.items()]
    return "\n".join([*fields, *([inhoud.tekst] if inhoud.tekst.strip() else [])])


def encode_uittreksel(uittreksel: Uittreksel) -> bytes:
    """The one spelling, before it is encrypted."""
    lines = [{"tekst": tekst, "veld": veld} for veld, tekst in uittreksel.regels]
    said = {"v": VERSIE, "derde": uittreksel.derde, "door": uittreksel.door, "sjabloon": uittreksel.sjabloon}
    return canonical_json({**said, "regels": lines})


def decode_uittreksel(data: bytes) -> Uittreksel:
    """What `encode_uittreksel` wrote.

    Raises:
        InvoerOnjuist: `uittreksel-onleesbaar`, or a sign that can't be seen.
    """
    try:
        value = parse_canonical(data)
    except Malformed:
        raise InvoerOnjuist("uittreksel-onleesbaar") from None
    if not isinstance(value, dict) or set(value) != _MEMBERS or (value["v"], type(value["v"])) != (VERSIE, int):
        raise InvoerOnjuist("uittreksel-onleesbaar")
    match value:
        case {"derde": str(derde), "door": str(door), "sjabloon": str(form), "regels": list(lines)} if form in TITELS:
            return Uittreksel(derde, door, form, tuple(map(_regel, lines)))
        case _:
            raise InvoerOnjuist("uittreksel-onleesbaar")


def op_papier(uittreksel: Uittreksel, nummer: str, moment: datetime) -> str:
    """The extract as a page to print: the watermark stands at its head and at its foot."""
    mark = merkteken(uittreksel.derde, nummer, moment)
    title = TITELS[uittreksel.sjabloon]
    body = [line for veld, tekst in uittreksel.regels for line in _alinea(VELDNAMEN[veld], tekst)]
    rule = "=" * _REGELBREEDTE
    return "\n".join([mark, rule, title, "", *body, rule, *voet_uittreksel(uittreksel.door), mark, ""])


def voet_uittreksel(door: str) -> Sequence[str]:
    """What stands below an extract."""
    return (
        "Vertrouwelijk. Dit is alleen voor wie hierboven staat, voor de taak waarvoor het is gegeven.",
        "U hebt een geheimhoudingsverklaring getekend. Geef dit niet door en vernietig het na afloop.",
        f"Vragen? Bel {woord(PARTIJEN, door)}.",
    )


def voet_herstel(door: str) -> Sequence[str]:
    """What stands below the letter about a change."""
    return (
        "Vertrouwelijk. Bewaar dit bij het uittreksel en vernietig ze samen.",
        f"Vragen? Bel {woord(PARTIJEN, door)}.",
    )


def merkteken(derde: str, nummer: str, moment: datetime) -> str:
    """The watermark: for whom, which extract, and when it was handed over."""
    return f"{derde} | {nummer} | {moment.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"


def herstelzinnen(kern: DerdenherstelKern) -> Sequence[str]:
    """What a derde is told of one stuk that its source changed or that ended, or of the paper itself."""
    got = f"U kreeg van ons een uittreksel op {_moment(kern.gegeven_op)}."
    if kern.handeling == TERUGHALEN:
        return got, *TERUG
    return f"{got} Dit gaat over: {VELDNAMEN[kern.veld].lower()}.", *(
        AFGELEID if kern.via else GEWIJZIGD[kern.handeling]
    )


def hersteltitel(kern: DerdenherstelKern) -> str:
    """What stands above it."""
    return "Een uittreksel moet weg of terug" if kern.handeling == TERUGHALEN else "Wijziging van een uittreksel"


def herstelbrief(kern: DerdenherstelKern, tekst: str) -> str:
    """What changed of one stuk on an extract, as a page to print, with the watermark of that extract."""
    mark = merkteken(kern.derde, kern.uittreksel, datetime.fromtimestamp(kern.op, AMSTERDAM))
    new = _alinea("Er staat nu", tekst) if tekst else ()
    rule = "=" * _REGELBREEDTE
    said = herstelzinnen(kern)
    return "\n".join([mark, rule, hersteltitel(kern), "", *said, "", *new, rule, *voet_herstel(kern.partij), mark, ""])


def _moment(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, AMSTERDAM):%d-%m-%Y %H:%M}"


def _alinea(kop: str, tekst: str) -> Sequence[str]:
    return [f"{kop}:", *(f"  {line}" for line in tekst.splitlines()), ""]


def _regel(line: object) -> tuple[str, str]:
    match line:
        case {"veld": str(veld), "tekst": str(tekst), **more} if not more and veld in VELDNAMEN:
            require_readable(tekst)
            return veld, tekst
        case _:
            raise InvoerOnjuist("uittreksel-onleesbaar")
