"""Read figures before and after an aanpak beside a hub that goes on working."""

from hub.adapters.clock import SystemClock
from hub.adapters.policy.pdp import CasbinPdp
from hub.application.lees_effectmetingen import lees_effectmetingen
from hub.bootstrap.anderbeleid import geteld
from hub.bootstrap.beheer import writing_hub
from hub.bootstrap.beleid import Bundelplaats, active_files, load_digest
from hub.bootstrap.tellingen import HUIS, ROL
from hub.domain.rapport.effect import Effectmeting
from hub.settings import HubSettings


def read_effects(settings: HubSettings, jaar: int) -> tuple[Effectmeting, ...]:
    """What was measured over a year, as the manager of the house may read it; on record.

    Raises:
        Refused: the active covenant does not let the manager read figures; recorded.
        StaleBundle: the active bundle is not in the archive, not sound, or not signed by all.
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
    """
    plaats, clock = Bundelplaats(settings.bundels, settings.partijsleutels), SystemClock()
    with writing_hub(settings) as runner:
        snapshot = load_digest(plaats, *runner.submit(active_files).result().waarde)[0]
        pdp = CasbinPdp(snapshot, now=clock.now, fulfils=geteld(snapshot))
        return runner.submit(lambda uow: lees_effectmetingen(jaar, HUIS, ROL, uow=uow, pdp=pdp)).result().waarde
