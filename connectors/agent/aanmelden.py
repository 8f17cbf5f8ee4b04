"""Deliver what a complete form says: put in the outbox, sent, and told whether the hub took it.

    posten = zet_klaar(verbinding, outbox, meldingen, afzender, vandaag)
    aside = verstuur(verbinding, outbox, posten)        "" where the hub took it, else why it is aside

The same form with other answers takes the place of what was delivered, until something is decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from connectors.agent.aanvulling import nieuwste
from connectors.agent.bericht import Berichtenmaker, Gemaakt
from connectors.agent.bronmelding import Bronmelding
from connectors.agent.formulier_melding import ADAPTER
from connectors.agent.melden import Bezorger
from connectors.agent.opdracht import Opdracht
from connectors.agent.outbox import Outbox
from connectors.agent.outbox_rijen import Post, Zending
from connectors.agent.verbinding import Verbinding


@dataclass(frozen=True, slots=True)
class Afzender:
    """The employee who reports, in which role, and under which kenmerk of the own house."""

    kenmerk: str
    gebruiker: str
    rol: str


def zet_klaar(
    verbinding: Verbinding, outbox: Outbox, meldingen: Sequence[Bronmelding], wie: Afzender, vandaag: date
) -> list[Post]:
    """What is to be delivered, each in its newest version; nothing is in the outbox yet.

    Raises:
        InvoerOnjuist: why one of them can't be sent.
    """
    maker = Berichtenmaker(verbinding.omgeving.instellingen, verbinding.geheim, vandaag)
    opdrachten = [Opdracht(melding.doel, wie.kenmerk, wie.gebruiker) for melding in meldingen]
    made = [nieuwste(melding, adapter=ADAPTER, maker=maker, outbox=outbox) for melding in meldingen]
    return [_post(verbinding, gemaakt, opdracht, wie.rol) for gemaakt, opdracht in zip(made, opdrachten, strict=True)]


def verstuur(verbinding: Verbinding, outbox: Outbox, posten: Sequence[Post]) -> list[str]:
    """Have them on disk, then deliver; for each the code for which it is aside, empty when the hub has it.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: they wait in the outbox; the same again delivers them.
    """
    at_once = [code for _, code in outbox.add(posten)]
    if not all(at_once):
        Bezorger(verbinding, outbox).ronde()
    return [code or _aside(outbox, post) for code, post in zip(at_once, posten, strict=True)]


def _post(verbinding: Verbinding, gemaakt: Gemaakt, opdracht: Opdracht, rol: str) -> Post:
    zending = Zending(doel=opdracht.doel, rol=rol, gebruiker=opdracht.gebruiker, kenmerk=opdracht.kenmerk)
    herkomst = verbinding.geheim.naam("herkomst", ADAPTER.encode() + b"|" + gemaakt.bronnummer.encode())
    return Post(gemaakt, zending, herkomst)


def _aside(outbox: Outbox, post: Post) -> str:
    """Why this very message is aside; an earlier one under the same number may have been corrected."""
    [(_, code)] = outbox.add([post])
    return code
