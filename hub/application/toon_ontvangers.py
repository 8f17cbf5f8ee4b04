"""Tell a source which organisations were given its stuk, and what was made of it (Wpg art. 32, BGS art. 1.7).

Organisations, purposes and days; no employees. What was made of a stuk counts as the stuk itself: who
was given a task that rests on it was given some of it. Of a derde it also says whether it was told what
changed since it got the paper. A report can be told in more than one casus: each answer is about the one that
was asked about, and tells of no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from connectors.protocol.einden import MAX_ONTVANGERS, Ontvanger, Ontvangerslijst
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.ports.bewaren import BewaarWork, Verstrekkingsregel
from hub.application.ports.herstel import Herstel
from hub.application.stuk_gate import casus_event, stuk_in
from hub.domain.audit import Value
from hub.domain.convenant import Actie, Convenant, Feit
from hub.domain.errors import Regel
from hub.domain.stuk import Stuk
from hub.domain.stuk_toets import afgeleid_van

W = TypeVar("W", bound=BewaarWork)


@dataclass(frozen=True, slots=True)
class Ontvangersvraag:
    """Which stuk is asked about, and how many lines were given before."""

    in_casus: Casusvraag
    stuk: str
    overslaan: int = 0


def toon_ontvangers(vraag: Ontvangersvraag, convenant: Convenant, *, werk: Behandeling[W]) -> Ontvangerslijst:
    """Lines of the register about this stuk and what was made of it, oldest first, as many as an answer holds.

    Of a stuk that was taken back the register still knows whose it was.

    Raises:
        Refused: as `casus_toegang`, or no own stuk; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, casus, partij = werk.uow, vraag.in_casus.casus, werk.afzender.partij
    stukken = uow.stukken_van(casus)
    own = _is_own(vraag, stukken, werk)
    feiten = {Feit.EIGEN.value} if own else set[str]()
    toe = casus_toegang(vraag.in_casus, Actie.OPHALEN, convenant.kring_of(partij), werk, feiten=feiten)
    if not own:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    numbers = [vraag.stuk, *sorted(afgeleid_van(vraag.stuk, stukken))]
    lines = [line for nummer in numbers for line in uow.verstrekkingen_van(nummer)]
    lines = [line for line in lines if line.casus == casus and line.partij != partij]
    lines.sort(key=lambda line: (line.eerst_op, line.partij, line.doel))
    kern = _kern(vraag, toe, lines, uow.herstel_van(casus))
    velden: dict[str, Value] = {"stuk": vraag.stuk, "aantal": len(kern.ontvangers)}
    uow.record(casus_event(toe, "verstrekkingen.getoond", velden, werk, digest(kern)))
    uow.commit()
    return kern


def _is_own(vraag: Ontvangersvraag, stukken: list[Stuk], werk: Behandeling[W]) -> bool:
    """Whether the asker brought it in, by what is there or by the register of what was."""
    partij, casus = werk.afzender.partij, vraag.in_casus.casus
    if stuk_in(stukken, vraag.stuk, partij):
        return True
    return any((line.casus, line.bron) == (casus, partij) for line in werk.uow.verstrekkingen_van(vraag.stuk))


def _kern(
    vraag: Ontvangersvraag, toe: Casustoegang, lines: list[Verstrekkingsregel], herstel: list[Herstel]
) -> Ontvangerslijst:
    told = _verteld(herstel)
    shown = lines[vraag.overslaan : vraag.overslaan + MAX_ONTVANGERS]
    return Ontvangerslijst(
        verzoek_id=vraag.in_casus.kop.verzoek_id,
        partij=toe.partij,
        stuk=vraag.stuk,
        ontvangers=[_ontvanger(line, told) for line in shown],
        aantal=len(lines),
        artikelen=list(toe.permit.artikelen),
        bundel=toe.permit.bundel,
    )


def _verteld(herstel: list[Herstel]) -> Mapping[tuple[str, str], Literal["OPEN", "GEDAAN"]]:
    """By stuk and derde whether it was told; of several papers the one that waits counts."""
    open_first = sorted(herstel, key=lambda one: one.hersteld_op is None)
    return {(one.papier.stuk, one.papier.derde): "GEDAAN" if one.hersteld_op else "OPEN" for one in open_first}


def _ontvanger(line: Verstrekkingsregel, told: Mapping[tuple[str, str], Literal["OPEN", "GEDAAN"]]) -> Ontvanger:
    of_derde = line.handeling == Actie.VERSTREKKEN
    return Ontvanger(
        partij=line.partij,
        handeling=line.handeling,
        doel=line.doel,
        versie=line.versie,
        eerst_op=line.eerst_op.isoformat(),
        laatst_op=line.laatst_op.isoformat(),
        keren=line.keren,
        herstel=told.get((line.stuk, line.partij), "") if of_derde else "",
    )
