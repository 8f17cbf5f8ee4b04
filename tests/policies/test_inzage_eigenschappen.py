"""Laws of a view, for any casus and any two viewers, under the compiled covenant of the repository."""

import random
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.domain.convenant import Kring
from hub.domain.decision import Permit
from hub.domain.gebeurtenis import CATEGORIE, Gebeurtenis, bericht_aan_kijker
from hub.domain.inzage import EXPORTEREN, Kijker, bekijk, tel
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.inzage_taken import is_open_taak, open_taken
from hub.domain.stuk import Deel, Stuk, Stuksoort, Voorwaarden, strengste
from tests.inzage_orakel import HUIS, ziet
from tests.inzage_toeval import KIJKERS, VAAKST, Inhoud, casussen, een_stuk, kijkers, naam, opdrachten, voorwaarden, wie
from tests.policies.conftest import MOMENT
from tests.voorbeelden import een_deel

Beeld = dict[str, int]
RANG = {Deel.SAMENVATTING: 1, Deel.TEKST: 2, Deel.BIJLAGE: 2}
"""How much of a stuk is seen; nothing is 0."""

GEBEURTENISSEN = st.builds(
    Gebeurtenis,
    soort=st.sampled_from(sorted(CATEGORIE)),
    feiten=st.just({code: code for telbaar in CATEGORIE.values() for code in (*telbaar, "jco")}),
    personen=st.sampled_from([frozenset({1}), frozenset({2}), frozenset({1, 2}), frozenset[int]()]),
    bron=st.just("om"),
)
"""Reports that say all that can be told, and what is never told, about some of the casus or about nobody in it."""


@pytest.fixture(scope="module")
def beleid(snapshot: Snapshot) -> CasbinPdp:
    return CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=snapshot.manifest.obligations)


def beeld(kijker: Kijker, inhoud: Inhoud, pdp: CasbinPdp) -> Beeld:
    gezien = bekijk(kijker, Casusstukken(inhoud.stukken, inhoud.vrijgaven), pdp.decide)
    return {zicht.stuk.stuk: RANG[zicht.deel] for zicht in gezien}


def verwacht(kijker: Kijker, inhoud: Inhoud) -> Beeld:
    """The same by the other reading; a stuk that has nothing but a summary shows that."""
    said = {stuk.stuk: ziet(wie(kijker), stuk, inhoud.by_id, inhoud.vrijgaven) for stuk in inhoud.stukken}
    most = {stuk.stuk: max(RANG[deel] for deel in stuk.delen) for stuk in inhoud.stukken}
    return {stuk: min(most[stuk], 2 if deel == "tekst" else 1) for stuk, deel in said.items() if deel}


def minder_of_gelijk(minder: Beeld, meer: Beeld) -> bool:
    return all(meer.get(stuk, 0) >= rang for stuk, rang in minder.items())


def second(stuk: Stuk) -> bool:
    return stuk.versie == 2


@een_deel(2)
@given(kijker=kijkers(), inhoud=casussen(), akkoord=st.frozensets(st.sampled_from([naam(0), naam(900)])))
def test_stukken_that_are_alike_are_seen_as_each_would_be_by_itself(
    kijker: Kijker, inhoud: Inhoud, akkoord: frozenset[str], beleid: CasbinPdp
) -> None:
    many, kijker = inhoud.verdubbeld, replace(kijker, akkoord=akkoord)

    together = bekijk(kijker, many.gegroepeerd, beleid.decide)

    apart = Casusstukken(many.stukken, many.vrijgaven)
    assert together == bekijk(kijker, apart, beleid.decide)
    assert bekijk(kijker, many.gegroepeerd, beleid.decide, second) == bekijk(kijker, apart, beleid.decide, second)
    assert many.gegroepeerd.aantal == len(many.stukken)


@een_deel(2)
@given(kijker=kijkers(), inhoud=casussen())
def test_a_view_is_what_the_texts_say_of_each_stuk(kijker: Kijker, inhoud: Inhoud, beleid: CasbinPdp) -> None:
    assert beeld(kijker, inhoud, beleid) == verwacht(kijker, inhoud)


