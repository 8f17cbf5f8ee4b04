"""What the head of a view tells of a workspace in codes: of a huisverbod and of a phenomenon, by category.

A huisverbod has its RIHG number, what was decided and when, where the home is and how many live there (US-02); a
phenomenon where and when it was seen (US-16). Each code is told to whoever may see its category, and to nobody else.
What the melding says of a criminal case is no fact of either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hub.domain.convenant import Actie
from hub.domain.inzage import SAMENVATTING, Decide, Kijker, permit_for
from hub.domain.melding import Aanmelding
from hub.domain.werkruimte import HUISVERBOD

MAATREGEL = "TOEZICHT_MAATREGELEN"
JIT = "JIT"
FEITCATEGORIE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        HUISVERBOD: {
            "rihg": MAATREGEL,
            "besluit": MAATREGEL,
            "opgelegd_op": MAATREGEL,
            "verlengd_tot": MAATREGEL,
            "volwassenen": "RELATIES",
            "kinderen": "RELATIES",
            "gemeente": "WOONSITUATIE",
            "stadsdeel": "WOONSITUATIE",
        },
        JIT: {"gemeente": MAATREGEL, "stadsdeel": MAATREGEL, "gezien_op": MAATREGEL},
    }
)
"""The codes that a workspace of these meetings tells, each with the category that must be permitted."""


@dataclass(frozen=True, slots=True)
class Bronmelding:
    """A melding that a workspace began with, by its number and its sender."""

    melding: str
    bron: str
    aanmelding: Aanmelding


@dataclass(frozen=True, slots=True)
class Verteld:
    """Codes that a viewer is told, and from which melding of whom each category of them came."""

    codes: Mapping[str, str]
    herkomst: frozenset[tuple[str, str, str]]
    """Melding, sender, category."""


NIETS = Verteld(MappingProxyType({}), frozenset())


def vertel(
    kijker: Kijker, instrument: str, meldingen: Sequence[Bronmelding], feiten: frozenset[str], decide: Decide
) -> Verteld:
    """What this viewer is told: of each code the newest word, when its category is permitted whole.

    `feiten` are the facts that hold of the viewer whatever it looks at.
    """
    wanted = FEITCATEGORIE.get(instrument, {})
    if not wanted or not kijker.personen or kijker.gebruik.actie is not Actie.INZIEN:
        return NIETS
    permits = {categorie: permit_for(kijker, categorie, feiten, decide) for categorie in set(wanted.values())}
    whole = {one for one, permit in permits.items() if permit and permit.verplichtingen.isdisjoint(SAMENVATTING)}
    codes: dict[str, str] = {}
    herkomst: set[tuple[str, str, str]] = set()
    for melding in sorted(meldingen, key=lambda one: one.aanmelding.ontvangen_op, reverse=True):
        for code, waarde in _codes(melding.aanmelding).items():
            if wanted.get(code) in whole and code not in codes:
                codes[code] = waarde
                herkomst.add((melding.melding, melding.bron, wanted[code]))
    return Verteld(codes, frozenset(herkomst))


def _codes(aanmelding: Aanmelding) -> dict[str, str]:
    place = {"gemeente": aanmelding.pleeggemeente, "stadsdeel": aanmelding.stadsdeel}
    told = {**aanmelding.feiten, **place, "gezien_op": aanmelding.gebeurd_op.isoformat()}
    return {code: waarde for code, waarde in told.items() if waarde}
