"""Why a request is answered as it is, and the least that would have to be different.

Pure: a snapshot and a request in, a value out. It permits nothing. The near misses that it tells
are for the privacy officer, who may know them; an asker gets the coarse reason only.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hub.adapters.policy.cellen import Bladeren, Cellen, clause_of
from hub.adapters.policy.compiler import Row
from hub.adapters.policy.orakel import Cell
from hub.adapters.policy.pdp import Simulated, plain, simulate
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitspraak import Uitspraak, subsets, verdict
from hub.adapters.policy.woorden import LETTERS, facts_of
from hub.domain.convenant import Effect, Status
from hub.domain.decision import PolicyRequest

VELDEN = ("rol", "doel", "fase")
"""What a person can choose differently; party, category and action are what the question is about."""


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One least change that turns the answer: these facts as well, and one of these choices of role, purpose and phase.

    `keuzes` names only what must differ, and lists every choice that does it.
    """

    feiten: tuple[str, ...]
    keuzes: tuple[tuple[tuple[str, str], ...], ...]

    @property
    def soort(self) -> frozenset[str]:
        """What kinds of things change: each fact by its name, and the fields."""
        return frozenset({*self.feiten, *(veld for keuze in self.keuzes for veld, _ in keuze)})


@dataclass(frozen=True, slots=True)
class Regelzin:
    """A deciding rule in full: the facts it asked for and the duties it brings."""

    regel: str
    artikel: str
    effect: str
    voorwaarden: tuple[str, ...]
    verplichtingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uitleg:
    """Everything that explains one answer.

    `gebruikt` are the facts that the deciding rules asked for, `over` those that made no difference. For a
    denial `nodig` tells the least changes that would allow it and `anderen` who may do it for this
    purpose; for a permit `zonder` gives each least set of facts without which it is a denial.
    """

    verzoek: PolicyRequest
    uitkomst: Simulated
    regels: tuple[Regelzin, ...]
    gebruikt: tuple[str, ...]
    over: tuple[str, ...]
    onbekend: tuple[tuple[str, str], ...]
    nodig: tuple[Wijziging, ...]
    zonder: tuple[tuple[str, ...], ...]
    anderen: tuple[str, ...]
    bundel: str
    toepasbaar: bool

    @property
    def artikelen(self) -> tuple[str, ...]:
        """Anchors of every deciding article, sorted, without repeats."""
        return tuple(sorted({regel.artikel for regel in self.uitkomst.regels}))


def explain(snapshot: Snapshot, request: PolicyRequest) -> Uitleg:
    """Explain what this snapshot answers to this request, whatever its status or date.

    Raises:
        TypeError: something in the request is no text.
    """
    asked = plain(request)
    if asked is None:
        raise TypeError("a request holds text only")
    leaves = Bladeren(snapshot)
    outcome = simulate(snapshot, asked)
    rows = {row.id: row for row in leaves.rows(asked.partij)}
    deciding = tuple(rows[regel.regel] for regel in outcome.regels if regel.regel in rows)
    used = frozenset[str]().union(*(facts_of(row.cond) for row in deciding))
    allowed, known = outcome.effect is Effect.ALLOW, not unknown_words(snapshot, asked)
    return Uitleg(
        verzoek=asked,
        uitkomst=outcome,
        regels=tuple(_told(row) for row in deciding),
        gebruikt=tuple(sorted(used)),
        over=tuple(sorted(asked.feiten - used)),
        onbekend=unknown_words(snapshot, asked),
        nodig=() if allowed or not known else _needed(leaves, asked),
        zonder=_without(_of(leaves, asked), asked.feiten) if allowed else (),
        anderen=() if allowed or not known else tuple(_others(leaves, snapshot, asked)),
        bundel=snapshot.digest,
        toepasbaar=snapshot.manifest.status is Status.GELDIG,
    )


def _told(row: Row) -> Regelzin:
    duties = () if row.eft == "deny" else tuple(sorted(clause_of(row).verplichtingen))
    return Regelzin(row.id, row.art, row.eft, tuple(sorted(facts_of(row.cond))), duties)


def unknown_words(snapshot: Snapshot, asked: PolicyRequest) -> tuple[tuple[str, str], ...]:
    """Fields of the request with a word that this covenant does not know, and that word."""
    m = snapshot.manifest
    known: Mapping[str, Iterable[str]] = {
        "partij": m.roles,
        "rol": m.role_names,
        "doel": m.purposes,
        "categorie": m.categories,
        "actie": m.actions,
        "fase": m.phases,
    }
    odd = [(field, getattr(asked, field)) for field, words in known.items() if getattr(asked, field) not in words]
    return (*odd, *(("feit", feit) for feit in sorted(asked.feiten - LETTERS.keys())))


def _of(leaves: Bladeren, asked: PolicyRequest) -> Uitspraak:
    cell = Cell(asked.partij, asked.rol, asked.doel, asked.categorie, asked.actie, asked.fase)
    return verdict(_about(leaves, asked).get(cell, ()))


def _about(leaves: Bladeren, asked: PolicyRequest) -> Cellen:
    """The questions of this party about the same category and action, with what is said about them."""
    return leaves.about(asked.partij, (asked.actie,), asked.categorie)


def _needed(leaves: Bladeren, asked: PolicyRequest) -> tuple[Wijziging, ...]:
    """Each kind of change once, none that holds a smaller one, the smallest first."""
    found: dict[tuple[frozenset[str], tuple[str, ...]], list[tuple[tuple[str, str], ...]]] = {}
    for cell, clauses in _about(leaves, asked).items():
        here = {veld: getattr(cell, veld) for veld in VELDEN}
        choice = tuple((veld, word) for veld, word in here.items() if word != getattr(asked, veld))
        for feiten in _missing(verdict(clauses), asked.feiten):
            kind = frozenset({*feiten, *(veld for veld, _ in choice)})
            found.setdefault((kind, feiten), []).append(choice)
    kinds = {kind for kind, _ in found}
    least = [one for one in found if not any(other < one[0] for other in kinds)]
    ordered = sorted(least, key=lambda one: (len(one[0]), sorted(one[0])))
    return tuple(Wijziging(feiten, tuple(sorted(found[kind, feiten]))) for kind, feiten in ordered)


def _missing(uitspraak: Uitspraak, held: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Each least set of further facts with which the answer is a yes."""
    wanted = [frozenset(mits) - held for mits, _ in uitspraak.mogelijkheden]
    fitting = {more for more in wanted if uitspraak.at(held | more) is not None}
    yield from sorted(tuple(sorted(more)) for more in fitting if not any(other < more for other in fitting))


def _without(uitspraak: Uitspraak, held: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Each least set of facts without which the answer is no longer a yes."""
    found: list[frozenset[str]] = []
    for gone in subsets(held):
        if uitspraak.at(held - gone) is None and not any(smaller <= gone for smaller in found):
            found.append(gone)
    return tuple(tuple(sorted(gone)) for gone in found)


def _others(leaves: Bladeren, snapshot: Snapshot, asked: PolicyRequest) -> Iterator[str]:
    """Other parties that may do this with this category for this purpose, in some role, phase and set of facts."""
    for partij in sorted(snapshot.manifest.roles.keys() - {asked.partij}):
        cells = leaves.about(partij, (asked.actie,), asked.categorie)
        if any(c.doel == asked.doel and verdict(said).mogelijkheden for c, said in cells.items()):
            yield partij
