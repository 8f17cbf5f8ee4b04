"""Carry the index to the newest epoch of a class, beside a hub that goes on answering."""

from collections.abc import Callable
from time import monotonic, sleep

from connectors.protocol.transit import Klasse
from hub.adapters.clock import SystemClock
from hub.adapters.db.compact import INDEX, compact
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_runner
from hub.adapters.index.sleutels import IndexSleutels
from hub.application.ports.proces import Runner
from hub.application.roteer_index import Rotatie, roteer_batch
from hub.bootstrap.hubproces import NAAM
from hub.bootstrap.proces import lay_foundation
from hub.domain.errors import KeyMissing
from hub.settings import HubSettings


def rotate_index(settings: HubSettings, klasse: Klasse, progress: Callable[[int], object]) -> int:
    """Convert every value that is under an older epoch of this class; how many there were.

    A run that was broken off is simply started again. `progress` hears the size of each batch.
    At the end the database is written anew, for no old value may be left in it.

    Raises:
        KeyMissing: the key file has no newer epoch of this class, or not the token to get there.
        NotRecordable: the work can't be recorded, or the database can't be written anew.
    """
    grond = lay_foundation(settings, NAAM, SystemClock())
    keys, epochs = IndexSleutels(grond.sleutels), grond.sleutels.epochs[klasse.value]
    if len(epochs) == 1:
        message = f"class {klasse.value} has one epoch: take a rotation token in first"
        raise KeyMissing(message)
    runner = grond.open(index_runner(grond.engine, grond.log, grond.clock.now))
    try:
        steps = [_step(keys, klasse, old, epochs[-1]) for old in epochs[:-1]]
        converted = sum(_carry(runner, step, progress) for step in steps)
    finally:
        grond.close(runner)
    compact(grond.engine, INDEX)
    return converted


def _step(keys: IndexSleutels, klasse: Klasse, old: int, new: int) -> Rotatie:
    delta = keys.delta(klasse, old, new)
    return Rotatie(klasse.value, old, new, lambda waarde: keys.rotate(waarde, delta, new))


def _carry(runner: Runner[HubWerk], step: Rotatie, progress: Callable[[int], object]) -> int:
    """Batch after batch until the old epoch is empty.

    Between two batches the database is left alone for as long as the last one took: the hub's
    own writer polls for its turn, and would starve beside one that never lets go.
    """
    total = 0
    while True:
        began = monotonic()
        done = runner.submit(lambda uow: roteer_batch(step, uow=uow)).result().waarde
        if not done:
            return total
        total += done
        progress(done)
        sleep(monotonic() - began)
