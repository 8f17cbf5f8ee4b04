"""Everything that the menu can have, in its order."""

from typing import Final

from connectors.werkplek.pagina import Pagina
from connectors.werkplek.paginas import (
    aanmelden,
    beleid,
    beleid_concept,
    beleid_vragen,
    beller,
    casus,
    cijfers,
    incident,
    post,
    rechten,
    signaal,
    tafel,
    team,
    toezicht,
    vraag,
    vraag_goedkeuring,
)
from connectors.werkplek.paginas.beleid_werk import WERK as BELEID
from connectors.werkplek.paginas.incident_werk import WERK as INCIDENT
from connectors.werkplek.paginas.tafel_werk import WERK as TAFEL
from connectors.werkplek.paginas.toezicht_werk import WERK as TOEZICHT
from connectors.werkplek.werk import Werk

WERKEN: Final[tuple[Werk, ...]] = (
    vraag.WERK,
    beller.WERK,
    aanmelden.WERK,
    TAFEL,
    casus.WERK,
    rechten.WERK,
    INCIDENT,
    BELEID,
    TOEZICHT,
    team.WERK,
    cijfers.WERK,
    post.WERK,
)


def werken_van(partij: str) -> tuple[Werk, ...]:
    """The menu of one organisation, before anybody's roles are looked at."""
    return tuple(werk for werk in WERKEN if partij in werk.partijen)


PAGINAS: Final[tuple[Pagina, ...]] = (
    *vraag.PAGINAS,
    *vraag_goedkeuring.PAGINAS,
    *beller.PAGINAS,
    *aanmelden.PAGINAS,
    *tafel.PAGINAS,
    *signaal.PAGINAS,
    *casus.PAGINAS,
    *rechten.PAGINAS,
    *incident.PAGINAS,
    *beleid.PAGINAS,
    *beleid_concept.PAGINAS,
    *beleid_vragen.PAGINAS,
    *toezicht.PAGINAS,
    *team.PAGINAS,
    *cijfers.PAGINAS,
    *post.PAGINAS,
)
