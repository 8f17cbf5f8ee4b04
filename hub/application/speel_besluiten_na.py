"""Answer a sample of recorded decisions again, every night, and say on record when one comes out differently.

What decided is a pure function of a bundle and a request, so a difference means that a rule, a bundle or
the log was changed, or that this program decides otherwise than it did. None of the three may pass unseen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hub.application.ports.log import LogReading, LogSource
from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent
from hub.domain.logboek import LogRegel
from hub.domain.logregel import Besluitrij, Logregel
from hub.domain.vierogenspoor import is_goedgekeurd, tweede_nodig

SAMPLE = 200
"""Entries drawn from the whole log; the ones without a decision, or erased, count as looked at."""
STRETCH = 512
LOOK_BACK = 100_000
DAY_OF_ENTRIES, MOST_APPROVALS = 50_000, 512
"""How far back an approval of a second person is looked for: it holds for a day."""
EVERY_MS = int(timedelta(days=1).total_seconds() * 1000)
GEDAAN = "besluiten.nagespeeld"
Read = Callable[[LogRegel], Logregel | None]
Replay = Callable[[Mapping[str, bytes], Logregel, Besluitrij], bool | None]
"""Files of a bundle, an entry under it and a decision of that: the same, another, or never checked (None)."""


@dataclass(frozen=True, slots=True)
class Steekproef:
    """What a sample showed: how many decisions were answered again, and the entries where one differs."""

    omvang: int
    aantal: int
    anders: tuple[tuple[int, str], ...]


def last_time(source: LogSource, read: Read, now_ms: int) -> int:
    """When a sample was last drawn, in ms; a log younger than a day counts from its first entry.

    Reads back no further than a day and `LOOK_BACK` entries, and lends the reader for a stretch at a time. When it
    finds none it says 0: long ago.
    """
    with source.reading() as reader:
        end = _size(reader)
    stop = max(end - LOOK_BACK, 0)
    while end > stop:
        start = max(end - STRETCH, stop)
        with source.reading() as reader:
            stretch = reader.regels(start, end - start)
        for regel in reversed(stretch):
            entry = read(regel)
            if entry is not None and entry.tijd_ms <= now_ms - EVERY_MS:
                return 0
            if entry is not None and (entry.naam == GEDAAN or entry.nummer == 0):
                return entry.tijd_ms
        end = start
    return 0 if stop else now_ms


def draw_sample(reader: LogReading, read: Read, draw: Callable[[], int]) -> tuple[int, list[Logregel]]:
    """The size of the log, and the entries with decisions among those drawn; `draw` gives large random numbers."""
    size = _size(reader)
    numbers = sorted({draw() % size for _ in range(SAMPLE)}) if size else []
    found = [read(regel) for number in numbers for regel in reader.regels(number, 1)]
    return size, [entry for entry in found if entry is not None and entry.besluiten]


def judged(
    size: int,
    entries: Sequence[Logregel],
    bundles: Mapping[str, Mapping[str, bytes]],
    replay: Replay,
    tweede: Callable[[Logregel], bool],
) -> Steekproef:
    """Answer every decision of these entries again under its own bundle. A bundle that is gone is a difference.

    So is an entry under four eyes without `tweede`, the approval of a second person.
    """
    wrong = list[tuple[int, str]]()
    count = 0
    for entry in entries:
        outcomes = [replay(bundles[entry.bundel], entry, rij) for rij in entry.besluiten]
        count += sum(1 for same in outcomes if same is not None)
        if False in outcomes or not tweede(entry):
            wrong.append((entry.nummer, entry.bundel))
    return Steekproef(size, count, tuple(wrong))


def has_second(reader: LogReading, read: Read, entry: Logregel) -> bool:
    """Whether a second person approved this before, when it took one; also when approvals were erased since."""
    naam = tweede_nodig(entry)
    if not naam:
        return True
    found = reader.van_soort(naam, max(entry.nummer - DAY_OF_ENTRIES, 0), entry.nummer, MOST_APPROVALS)
    given = [read(regel) for regel in found]
    return (
        None in given
        or len(given) == MOST_APPROVALS
        or is_goedgekeurd(entry, [one for one in given if one is not None])
    )


def leg_vast(steekproef: Steekproef, *, uow: Recording) -> None:
    """Record the sample, and an alarm for each entry that does not follow from its bundle."""
    for nummer, bundel in steekproef.anders:
        uow.record(AuditEvent("besluit.wijkt_af", {"nummer": nummer, "bundel": bundel}))
    fields = {"omvang": steekproef.omvang, "aantal": steekproef.aantal, "verschil": len(steekproef.anders)}
    uow.record(AuditEvent(GEDAAN, fields))
    uow.commit()


def _size(reader: LogReading) -> int:
    head = reader.head()
    return head[0] if head else 0
