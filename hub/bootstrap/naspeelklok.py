"""The nightly replay: a sample of the log, each decision answered again under the bundle that it cites."""

from collections.abc import Mapping

from hub.adapters.clock import new_id
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.adapters.policy.bundle import verify_files
from hub.adapters.policy.errors import PolicyError
from hub.adapters.policy.naspelen import replay
from hub.adapters.transparency.lezen import read_entry
from hub.application.ports.log import LogSource
from hub.application.speel_besluiten_na import EVERY_MS, draw_sample, has_second, judged, last_time, leg_vast
from hub.bootstrap.anderbeleid import kan_bij
from hub.domain.logregel import Besluitrij, Logregel
from hub.entrypoints.bediening import Clock


class Naspeelklok:
    """Knows when it last drew; after a start it reads that from the log itself."""

    def __init__(self, runner: GroupRunner[HubWerk], source: LogSource, clock: Clock) -> None:
        self._runner = runner
        self._source = source
        self._clock = clock
        self._last: int | None = None

    def turn(self) -> None:
        """Draw and record a sample when the last one is a day old."""
        now_ms = int(self._clock.now().timestamp() * 1000)
        if self._last is None:
            self._last = last_time(self._source, read_entry, now_ms)
        if now_ms - self._last < EVERY_MS:
            return
        with self._source.reading() as reader:
            size, entries = draw_sample(reader, read_entry, lambda: int(new_id(), 16))
        bundles = {digest: self._files(digest) for digest in sorted({entry.bundel for entry in entries})}
        steekproef = judged(size, entries, bundles, replay_from, self._has_second)
        self._runner.submit(lambda uow: leg_vast(steekproef, uow=uow)).result().require()
        self._last = now_ms

    def _has_second(self, entry: Logregel) -> bool:
        with self._source.reading() as reader:
            return has_second(reader, read_entry, entry)

    def _files(self, digest: str) -> dict[str, bytes]:
        return self._runner.submit(lambda uow: uow.bundelbestanden(digest)).result().waarde


def replay_from(files: Mapping[str, bytes], entry: Logregel, rij: Besluitrij) -> bool | None:
    """`speel_besluiten_na.Replay`: files that are not that bundle give nothing of what was decided under it."""
    try:
        snapshot = verify_files(files)
    except PolicyError:
        return False
    return replay(snapshot, rij, kan_bij(entry.naam)) if snapshot.digest == entry.bundel else False
