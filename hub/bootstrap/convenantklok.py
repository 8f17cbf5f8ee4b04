"""One turn of the clock of versions of the covenant and of designations: what begins, and what ends by itself."""

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.bewaak_aanwijzingen import AT_ONCE, bewaak_aanwijzingen
from hub.application.laat_convenanten_ingaan import beeindig_verlopen, laat_ingaan, te_laten_ingaan
from hub.application.ports.convenant import Bundelwerkplaats, Proef
from hub.entrypoints.bediening import Clock


def convenantklok(runner: GroupRunner[HubWerk], clock: Clock, werkplaats: Bundelwerkplaats) -> bool:
    """Take one turn; whether there may be more. Every bundle is proven again before it decides."""
    due = runner.submit(lambda uow: te_laten_ingaan(uow=uow, now=clock.now())).result().waarde
    for bundel, files in due.items():
        decides = runner.submit(lambda uow: uow.bundelbestanden(uow.active_bundle())).result().waarde
        proef = Proef(werkplaats.volledig(files, bundel), werkplaats.moeten(decides) - werkplaats.moeten(files))

        def enter(uow: HubWerk, bundel: str = bundel, proef: Proef = proef) -> None:
            laat_ingaan(bundel, proef, uow=uow, now=clock.now())

        runner.submit(enter).result().require()
    runner.submit(lambda uow: beeindig_verlopen(uow=uow, now=clock.now())).result().require()
    return runner.submit(lambda uow: bewaak_aanwijzingen(uow=uow, now=clock.now())).result().waarde == AT_ONCE
