"""The register of processing activities (AVG art. 30) as values, made from the rules of a bundle and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.adapters.policy.cellen import Bladeren
from hub.adapters.policy.checks_recht import OUTSIDE, SUPPLY
from hub.adapters.policy.gebruik import ZIEN
from hub.adapters.policy.orakel import Cell, Clause
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.tekst import period
from hub.adapters.policy.uitspraak import verdict
from hub.domain.convenant import Convenant, Doel, Kring
from hub.domain.gezicht import verwerking_id

AANTALLEN = "geaggregeerd-"
KRING_ROL = {
    Kring.LID1: "gezamenlijk verwerkingsverantwoordelijke",
    Kring.LID2: "deelnemer",
    Kring.HUIS: "namens de verwerkingsverantwoordelijken",
    Kring.DERDE: "derde",
    Kring.PARTNER: "partner",
}


@dataclass(frozen=True, slots=True)
class Activiteit:
    """One processing activity. `id` is the one in the logs; it changes with every bundle.

    `leveraars` bring data in and `ontvangers` learn them, each a party id; `categorieen` are all that any
    rule for this purpose grants something with.
    """

    id: str
    code: str
    doel: str
    naam: str
    tekst: str
    regime: str
    verantwoordelijken: tuple[str, ...]
    leveraars: tuple[str, ...]
    ontvangers: tuple[str, ...]
    categorieen: tuple[str, ...]
    betrokkenen: tuple[str, ...]
    grondslagen: tuple[str, ...]
    bewaren: tuple[str, ...]
    artikelen: tuple[str, ...]
    verplichtingen: tuple[str, ...]
    dpia: str
    rac: str


def activities(snapshot: Snapshot, convenant: Convenant) -> tuple[Activiteit, ...]:
    """Every purpose of the covenant as an entry of the register, in the order of the covenant."""
    leaves = Bladeren(snapshot)
    granted: dict[str, list[tuple[Cell, Clause]]] = {doel.id: [] for doel in convenant.doelen}
    for partij in sorted(snapshot.manifest.roles):
        for cell, clauses in leaves.cells(partij).items():
            if verdict(clauses).mogelijkheden:
                granted[cell.doel] += [(cell, clause) for clause in clauses]
    return tuple(_activity(doel, granted[doel.id], snapshot.digest, convenant) for doel in convenant.doelen)


def _activity(doel: Doel, granted: list[tuple[Cell, Clause]], bundel: str, convenant: Convenant) -> Activiteit:
    cells = [cell for cell, _ in granted]
    used = {cell.categorie for cell in cells}
    parties = {cell.partij for cell in cells}
    return Activiteit(
        id=verwerking_id(bundel, doel.activiteit),
        code=doel.activiteit,
        doel=doel.id,
        naam=doel.naam,
        tekst=doel.tekst,
        regime=doel.regime.value,
        verantwoordelijken=tuple(p.id for p in convenant.members(Kring.LID1.value) if p.id in parties),
        leveraars=tuple(sorted({c.partij for c in cells if c.actie in {*SUPPLY, "AANLEVEREN"}})),
        ontvangers=tuple(_receivers(granted)),
        categorieen=tuple(c.code for c in convenant.categorieen if c.code in used),
        betrokkenen=tuple(_subjects(used, {d for _, clause in granted for d in clause.verplichtingen}, convenant)),
        grondslagen=tuple(dict.fromkeys(_grounds(doel, parties, convenant))),
        bewaren=tuple(_terms(doel, used, convenant)),
        artikelen=tuple(sorted({clause.artikel for _, clause in granted})),
        verplichtingen=tuple(sorted({duty for _, clause in granted for duty in clause.verplichtingen})),
        dpia=doel.dpia or "geen",
        rac=doel.rac or "geen",
    )


def _receivers(granted: list[tuple[Cell, Clause]]) -> Iterator[str]:
    """Parties that learn something, if only that somebody is known, and derden that are given it on paper."""
    yield from sorted({cell.partij for cell, _ in granted if cell.actie in {*ZIEN, "BEVRAGEN"}})
    if any(OUTSIDE in clause.verplichtingen for _, clause in granted):
        yield "derden, per gegeven en buiten het systeem"


def _subjects(used: set[str], duties: set[str], convenant: Convenant) -> Iterator[str]:
    if any(duty.startswith(AANTALLEN) for duty in duties):
        yield "geen personen: alleen aantallen"
        return
    if used - {"MEDEWERKER_CONTACT"}:
        yield from (d.naam for d in convenant.triage.doelgroepen)
    if "RELATIES" in used:
        yield "gezin en directe sociale contacten van deze personen"
    if "MEDEWERKER_CONTACT" in used:
        yield "medewerkers van de partijen"


def _grounds(doel: Doel, parties: set[str], convenant: Convenant) -> Iterator[str]:
    for g in convenant.grondslagen:
        people = {p.id for wie in g.wie for p in convenant.members(wie)} & parties
        if doel.id in g.doel and people:
            yield f"{', '.join(sorted(people))}: {g.avg}; {g.wet}"


def _terms(doel: Doel, used: set[str], convenant: Convenant) -> Iterator[str]:
    for b in convenant.bewaar:
        if b.regime is doel.regime and used & set(b.categorie):
            start = b.start.lower().replace("_", " ")
            yield f"{period(b.duur)} na {start}, daarna {b.actie.lower()} ({b.artikel})"
