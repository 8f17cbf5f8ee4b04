"""Prove an evaluation after it was given, so that cheating could not wait for the question."""

from hub.application.gate import Afzender, admit
from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent


def bewijs_evaluatie(evaluatie: str, klassen: tuple[str, ...], afzender: Afzender, *, uow: Recording) -> None:
    """Record that a proof of this evaluation is released to the party that asked for it.

    Raises:
        Refused: unknown or withdrawn party, or replay; recorded.
    """
    peer = admit(afzender, uow)
    uow.record(
        AuditEvent(
            "evaluatie.bewezen",
            {"partij": peer.partij, "verzoek_id": evaluatie, "klassen": klassen},
            afzender.verzoek,
        )
    )
    uow.commit()
