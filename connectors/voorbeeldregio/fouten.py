"""The error model: how a register comes to know a person differently from the civil registry.

One `Foutprofiel` per register holds the chance of each of these, independent of each other:

  given names   all of them, the first, the calling name, or initials only; another spelling
  surname       own or partner's name or both; the voorvoegsel lost or written in the surname;
                diacritics dropped; another spelling; a typing error
  typing error  two letters swapped, one lost, one doubled, or one replaced by a sound-alike
  date          day and month swapped, one digit off, day or month and day unknown (00), none
  sex           missing
  address       the one before the move, none at all, a digit of the house number off, no postcode
  BSN           missing; never wrong, because a register that checks the elfproef refuses it

The chances are invented. They rank methods; they do not predict a real register.
"""

import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from connectors.voorbeeldregio.namen import SPELLINGEN
from connectors.voorbeeldregio.personen import Naamgebruik, VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import Adres


class Naamstijl(StrEnum):
    """How much of the given names a register holds."""

    ALLE = "alle"
    EERSTE = "eerste"
    ROEPNAAM = "roepnaam"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Foutprofiel:
    """Chances between 0 and 1, except `naamstijl`: weights in the order of `Naamstijl`."""

    bsn: float = 0.0
    naamstijl: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 0.0)
    andere_spelling: float = 0.0
    typfout_voornaam: float = 0.0
    typfout_achternaam: float = 0.0
    andere_naam: float = 0.0
    voorvoegsel_weg: float = 0.0
    voorvoegsel_in_naam: float = 0.0
    zonder_tekens: float = 0.0
    datum_fout: float = 0.0
    datum_onbekend: float = 0.0
    datum_weg: float = 0.0
    geslacht_weg: float = 0.0
    adres_oud: float = 0.0
    adres_weg: float = 0.0
    huisnummer_fout: float = 0.0
    postcode_weg: float = 0.0


GELIJKLUIDEND = (
    ("ij", "y"), ("y", "ij"), ("ei", "ij"), ("c", "k"), ("k", "c"), ("ou", "au"), ("z", "s"), ("s", "z"),
    ("d", "t"), ("f", "v"), ("v", "f"), ("oe", "u"), ("ch", "g"), ("j", "y"), ("ph", "f"), ("th", "t"),
)  # fmt: skip
_ZONDER_NFKD = str.maketrans("łŁøØđĐ\N{LATIN SMALL LETTER DOTLESS I}", "lLoOdDi")


def verknoei(persoon: VoorbeeldPersoon, profiel: Foutprofiel, toeval: Random) -> dict[str, str]:
    """Give the person columns of a register's row: what this register made of this person."""
    voorvoegsel, achternaam = _achternaam(persoon, profiel, toeval)
    geslacht = "" if toeval.random() < profiel.geslacht_weg else persoon.geslacht
    return {
        "bsn": persoon.bsn if toeval.random() < profiel.bsn else "",
        "voornamen": _voornamen(persoon, profiel, toeval),
        "voorvoegsel": voorvoegsel,
        "achternaam": achternaam,
        "geboortedatum": _datum(persoon.geboortedatum, profiel, toeval),
        "geslacht": geslacht,
        **_adres(persoon, profiel, toeval),
    }


def typfout(woord: str, toeval: Random) -> str:
    """Make one typing error in a word; words of fewer than three letters stay."""
    if len(woord) < 3:  # noqa: PLR2004
        return woord
    plek = toeval.randrange(1, len(woord) - 1)
    kop, letter, staart = woord[:plek], woord[plek], woord[plek + 1 :]
    match toeval.randrange(4):
        case 0:
            return kop + staart[:1] + letter + staart[1:]
        case 1:
            return kop + staart
        case 2:
            return kop + letter + letter + staart
        case _:
            return _gelijkluidend(woord, toeval)


def zonder_tekens(tekst: str) -> str:
    """Drop diacritics, the way an old system stores names."""
    ontleed = unicodedata.normalize("NFKD", tekst.translate(_ZONDER_NFKD))
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def _gelijkluidend(woord: str, toeval: Random) -> str:
    mogelijk = [(van, naar) for van, naar in GELIJKLUIDEND if van in woord[1:]]
    if not mogelijk:
        return woord + woord[-1]
    van, naar = toeval.choice(mogelijk)
    return woord[0] + woord[1:].replace(van, naar, 1)


def _voornamen(persoon: VoorbeeldPersoon, profiel: Foutprofiel, toeval: Random) -> str:
    namen = persoon.voornamen.split()
    if namen[0] in SPELLINGEN and toeval.random() < profiel.andere_spelling:
        namen[0] = toeval.choice(SPELLINGEN[namen[0]])
    if toeval.random() < profiel.typfout_voornaam:
        namen[0] = typfout(namen[0], toeval)
    if toeval.random() < profiel.zonder_tekens:
        namen = [zonder_tekens(naam) for naam in namen]
    match toeval.choices(list(Naamstijl), weights=profiel.naamstijl)[0]:
        case Naamstijl.ALLE:
            return " ".join(namen)
        case Naamstijl.EERSTE:
            return namen[0]
        case Naamstijl.ROEPNAAM:
            return persoon.roepnaam
        case Naamstijl.LETTERS:
            return " ".join(f"{naam[0]}." for naam in namen)


