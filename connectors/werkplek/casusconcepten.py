"""Drafts of one employee in casussen, each by the address of its form, and when they go: with the casus itself.

A draft belongs to the list by which its casus was opened: a role, and the purpose that an address named. When that
list does not show the casus any more, what was written in it is destroyed.
"""

from collections.abc import Callable, Sequence

from connectors.protocol.canonical import canonical_json
from connectors.werkplek.concepten import CASUS, Concept, Concepten, Plaats
from connectors.werkplek.pagina import Paginavraag


def concepten_van(vraag: Paginavraag) -> Concepten:
    """What whoever asks writes in casussen."""
    here = vraag.verbinding
    return Concepten(here.omgeving.bewaarplaats, here.geheim, vraag.clock, vraag.login, CASUS)


def lees(vraag: Paginavraag, adres: str) -> Concept | None:
    """The draft of the form at this address; each employee has one at most, in each role."""
    return concepten_van(vraag).lees(_nummer(vraag, adres))


def bewaar(vraag: Paginavraag, plaats: Plaats, velden: dict[str, list[str]], versie: int) -> Concept:
    """Have on disk what was typed, by whoever saw this version; 0 for who saw none.

    Raises:
        ConceptVeranderd: there is another version.
        InvoerOnjuist: `concepten-vol`.
    """
    concepten, nummer = concepten_van(vraag), _nummer(vraag, plaats.adres)
    before = concepten.lees(nummer)
    begun = before.begonnen_op if before is not None else vraag.clock.now().isoformat(timespec="seconds")
    return concepten.bewaar(Concept(nummer, begun, versie, velden=velden, plaats=plaats))


def lijst_van(vraag: Paginavraag, doel: str) -> str:
    """The list of casussen of this role, by the purpose that the address names."""
    return _een([vraag.rol, doel]).decode()


def van_lijst(vraag: Paginavraag, doel: str) -> list[Concept]:
    """What this employee writes in casussen of one list."""
    lijst = lijst_van(vraag, doel)
    return [one for one in concepten_van(vraag).alle() if one.plaats is not None and one.plaats.lijst == lijst]


def ruim_op(vraag: Paginavraag, doel: str, weg: Callable[[str], bool]) -> None:
    """Destroy what this employee wrote in casussen that a list showed before, and now no more."""
    for one in van_lijst(vraag, doel):
        if one.plaats is not None and weg(one.plaats.casus):
            concepten_van(vraag).verwijder(one)


def _nummer(vraag: Paginavraag, adres: str) -> str:
    return vraag.verbinding.geheim.naam("concept", _een([vraag.login, vraag.rol, adres])).hex()


def _een(delen: Sequence[str]) -> bytes:
    """Several texts as one, which no others give."""
    return canonical_json(list(delen))
