"""One turn of the clock that lets versions of the covenant in, and ends those whose term is over."""

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.laat_convenanten_ingaan import beeindig_verlopen, laat_ingaan, te_laten_ingaan
from hub.application.ports.convenant import Bundelwerkplaats
from hub.entrypoints.bediening import Clock


def convenantklok(runner: GroupRunner[HubWerk], clock: Clock, werkplaats: Bundelwerkplaats) -> None:
    """Take one turn. Every bundle is proven again before it decides."""
    due = runner.submit(lambda uow: te_laten_ingaan(uow=uow, now=clock.now())).result().waarde
    for bundel, files in due.items():
        volledig = werkplaats.volledig(files, bundel)

        def enter(uow: HubWerk, bundel: str = bundel, volledig: bool = volledig) -> None:  # noqa: FBT001
            laat_ingaan(bundel, volledig=volledig, uow=uow, now=clock.now())

        runner.submit(enter).result().require()
    runner.submit(lambda uow: beeindig_verlopen(uow=uow, now=clock.now())).result().require()