@een_deel(4)
@given(kijker=kijkers(), inhoud=casussen())
def test_who_looks_at_tasks_alone_sees_of_them_what_a_whole_view_shows(
    kijker: Kijker, inhoud: Inhoud, beleid: CasbinPdp
) -> None:
    """As lists do, which read of a casus its tasks and what those were made of: for whose they are, or who leads."""
    todo = [stuk.stuk for stuk in inhoud.stukken if stuk.soort is Stuksoort.TAAK]
    made_of = set(todo)
    while todo:
        new = set(inhoud.by_id[todo.pop()].uit) & inhoud.by_id.keys() - made_of
        made_of |= new
        todo += new
    part = Casusstukken(tuple(stuk for stuk in inhoud.stukken if stuk.stuk in made_of), inhoud.vrijgaven)
    own = partial(is_open_taak, partij="" if kijker.leidt else kijker.partij)

    whole = bekijk(kijker, Casusstukken(inhoud.stukken, inhoud.vrijgaven), beleid.decide)
    some = bekijk(kijker, part, beleid.decide, own)

    shown = [replace(zicht, codes={}) for zicht in whole if own(zicht.stuk)]
    assert [replace(zicht, codes={}) for zicht in some] == shown
    assert open_taken(kijker, some) == open_taken(kijker, whole)


@een_deel(4)
@given(kijker=kijkers(), inhoud=casussen())
def test_open_tasks_are_counted_that_are_seen_of_the_own_party_and_of_everybody_for_who_leads(
    kijker: Kijker, inhoud: Inhoud, beleid: CasbinPdp
) -> None:
    found = open_taken(kijker, bekijk(kijker, Casusstukken(inhoud.stukken, inhoud.vrijgaven), beleid.decide))

    seen = verwacht(kijker, inhoud)
    tasks = [stuk.codes for stuk in inhoud.stukken if stuk.stuk in seen and stuk.soort is Stuksoort.TAAK]
    days = [
        one["uiterlijk"] for one in tasks if one["stand"] == "OPEN" and (kijker.leidt or one["partij"] == kijker.partij)
    ]
    assert (found.aantal, found.eerste) == (len(days), min(days, default=""))


@een_deel(8)
@given(een=kijkers(), ander=kijkers(), inhoud=casussen())
def test_two_views_differ_exactly_in_what_was_decided_differently(
    een: Kijker, ander: Kijker, inhoud: Inhoud, beleid: CasbinPdp
) -> None:
    seen = beeld(een, inhoud, beleid).items() ^ beeld(ander, inhoud, beleid).items()

    assert seen == verwacht(een, inhoud).items() ^ verwacht(ander, inhoud).items()


@een_deel(8)
@given(kijker=kijkers(), inhoud=casussen(), extra=voorwaarden(), at=st.integers(0, 6))
def test_adding_a_condition_of_a_source_never_widens(
    kijker: Kijker, inhoud: Inhoud, extra: Voorwaarden, at: int, beleid: CasbinPdp
) -> None:
    chosen = inhoud.stukken[at % len(inhoud.stukken)]
    if chosen.voorwaarden.geheim_adres and chosen.voorwaarden.alleen_aan is None:
        extra = replace(extra, alleen_aan=None)  # naming parties of a secret address shows it to them: no condition
    stricter = replace(chosen, voorwaarden=strengste([chosen.voorwaarden, extra]))
    after = replace(inhoud, stukken=tuple(stricter if s is chosen else s for s in inhoud.stukken))

    assert minder_of_gelijk(beeld(kijker, after, beleid), beeld(kijker, inhoud, beleid))


@een_deel(8)
@given(kijker=kijkers(), inhoud=casussen(), at=st.integers(0, 6))
def test_restricting_a_stuk_never_widens(kijker: Kijker, inhoud: Inhoud, at: int, beleid: CasbinPdp) -> None:
    chosen = inhoud.stukken[at % len(inhoud.stukken)]
    after = replace(inhoud, stukken=tuple(replace(s, beperkt=s.beperkt or s is chosen) for s in inhoud.stukken))

    assert minder_of_gelijk(beeld(kijker, after, beleid), beeld(kijker, inhoud, beleid))


