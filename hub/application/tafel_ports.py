"""What the use cases of the table need from storage: designations, meldingen, meetings and mail.

As in `ports`: reads that return what is written about people take the `Permit` that allows them,
writes take the event that records them.
"""

from typing import Protocol

from hub.application.ports import ProcesBeheer
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.audit import AuditEvent


class AanwijzingBeheer(ProcesBeheer, Protocol):
    """What an administrator does with designations."""

    def wijs_aan(self, aanwijzing: Aanwijzing, event: AuditEvent) -> None:
        """Record `event` and let this employee act in this role; an earlier term gives way."""
        ...

    def trek_aanwijzing_in(self, partij: str, gebruiker: str, rol: str, event: AuditEvent) -> bool:
        """Record `event` and end a designation at once; False, and nothing recorded, when there was none."""
        ...
