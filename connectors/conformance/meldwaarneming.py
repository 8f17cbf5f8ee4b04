"""Watch an adapter of messages while it reads a variant of its sample: outcomes, everything it says, memory."""

import traceback
import tracemalloc
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Final

from connectors.agent.bericht import Gemaakt
from connectors.agent.broninhoud import source_content, written
from connectors.agent.bronmelding import MAX_TEKST, Bronmelding
from connectors.agent.clock import SystemClock
from connectors.agent.csvregels import Afgewezen
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.outbox import Outbox
from connectors.agent.outbox_rijen import Post, Stand, Zending
from connectors.conformance.meldproef import Meldproef, Uitkomst
from connectors.conformance.waarneming import meeluisteren

_KORT: Final = 6
"""Shorter values than this occur by chance."""


def sleutel(melding: Bronmelding) -> str:
    """A whole message as one text, to see that another variant gave the very same one."""
    return f"{melding.bronnummer}|{melding.alleen_op_lijst}|{source_content(melding)}"


def outcome_of(one: Uitkomst) -> str:
    return sleutel(one) if isinstance(one, Bronmelding) else f"{one.rijnummer}|{one.code}"


def read_safely(proef: Meldproef, inhoud: bytes) -> list[Uitkomst | None]:
    """What comes of a variant; None at the end for an error that an adapter may not raise."""
    found: list[Uitkomst | None] = []
    with meeluisteren():
        try:
            found.extend(proef.lees(inhoud))
        except Exception:  # noqa: BLE001 an adapter that stops, however it does, has failed this check
            found.append(None)
    return found


def all_that_is_said(proef: Meldproef, inhoud: bytes) -> str:
    """Every text in which a value could have been echoed while a variant is read and judged."""
    maker = proef.maker()
    with meeluisteren() as gehoord:
        try:
            for one in proef.adapter.open(proef.bestand(inhoud), proef.peildatum).meldingen():
                gehoord.write(repr(one) + str(one))
                gehoord.write(_complaint(maker.check, one))
        except Exception:  # noqa: BLE001 whatever the adapter raises, its text is what we are after
            gehoord.write(traceback.format_exc())
    return gehoord.getvalue()


def _complaint(check: Callable[[Bronmelding], None], one: Uitkomst) -> str:
    if isinstance(one, Afgewezen):
        return one.code
    try:
        check(one)
    except InvoerOnjuist:
        return traceback.format_exc()
    return ""


def telling_values(proef: Meldproef) -> Iterable[str]:
    """What the sample says of people, and what was written: values long enough not to occur by chance."""
    for melding in proef.meldingen():
        yield from (text for text in written(melding) if len(text) > _KORT)
        yield from (b.rij.bsn for b in melding.betrokkenen if b.rij.bsn)


def stays_small(check: Callable[[Bronmelding], None], one: Bronmelding) -> bool:
    """Whether a message is refused, or holds no text that is too long."""
    try:
        check(one)
    except InvoerOnjuist:
        return True
    return max(map(len, written(one))) <= MAX_TEKST


def offered_twice(proef: Meldproef, made: list[Gemaakt]) -> list[Stand]:
    """Where each message stands after being offered to an outbox, first all of them and then again."""
    geheim = Geheim(bytes(32), "proef")
    zending = Zending(doel="P04", rol="connector", gebruiker="proef", kenmerk="proef/1")
    with closing(Outbox(proef.werkmap / "outbox", geheim, SystemClock())) as outbox:
        posten = [Post(gemaakt, zending, bytes(16)) for gemaakt in made]
        return [stand for _ in range(2) for stand, _ in outbox.add(posten)]


def peak_bytes(proef: Meldproef, inhoud: bytes) -> int:
    """Highest number of bytes in use while a variant is read and let go."""
    pad = proef.bestand(inhoud)
    tracemalloc.start()
    try:
        for _ in proef.adapter.open(pad, proef.peildatum).meldingen():
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
