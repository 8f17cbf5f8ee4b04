"""Advice from the facts of a covenant: words that nobody uses, rights that lead nowhere, duties nobody can keep."""

from collections.abc import Collection, Iterator

from hub.adapters.policy.checks_recht import RECEIVE, SUPPLY, reaches
from hub.adapters.policy.compiler import expand, holds, sentences
from hub.adapters.policy.errors import Finding
from hub.domain.convenant import (
    ALLE_DOELEN,
    IEDER,
    NIVEAU,
    Actie,
    Autorisatie,
    Convenant,
    Effect,
    Fase,
    Feit,
    Kring,
    Partij,
    Regel,
    Regime,
)

IN_CASUS = frozenset({Feit.BETROKKEN_BIJ_CASUS, Feit.TAAK_IN_PLAN})
"""Facts that a casus makes; under the WGS there is none in phase GEEN."""
VIER_OGEN_VANAF = 3
"""From this is-known level up a second person approves beforehand (`domain.md` D6)."""


def about_words(convenant: Convenant, vervulbaar: Collection[str]) -> Iterator[Finding]:
    """Findings on roles, parties, duties, purposes, levels, decisions, the desk and the evaluation."""
    allows = tuple(r for r in sentences(convenant) if r.effect is Effect.ALLOW)
    yield from _idle(convenant, allows)
    yield from _duties(convenant, allows, vervulbaar)
    yield from _phases(convenant, allows)
    yield from _unsupplied(convenant, allows)
    for regel in allows:
        yield from _sentence(regel, convenant)
        yield from _asking(regel, convenant, allows)
    yield from _desk(convenant, allows)
    yield from _evaluation(convenant)


def _idle(convenant: Convenant, allows: tuple[Regel, ...]) -> Iterator[Finding]:
    """Parties and roles without any right. A role counts with the broader ones that it takes part in."""
    granted = {(row.partner, row.role) for regel in allows for row in expand(regel, convenant)}
    for partij in convenant.partijen:
        if partij.id not in {who for who, _ in granted}:
            yield Finding("partij-leeg", partij.id, "de partij tekent en mag niets")
    for rol in convenant.rollen:
        holders = [p for p in convenant.partijen if rol.id in p.rollen]
        if not any(may == p.id and _is_kind_of(rol.id, wide, convenant) for p in holders for may, wide in granted):
            yield Finding("rol-leeg", rol.id, "wie deze rol heeft mag daarmee niets")


def _is_kind_of(rol: str, wide: str, convenant: Convenant) -> bool:
    broader = {r.id: r.breder for r in convenant.rollen}
    name = rol
    while name != wide and name in broader:
        name = broader[name]
    return wide in (name, IEDER)


def _duties(convenant: Convenant, allows: tuple[Regel, ...], vervulbaar: Collection[str]) -> Iterator[Finding]:
    used = {duty for regel in allows for duty in regel.verplichtingen}
    for duty in convenant.verplichtingen:
        if duty.id not in used and not duty.id.startswith(NIVEAU):
            yield Finding("plicht-los", duty.id, "geen enkele regel legt deze verplichting op")
    for regel in allows:
        for name in sorted(set(regel.verplichtingen) - set(vervulbaar)):
            yield Finding("plicht", regel.artikel, f"het systeem kan `{name}` niet nakomen en weigert dan altijd")


def _phases(convenant: Convenant, allows: tuple[Regel, ...]) -> Iterator[Finding]:
    for doel in convenant.doelen:
        here = [regel for regel in allows if doel.id in regel.doel or ALLE_DOELEN in regel.doel]
        used = {fase for regel in here for fase in regel.fase or doel.fasen}
        for fase in sorted(set(doel.fasen) - used):
            yield Finding("fase", doel.id, f"in fase {fase.value} mag niemand iets voor dit doel")


def _unsupplied(convenant: Convenant, allows: tuple[Regel, ...]) -> Iterator[Finding]:
    """A category that somebody may receive although nobody may bring it in for any purpose."""
    for categorie in convenant.categorieen:
        supplied = any(SUPPLY & set(r.actie) and reaches(r, categorie.code, convenant) for r in allows)
        received = [r for r in allows if RECEIVE & set(r.actie) and categorie.code in r.categorie]
        if received and not supplied:
            yield Finding(
                "verstrekker", received[0].artikel, f"{categorie.code} mag iemand ontvangen en niemand verstrekken"
            )


