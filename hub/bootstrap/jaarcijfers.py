"""Everything that is calculated of a year, whole: for the invented year, of which nobody exists."""

from hub.adapters.clock import SystemClock
from hub.adapters.policy.pdp import CasbinPdp
from hub.application.maak_rapport import Wie, lees_rapportgrond
from hub.bootstrap.anderbeleid import geteld
from hub.bootstrap.beheer import writing_hub
from hub.bootstrap.beleid import Bundelplaats, active_files, load_digest
from hub.domain.kalender import local_day
from hub.domain.rapport.berekening import Berekening, reken
from hub.domain.rapport.perioden import perioden_van
from hub.settings import HubSettings

HUIS = Wie("zvh", "manager")


def read_year(settings: HubSettings, jaar: int) -> Berekening:
    """The figures as the manager of the house may read them; on record.

    Raises:
        Refused: the active covenant does not let the manager read figures; recorded.
        StaleBundle: the active bundle is not in the archive, not sound, or not signed by all.
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
    """
    plaats, clock = Bundelplaats(settings.bundels, settings.partijsleutels), SystemClock()
    with writing_hub(settings) as runner:
        snapshot, convenant = load_digest(plaats, *runner.submit(active_files).result().waarde)
        pdp = CasbinPdp(snapshot, now=clock.now, fulfils=geteld(snapshot))
        today = local_day(clock.now())
        grond = runner.submit(lambda uow: lees_rapportgrond(jaar, HUIS, today, uow=uow, pdp=pdp)).result().waarde
    return reken(grond.feiten, perioden_van(convenant))
