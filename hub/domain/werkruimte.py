"""A workspace under another law than the WGS: which purpose each instrument has, and what begins one.

Every workspace is in the phase GEEN, so a phase can't keep two of them apart. Their purposes do: each
meeting has one (covenant art. 10.4), and with it nobody enters another meeting. That locks the papers of a
huisverbod to their own purpose (Wth art. 10 lid 2) and keeps justice out of voluntary help.
"""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.casus import DEELNEMERS
from hub.domain.convenant import Convenant, Regime

HUISVERBOD = "TIJDELIJK_HUISVERBOD"
VERSCHIJNSEL = "P26"
"""The purpose under which nothing is about a person."""
EIGEN_DOEL: Mapping[str, str] = MappingProxyType(
    {
        HUISVERBOD: "P12",
        "NAZORGOVERLEG": "P13",
        "OCHTENDOVERLEG": "P23",
        "JCO_JEUGD": "P23",
        "JCO_VEELPLEGERS_MINDERJARIG": "P23",
        "JCO_VEELPLEGERS_MEERDERJARIG": "P23",
        "JCO_HG": "P23",
        "TRAJECTBERAAD": "P24",
        "NWO_RISICOJEUGD": "P25",
        "NWO_HG": "P25",
        "NWO_STADSDELEN": "P25",
        "JIT": VERSCHIJNSEL,
    }
)
"""The purpose of daily work at each meeting outside the WGS."""
_GEBONDEN = frozenset(EIGEN_DOEL.values())
WERKRUIMTEREGIMES = frozenset({Regime.STRAF, Regime.BESTUUR, Regime.SOCIAAL, Regime.FENOMEEN})
"""The laws under which a meeting gets a workspace."""


def past_doel(instrument: str, doel: str) -> bool:
    """Whether this purpose may be invoked in a casus under this instrument; those of no meeting may anywhere."""
    return doel not in _GEBONDEN or EIGEN_DOEL.get(instrument) == doel


def instrumenten_bij(doel: str) -> tuple[str, ...]:
    """The meetings that a purpose is bound to; none for a purpose of no meeting."""
    return tuple(instrument for instrument, own in EIGEN_DOEL.items() if own == doel)


def gewone_categorie(doel: str) -> str:
    """What policy is asked about when an act is about nothing in particular: who it is, or a measure in a place."""
    return "TOEZICHT_MAATREGELEN" if doel == VERSCHIJNSEL else "ID_CONTACT"


def partijen_van(instrument: str, convenant: Convenant) -> tuple[str, ...]:
    """The deelnemers of a meeting as the covenant names them (art. 10.1); the house supports and is none."""
    named = [wie for vorm in convenant.overlegvormen if vorm.code == instrument for wie in vorm.deelnemers]
    parties = {p.id for wie in named for p in convenant.members(wie) if p.klasse.kring in DEELNEMERS}
    return tuple(sorted(parties))
