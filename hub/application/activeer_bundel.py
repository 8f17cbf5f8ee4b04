"""Let another bundle decide."""

from hub.application.ports.proces import ProcesBeheer
from hub.domain.audit import AuditEvent


def activeer_bundel(bundel: str, convenant: str, *, uow: ProcesBeheer) -> None:
    """Make this digest the one that must decide, on every worker, from the next request on.

    The caller checked the bundle and its signatures. Going back is activating an older one.
    """
    velden = {"bundel": bundel, "convenant": convenant, "vorige": uow.active_bundle()}
    uow.activate_bundle(bundel, convenant, AuditEvent("bundel.geactiveerd", velden))
    uow.commit()
