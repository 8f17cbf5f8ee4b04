"""Section 2: what the protocol costs beside the one multiplication that it can't do without."""

from random import Random

from connectors.protocol import group
from connectors.protocol._libsodium import default_library
from connectors.protocol.sealing import generate_private, public_of
from connectors.protocol.transit import (
    PUNTEN_PER_RECORD,
    Klasse,
    TransitContext,
    blind_record,
    convert,
    evaluate,
    open_transit,
    prove,
    public_key,
    seal_transit,
    to_index,
    unblind,
    verify_transit_proof,
)
from tests.bench.opname import Meting, Variant, interleaved, percentiles, repeated
from tests.bench.verslag import Cel, Doel, Hoofdstuk, Tabel, at_most

BARE = "kale vermenigvuldiging"
CONTEXT = TransitContext("vraag", "0" * 32, "politie", Klasse.LINK, 1, 24, "P01", 1_800_000_000)


def measure(*, snel: bool) -> Hoofdstuk:
    """All steps for one point and for the points of one person, and the seal."""
    rounds, keer = (1, 1) if snel else (9, 60)
    found = interleaved([*_steps(Klasse.BSN, keer * 4), *_steps(Klasse.LINK, keer), *_seals(keer * 2)], rounds)
    base = found[BARE].best
    rijen: list[tuple[Cel, ...]] = [
        (naam, meting.best, meting.midden, *percentiles(meting.latency_us), meting.best / base, meting.keer)
        for naam, meting in found.items()
    ]
    kolommen = (
        "stap",
        "CPU µs per punt, best",
        "midden",
        "p50 µs",
        "p95 µs",
        "p99 µs",
        "x vermenigvuldiging",
        "punten",
    )
    return Hoofdstuk(
        "groep",
        "2. Evaluatie, ontblinden en omzetten",
        [Tabel("Per punt; p50 tot p99 per aanroep", kolommen, rijen)],
        _aims(found),
        [
            (
                "De bodem is één vermenigvuldiging met een scalar per punt en per partij; "
                "blinden doet er een hash naar de groep bij."
            ),
            "Een evaluatie van één punt betaalt alleen voor zichzelf de factor, zijn punt t*K en de keuring.",
        ],
    )


def _aims(found: dict[str, Meting]) -> list[Doel]:
    base = found[BARE].best
    many = PUNTEN_PER_RECORD[Klasse.LINK]
    names = [f"evalueren, {many} punten", f"ontblinden, {many} punten", f"omzetten, {many} punten"]
    return [at_most(f"{naam}: maal vermenigvuldiging", found[naam].best / base, 1.25) for naam in names]


def _steps(klasse: Klasse, keer: int) -> list[Variant]:
    count = PUNTEN_PER_RECORD[klasse]
    toeval = Random(count)
    keys = [toeval.randbytes(30) for _ in range(count)]
    holder, hub, library = group.random_scalar(), group.random_scalar(), default_library()
    blinded = blind_record(keys, klasse)
    evaluation = evaluate(blinded.points, holder)
    transit = unblind(blinded, evaluation.points)
    index = to_index(transit, evaluation.t, hub)
    proof = prove(holder, evaluation.t, blinded.points, evaluation.points)
    public = public_key(holder)
    work = {
        "blinden": lambda: blind_record(keys, klasse),
        "evalueren": lambda: evaluate(blinded.points, holder),
        "ontblinden": lambda: unblind(blinded, evaluation.points),
        "omzetten": lambda: to_index(transit, evaluation.t, hub),
        "rotatie": lambda: [convert(point, hub) for point in index],
        "bewijzen": lambda: prove(holder, evaluation.t, blinded.points, evaluation.points),
        "bewijs toetsen": lambda: verify_transit_proof(public, evaluation.tk, blinded.points, evaluation.points, proof),
    }
    some = "1 punt" if count == 1 else f"{count} punten"
    bare = Variant(BARE, repeated(lambda: library.mult(holder, transit[0])), keer * 4)
    made = [Variant(f"{naam}, {some}", repeated(one), keer, count) for naam, one in work.items()]
    return [bare, *made] if count == 1 else made


def _seals(keer: int) -> list[Variant]:
    private = generate_private()
    public, t = public_of(private), group.random_scalar()
    sealed = seal_transit(t, CONTEXT, public)
    return [
        Variant("verzegelen (HPKE)", repeated(lambda: seal_transit(t, CONTEXT, public)), keer),
        Variant("zegel openen (HPKE)", repeated(lambda: open_transit(sealed, private, CONTEXT)), keer),
    ]