@een_deel(8)
@given(kijker=kijkers(), inhoud=casussen(), at=st.integers(0, 6), van=st.integers(0, 6))
def test_being_made_of_one_more_source_never_widens(
    kijker: Kijker, inhoud: Inhoud, at: int, van: int, beleid: CasbinPdp
) -> None:
    """But for one thing, left out here: a ground for a secret is also what shows health data made of it."""
    chosen, source = inhoud.stukken[at % len(inhoud.stukken)], inhoud.stukken[van % len(inhoud.stukken)]
    open_source = replace(source, geheim=False, uit=())
    before = replace(inhoud, stukken=tuple(open_source if s is source else s for s in inhoud.stukken))
    chosen = open_source if chosen is source else chosen
    more = replace(chosen, uit=(*chosen.uit, source.stuk))
    after = replace(before, stukken=tuple(more if s is chosen else s for s in before.stukken))

    assert minder_of_gelijk(
        {k: v for k, v in beeld(kijker, after, beleid).items() if k == more.stuk}, beeld(kijker, before, beleid)
    )


@een_deel(8)
@given(kijker=kijkers(), inhoud=casussen(), at=st.integers(0, 2))
def test_ending_a_vrijgave_never_widens(kijker: Kijker, inhoud: Inhoud, at: int, beleid: CasbinPdp) -> None:
    gone = replace(inhoud, vrijgaven=tuple(v for n, v in enumerate(inhoud.vrijgaven) if n != at))
    ended = replace(
        inhoud, vrijgaven=tuple(replace(v, beeindigd=v.beeindigd or n == at) for n, v in enumerate(inhoud.vrijgaven))
    )

    assert beeld(kijker, gone, beleid) == beeld(kijker, ended, beleid)
    assert minder_of_gelijk(beeld(kijker, gone, beleid), beeld(kijker, inhoud, beleid))


@een_deel(8)
@given(kijker=kijkers(), inhoud=casussen())
def test_who_no_longer_takes_part_keeps_nothing_but_its_own(kijker: Kijker, inhoud: Inhoud, beleid: CasbinPdp) -> None:
    buiten = replace(kijker, personen=frozenset(), leidt=False)

    left = beeld(buiten, inhoud, beleid)

    assert all(inhoud.by_id[stuk].bron == kijker.partij for stuk in left)
    assert kijker.kring is not Kring.HUIS or left == {}


@een_deel(8)
@given(kijker=kijkers(), inhoud=casussen())
def test_a_stuk_is_seen_only_by_a_permit_for_its_own_category(
    kijker: Kijker, inhoud: Inhoud, beleid: CasbinPdp
) -> None:
    given_: list[Permit] = []

    def decide(request: object) -> object:
        decision = beleid.decide(request)  # type: ignore[arg-type]
        given_.extend([decision] if isinstance(decision, Permit) else [])
        return decision

    gezien = bekijk(kijker, Casusstukken(inhoud.stukken, inhoud.vrijgaven), decide)  # type: ignore[arg-type]

    for zicht in gezien:
        asked = zicht.permit.verzoek
        assert any(zicht.permit is permit for permit in given_)
        assert (asked.categorie, asked.actie) == (zicht.stuk.categorie, "INZIEN")
        assert (asked.partij, asked.doel, asked.rol) == (kijker.partij, kijker.doel, kijker.rol)


@een_deel(8)
@given(kijker=kijkers(), inhoud=casussen(), draw=st.randoms(use_true_random=False))
def test_what_is_left_out_leaves_no_trace(
    kijker: Kijker, inhoud: Inhoud, draw: random.Random, beleid: CasbinPdp
) -> None:
    """The same view, in the same order and with the same counts, comes of a casus that never held the rest."""
    whole = bekijk(kijker, Casusstukken(inhoud.stukken, inhoud.vrijgaven), beleid.decide)
    seen = {zicht.stuk.stuk for zicht in whole}
    needed = {name for zicht in whole for name in _behind(zicht.stuk.stuk, inhoud)}
    own = {stuk.stuk for stuk in inhoud.stukken if stuk.soort == "TAAK" or stuk.bron == kijker.partij}
    rest = [stuk for stuk in inhoud.stukken if stuk.stuk in seen | needed | own]
    draw.shuffle(rest)

    again = bekijk(kijker, Casusstukken(tuple(rest), inhoud.vrijgaven), beleid.decide)

    assert again == whole
    assert tel(again) == tel(whole)


@een_deel(8)
@given(kijker=kijkers(), inhoud=casussen())
def test_no_code_of_what_is_seen_names_what_is_not_or_what_a_task_of_another_needs(
    kijker: Kijker, inhoud: Inhoud, beleid: CasbinPdp
) -> None:
    gezien = bekijk(kijker, Casusstukken(inhoud.stukken, inhoud.vrijgaven), beleid.decide)
    seen = {zicht.stuk.stuk for zicht in gezien}

    for zicht in gezien:
        own = kijker.leidt or kijker.partij in (zicht.stuk.bron, zicht.stuk.codes.get("partij"))
        if zicht.stuk.soort is Stuksoort.TAAK:
            named = zicht.stuk.codes["doel"]
            assert zicht.codes["doel"] == (named if named in seen else "")
            assert zicht.codes["nodig"] == (zicht.stuk.codes["nodig"] if own else "")


