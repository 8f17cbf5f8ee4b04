"""Impact: every request under both bundles. It finds what the comparison of the texts finds, and what asking finds."""

import io
import json
from dataclasses import replace
from itertools import product

import pytest

from hub.adapters.policy.bundle import build
from hub.adapters.policy.checks import blocking, check
from hub.adapters.policy.gevolg import Tellingen, impact
from hub.adapters.policy.gevolg_let_op import Oppasser
from hub.adapters.policy.laden import Bron, parse_convenant
from hub.adapters.policy.orakel import FEITEN
from hub.adapters.policy.pdp import simulate
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitleg_woorden import names_of
from hub.adapters.policy.uitspraak import subsets
from hub.adapters.policy.uitvoer import OnbekendFormaat, write_changes
from hub.adapters.policy.verschil import Verandering, compare
from hub.domain.convenant import Effect
from hub.domain.decision import PolicyRequest

WOCO = (
    b"  - {artikel: art-9-8, wie: [woco], rol: [medewerker], doel: [P04], categorie: [POLITIE], "
    b'actie: [INZIEN], grondslag: "geen"}\n'
)


def drafted(bron: Bron, old: bytes, new: bytes) -> Bron:
    """The same covenant with other facts; its text is left alone."""
    assert old in bron.yaml
    data = bron.yaml.replace(old, new, 1)
    return replace(bron, yaml=data, convenant=parse_convenant(data))


@pytest.fixture(scope="module")
def concept(bron_toen: Bron) -> Bron:
    """A draft after 2012: a level lower, minutes no longer sent, and police data to the GGD under a condition."""
    lower = drafted(bron_toen, b"niveau: L4, voorwaarden: []", b"niveau: L4, voorwaarden: [KENMERK]")
    line = next(line for line in lower.yaml.splitlines(keepends=True) if b"artikel: art-5-6," in line)
    extra = (
        b"  - {artikel: art-5-5, wie: [ggd], rol: [medewerker], doel: [P13], categorie: [POLITIE], "
        b'actie: [INZIEN], voorwaarden: [KENMERK, EIGEN], verplichtingen: [geanonimiseerd], grondslag: "x"}\n'
    )
    return drafted(lower, line, extra)


@pytest.fixture(scope="module")
def after(concept: Bron, model: bytes) -> Snapshot:
    return build(concept, model).snapshot


def test_impact_and_the_comparison_of_the_texts_find_the_same(
    bron_toen: Bron, concept: Bron, snapshot_toen: Snapshot, after: Snapshot
) -> None:
    assert tuple(impact(snapshot_toen, after, Tellingen())) == compare(bron_toen, concept)


def test_they_find_the_same_over_fourteen_years(
    eeuw: tuple[Verandering, ...], snapshot_toen: Snapshot, snapshot: Snapshot
) -> None:
    counts = Tellingen()

    found = tuple(impact(snapshot_toen, snapshot, counts))

    assert found == eeuw
    assert counts.verzoeken > 250_000_000
    assert counts.ja_was - counts.nu_nee + counts.nu_ja == counts.ja_wordt
    assert counts.veranderd == sum(sum(three) for three in counts.per_partij.values())


def test_the_counts_are_those_of_asking_every_request(snapshot_toen: Snapshot, after: Snapshot) -> None:
    """One party, one purpose and all else of the product, asked one by one under both bundles."""
    m = snapshot_toen.manifest
    asked = yes = no = duties = 0
    for rol, cat, actie, fase in product(
        sorted(m.roles["ggd"]), ["POLITIE", "ID_CONTACT"], sorted(m.actions), sorted(m.phases)
    ):
        for facts in subsets(FEITEN):
            request = PolicyRequest("ggd", "P13", rol, cat, actie, fase, facts)
            before, now = simulate(snapshot_toen, request), simulate(after, request)
            asked += 1
            yes += (before.effect, now.effect) == (Effect.DENY, Effect.ALLOW)
            no += (before.effect, now.effect) == (Effect.ALLOW, Effect.DENY)
            duties += before.effect is now.effect is Effect.ALLOW and before.verplichtingen != now.verplichtingen
    counts = Tellingen()

    changes = [v for v in impact(snapshot_toen, after, counts) if (v.partij, v.doel) == ("ggd", "P13")]

    assert asked == 2 * 15 * 16 * 64 * len(m.roles["ggd"])
    assert (yes, no, duties) == (16, 0, 0)
    assert [(v.vragen, v.wordt.mogelijkheden) for v in changes] == [
        (1, ((("EIGEN", "KENMERK"), ("geanonimiseerd",)),)),
    ]


