"""Let another bundle decide, and keep every bundle that ever did."""

from hub.application.convenant_wissel import activering_event
from hub.application.ports.beleid import Gebundeld
from hub.application.ports.proces import ProcesBeheer
from hub.domain.audit import AuditEvent
from hub.domain.errors import AlGeactiveerd, BundelGeciteerd


def richt_in(gebundeld: Gebundeld, *, uow: ProcesBeheer) -> None:
    """The first bundle of a hub, by whoever installs it; the same one again is only kept once more.

    The caller checked the bundle and its signatures.

    Raises:
        AlGeactiveerd: another bundle decides here: from then on people change it, and nobody alone.
    """
    active = uow.active_bundle()
    if active and active != gebundeld.digest:
        raise AlGeactiveerd("a bundle decides here: a change of policy goes through connector convenant")
    activeer_bundel(gebundeld, uow=uow)


def activeer_bundel(gebundeld: Gebundeld, *, uow: ProcesBeheer) -> None:
    """Make this digest the one that must decide, on every worker, from the next request on.

    The caller checked the bundle and its signatures. Going back is activating an older one.
    """
    event = activering_event(gebundeld.digest, gebundeld.convenant, uow.active_bundle())
    uow.bewaar_bundel(gebundeld.digest, gebundeld.bestanden)
    uow.activate_bundle(gebundeld.digest, gebundeld.convenant, event)
    uow.commit()


def verwijder_bundel(bundel: str, *, uow: ProcesBeheer) -> bool:
    """Remove a bundle that nothing cites; False when it is not here.

    Raises:
        BundelGeciteerd: it decided once, so records cite it: it stays.
    """
    known = uow.bundels()
    if bundel not in known:
        return False
    if known[bundel]:
        raise BundelGeciteerd("records cite this bundle: it stays, so that they can be replayed")
    uow.verwijder_bundel(bundel, AuditEvent("bundel.verwijderd", {"bundel": bundel}))
    uow.commit()
    return True
