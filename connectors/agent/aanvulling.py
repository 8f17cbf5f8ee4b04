"""The same form again, with other answers: a new version takes the place of the one that was delivered.

Every version has a name of its own on the wire, made from the number of the form; what people
read is that number. Feeds never do this: there, other content under a number is a mistake.
"""

from connectors.agent.bericht import Berichtenmaker, Gemaakt
from connectors.agent.bronmelding import Bronmelding
from connectors.agent.outbox import Outbox


def nieuwste(melding: Bronmelding, *, adapter: str, maker: Berichtenmaker, outbox: Outbox) -> Gemaakt:
    """The message in the version that is to be delivered; the one that was, when nothing changed.

    A derde is not asked to complete anything, so its signaal has one version.

    Raises:
        InvoerOnjuist: see `Berichtenmaker.maak`.
    """
    delivered = 0
    while outbox.bron(maker.naam(adapter, melding.bronnummer, delivered + 1)) is not None:
        delivered += 1
    latest = maker.maak(melding, adapter=adapter, versie=max(1, delivered))
    if not delivered or melding.soort != "AANMELDING" or outbox.zei_hetzelfde(latest.wire):
        return latest
    return maker.maak(melding, adapter=adapter, versie=delivered + 1)
