"""Why a question is asked: purpose, kenmerk and who asks. Checked before anything leaves the house."""

import re
from dataclasses import dataclass
from hashlib import sha256

from connectors.agent.errors import InvoerOnjuist
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import Bsn
from connectors.protocol.messages import KENMERK, WOORD

_KENMERK = re.compile(KENMERK, re.ASCII)
_DOEL = re.compile(WOORD, re.ASCII)
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Opdracht:
    """One task of one employee. `gebruiker` is the login; it leaves only as a code.

    Raises:
        InvoerOnjuist: doel or kenmerk has the wrong form, or the kenmerk could be a BSN.
    """

    doel: str
    kenmerk: str
    gebruiker: str

    def __post_init__(self) -> None:
        if not _DOEL.fullmatch(self.doel):
            raise InvoerOnjuist("doel-formaat")
        if not self.gebruiker:
            raise InvoerOnjuist("gebruiker-ontbreekt")
        check_kenmerk(self.kenmerk)


def check_kenmerk(kenmerk: str) -> None:
    """Refuse a kenmerk that breaks the grammar of the wire, or in which a BSN could hide.

    One in eleven nine-digit file numbers passes the elfproef by chance and is refused too: a
    partner puts a letter before or behind it and in the middle: `2026Z12345`.

    Raises:
        InvoerOnjuist: `kenmerk-formaat` or `kenmerk-lijkt-bsn`.
    """
    if not _KENMERK.fullmatch(kenmerk):
        raise InvoerOnjuist("kenmerk-formaat")
    for spelled in (kenmerk, re.sub(r"[/_.-]", "", kenmerk)):
        if any(_could_be_bsn(digits) for digits in _NINE_DIGITS.findall(spelled)):
            raise InvoerOnjuist("kenmerk-lijkt-bsn")


def kenmerk_hash(verzoek_id: str, kenmerk: str) -> bytes:
    """What the sleutelhouder hears of a kenmerk: 32 bytes that differ at every request."""
    return sha256(b"kenmerk|" + verzoek_id.encode() + b"|" + kenmerk.encode()).digest()


def _could_be_bsn(digits: str) -> bool:
    try:
        Bsn(digits)
    except PersonalIdentifierInvalid:
        return False
    return True
