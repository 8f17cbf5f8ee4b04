"""Section 7: what it takes the key holder to open a view, and what of that the keys alone take.

A real key holder in this process, from the signed request to the signed answer; the connector's own work is not
in it. Beside it the keys alone, wrapped as they are and sealed for a hybrid public key as they might be.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from connectors.protocol.inhoud import seal_inhoud, unwrap
from connectors.protocol.inzagen import Openingsvraag
from connectors.protocol.messages import encode
from connectors.protocol.omhulsel import Inhoudsplaats, unwrap_omhulsel, wrap, wrapping_key
from connectors.protocol.sealing import generate_private, public_of, recipient, suites
from tests.bench.opname import Variant, interleaved, percentiles, repeated
from tests.bench.verslag import Cel, Hoofdstuk, Tabel, at_most
from tests.openingwereld import Hublogboek, hublogboek, leidt, stuk
from tests.opstelling import prepared
from tests.world import World, world

SIZES = (1, 200, 512)
QUICK_SIZES = (1, 5)
AIM_MS = 30.0
"""For a view of `AIM_SIZE` stukken."""
AIM_SIZE = 200
UNLIMITED = {"openingen_per_partij_per_dag": "100000000"}
STUK = b"\x11" * 16
PLAATS = Inhoudsplaats(STUK, "tekst", "POLITIE")


@dataclass(frozen=True, slots=True)
class Inzage:
    """One view, ready to be opened as often as wanted."""

    region: World
    vraag: Openingsvraag

    def open(self) -> float:
        """Open it; seconds at the key holder."""
        party = self.region.politie
        fresh = self.vraag.model_copy(update={"verzoek_id": party.verbinding.clock.verzoek_id()})
        reply = party.posts("sleutelhouder", "/v1/openingen", fresh)
        if reply.status != 200:
            raise RuntimeError(reply.body.decode())
        return reply.seconds


def measure(*, snel: bool) -> Hoofdstuk:
    """Open views of every size, and unwrap one key in both ways."""
    sizes, keer = (QUICK_SIZES, 2) if snel else (SIZES, 30)
    with TemporaryDirectory(prefix="bench-") as work:
        rijen, times = _views(Path(work), sizes, keer)
    aims = [at_most(f"ms om {AIM_SIZE} stukken te openen", times[AIM_SIZE], AIM_MS)] if AIM_SIZE in times else []
    kolommen = ("stukken", "vraag kB", "ms best", "midden", "p95")
    return Hoofdstuk(
        "opening",
        "7. Een inzage openen",
        [Tabel("Bij de sleutelhouder", kolommen, rijen), _keys(1 if snel else 7, 5 if snel else 300)],
        aims,
        ["Met bewijs, beleid, sleutels, boeking en handtekening; de database is SQLite en wacht op de schijf."],
    )


def _views(work: Path, sizes: tuple[int, ...], keer: int) -> tuple[list[tuple[Cel, ...]], dict[int, float]]:
    rijen: list[tuple[Cel, ...]] = []
    times: dict[int, float] = {}
    template = prepared(work / "opstelling")
    template = replace(template, sleutelhouder={**template.sleutelhouder, **UNLIMITED})
    with world(template, work / "wereld") as region, hublogboek(region) as hub:
        for size, inzage in _prepared(region, hub, sizes):
            ms = [inzage.open() * 1000 for _ in range(keer)]
            times[size] = median(ms)
            rijen.append((size, len(encode(inzage.vraag)) / 1000, min(ms), times[size], percentiles(ms)[1]))
    return rijen, times


def _prepared(region: World, hub: Hublogboek, sizes: tuple[int, ...]) -> list[tuple[int, Inzage]]:
    schrijver = leidt(hub)
    stukken = [stuk(schrijver, b"tekst", nummer=f"{number:032x}") for number in range(1, max(sizes) + 1)]
    found = []
    for size in sizes:
        bewijs, _ = hub.toont(region.politie, *stukken[:size], duur=3_000)
        found.append((size, Inzage(region, Openingsvraag(versie=1, verzoek_id="a" * 32, gezien=0, bewijs=bewijs))))
    return found


def _keys(rounds: int, keer: int) -> Tabel:
    ours, private = wrapping_key(bytes(32), "c" * 32), generate_private(suites()[-1])
    omhulsel = wrap(ours, bytes(32), PLAATS)
    sealed = seal_inhoud(public_of(private), b"", bericht=STUK, deel="tekst").sleutel
    reader = recipient(private)
    ways: dict[str, tuple[int, Callable[[], object]]] = {
        "omhulsel": (len(omhulsel), lambda: unwrap_omhulsel(ours, omhulsel, PLAATS)),
        "verzegeld (HPKE)": (len(sealed), lambda: unwrap(reader, sealed, bericht=STUK, deel="tekst")),
    }
    found = interleaved([Variant(naam, repeated(work), keer) for naam, (_, work) in ways.items()], rounds)
    rijen: list[tuple[Cel, ...]] = [(naam, ways[naam][0], one.best, one.midden) for naam, one in found.items()]
    return Tabel("Eén sleutel", ("wijze", "tekens", "CPU µs best", "midden"), rijen)