@een_deel(8)
@given(kijker=kijkers(), inhoud=casussen())
def test_what_may_leave_the_casus_may_be_seen_and_never_has_a_secret_address(
    kijker: Kijker, inhoud: Inhoud, beleid: CasbinPdp
) -> None:
    out = beeld(replace(kijker, gebruik=EXPORTEREN), inhoud, beleid)

    assert out.keys() <= beeld(kijker, inhoud, beleid).keys()
    for stuk in out:
        foreign = [inhoud.by_id[name] for name in _behind(stuk, inhoud)]
        theirs = [source.voorwaarden for source in foreign if source.bron != kijker.partij]
        assert not any(v.geheim_adres or v.niet_exporteren for v in theirs)


@een_deel(2)
@given(
    kijker=kijkers(tuple(partij for partij in VAAKST if partij != HUIS)),
    rest=casussen(),
    taken=st.lists(opdrachten(), min_size=1, max_size=3),
    wat=GEBEURTENISSEN,
)
def test_what_is_mailed_of_a_report_is_what_its_receiver_would_see_of_it_and_names_a_task_that_it_sees(
    kijker: Kijker, rest: Inhoud, taken: list[Stuk], wat: Gebeurtenis, beleid: CasbinPdp
) -> None:
    mine = (replace(taak, codes={**taak.codes, "partij": kijker.partij}) for taak in taken)
    given_to = tuple(replace(taak, stuk=naam(90 + at)) for at, taak in enumerate(mine))
    inhoud = replace(rest, stukken=(*rest.stukken, *given_to))
    gezien = bekijk(kijker, Casusstukken(inhoud.stukken, inhoud.vrijgaven), beleid.decide)

    found = bericht_aan_kijker(wat, kijker, gezien, beleid.decide)

    tasks = [
        stuk
        for stuk in (inhoud.by_id[nummer] for nummer in verwacht(kijker, inhoud))
        if stuk.soort is Stuksoort.TAAK and stuk.codes["partij"] == kijker.partij and stuk.codes["stand"] == "OPEN"
        if not stuk.beperkt and stuk.persoon in wat.personen | {0}
    ]
    needed = {categorie for stuk in tasks for categorie in stuk.codes["nodig"].split("+")}
    heard = {categorie for categorie in needed if _zou_zien(kijker, inhoud, categorie, wat.personen)}
    told = {code: code for code, categorie in CATEGORIE[wat.soort].items() if categorie in heard}
    assert (dict(found.codes) if found else {}) == told
    assert found is None or found.taak in {stuk.stuk for stuk in tasks}


@een_deel(8)
@given(inhoud=casussen(), partij=st.sampled_from(KIJKERS), data=st.data())
def test_who_administers_sees_nothing(inhoud: Inhoud, partij: str, data: st.DataObject, beleid: CasbinPdp) -> None:
    rol = data.draw(
        st.sampled_from(["connector", "functioneel-beheerder", "secretariaat", "manager", "privacy-officer"])
    )
    kijker = replace(data.draw(kijkers((partij,))), rol=rol, personen=frozenset({0}), leidt=True, overal=True)

    assert bekijk(kijker, Casusstukken(inhoud.stukken, inhoud.vrijgaven), beleid.decide) == ()


def _zou_zien(kijker: Kijker, inhoud: Inhoud, categorie: str, personen: frozenset[int]) -> bool:
    """Whether the texts would show this viewer what somebody else brought in about one of them, in this category."""
    reports = [een_stuk(99, bron="rechter", categorie=categorie, persoon=persoon) for persoon in personen]
    return any(ziet(wie(kijker), one, inhoud.by_id | {one.stuk: one}, inhoud.vrijgaven) for one in reports)


def _behind(stuk: str, inhoud: Inhoud) -> set[str]:
    found, todo = {stuk}, [stuk]
    while todo:
        at = inhoud.by_id.get(todo.pop())
        new = set(at.uit if at else ()) - found
        found |= new
        todo += new
    return found & inhoud.by_id.keys()
