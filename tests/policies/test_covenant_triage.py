"""The triage of a covenant: each way in which it can contradict itself, and the finding that says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from hub.adapters.policy.checks import blocking, check
from hub.adapters.policy.checks_tekst import check_tekst
from hub.adapters.policy.checks_triage import check_triage
from hub.adapters.policy.laden import Bron
from hub.domain.convenant import Convenant, Triage
from hub.domain.melding import Leeftijdsklasse
from hub.domain.toelating import Gemeente

Change = Callable[[Triage], Triage]


def changed(bron: Bron, change: Change) -> Convenant:
    return replace(bron.convenant, triage=change(bron.convenant.triage))


def first_rule(**words: object) -> Change:
    return lambda t: replace(t, beslistabel=(replace(t.beslistabel[0], **words), *t.beslistabel[1:]))  # type: ignore[arg-type]


def first_row(**words: object) -> Change:
    return lambda t: replace(t, toelatingen=(replace(t.toelatingen[0], **words), *t.toelatingen[1:]))  # type: ignore[arg-type]


def first_choice(**words: object) -> Change:
    return lambda t: replace(t, instrumentkeuze=(replace(t.instrumentkeuze[0], **words), *t.instrumentkeuze[1:]))  # type: ignore[arg-type]


def test_the_triage_of_today_agrees_with_itself(bron: Bron) -> None:
    assert not list(check_triage(bron.convenant))


def test_the_papers_of_2011_leave_one_combination_open_and_that_is_shown(bron_toen: Bron) -> None:
    findings = list(check_triage(bron_toen.convenant))

    assert [f.zin for f in findings] == ["voor JJN is er geen regel; voeg er een toe"]
    assert not blocking(bron_toen, tuple(findings))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: replace(t, prioriteren="IA"), "`IA`"),
        (first_choice(instrument="PGA"), "`PGA`"),
        (first_row(doelgroepen=("LOVERBOY",)), "`LOVERBOY`"),
        (first_row(gemeenten=("GM9999",)), "`GM9999`"),
        (lambda t: replace(t, kolommen=("C1", "C2a", "C2b", "C9")), "`C9`"),
        (first_rule(voorstel="OVERDRACHT_GEMEENTE"), "`OVERDRACHT_GEMEENTE`"),
        (lambda t: replace(t, gemeenten=(*t.gemeenten, t.gemeenten[0])), "twee keer"),
        (lambda t: replace(t, instrumentkeuze=(*t.instrumentkeuze, t.instrumentkeuze[0])), "`I1` staat er twee keer"),
        (first_row(geldig_tot=date(2026, 1, 1)), "eindigt voor zij begint"),
        (first_rule(antwoorden=("N", "*")), "regel R1 heeft niet in elk vak"),
        (first_rule(antwoorden=("N", "*", "*", "?")), "J, N of *"),
        (first_rule(antwoorden=("*", "*", "*", "*")), "raakt meer dan een regel: R1, R2"),
        (lambda t: replace(t, beslistabel=t.beslistabel[1:]), "voor NNNN is er geen regel"),
        (lambda t: replace(t, gemeenten=(Gemeente("0935", "Maastricht"), *t.gemeenten[1:])), "`0935` is geen"),
        (lambda t: replace(t, gemeenten=t.gemeenten[1:]), "het werkgebied zijn niet dezelfde"),
        (first_row(gemeenten=("GM0935",), doelgroepen=("MULTIPROBLEMATIEK",)), "staat open voor"),
        (lambda t: replace(t, toelatingen=t.toelatingen[1:]), "kan voor `VEELPLEGER_JEUGD` gekozen worden"),
        (lambda t: replace(t, instrumentkeuze=t.instrumentkeuze[1:]), "wordt nooit gekozen"),
        (
            lambda t: replace(
                t, doelgroepen=(replace(t.doelgroepen[0], gemeenten=("Maastricht",)), *t.doelgroepen[1:])
            ),
            "`VEELPLEGER_VOLWASSEN` noemt andere gemeenten",
        ),
    ],
)
def test_a_contradiction_in_the_triage_is_found(change: Change, words: str, bron: Bron) -> None:
    assert any(words in f.zin for f in check_triage(changed(bron, change)))


@pytest.mark.parametrize(
    "change",
    [
        first_row(leeftijden=(Leeftijdsklasse.VANAF_23,)),
        first_row(geldig_tot=date(2027, 1, 1)),
        first_choice(instrument="JCO_HG"),
        first_rule(motiveren=True),
        lambda t: replace(t, leefgebieden=t.leefgebieden[1:]),
        lambda t: replace(t, gemeenten=t.gemeenten[1:]),
    ],
    ids=["an age", "a period", "an instrument", "a duty to motivate", "a life domain", "a municipality"],
)
def test_a_fact_of_the_triage_that_the_text_does_not_tell_is_found(change: Change, bron: Bron) -> None:
    assert any(f.check == "tabel" for f in check_tekst(replace(bron, convenant=changed(bron, change))))


def test_a_covenant_whose_triage_contradicts_itself_is_not_compiled(bron: Bron, model: bytes) -> None:
    broken = replace(bron, convenant=changed(bron, lambda t: replace(t, prioriteren="PGA")))

    assert "triage" in {f.check for f in blocking(broken, check(broken, model).findings)}
