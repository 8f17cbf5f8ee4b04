"""Show whoever assigns how the work is spread: by procesmanager, and nobody of whom a casus is about.

Policy is asked for each phase, as for the list of casussen, so that nothing is counted of a phase for which this
purpose gives nothing.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from connectors.protocol.huis import Werkregel, Werkverdeling
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.huis_gate import artikelen_van, toewijs_toegang
from hub.application.ports.rooster import Geleidetaak, WerkverdelingWork
from hub.domain.audit import AuditEvent
from hub.domain.casus import FASEN, PROCESMANAGER
from hub.domain.convenant import Fase
from hub.domain.kalender import local_day
from hub.domain.plan import Taakstand

W = TypeVar("W", bound=WerkverdelingWork)


def toon_werkverdeling(kop: Kop, *, werk: Behandeling[W]) -> Werkverdeling:
    """Casussen by phase and open tasks of whoever leads them, within the phases of this purpose.

    Raises:
        Refused: as `toewijs_toegang`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toewijzer = toewijs_toegang(kop, werk)
    wie, fasen = toewijzer.wie, frozenset(toewijzer.permits)
    geleid = sorted(werk.uow.geleid(wie.permit, fasen), key=lambda one: (one.procesmanager, FASEN.index(one.fase)))
    open_by, late_by = _taken(werk.uow.geleide_taken(wie.permit, fasen), local_day(werk.now))
    kern = Werkverdeling(
        verzoek_id=kop.verzoek_id,
        regels=[
            Werkregel(
                procesmanager=one.procesmanager,
                fase=one.fase.value,  # type: ignore[arg-type]  # a casus is in no other phase
                casussen=one.casussen,
                taken_open=open_by[one.procesmanager, one.fase],
                taken_te_laat=late_by[one.procesmanager, one.fase],
            )
            for one in geleid
        ],
        aangewezen=werk.uow.werkenden(wie.partij, PROCESMANAGER),
        artikelen=artikelen_van(toewijzer),
        bundel=wie.permit.bundel,
    )
    velden = wie.velden | {"aantal": len(kern.regels)}
    werk.uow.record(AuditEvent("werkverdeling.getoond", velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _taken(taken: Iterable[Geleidetaak], today: date) -> tuple[Counter[tuple[str, Fase]], Counter[tuple[str, Fase]]]:
    """Open tasks by procesmanager and phase, and those of them whose day has passed."""
    opened = [one for one in taken if one.taak.stand is Taakstand.OPEN]
    late = [one for one in opened if one.taak.uiterlijk < today]
    return Counter((one.procesmanager, one.fase) for one in opened), Counter(
        (one.procesmanager, one.fase) for one in late
    )
