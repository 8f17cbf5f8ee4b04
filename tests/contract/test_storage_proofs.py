"""How often proofs that the log only grew ask the database: nodes never change, so once is enough."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from connectors.protocol.transparency import require_extends, verify_checkpoint
from hub.adapters.transparency.logboek import Logboek
from hub.application.ports.log import LogReading, LogSource
from hub.domain.logboek import Vastgelegd
from tests.opslag import KEY, ORIGIN, Opslag, recording


class Counting:
    """A source that counts how often it is asked for a reader."""

    def __init__(self, source: LogSource) -> None:
        self._source = source
        self.readings = 0

    @contextmanager
    def reading(self) -> Iterator[LogReading]:
        self.readings += 1
        with self._source.reading() as reader:
            yield reader


def _filled(opslag: Opslag) -> list[Vastgelegd]:
    """Groups of one entry each."""
    with opslag.running() as runner:
        return [runner.submit(recording()).result(20).bladen[0] for _ in range(21)]


def test_a_restarted_process_reads_the_nodes_of_a_proof_once(opslag: Opslag) -> None:
    bladen = _filled(opslag)
    source = Counting(opslag.source)
    logboek = Logboek(ORIGIN, KEY, source, secrets.token_bytes)

    proofs = [logboek.consistentie(11, 21) for _ in range(3)]

    old, new = (verify_checkpoint(bladen[at].controlepunt, ORIGIN, KEY.public_key()) for at in (10, 20))
    for proof in proofs:
        require_extends(old, new, list(proof))
    assert source.readings == 1


def test_a_process_that_wrote_the_entries_itself_reads_nothing(opslag: Opslag) -> None:
    source = Counting(opslag.source)
    opslag.logboek = Logboek(ORIGIN, KEY, source, secrets.token_bytes)
    _filled(opslag)

    assert opslag.logboek.consistentie(11, 21)
    assert source.readings == 0
