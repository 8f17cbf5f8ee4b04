"""Tell a source which organisations were given its stuk, and what was made of it (Wpg art. 32, BGS art. 1.7).

Organisations, purposes and days; no employees. What was made of a stuk counts as the stuk itself: who
was given a task that rests on it was given some of it.
"""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.einden import MAX_ONTVANGERS, Ontvanger, Ontvangerslijst
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.ports.bewaren import BewaarWork, Verstrekkingsregel
from hub.application.stuk_gate import casus_event, stuk_in
from hub.domain.audit import Value
from hub.domain.convenant import Actie, Convenant, Feit
from hub.domain.errors import Regel
from hub.domain.stuk_toets import afgeleid_van

W = TypeVar("W", bound=BewaarWork)


@dataclass(frozen=True, slots=True)
class Ontvangersvraag:
    """Which stuk is asked about."""

    in_casus: Casusvraag
    stuk: str


def toon_ontvangers(vraag: Ontvangersvraag, convenant: Convenant, *, werk: Behandeling[W]) -> Ontvangerslijst:
    """Lines of the register about this stuk and what was made of it, oldest first, as many as an answer holds.

    Raises:
        Refused: as `casus_toegang`, or no own stuk; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, casus, partij = werk.uow, vraag.in_casus.casus, werk.afzender.partij
    stukken = uow.stukken_van(casus)
    own = stuk_in(stukken, vraag.stuk, partij)
    feiten = {Feit.EIGEN.value} if own else set[str]()
    toe = casus_toegang(vraag.in_casus, Actie.OPHALEN, convenant.kring_of(partij), werk, feiten=feiten)
    if own is None:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    numbers = [own.stuk, *sorted(afgeleid_van(own.stuk, stukken))]
    lines = [line for nummer in numbers for line in uow.verstrekkingen_van(nummer) if line.partij != partij]
    kern = _kern(vraag, toe, sorted(lines, key=lambda line: (line.eerst_op, line.partij, line.doel)))
    velden: dict[str, Value] = {"stuk": vraag.stuk, "aantal": len(kern.ontvangers)}
    uow.record(casus_event(toe, "verstrekkingen.getoond", velden, werk, digest(kern)))
    uow.commit()
    return kern


def _kern(vraag: Ontvangersvraag, toe: Casustoegang, lines: list[Verstrekkingsregel]) -> Ontvangerslijst:
    return Ontvangerslijst(
        verzoek_id=vraag.in_casus.kop.verzoek_id,
        partij=toe.partij,
        stuk=vraag.stuk,
        ontvangers=[_ontvanger(line) for line in lines[:MAX_ONTVANGERS]],
        artikelen=list(toe.permit.artikelen),
        bundel=toe.permit.bundel,
    )


def _ontvanger(line: Verstrekkingsregel) -> Ontvanger:
    return Ontvanger(
        partij=line.partij,
        handeling=line.handeling,
        doel=line.doel,
        versie=line.versie,
        eerst_op=line.eerst_op.isoformat(),
        laatst_op=line.laatst_op.isoformat(),
        keren=line.keren,
    )