def _sentence(regel: Regel, convenant: Convenant) -> Iterator[Finding]:
    regimes = {d.id: d.regime for d in convenant.doelen}
    level = next((int(v[-1]) for v in regel.verplichtingen if v.startswith(NIVEAU + "L")), 0)
    if level >= VIER_OGEN_VANAF and "vier-ogen" not in regel.verplichtingen:
        yield Finding("niveau", regel.artikel, f"niveau L{level} zonder dat een tweede persoon vooraf goedkeurt")
    for doel in regel.doel:
        phases = regel.fase or convenant.phases(doel)
        if regimes.get(doel) is Regime.WGS and set(phases) == {Fase.GEEN} and IN_CASUS & set(regel.voorwaarden):
            yield Finding(
                "feit", regel.artikel, f"voor {doel} is er in fase GEEN geen casus; dit feit kan nooit gelden"
            )
        if regimes.get(doel) is Regime.WGS and Actie.BESLISSEN in regel.actie:
            yield from _decides(regel, doel, convenant)


def _decides(regel: Regel, doel: str, convenant: Convenant) -> Iterator[Finding]:
    """Deelnemers of lid 1 decide about a casus; others about what is theirs, and whoever tests about legality."""
    tests = {r.id for r in convenant.rollen if r.autorisatie is Autorisatie.TOETSING}
    outside = [p.id for p in _people(regel, convenant) if p.klasse.kring is not Kring.LID1]
    if outside and Feit.EIGEN not in regel.voorwaarden and not set(regel.rol) <= tests:
        zin = f"{', '.join(outside)} beslist voor {doel} en is geen deelnemer van lid 1 (WGS art. 2.31)"
        yield Finding("besluit", regel.artikel, zin)


def _people(regel: Regel, convenant: Convenant) -> list[Partij]:
    everybody = [p for wie in regel.wie for p in convenant.members(wie)]
    return [p for p in everybody if any(holds(p, rol, convenant) for rol in regel.rol)]


def _asking(regel: Regel, convenant: Convenant, allows: tuple[Regel, ...]) -> Iterator[Finding]:
    """Whoever may ask above L0 needs a pseudonym to ask with, for the same purpose."""
    if Actie.BEVRAGEN not in regel.actie or NIVEAU + "L0" in regel.verplichtingen:
        return
    for doel in regel.doel:
        able = {p.id for r in allows if Actie.EVALUEREN in r.actie and doel in r.doel for p in _people(r, convenant)}
        for partij in _people(regel, convenant):
            if partij.id not in able:
                zin = f"{partij.id} mag voor {doel} bevragen en kan daarvoor geen pseudoniem laten maken"
                yield Finding("aanvraag", regel.artikel, zin)


def _desk(convenant: Convenant, allows: tuple[Regel, ...]) -> Iterator[Finding]:
    purposes = {d.id for d in convenant.doelen if d.regime is Regime.AVG}
    tests = {r.id for r in convenant.rollen if r.autorisatie is Autorisatie.TOETSING}
    desk = [r for r in allows if purposes & set(r.doel) and tests & set(r.rol)]
    if not any(p.id == convenant.rechten.contactpunt for r in desk for p in _people(r, convenant)):
        zin = f"{convenant.rechten.contactpunt} is het contactpunt en mag niets voor een verzoek van een betrokkene"
        yield Finding("contactpunt", convenant.rechten.artikel, zin)


def _evaluation(convenant: Convenant) -> Iterator[Finding]:
    first, last = convenant.geldig_van.date().isoformat(), convenant.geldig_tot.date().isoformat()
    for day in convenant.evaluatie:
        if not first <= day < last:
            yield Finding("evaluatie", convenant.id, f"de evaluatie op {day} valt buiten de looptijd")
    if not convenant.evaluatie:
        yield Finding("evaluatie", convenant.id, "er is geen dag waarop partijen dit convenant evalueren")
