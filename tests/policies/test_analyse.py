"""Static analysis: each defect, planted in a copy of the covenant, is found with its article and a repair."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hub.adapters.policy.analyse import HERSTEL, Ernst, analyse
from hub.adapters.policy.analyse_regels import about_rules
from hub.adapters.policy.analyse_woorden import about_words
from hub.adapters.policy.bundle import build
from hub.adapters.policy.checks_recht import check_recht
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.snapshot import Snapshot
from hub.bootstrap.beleid import OPENED
from hub.domain.convenant import Actie, Categorie, Convenant, Doel, Effect, Fase, Feit, Regel, Regime, Rol, Verplichting
from hub.domain.decision import ReasonCode

Change = Callable[[Convenant], Convenant]
VERVULBAAR = OPENED | {"geaggregeerd-k10"}
NIEUW = Regel("art-9-1", ("politie",), ("medewerker",), ("P05",), ("ID_CONTACT",), (Actie.INZIEN,), "x")

LEEG = Doel("P97", "X", "x", Regime.AVG, "VA-97", (Fase.GEEN, Fase.PLAN))


def with_rule(**words: object) -> Change:
    return lambda c: replace(c, regels=(*c.regels, replace(NIEUW, **words)))  # type: ignore[arg-type]


def without(artikel: str) -> Change:
    return lambda c: replace(c, regels=tuple(r for r in c.regels if r.artikel != artikel))


def changed_rules(artikel: str, **words: object) -> Change:
    return lambda c: replace(c, regels=tuple(replace(r, **words) if r.artikel == artikel else r for r in c.regels))  # type: ignore[arg-type]


def advice(convenant: Convenant) -> set[tuple[str, str]]:
    return {(f.check, f.artikel) for f in about_words(convenant, VERVULBAAR)}


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (
            lambda c: replace(c, rollen=(*c.rollen, Rol("stagiair", "x", c.rollen[0].autorisatie))),
            ("rol-leeg", "stagiair"),
        ),
        (
            lambda c: replace(
                c, partijen=(*c.partijen, replace(c.partijen[-1], id="museum", rollen=("secretariaat",)))
            ),
            ("partij-leeg", "museum"),
        ),
        (lambda c: replace(c, verplichtingen=(*c.verplichtingen, Verplichting("stil", "x"))), ("plicht-los", "stil")),
        (with_rule(verplichtingen=("kranslegging",)), ("plicht", "art-9-1")),
        (
            lambda c: with_rule(doel=("P97",), fase=(Fase.GEEN,))(replace(c, doelen=(*c.doelen, LEEG))),
            ("fase", "P97"),
        ),
        (
            lambda c: with_rule(categorie=("DNA",))(
                replace(c, categorieen=(*c.categorieen, Categorie("DNA", "x", "x")))
            ),
            ("verstrekker", "art-9-1"),
        ),
        (
            lambda c: replace(c, bekendheid=tuple(replace(b, verplichtingen=()) for b in c.bekendheid)),
            ("niveau", "art-7-3"),
        ),
        (with_rule(doel=("P01",), fase=(Fase.GEEN,), voorwaarden=(Feit.BETROKKEN_BIJ_CASUS,)), ("feit", "art-9-1")),
        (with_rule(wie=("ggz",), actie=(Actie.BESLISSEN,)), ("besluit", "art-9-1")),
        (with_rule(wie=("zvh",), rol=("triagist",), actie=(Actie.BESLISSEN,)), ("besluit", "art-9-1")),
        (without("art-8-1"), ("aanvraag", "art-7-3")),
        (lambda c: replace(c, rechten=replace(c.rechten, contactpunt="woco")), ("contactpunt", "art-15-1")),
        (lambda c: replace(c, evaluatie=("2031-01-01",)), ("evaluatie", "zvh-maastricht-2026")),
        (lambda c: replace(c, evaluatie=()), ("evaluatie", "zvh-maastricht-2026")),
    ],
    ids=[
        "a role without any right",
        "a party without any right",
        "a duty that no rule brings",
        "a duty that nobody can carry out",
        "a phase in which nobody may do anything",
        "a category that nobody supplies",
        "a high level without a second person",
        "a fact that cannot hold there",
        "lid 2 decides about a casus",
        "the house decides about a casus",
        "asking without a pseudonym",
        "a desk without rights",
        "an evaluation after the end",
        "no evaluation",
    ],
)
def test_advice_is_given_with_its_article(change: Change, finding: tuple[str, str], bron: Bron) -> None:
    assert finding not in advice(bron.convenant)

    assert finding in advice(change(bron.convenant))


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (with_rule(wie=("woco",), categorie=("POLITIE",)), ("derde", "art-9-1")),
        (with_rule(wie=("ggz",), categorie=("GEZONDHEID",), actie=(Actie.SIGNALEREN,)), ("geheim", "art-9-1")),
        (with_rule(categorie=("POLITIE",), actie=(Actie.SIGNALEREN,)), ("wpg", "art-9-1")),
        (changed_rules("art-9-7", verplichtingen=()), ("wpg", "art-9-7")),
        (changed_rules("art-9-42", verplichtingen=("watermerk",)), ("export", "art-9-42")),
        (changed_rules("art-5-5", voorwaarden=(Feit.KENMERK,)), ("verbod", "art-5-5")),
        (
            lambda c: replace(c, doelen=(*c.doelen, Doel("P98", "X", "x", c.doelen[0].regime, "VA-98", (Fase.GEEN,)))),
            ("doel", "P98"),
        ),
        (lambda c: replace(c, geldig_tot=c.geldig_van), ("looptijd", "zvh-maastricht-2026")),
        (without("art-9-8"), ("ontvanger", "art-9-7")),
        (with_rule(wie=("ggd",), doel=("P03",), categorie=("HULP",)), ("ander-verband", "art-9-1")),
    ],
    ids=[
        "police data for a housing corporation",
        "a signal with health from a secret source",
        "a signal with police data without wpg",
        "police data without wpg",
        "an extract that never expires",
        "a denial that a missing fact switches off",
        "a purpose without dpia and nobody to use it",
        "no end date",
        "supplied and received by nobody",
        "care data for another partnership",
    ],
)
def test_what_the_law_forbids_stops_the_covenant_with_its_article(
    change: Change, finding: tuple[str, str], bron: Bron
) -> None:
    found = {(f.check, f.artikel) for f in check_recht(change(bron.convenant))}

    assert finding in found
    assert finding not in {(f.check, f.artikel) for f in check_recht(bron.convenant)}


def compiled(bron_toen: Bron, model: bytes, *regels: Regel) -> tuple[Snapshot, Convenant]:
    convenant = replace(bron_toen.convenant, regels=(*bron_toen.convenant.regels, *regels))
    return build(replace(bron_toen, convenant=convenant), model).snapshot, convenant


def forbids(bron_toen: Bron, *categorie: str) -> Regel:
    base = next(r for r in bron_toen.convenant.regels if r.artikel == "art-5-6")
    return replace(base, artikel="art-4-1", categorie=categorie, effect=Effect.DENY, reden=ReasonCode.KLASSE)


def test_a_grant_that_denials_together_leave_nothing_of_is_found(bron_toen: Bron, model: bytes) -> None:
    all_but_one = [c.code for c in bron_toen.convenant.categorieen][:-1]
    last = bron_toen.convenant.categorieen[-1].code

    partly = list(about_rules(*compiled(bron_toen, model, forbids(bron_toen, *all_but_one))))
    wholly = list(about_rules(*compiled(bron_toen, model, forbids(bron_toen, *all_but_one, last))))

    assert ("overlap", "art-5-6") in {(f.check, f.artikel) for f in partly}
    assert "dood-samen" not in {f.check for f in partly}
    assert ("dood-samen", "art-5-6") in {(f.check, f.artikel) for f in wholly}


def test_a_grant_that_others_say_together_is_found_and_told_once_per_rule(bron_toen: Bron, model: bytes) -> None:
    base = next(r for r in bron_toen.convenant.regels if r.artikel == "art-5-6")
    each = replace(base, artikel="art-5-10", categorie=tuple(c.code for c in bron_toen.convenant.categorieen))

    found = list(about_rules(*compiled(bron_toen, model, each)))

    assert ("dubbel-samen", "art-5-6") in {(f.check, f.artikel) for f in found}
    assert not {f.check for f in about_rules(*compiled(bron_toen, model))} & {"dubbel-samen", "dood-samen"}


def test_what_is_meant_is_not_told(bron_toen: Bron, model: bytes) -> None:
    snapshot, convenant = compiled(bron_toen, model, forbids(bron_toen, "POLITIE"))
    meant = replace(convenant, regels=tuple(replace(r, bewust=r.artikel == "art-5-6") for r in convenant.regels))

    assert "overlap" in {f.check for f in about_rules(snapshot, convenant)}
    assert "overlap" not in {f.check for f in about_rules(snapshot, meant)}


def test_the_whole_analysis_puts_what_stops_first_and_every_finding_has_a_repair(bron_toen: Bron, model: bytes) -> None:
    today = replace(
        bron_toen,
        convenant=replace(
            bron_toen.convenant, regels=tuple(replace(r, grondslag="x") for r in bron_toen.convenant.regels[1:])
        ),
    )

    found = analyse(today, model, VERVULBAAR)

    order = [list(Ernst).index(one.ernst) for one in found]
    assert order == sorted(order)
    assert {one.ernst for one in found} == set(Ernst)
    assert all(one.herstel and one.artikel and f"Herstel: {one.herstel}." in str(one) for one in found)


def test_every_check_has_a_repair_and_every_repair_a_check(root: Path) -> None:
    folder = root / "hub" / "adapters" / "policy"
    sources = [path.read_text() for kind in ("checks", "analyse_", "laden") for path in folder.glob(f"{kind}*.py")]

    named = {name for text in sources for name in re.findall(r'(?:Finding|_f)\(\s*"([a-z-]+)"', text)}

    assert named == set(HERSTEL)
