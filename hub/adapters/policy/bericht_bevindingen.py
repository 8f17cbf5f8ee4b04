"""Findings about a version or a draft as messages, the ones that stop it first."""

from collections.abc import Collection, Sequence

from connectors.protocol.bevindingen import Bevindingenkern, Bevindingpunt
from connectors.protocol.verschillen import MAX_ZINNEN
from hub.adapters.policy.analyse import HERSTEL, Analysepunt, Ernst, points_of
from hub.adapters.policy.checks import check, check_compiled
from hub.adapters.policy.errors import CovenantInvalid, Finding, PolicyError
from hub.adapters.policy.laden import Bron, bron_of
from hub.adapters.policy.levensloop import not_to_hand_in
from hub.adapters.policy.snapshot import Snapshot
from hub.application.ports.beleidskunde import Concept
from hub.domain.convenantversie import nummer_is_bezet

MOST_LETTERS = 500
"""Of one sentence or place, for what somebody wrote may be in it."""
ANDERS = {
    "status": "maak van het concept de tekst zoals zij gaat gelden",
    "einddatum": "kies een einddatum die nog komt",
    "identiteit": "geef deze versie een eigen nummer",
}
"""What to do about a finding of handing in, that the analysis of a text does not know."""


def points_of_draft(concept: Concept, vervulbaar: Collection[str]) -> tuple[str, tuple[Analysepunt, ...]]:
    """The digest that a draft would get, and everything to know of it; empty when it can't be compiled."""
    try:
        bron = bron_of(concept.feiten, concept.tekst)
        examined = check(bron, concept.model)
    except CovenantInvalid as error:
        return "", tuple(_stops(finding, HERSTEL[finding.check]) for finding in error.findings)
    except PolicyError as error:
        return "", (_stops(Finding("regel", "convenant.yaml", str(error)), HERSTEL["regel"]),)
    bundel = "" if examined.bundle is None else examined.bundle.digest
    own = [_stops(finding, ANDERS[finding.check]) for finding in not_to_hand_in(bron.convenant, concept.nu)]
    if bundel and nummer_is_bezet(bron.convenant.id, bron.convenant.versie, bundel, concept.versies):
        zin = "dit versienummer heeft al een andere inhoud"
        own.append(_stops(Finding("identiteit", "versie", zin), ANDERS["identiteit"]))
    return bundel, (*own, *points_of(bron, examined.findings, examined.snapshot, vervulbaar))


def points_of_version(snapshot: Snapshot, bron: Bron, vervulbaar: Collection[str]) -> tuple[Analysepunt, ...]:
    """Everything to know of a version that is here: it was compiled from this covenant, and its words are known."""
    return points_of(bron, check_compiled(bron, snapshot), snapshot, vervulbaar)


def findings_kern(verzoek_id: str, bundel: str, points: Sequence[Analysepunt]) -> Bevindingenkern:
    """Findings as one answer."""
    return Bevindingenkern(
        verzoek_id=verzoek_id,
        bundel=bundel,
        bevindingen=[_punt(one) for one in points[:MAX_ZINNEN]],
        aantal=len(points),
        stopt=sum(1 for one in points if one.ernst is Ernst.STOPT),
    )


def _stops(finding: Finding, herstel: str) -> Analysepunt:
    return Analysepunt(Ernst.STOPT, finding.check, finding.artikel, finding.zin, herstel)


def _punt(one: Analysepunt) -> Bevindingpunt:
    return Bevindingpunt.model_validate(
        {
            "ernst": one.ernst.name,
            "toets": one.check,
            "plaats": one.artikel[:MOST_LETTERS],
            "zin": one.zin[:MOST_LETTERS],
            "herstel": one.herstel,
        }
    )
