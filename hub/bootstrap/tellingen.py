"""Read what people may see of the figures of a year, beside a hub that goes on working."""

from hub.adapters.clock import SystemClock, new_id
from hub.adapters.policy.pdp import CasbinPdp
from hub.application.lees_tellingen import Gepubliceerd, Lezer, lees_publicatie
from hub.bootstrap.anderbeleid import geteld
from hub.bootstrap.beheer import writing_hub
from hub.bootstrap.beleid import Bundelplaats, active_files, load_digest
from hub.settings import HubSettings

HUIS, ROL = "zvh", "manager"


def read_figures(settings: HubSettings, jaar: int) -> Gepubliceerd:
    """What the manager of the house may see of a year; on record.

    Raises:
        Refused: the active covenant does not let the manager read counts; recorded.
        GeenDrempel: the active covenant does not say what is small.
        StaleBundle: the active bundle is not in the archive, not sound, or not signed by all.
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
    """
    plaats, clock = Bundelplaats(settings.bundels, settings.partijsleutels), SystemClock()
    with writing_hub(settings) as runner:
        snapshot = load_digest(plaats, *runner.submit(active_files).result().waarde)[0]
        pdp = CasbinPdp(snapshot, now=clock.now, fulfils=geteld(snapshot))
        lezer = Lezer(HUIS, ROL, pdp, clock.now(), new_id())
        return runner.submit(lambda uow: lees_publicatie(jaar, lezer, uow=uow)).result().waarde
