"""Lead a casus: who leads, who takes part, the next phase, and the key that the first step brings.

    gedaan = leid(post, Casusstap.model_validate({...}))
    sleutel_bij(post, gedaan, SLEUTELSTAP)        the key holder makes the key when this step began the work

The key is made on evidence that is kept until it exists, so that a key that did not come can be made later.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from connectors.agent.bonnen import BonSoort
from connectors.agent.casus import Casuspost, Gedaan
from connectors.agent.casusbewijzen import Casusbewijzen
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.huis import dienst_vandaag
from connectors.protocol.casussen import Betrokkenheid, Casushandeling, Casuspersoon, Casusstap, Toewijzing

WERKRUIMTE: Final = "GEEN"
"""The phase of a workspace under another law than the WGS: none. Its key is made with the assignment."""
SLEUTELSTAP: Final = "VERRIJKING"
"""The step after which deelnemers bring stukken in."""
VOLGENDE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "GEACCEPTEERD": ("VERRIJKING", "AFSLUITING"),
        "VERRIJKING": ("OVERLEG", "AFSLUITING"),
        "OVERLEG": ("PLAN", "VERRIJKING", "AFSLUITING"),
        "PLAN": ("UITVOERING", "OVERLEG", "AFSLUITING"),
        "UITVOERING": ("EVALUATIE",),
        "EVALUATIE": ("PLAN", "AFSLUITING"),
        "AFSLUITING": ("EVALUATIE",),
        "HERNIEUWD": ("OVERLEG", "PLAN"),
    }
)
"""Steps that may be proposed from a phase, the usual one first. The hub judges each; a test holds this to its table."""
LEIDT: Final = frozenset({"VERRIJKING", "OVERLEG", "PLAN", "EVALUATIE"})
"""Phases that the procesmanager goes on to; the other steps are decisions of a deelnemer of lid 1."""
_ADRESSEN: Final[Mapping[type[Casushandeling], tuple[str, BonSoort]]] = MappingProxyType(
    {
        Toewijzing: ("/v1/toewijzingen", "toewijzing"),
        Betrokkenheid: ("/v1/betrokkenheden", "betrokkenheid"),
        Casuspersoon: ("/v1/casuspersonen", "casuspersoon"),
        Casusstap: ("/v1/casusstappen", "casusstap"),
    }
)


def stappen_voor(rol: str, fase: str) -> list[str]:
    """The steps that somebody in this role may propose."""
    return [naar for naar in VOLGENDE.get(fase, ()) if (naar in LEIDT) == (rol == "procesmanager")]


def leid(post: Casuspost, handeling: Casushandeling) -> Gedaan:
    """Send one act of leading, once.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`; after Onbereikbaar it may have been done.
    """
    return post.doe(handeling, *_ADRESSEN[type(handeling)])


def sleutel_bij(post: Casuspost, gedaan: Gedaan, fase: str) -> bool:
    """Have the key made when what was done led to this phase; whether that was so.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: no key; the evidence stays for `maak_sleutel`.
    """
    if gedaan.kern.fase != fase:
        return False
    _bewijzen(post).bewaar(gedaan.bewijs())
    maak_sleutel(post, gedaan.kern.casus)
    return True


def maak_sleutel(post: Casuspost, casus: str) -> None:
    """Show the kept evidence to the key holder; it is dropped when the key exists.

    Raises:
        InvoerOnjuist: `casusbewijs-ontbreekt`.
        Geweigerd, Onbereikbaar, Alarm: no key; the evidence stays.
    """
    bewijzen = _bewijzen(post)
    Casussleutels(post.verbinding).maak(bewijzen.van(casus))
    bewijzen.vergeet(casus)


def wacht_op_sleutel(post: Casuspost, casus: str) -> bool:
    """Whether evidence lies here of which the key was not made yet."""
    try:
        _bewijzen(post).van(casus)
    except InvoerOnjuist:
        return False
    return True


def gekozen_procesmanager(post: Casuspost, login: str, *, dienst: bool) -> str:
    """The code of the procesmanager that was named, or of the one that the rota suggests.

    Raises:
        InvoerOnjuist: `procesmanager-ontbreekt` when it is not exactly one of these, `dienst-ontbreekt`.
    """
    if dienst == bool(login):
        raise InvoerOnjuist("procesmanager-ontbreekt")
    wie = dienst_vandaag(post) if dienst else post.pseudoniem(login)
    if not wie:
        raise InvoerOnjuist("dienst-ontbreekt")
    return wie


def _bewijzen(post: Casuspost) -> Casusbewijzen:
    return Casusbewijzen(post.verbinding.omgeving.bewaarplaats)