def test_a_bundle_has_no_impact_on_itself_and_every_request_is_counted(snapshot_toen: Snapshot) -> None:
    counts = Tellingen()

    assert not list(impact(snapshot_toen, snapshot_toen, counts))
    m = snapshot_toen.manifest
    roles = sum(len(own) for own in m.roles.values())
    sizes = len(m.purposes) * len(m.categories) * len(m.actions) * len(m.phases)
    assert counts.verzoeken == roles * sizes * 64
    assert (counts.ja_was, counts.veranderd) == (counts.ja_wordt, 0)
    assert counts.ja_was > 0


def test_changes_come_party_by_party_and_not_at_the_end(snapshot_toen: Snapshot, after: Snapshot) -> None:
    done: list[str] = []

    first = next(impact(snapshot_toen, after, Tellingen(), lambda partij, *_: done.append(partij)))

    assert first.partij == "burgemeester"
    assert done == []


def test_a_draft_that_lets_housing_corporations_see_police_data_is_caught_twice(
    bron: Bron, snapshot: Snapshot, model: bytes
) -> None:
    line = next(line for line in bron.yaml.splitlines(keepends=True) if b"artikel: art-5-3," in line)
    draft = drafted(drafted(bron, line, b""), b"\noverlegvormen:", WOCO + b"\noverlegvormen:")

    examined = check(draft, model)
    assert examined.bundle is not None
    analysis = {(f.check, f.artikel) for f in blocking(draft, examined.findings)}
    watch = Oppasser(draft.convenant)
    changes = list(watch.passing(impact(snapshot, examined.bundle.snapshot, Tellingen())))
    found = {(one.soort, one.partij, one.categorieen) for one in watch.warnings()}

    assert ("derde", "art-9-8") in analysis
    assert ("derde", "woco", ("POLITIE",)) in found
    assert ("bijzonder", "woco", ("POLITIE",)) in found
    assert {v.partij for v in changes if v.wordt.mogelijkheden} == {"woco"}


def test_losing_a_right_or_a_duty_of_others_is_no_warning(snapshot_toen: Snapshot, bron_toen: Bron) -> None:
    watch = Oppasser(bron_toen.convenant)

    list(watch.passing(impact(snapshot_toen, snapshot_toen, Tellingen())))

    assert list(watch.warnings()) == []


@pytest.mark.parametrize(
    "form",
    [
        (".md", "| ID_CONTACT: bevragen of een persoon bekend is; rol "),
        (".csv", "burgemeester,P01,BEVRAGEN,"),
        (".json", '"partij": "burgemeester", "doel": "P01", "actie": "BEVRAGEN"'),
    ],
)
def test_changes_are_written_the_same_way_every_time(
    form: tuple[str, str], bron_toen: Bron, concept: Bron, snapshot_toen: Snapshot, after: Snapshot
) -> None:
    ending, holds = form

    def written() -> str:
        file = io.StringIO()
        changes = impact(snapshot_toen, after, Tellingen())
        write_changes(ending, ["# Vergelijking"], changes, names_of(concept.convenant), file)
        return file.getvalue()

    once = written()

    assert once == written()
    assert holds in once
    if ending == ".json":
        assert len(json.loads(once)) == len(compare(bron_toen, concept))


def test_no_changes_are_an_empty_list_and_another_form_is_refused() -> None:
    assert json.loads(_to_text(".json")) == []
    with pytest.raises(OnbekendFormaat, match=r"\.md"):
        _to_text(".docx")


def _to_text(ending: str) -> str:
    file = io.StringIO()
    write_changes(ending, [], [], {}, file)
    return file.getvalue()
