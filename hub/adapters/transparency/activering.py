"""Find the entry of an activation in the own log, and prove it in the newest checkpoint.

    entry = find_activering(source, bundel, sinds_ms)

Entries are in order of time but for a clock that was set back, so only those around the moment are read, and
the whole log when it is not among them. Reads only what is durable.
"""

from connectors.protocol.canonical import b64u, parse_canonical
from connectors.protocol.merkle import inclusion_proof
from hub.adapters.transparency.blad import derive_antwoordzout, time_of
from hub.application.ports.log import LogReading, LogSource
from hub.domain.logboek import LogRegel, Plaats, Vastgelegd

PAGE = 64
NEAR_MS = 120_000
"""How far a clock may have been set back before the whole log is searched."""


def find_activering(source: LogSource, naam: str, bundel: str, sinds_ms: int) -> Vastgelegd | None:
    """The last entry called `naam` about this bundle, proven; None when it is not there, or was erased."""
    with source.reading() as reader:
        head = reader.head()
        if head is None:
            return None
        omvang, note = head
        wanted = b64u(bytes.fromhex(bundel))
        near = (_first_after(reader, omvang, sinds_ms + by) for by in (-NEAR_MS, NEAR_MS))
        found = _last(reader, (*near,), naam, wanted) or _last(reader, (0, omvang), naam, wanted)
        if found is None or found.zout is None:
            return None
        path = _path(reader, found.nummer, omvang)
    return Vastgelegd(found.nummer, found.blad, derive_antwoordzout(found.zout), path, note, omvang)


def _first_after(reader: LogReading, omvang: int, moment_ms: int) -> int:
    low, high = 0, omvang
    while low < high:
        middle = (low + high) // 2
        if time_of(reader.regels(middle, 1)[0].blad) < moment_ms:
            low = middle + 1
        else:
            high = middle
    return low


def _last(reader: LogReading, van_tot: tuple[int, ...], naam: str, wanted: str) -> LogRegel | None:
    begin, end = van_tot
    while page := reader.van_soort(naam, begin, end, PAGE):
        for regel in page:
            if _about(regel.blad, naam, wanted):
                return regel
        end = page[-1].nummer
    return None


def _about(blad: bytes, naam: str, wanted: str) -> bool:
    body = parse_canonical(blad)
    return isinstance(body, dict) and (body.get("naam"), body.get("verzoek")) == (naam, wanted)


def _path(reader: LogReading, nummer: int, omvang: int) -> tuple[bytes, ...]:
    places: list[Plaats] = []

    def noted(niveau: int, positie: int) -> bytes:
        places.append((niveau, positie))
        return bytes(32)

    inclusion_proof(nummer, omvang, noted)
    nodes = reader.nodes(places)
    return tuple(inclusion_proof(nummer, omvang, lambda niveau, positie: nodes[niveau, positie]))
