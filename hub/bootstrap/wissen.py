"""Erase what log entries of a process say, beside that process."""

from collections.abc import Sequence
from datetime import datetime

from hub.adapters.clock import SystemClock
from hub.adapters.db.beheer import ProcesBeheerWerk
from hub.adapters.db.compact import LOG, compact
from hub.adapters.db.opening import proces_runner
from hub.adapters.transparency.blad import time_of
from hub.application.ports.log import LogReading
from hub.application.ports.proces import Runner
from hub.application.wis_inhoud import BATCH, Grond, may_erase, te_wissen, wis_inhoud
from hub.bootstrap.proces import lay_foundation
from hub.settings import ProcessSettings

PAGE = 500


def erase_content(
    settings: ProcessSettings, rol: str, nummers: Sequence[int], before: datetime | None, grond: Grond
) -> int:
    """Destroy the content of these entries, and of every request before a moment; how many had it.

    At the end the table is written anew, for no old byte may be left in it.

    Raises:
        NietTeWissen: one of `nummers` may not be erased; nothing was.
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
    """
    basis = lay_foundation(settings, rol, SystemClock())
    runner = basis.open(proces_runner(basis.engine, basis.log, basis.clock.now))
    try:
        with basis.source.reading() as reader:
            wanted = sorted({*te_wissen(nummers, reader), *(_older(reader, before) if before else ())})
        total = sum(_erase(runner, wanted[at : at + BATCH], grond) for at in range(0, len(wanted), BATCH))
    finally:
        basis.close(runner)
    compact(basis.engine, LOG)
    return total


def _erase(runner: Runner[ProcesBeheerWerk], nummers: Sequence[int], grond: Grond) -> int:
    return runner.submit(lambda uow: wis_inhoud(nummers, grond, uow=uow)).result().waarde


def _older(reader: LogReading, before: datetime) -> list[int]:
    """Requests before a moment; entries come in the order of their time, so the first later one ends it."""
    found: list[int] = []
    nummer, end_ms = 0, int(before.timestamp() * 1000)
    while page := reader.regels(nummer, PAGE):
        found += [regel.nummer for regel in page if may_erase(regel) and time_of(regel.blad) < end_ms]
        nummer = page[-1].nummer + 1
        if time_of(page[-1].blad) >= end_ms:
            break
    return found
