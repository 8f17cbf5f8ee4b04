"""What each level may say, and what no level says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.bekendheid import (
    Antwoord,
    Bevinding,
    Niveau,
    Reden,
    Registratie,
    Uitkomst,
    Vondst,
    formulate,
    judge,
    niveau_of,
)
from hub.domain.decision import Permit, PolicyRequest

CONTACT = "Zorg- en Veiligheidshuis, dienstdoend procesmanager"
REQUEST = PolicyRequest("politie", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN")


def registratie(partij: str = "politie", reden: Reden = Reden.CASUS, *, afgeschermd: bool = False) -> Registratie:
    return Registratie(f"r-{partij}", "c", partij, reden, afgeschermd)


registraties = st.lists(
    st.builds(
        Registratie,
        st.just("r"),
        st.just("c"),
        st.sampled_from(["politie", "om", "ggz", "woco"]),
        st.sampled_from(Reden),
        st.booleans(),
    ),
    max_size=5,
).map(tuple)


@pytest.mark.parametrize("niveau", list(Niveau))
@pytest.mark.parametrize("bevinding", [b for b in Bevinding if b is not Bevinding.ZEKER])
def test_every_finding_but_a_certain_one_gives_the_same_negative(niveau: Niveau, bevinding: Bevinding) -> None:
    vondst = Vondst(bevinding, (registratie(afgeschermd=bevinding is Bevinding.AFGESCHERMD),))

    answer = formulate(vondst, niveau, contact=CONTACT)

    assert answer == formulate(Vondst(Bevinding.GEEN), niveau, contact=CONTACT)


def test_level_zero_says_nothing_about_somebody_who_is_known() -> None:
    known = Vondst(Bevinding.ZEKER, (registratie(),))

    answer = formulate(known, Niveau.L0, contact=CONTACT)

    assert answer == formulate(Vondst(Bevinding.GEEN), Niveau.L0, contact=CONTACT)


@pytest.mark.parametrize(
    ("niveau", "contact", "fase", "deelnemers"),
    [
        (Niveau.L1, "", "", ()),
        (Niveau.L2, CONTACT, "", ()),
        (Niveau.L3, CONTACT, "LOPEND", ()),
        (Niveau.L4, CONTACT, "", ("om", "politie")),
    ],
)
def test_each_level_fills_its_own_fields_only(
    niveau: Niveau, contact: str, fase: str, deelnemers: tuple[str, ...]
) -> None:
    known = Vondst(Bevinding.ZEKER, (registratie(), registratie("om", Reden.AANMELDING)))

    answer = formulate(known, niveau, contact=CONTACT)

    assert answer == Antwoord(niveau, Uitkomst.BEKEND, answer.tekst, contact, fase, deelnemers)


def test_a_signal_makes_nobody_known() -> None:
    only_signals = (registratie("woco", Reden.SIGNAAL),)

    assert judge(only_signals, zeker=True) == Vondst(Bevinding.GEEN)


def test_one_shielded_registration_shields_the_person() -> None:
    found = judge((registratie(), registratie("ggz", afgeschermd=True)), zeker=True)

    assert found.bevinding is Bevinding.AFGESCHERMD


def test_of_several_clusters_by_name_nobody_can_tell_which_it_is() -> None:
    found = judge((in_cluster("c1"), in_cluster("c2")), zeker=True)

    assert found.bevinding is Bevinding.MEERDUIDIG
    assert formulate(found, Niveau.L4, contact=CONTACT).uitkomst is Uitkomst.GEEN_MEDEDELING


def test_the_one_cluster_with_the_number_is_the_person() -> None:
    mine, other = in_cluster("c1"), in_cluster("c2")

    found = judge((mine, other), zeker=True, getal=frozenset({"c1"}))

    assert found == Vondst(Bevinding.ZEKER, (mine,))


def test_of_several_clusters_with_the_number_nobody_can_tell_which_it_is() -> None:
    found = judge((in_cluster("c1"), in_cluster("c2")), zeker=True, getal=frozenset({"c1", "c2"}))

    assert found.bevinding is Bevinding.MEERDUIDIG


def test_a_number_that_only_a_signal_has_leaves_the_others_unsure() -> None:
    signal = replace(in_cluster("c1"), reden=Reden.SIGNAAL)

    found = judge((signal, in_cluster("c2")), zeker=True, getal=frozenset({"c1"}))

    assert found.bevinding is Bevinding.MEERDUIDIG


def test_somebody_shielded_in_another_matching_cluster_is_shielded() -> None:
    shielded = replace(in_cluster("c2"), afgeschermd=True)

    found = judge((in_cluster("c1"), shielded), zeker=True, getal=frozenset({"c1"}))

    assert found.bevinding is Bevinding.AFGESCHERMD


def in_cluster(cluster: str) -> Registratie:
    return replace(registratie(), cluster=cluster)


@given(registraties, st.booleans(), st.sampled_from(Niveau))
def test_no_answer_names_a_shielded_person_or_a_signalling_party(
    found: tuple[Registratie, ...], zeker: bool, niveau: Niveau
) -> None:
    answer = formulate(judge(found, zeker=zeker), niveau, contact=CONTACT)

    counting = [r for r in found if r.reden is not Reden.SIGNAAL]
    may_be_known = bool(counting) and zeker and not any(r.afgeschermd for r in counting)
    assert (answer.uitkomst is Uitkomst.BEKEND) == (may_be_known and niveau is not Niveau.L0)
    assert set(answer.deelnemers) <= {r.partij for r in counting}


@pytest.mark.parametrize(
    ("obligations", "niveau"),
    [
        (set(), Niveau.L0),
        ({"samenvatting"}, Niveau.L0),
        ({"niveau-L2"}, Niveau.L2),
        ({"niveau-L3", "niveau-L1"}, Niveau.L1),
    ],
)
def test_the_lowest_level_of_the_deciding_rules_counts(obligations: set[str], niveau: Niveau) -> None:
    permit = Permit(REQUEST, (), frozenset(obligations), "bundel")

    assert niveau_of(permit) is niveau
