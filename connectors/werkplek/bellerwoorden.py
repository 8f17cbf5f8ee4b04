"""What is said to somebody who calls, and the words of what is recorded of it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from connectors.agent.woorden import DERDEN, HUIS, PARTIJEN
from connectors.werkplek.doelen import DOELEN

NIEMAND: Final = "ANDERS"
"""Whoever calls is of no organisation of the covenant."""
ORGANISATIES: Final[Mapping[str, str]] = MappingProxyType(
    {**PARTIJEN, NIEMAND: "een andere organisatie, of iemand voor zichzelf"}
)
DOELEN_VAN_BELLERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GEEN": "de beller noemde geen doel",
        **{code: DOELEN[code] for code in ("P01", "P04", "P06", "P08", "P12", "P14", "P21")},
        "ANDER_DOEL": "een ander doel",
    }
)
TERUGGEBELD: Final[Mapping[str, str]] = MappingProxyType(
    {"JA": "ja, op een nummer van deze pagina", "NEE": "niet teruggebeld"}
)
UITKOMSTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "EIGEN_WERKPLEK": "de beller vraagt het bij de eigen organisatie",
        "SIGNAAL": "de beller stuurt een signaal of meldt aan",
        "GEEN_PERSOON": "het ging niet over een persoon",
        "GEVAAR": "er was direct gevaar: verwezen naar 112",
        "AFGEBROKEN": "het gesprek is gestopt",
        "VERDACHT": "de beller gaf zich misschien uit voor een ander",
    }
)
ZINNEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "deelnemer": (
            "Over een persoon zeg ik door de telefoon niets, ook niet of iemand bekend is. Vraag het op de werkplek "
            "van uw eigen organisatie, met uw doel en uw eigen dossiernummer. Daar leest u wat u mag weten en wie u "
            "kunt bellen."
        ),
        "derde": (
            "Over een persoon zeg ik door de telefoon niets, ook niet of iemand bekend is. Maakt u zich zorgen, stuur "
            "dan een signaal, of bel uw vaste contact bij een deelnemer. Wat u mag weten, krijgt u van die deelnemer."
        ),
        "huis": (
            "Over een persoon zeg ik door de telefoon niets. Een vraag van het Veiligheidshuis staat in mijn eigen "
            "werkplek. Daar kijk ik, en daar antwoord ik."
        ),
        "niemand": (
            "Over een persoon zeg ik door de telefoon niets, ook niet of iemand bekend is. Gaat het over uzelf of uw "
            "kind, vraag dan bij uw gemeente wat er is vastgelegd. Maakt u zich zorgen over een ander, bel dan de "
            "politie of Veilig Thuis."
        ),
    }
)
"""What an employee can read out, by what the organisation of the caller may do itself."""


def zin_voor(organisatie: str) -> str:
    """What to say to a caller of this organisation."""
    if organisatie in DERDEN:
        return ZINNEN["derde"]
    return ZINNEN[{HUIS: "huis", NIEMAND: "niemand"}.get(organisatie, "deelnemer")]
