"""Section 1: how long a decision takes, beside a dictionary made by hand and beside stock Casbin.

The rules are invented, in the shape of `policies/model.conf`: one in ten names a group of
categories, one in twenty all purposes, most ask for facts, a few deny. Half of the requests meet
a rule, half are drawn from the same words at random.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from random import Random

from hub.adapters.policy.compiler import Row, policy_csv
from hub.adapters.policy.pdp import CasbinPdp, simulate
from hub.adapters.policy.snapshot import Manifest, Snapshot, seal
from hub.adapters.policy.woorden import LETTERS, fact_word, fact_words, facts_of
from hub.domain.convenant import Status
from hub.domain.decision import Permit, PolicyRequest
from tests.bench.opname import Variant, in_turn, interleaved, percentiles
from tests.bench.verslag import Cel, Doel, Hoofdstuk, Tabel, at_most

SIZES = (100, 1_000, 10_000, 100_000)
QUICK_SIZES = (100, 1_000)
PARTIJEN = tuple(f"partij{n}" for n in range(60))
DOELEN = tuple(f"P{n:02}" for n in range(40))
ROLLEN = tuple(f"rol{n}" for n in range(6))
GROEPEN = tuple(f"GROEP{n}" for n in range(4))
CATEGORIEEN = tuple(f"CAT{n:02}" for n in range(24))
ACTIES = ("LEVEREN", "BEVRAGEN", "INZIEN", "WIJZIGEN")
FASEN = ("MELDING", "TRIAGE", "CASUS", "NAZORG")
ALLES, ALLE_DOELEN = "ALLE_CATEGORIEEN", "ALLE_DOELEN"
ASKED_FACTS = (
    frozenset[str](),
    frozenset({"KENMERK"}),
    frozenset({"BETROKKEN_BIJ_CASUS", "KENMERK"}),
    frozenset(LETTERS),
)
REQUESTS = 2_000
FLAT_UP_TO = 10_000
"""The dictionary holds an entry per request: beyond this many rules that is gigabytes."""
NOW = datetime(2026, 6, 1, tzinfo=UTC)
MODEL = Path(__file__).parents[2] / "policies" / "model.conf"

Sleutel = tuple[str, str, str, str, str, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Opzet:
    """One policy with requests for it, in every form that is measured."""

    snapshot: Snapshot
    verzoeken: list[PolicyRequest]
    rules: int


def measure(*, snel: bool) -> Hoofdstuk:
    """Decide the same requests in every way, for every size."""
    rounds, keer = (1, 20) if snel else (7, 4_000)
    tabellen, costs = [], dict[tuple[str, int], float]()
    for rules in QUICK_SIZES if snel else SIZES:
        opzet = set_up(rules)
        tabel, found = _measure_size(opzet, rounds, keer)
        tabellen.append(tabel)
        costs |= {(naam, rules): cost for naam, cost in found.items()}
    return Hoofdstuk(
        "besluit",
        "1. Besluit",
        tabellen,
        _aims(costs),
        [
            "Het woordenboek geeft alleen ja of nee; de andere geven alle beslissende regels met hun artikel.",
            f"Elke maat: {REQUESTS} verzoeken, de helft raakt een regel; alle antwoorden zijn eerst vergeleken.",
            (
                f"Het woordenboek kent alleen de {len(ASKED_FACTS)} gevraagde verzamelingen feiten van de "
                f"{2 ** len(LETTERS)} en is boven {FLAT_UP_TO} regels niet gemaakt."
            ),
        ],
    )


def set_up(rules: int) -> Opzet:
    """Invent a policy of this many rules, and requests."""
    toeval = Random(rules)
    rows = _rows(toeval, rules)
    snapshot = seal(_manifest(), MODEL.read_text("utf-8"), policy_csv(rows, _edges()))
    return Opzet(snapshot, _requests(toeval, rows), rules)


def without_some(snapshot: Snapshot, every: int) -> Snapshot:
    """The same policy without one in so many of its rules: a draft to compare it with."""
    rows = [row for at, row in enumerate(snapshot.rows) if at % every]
    return seal(_manifest(), MODEL.read_text("utf-8"), policy_csv(rows, _edges()))


def dictionary(snapshot: Snapshot) -> Callable[[PolicyRequest], bool]:
    """The fastest thing that could answer: every request that is allowed, as one set."""
    allowed, denied = set[Sleutel](), set[Sleutel]()
    for row in snapshot.rows:
        doelen = DOELEN if row.purpose == ALLE_DOELEN else (row.purpose,)
        into = allowed if row.eft == "allow" else denied
        needed = facts_of(row.cond)
        for doel, categorie, feiten in product(doelen, _leaves(row.cat), ASKED_FACTS):
            if needed <= feiten:
                into.add((row.partner, doel, row.role, categorie, row.act, row.phase, feiten))
    answers = dict.fromkeys(allowed - denied, True)

    def decide(r: PolicyRequest) -> bool:
        return answers.get((r.partij, r.doel, r.rol, r.categorie, r.actie, r.fase, r.feiten), False)

    return decide


def _measure_size(opzet: Opzet, rounds: int, keer: int) -> tuple[Tabel, dict[str, float]]:
    snapshot, verzoeken = opzet.snapshot, opzet.verzoeken
    pdp = CasbinPdp(snapshot, now=lambda: NOW, fulfils=())
    ways: dict[str, tuple[Callable[[PolicyRequest], object], int]] = {}
    if opzet.rules <= FLAT_UP_TO:
        ways["woordenboek"] = dictionary(snapshot), keer
    ways["besluit, onthouden"] = pdp.decide, keer
    ways["besluit, voor het eerst"] = lambda verzoek: simulate(snapshot, verzoek), keer
    ways["Casbin zelf"] = (
        lambda verzoek: snapshot.reference(_words(verzoek)),
        max(2, min(keer // 10, 20_000 // opzet.rules)),
    )
    pdp.decide_all(verzoeken)
    _compare_answers(ways, verzoeken[: min(keer, len(verzoeken))], pdp)
    found = interleaved([Variant(naam, in_turn(way, verzoeken), n) for naam, (way, n) in ways.items()], rounds)
    base = found["woordenboek"].best if "woordenboek" in found else None
    rijen: list[tuple[Cel, ...]] = [
        (naam, m.best, m.midden, *percentiles(m.latency_us), m.best / base if base else None, m.keer)
        for naam, m in found.items()
    ]
    kolommen = ("wijze", "CPU µs best", "CPU µs midden", "p50 µs", "p95 µs", "p99 µs", "x woordenboek", "metingen")
    return Tabel(f"{opzet.rules:,} regels", kolommen, rijen), {naam: m.best for naam, m in found.items()}


def _compare_answers(
    ways: Mapping[str, tuple[Callable[[PolicyRequest], object], int]],
    verzoeken: Sequence[PolicyRequest],
    pdp: CasbinPdp,
) -> None:
    """What answers differently may not be measured beside the others.

    Raises:
        AssertionError: two of them disagree.
    """
    for naam in {"woordenboek", "Casbin zelf"} & ways.keys():
        way, keer = ways[naam]
        for verzoek in verzoeken[:keer]:
            if bool(way(verzoek)) is not isinstance(pdp.decide(verzoek), Permit):
                raise AssertionError(f"{naam} disagrees")


def _aims(costs: Mapping[tuple[str, int], float]) -> list[Doel]:
    decided = ("besluit, onthouden", "besluit, voor het eerst")
    aims = [
        at_most(
            f"{naam}: maal woordenboek, 10.000 regels", costs[naam, FLAT_UP_TO] / costs["woordenboek", FLAT_UP_TO], 5
        )
        for naam in decided
        if (naam, FLAT_UP_TO) in costs
    ]
    aims += [
        at_most(f"{naam}: 100.000 regels maal 100 regels", costs[naam, SIZES[-1]] / costs[naam, SIZES[0]], 10)
        for naam in decided
        if (naam, SIZES[-1]) in costs
    ]
    return aims


def _rows(toeval: Random, count: int) -> list[Row]:
    places = dict[tuple[str, ...], None]()
    while len(places) < count:
        draw = toeval.random()
        category = toeval.choice(GROEPEN) if draw < 0.1 else toeval.choice(CATEGORIEEN)
        purpose = ALLE_DOELEN if draw > 0.95 else toeval.choice(DOELEN)
        words = (toeval.choice(PARTIJEN), purpose, toeval.choice(ROLLEN), category)
        places[(*words, toeval.choice(ACTIES), toeval.choice(FASEN))] = None
    return [_row(toeval, at, place) for at, place in enumerate(places)]


def _row(toeval: Random, at: int, place: tuple[str, ...]) -> Row:
    partner, purpose, role, cat, act, phase = place
    facts = fact_word(toeval.choice(ASKED_FACTS[:3]))
    eft, obl = ("deny", "reden-FASE") if toeval.random() < 0.02 else ("allow", "geen")
    return Row(f"r{at}", partner, purpose, role, cat, act, phase, facts, eft, f"art-{at % 40}", obl)


def _requests(toeval: Random, rows: Sequence[Row]) -> list[PolicyRequest]:
    found = []
    for at in range(REQUESTS):
        row = toeval.choice(rows)
        doel = toeval.choice(DOELEN) if row.purpose == ALLE_DOELEN else row.purpose
        words = [row.partner, doel, row.role, toeval.choice(_leaves(row.cat)), row.act, row.phase]
        if at % 2:
            words = [toeval.choice(all_) for all_ in (PARTIJEN, DOELEN, ROLLEN, CATEGORIEEN, ACTIES, FASEN)]
        found.append(PolicyRequest(*words, toeval.choice(ASKED_FACTS)))
    return found


def _leaves(cat: str) -> Sequence[str]:
    if cat not in GROEPEN:
        return (cat,)
    return CATEGORIEEN[GROEPEN.index(cat) :: len(GROEPEN)]


def _edges() -> list[tuple[str, str, str]]:
    edges = [("g", rol, "IEDEREEN") for rol in ROLLEN]
    edges += [("g2", cat, GROEPEN[at % len(GROEPEN)]) for at, cat in enumerate(CATEGORIEEN)]
    edges += [("g2", groep, ALLES) for groep in GROEPEN]
    edges += [("g3", doel, ALLE_DOELEN) for doel in DOELEN]
    letters = LETTERS.values()
    return edges + [("g4", w, w.replace(x, "") or "geen") for w in fact_words() for x in letters if x in w]


def _words(verzoek: PolicyRequest) -> tuple[str, ...]:
    v = verzoek
    return v.partij, v.doel, v.rol, v.categorie, v.actie, v.fase, fact_word(v.feiten)


def _manifest() -> Manifest:
    return Manifest(
        covenant_id="meting",
        version="1",
        status=Status.GELDIG,
        valid_from=datetime(2026, 1, 1, tzinfo=UTC),
        valid_until=datetime(2027, 1, 1, tzinfo=UTC),
        digest="0" * 64,
        closing_article="art-99",
        roles=dict.fromkeys(PARTIJEN, frozenset(ROLLEN)),
        role_names=frozenset(ROLLEN),
        purposes=frozenset(DOELEN),
        categories=frozenset(CATEGORIEEN),
        actions=frozenset(ACTIES),
        phases=frozenset(FASEN),
        obligations={},
    )