def _achternaam(persoon: VoorbeeldPersoon, profiel: Foutprofiel, toeval: Random) -> tuple[str, str]:
    gebruik = persoon.naamgebruik
    if persoon.partner_achternaam and toeval.random() < profiel.andere_naam:
        gebruik = toeval.choice(list(Naamgebruik))
    eigen = _gespeld(persoon.achternaam, profiel, toeval)
    partner = _gespeld(persoon.partner_achternaam, profiel, toeval)
    voorvoegsel, naam = _samengesteld(persoon, gebruik, eigen, partner)
    if voorvoegsel and toeval.random() < profiel.voorvoegsel_weg:
        return "", naam
    if voorvoegsel and toeval.random() < profiel.voorvoegsel_in_naam:
        return "", toeval.choice((f"{voorvoegsel} {naam}", f"{naam}, {voorvoegsel}"))
    return voorvoegsel, naam


def _samengesteld(persoon: VoorbeeldPersoon, gebruik: Naamgebruik, eigen: str, partner: str) -> tuple[str, str]:
    """Put own and partner's name in order; the second keeps its voorvoegsel inside: `de Wit-van Dijk`."""
    eigen_heel = f"{persoon.voorvoegsel} {eigen}".strip()
    partner_heel = f"{persoon.partner_voorvoegsel} {partner}".strip()
    match gebruik:
        case Naamgebruik.EIGEN:
            return persoon.voorvoegsel, eigen
        case Naamgebruik.PARTNER:
            return persoon.partner_voorvoegsel, partner
        case Naamgebruik.PARTNER_EIGEN:
            return persoon.partner_voorvoegsel, f"{partner}-{eigen_heel}"
        case Naamgebruik.EIGEN_PARTNER:
            return persoon.voorvoegsel, f"{eigen}-{partner_heel}"


def _gespeld(naam: str, profiel: Foutprofiel, toeval: Random) -> str:
    if naam in SPELLINGEN and toeval.random() < profiel.andere_spelling:
        naam = toeval.choice(SPELLINGEN[naam])
    if toeval.random() < profiel.typfout_achternaam:
        naam = typfout(naam, toeval)
    return zonder_tekens(naam) if toeval.random() < profiel.zonder_tekens else naam


def _datum(datum: str, profiel: Foutprofiel, toeval: Random) -> str:
    lot = toeval.random()
    if lot < profiel.datum_weg:
        return ""
    lot -= profiel.datum_weg
    if lot < profiel.datum_onbekend:
        return toeval.choice((f"{datum[:4]}-00-00", f"{datum[:7]}-00"))
    lot -= profiel.datum_onbekend
    return _datumfout(datum, toeval) if lot < profiel.datum_fout else datum


def _datumfout(datum: str, toeval: Random) -> str:
    """Swap day and month where that gives a date, else put one part a step off; always a date that exists."""
    jaar, maand, dag = (int(deel) for deel in datum.split("-"))
    if 0 < dag <= 12 and maand and dag != maand and toeval.random() < 0.4:  # noqa: PLR2004
        return f"{jaar}-{dag:02d}-{maand:02d}"
    if not dag or toeval.random() < 0.3:  # noqa: PLR2004
        jaar += toeval.choice((-10, -1, 1))
    elif toeval.random() < 0.5:  # noqa: PLR2004
        maand = maand % 12 + 1
    else:
        dag += toeval.choice((-1, 1, 10))
    laatste = monthrange(jaar, maand or 1)[1]
    return f"{jaar}-{maand:02d}-{min(max(dag, 1), laatste) if dag else 0:02d}"


def _adres(persoon: VoorbeeldPersoon, profiel: Foutprofiel, toeval: Random) -> dict[str, str]:
    if toeval.random() < profiel.adres_weg:
        return dict.fromkeys(("straat", "huisnummer", "toevoeging", "postcode", "woonplaats"), "")
    adres: Adres = persoon.adres
    if persoon.vorig_adres is not None and toeval.random() < profiel.adres_oud:
        adres = persoon.vorig_adres
    huisnummer = adres.huisnummer
    if toeval.random() < profiel.huisnummer_fout:
        huisnummer = str(int(huisnummer) + toeval.choice((-1, 1, 2, 10)) if int(huisnummer) > 1 else 2)
    return {
        "straat": adres.straat,
        "huisnummer": huisnummer,
        "toevoeging": adres.toevoeging,
        "postcode": "" if toeval.random() < profiel.postcode_weg else adres.postcode,
        "woonplaats": adres.wijk.woonplaats,
    }
