"""Tell a derde that something on its extract was changed by its source, or ended (AVG art. 19; BGS art. 1.7).

A slip of paper about one stuk. That it changed may always be said, for P20, also when the casus is shielded.
The new text is a disclosure like any other, for P19, under the statement, form and grounds of the extract
itself, and goes on the register.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.derden import DerdenherstelKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, weiger_in_casus
from hub.application.derden_gate import derden_toegang, herstel_toegang, toets, verstrekt_aan_derde, wie_vertelt
from hub.application.gate import Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.derden import Derdenuittreksel
from hub.application.ports.herstel import Herstel, HerstelWork
from hub.application.stuk_gate import casus_event
from hub.domain.audit import Value
from hub.domain.derde import TERUGHALEN, WEG, Item
from hub.domain.errors import Regel
from hub.domain.inzage import Zicht

W = TypeVar("W", bound=HerstelWork)
ZONDER_TEKST = 0


@dataclass(frozen=True, slots=True)
class Herstelvraag:
    """Which stuk on which extract; `versie` is that of the new text on the slip, or `ZONDER_TEKST`.

    Paper that must come back is asked about by its own number, which stands where a stuk has that.
    """

    kop: Kop
    casus: str
    uittreksel: str
    stuk: str
    versie: int
    uitkomst: str = ""
    """What the derde did with paper that was asked back; empty as long as it is only told."""


def herstel_bij_derde(vraag: Herstelvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> DerdenherstelKern:
    """Record that the derde is told, and say what the slip says. Asked again, it is said and recorded again.

    Raises:
        Refused: as `herstel_toegang`, or `derden_toegang` with a new text; nothing changed of this stuk on an
            extract that this party handed over, or whose party takes part no more; a new text that may not
            leave; a new text on paper that must come back, or what became of paper that need not. Recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow = werk.uow
    toegang = herstel_toegang if vraag.versie == ZONDER_TEKST else derden_toegang
    toe = toegang(vraag.kop, vraag.casus, maatstaf, werk)
    herstel, kept = _gevraagd(vraag, uow), uow.derdenuittreksel(vraag.uittreksel)
    if herstel is None or kept is None or not _is_ours(herstel, toe, maatstaf, werk):
        weiger_in_casus(toe, werk, Regel.UITTREKSEL_ONBEKEND)
    back = herstel.handeling == TERUGHALEN
    if (back and vraag.versie != ZONDER_TEKST) or (vraag.uitkomst and not back):
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    told = _tekst(vraag, kept, herstel, toe, maatstaf, werk) if vraag.versie != ZONDER_TEKST else ()
    kern = _kern(vraag, herstel, toe, told, werk)
    velden: dict[str, Value] = {
        "derde": herstel.papier.derde,
        "uittreksel": vraag.uittreksel,
        "stuk": vraag.stuk,
        "handeling": herstel.handeling,
        "versie": vraag.versie,
        "uitkomst": vraag.uitkomst,
    }
    uow.record(casus_event(toe, "derde.hersteld", velden, werk, digest(kern)))
    if not back or vraag.uitkomst in WEG:
        uow.zet_hersteld(vraag.uittreksel, vraag.stuk, (toe.partij, vraag.kop.gebruiker))
    uow.noteer_verstrekkingen([verstrekt_aan_derde(zicht, vraag.casus, herstel.papier.derde) for zicht in told])
    uow.commit()
    return kern


def _gevraagd(vraag: Herstelvraag, uow: HerstelWork) -> Herstel | None:
    """What a derde must still hear, or heard: of one stuk, or of the paper itself."""
    if vraag.stuk != vraag.uittreksel:
        return uow.herstel(vraag.uittreksel, vraag.stuk)
    papers = uow.teruggevraagd(vraag.casus)
    return next((one for one in papers if one.papier.uittreksel == vraag.uittreksel), None)


def _is_ours(herstel: Herstel, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> bool:
    wie = wie_vertelt(toe.hoofd.casus, toe.betrokken, maatstaf.convenant, werk.uow)
    return herstel.papier.casus == toe.hoofd.casus and toe.partij in wie(herstel)


def _tekst(  # noqa: PLR0913, PLR0917 - what, on which paper, by whom
    vraag: Herstelvraag,
    kept: Derdenuittreksel,
    herstel: Herstel,
    toe: Casustoegang,
    maatstaf: Maatstaf,
    werk: Behandeling[W],
) -> tuple[Zicht, ...]:
    """The stuk as it may leave now, in the field where it stood.

    Raises:
        Refused: the first rule that keeps it here; recorded.
    """
    items = (Item(vraag.stuk, vraag.versie, herstel.papier.veld),)
    asked = replace(kept.verstrekking, partij=toe.partij, items=items, herstel=True)
    verdict = toets(toe, asked, werk.uow.verklaring(kept.verklaring), maatstaf, werk)
    if isinstance(verdict, Regel):
        weiger_in_casus(toe, werk, verdict)
    return verdict


def _kern(
    vraag: Herstelvraag, herstel: Herstel, toe: Casustoegang, told: tuple[Zicht, ...], werk: Behandeling[W]
) -> DerdenherstelKern:
    return DerdenherstelKern(
        verzoek_id=vraag.kop.verzoek_id,
        partij=toe.partij,
        uittreksel=vraag.uittreksel,
        stuk=vraag.stuk,
        derde=herstel.papier.derde,
        veld=herstel.papier.veld,
        gegeven_op=int(herstel.papier.op.timestamp()),
        handeling=herstel.handeling,  # type: ignore[arg-type]  # the words of Correctiehandeling, TERUGHALEN and VERNIETIGEN
        via=herstel.via,  # type: ignore[arg-type]  # written by `corrigeer` alone
        stukversie=vraag.versie,
        uitkomst=vraag.uitkomst,  # type: ignore[arg-type]  # checked by the message that it came in
        op=int(werk.now.timestamp()),
        artikelen=sorted({*toe.permit.artikelen, *(artikel for zicht in told for artikel in zicht.permit.artikelen)}),
        bundel=toe.permit.bundel,
    )
