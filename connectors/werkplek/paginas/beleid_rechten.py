"""Who may do what, as a screen shows it: one line in words for each right and each prohibition."""

from collections.abc import Mapping, Sequence
from typing import Final

from connectors.agent.woorden import CATEGORIEEN, PARTIJEN, artikel, woord
from connectors.protocol.beleidsuitleg import Rechtenlijst, Rechtpunt, Verbodpunt
from connectors.werkplek.doelen import doel
from connectors.werkplek.paginas.beleid_woorden import ACTIES, ALLES, OOIT, ROLLEN

ALTIJD: Final = "altijd"
PER_BLAD: Final = 50
"""Rights on a page: more would make it heavier than a page may be."""


def recht_beeld(recht: Rechtpunt, namen: Mapping[str, str]) -> dict[str, object]:
    """One right: what with which data, who, what for, when, on what terms, and by which article."""
    return {
        "wat": _words(ACTIES, [recht.actie], namen),
        "gegevens": _words(CATEGORIEEN, recht.categorieen, namen),
        "partij": woord(PARTIJEN, recht.partij),
        "rollen": _words(ROLLEN, recht.rollen, namen),
        "doel": doel(recht.doel),
        "fasen": _phases(recht.fasen),
        "mits": recht.zin,
        "artikelen": _articles(recht.artikelen),
    }


def verbod_beeld(verbod: Verbodpunt, namen: Mapping[str, str]) -> dict[str, object]:
    """What one article forbids."""
    return {
        "wat": _words(ACTIES, verbod.acties, namen),
        "gegevens": _words(CATEGORIEEN, verbod.categorieen, namen),
        "partij": woord(PARTIJEN, verbod.partij),
        "rollen": _words(ROLLEN, verbod.rollen, namen),
        "doelen": [ALLES.get(code) or doel(code) for code in verbod.doelen],
        "fasen": _phases(verbod.fasen),
        "artikelen": _articles([verbod.artikel]),
    }


def rechten_beeld(kern: Rechtenlijst, vanaf: int) -> dict[str, object]:
    """As much of what the hub gave from there as a page holds, and with the first page what is forbidden by name."""
    namen = {one.code: one.naam for one in kern.namen}
    return {
        "rechten": [recht_beeld(one, namen) for one in kern.rechten[:PER_BLAD]],
        "verboden": [verbod_beeld(one, namen) for one in kern.verboden],
        "aantal": kern.aantal,
        "verder": vanaf + PER_BLAD if len(kern.rechten) > PER_BLAD else kern.verder,
    }


def _words(woorden: Mapping[str, str], codes: Sequence[str], namen: Mapping[str, str]) -> list[str]:
    """Codes in our own words, else in those of the covenant; the page joins them in the language of its reader."""
    return [woorden.get(code) or ALLES.get(code) or namen.get(code, code) for code in codes]


def _phases(codes: Sequence[str]) -> list[str]:
    return [ALTIJD] if set(codes) >= set(OOIT) else [woord(OOIT, code) for code in codes]


def _articles(codes: Sequence[str]) -> str:
    return ", ".join(artikel(code) for code in codes)
