"""Show whoever assigns how the work is spread: by procesmanager, and nobody of whom a casus is about.

Policy is asked for each phase, as for the list of casussen, so that nothing is counted of a phase for which this
purpose gives nothing. Tasks count as far as the one filter shows them to whoever leads the casus: what is made from
a secret whose ground ended waits for nobody.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from connectors.protocol.huis import Werkregel, Werkverdeling
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.huis_gate import artikelen_van, toewijs_toegang
from hub.application.ports.rooster import Geleidecasus, WerkverdelingWork
from hub.application.stuk_gate import taken_van
from hub.application.tafel_gate import Toegang
from hub.domain.audit import AuditEvent
from hub.domain.casus import FASEN, GEHEEL, PROCESMANAGER
from hub.domain.convenant import Fase, Kring
from hub.domain.inzage import Kijker, bekijk
from hub.domain.inzage_taken import is_open_taak, laatste_dagen
from hub.domain.kalender import local_day
from hub.domain.werkruimte import EIGEN_DOEL

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
    open_by, late_by = _taken(werk.uow.met_open_taken(wie.permit, fasen), wie, werk)
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


def _taken(
    casussen: Iterable[Geleidecasus], wie: Toegang, werk: Behandeling[W]
) -> tuple[Counter[tuple[str, Fase]], Counter[tuple[str, Fase]]]:
    """Open tasks by procesmanager and phase, and those of them whose day has passed."""
    today = local_day(werk.now)
    opened, late = Counter[tuple[str, Fase]](), Counter[tuple[str, Fase]]()
    decide = cache(werk.pdp.decide)
    for one in casussen:
        kijker = Kijker(
            partij=wie.partij,
            kring=Kring.HUIS,
            rol=PROCESMANAGER,
            doel=EIGEN_DOEL.get(one.instrument, wie.kop.doel),
            fase=one.fase,
            dag=today,
            personen=frozenset({GEHEEL}),
            leidt=True,
        )
        days = laatste_dagen(kijker, bekijk(kijker, taken_van(one.casus, werk), decide, is_open_taak))
        opened[one.procesmanager, one.fase] += len(days)
        late[one.procesmanager, one.fase] += sum(day < today.isoformat() for day in days)
    return opened, late
