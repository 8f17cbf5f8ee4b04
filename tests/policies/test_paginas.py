"""Public pages: made from the covenant, the same bytes every time, readable without eyes, with the ids of the logs."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from hub.adapters.policy.bundle import build
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.paginas import TITELS, pages
from hub.adapters.policy.paginas_html import html_page, inline
from hub.adapters.policy.register import Activiteit, activities
from hub.adapters.policy.snapshot import Snapshot
from hub.cli import convenant as group
from hub.domain.convenant import Kring
from hub.domain.gezicht import Aanzicht, activiteit_van
from hub.domain.logregel import Logregel
from hub.domain.spoor import Spoor

VOID = {"meta", "link"}
SPOOR = Spoor("0" * 31 + "1", "")


@pytest.fixture(scope="module")
def made(bron: Bron, snapshot: Snapshot) -> dict[str, bytes]:
    return pages(bron, snapshot)


@pytest.fixture(scope="module")
def register(bron: Bron, snapshot: Snapshot) -> dict[str, Activiteit]:
    return {a.doel: a for a in activities(snapshot, bron.convenant)}


class Seen(HTMLParser):
    """Reads a page as strictly as a small reader can: every tag closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def test_the_same_bundle_gives_the_same_bytes(bron: Bron, snapshot: Snapshot, made: dict[str, bytes]) -> None:
    assert pages(bron, snapshot) == made


@pytest.mark.parametrize("name", TITELS)
def test_every_page_names_its_bundle_and_version_in_both_forms(
    name: str, made: dict[str, bytes], snapshot: Snapshot
) -> None:
    for ending in (".md", ".html"):
        text = made[name + ending].decode()
        assert snapshot.digest in text
        assert f"versie {snapshot.version}" in text
        assert "bindt niemand" in text


def test_the_arrangement_names_every_party_with_its_legal_task_and_who_answers_you(
    made: dict[str, bytes], bron: Bron
) -> None:
    """LF-01 and LF-48, AVG art. 26 lid 2."""
    text, c = made["regeling.md"].decode(), bron.convenant
    desk = next(partij.naam for partij in c.partijen if partij.id == c.rechten.contactpunt)

    assert [p.id for p in c.partijen if not p.taak] == []
    assert [p.id for p in c.partijen if f"| {p.naam} | `{p.id}` |" not in text or "; ".join(p.taak) not in text] == []
    assert f"| een verzoek over uw gegevens behandelen | {desk} |" in text
    assert "gezamenlijk verwerkingsverantwoordelijk" in text


def test_the_pages_tell_where_the_partnership_works_for_whom_and_where_to_ask(
    made: dict[str, bytes], bron: Bron
) -> None:
    """LF-58, BGS art. 2.18 and 2.22."""
    c = bron.convenant
    desk = next(partij.naam for partij in c.partijen if partij.id == c.rechten.contactpunt)

    assert [name for name in c.werkgebied if f"| {name} | GM" not in made["werkgebied.md"].decode()] == []
    asked = [*(k.vraag for k in c.triage.criteria), *(d.naam for d in c.triage.doelgroepen)]
    assert [words for words in asked if f" {words} |" not in made["criteria.md"].decode()] == []
    assert f"Het contactpunt is: {desk}." in made["contact.md"].decode()


@pytest.mark.parametrize("name", TITELS)
def test_every_page_can_be_read_without_eyes_and_without_script(name: str, made: dict[str, bytes]) -> None:
    page = Seen(made[f"{name}.html"].decode())

    assert page.stack == []
    assert [attrs["lang"] for attrs in page.of("html")] == ["nl"]
    assert len(page.of("h1")) == len(page.of("title")) == len(page.of("main")) == 1
    assert len(page.of("caption")) == len(page.of("table"))
    assert all(attrs.get("scope") in {"col", "row"} for attrs in page.of("th"))
    assert [attrs["href"] for attrs in page.of("a") if "aria-current" in attrs] == [f"{name}.html"]
    assert not page.of("script")
    assert not page.of("style")
    assert not any("style" in attrs or "onclick" in attrs for _, attrs in page.tags)
    levels = [int(tag[1]) for tag, _ in page.tags if tag in {"h1", "h2", "h3"}]
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_link_leads_to_a_page_that_is_made(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        if name.endswith(".html"):
            for attrs in Seen(data.decode()).of("a"):
                href = str(attrs["href"])
                assert href == "#inhoud" or href in made


def test_text_is_never_taken_for_html() -> None:
    assert inline("a < b & `<script>`") == "a &lt; b &amp; <code>&lt;script&gt;</code>"
    assert "<script>" not in html_page("<script>", "# <script>\n\n| <script> | b |\n| --- | --- |\n| c | d |", "nl", {})


def test_the_register_has_every_purpose_of_the_policy_and_no_other(
    register: dict[str, Activiteit], snapshot: Snapshot, bron: Bron
) -> None:
    assert register.keys() == snapshot.manifest.purposes
    assert [a.code for a in register.values()] == [d.activiteit for d in bron.convenant.doelen]
    assert all(snapshot.digest in a.id for a in register.values())


def test_the_register_says_who_brings_in_who_learns_and_what(
    register: dict[str, Activiteit], snapshot: Snapshot, bron: Bron
) -> None:
    plan, count, third = register["P07"], register["P16"], register["P19"]

    assert "ggz" in plan.leveraars
    assert not {"woco", "school"} & set(plan.ontvangers)
    assert set(plan.verantwoordelijken) == {p.id for p in bron.convenant.members(Kring.LID1.value)}
    assert "gezin en directe sociale contacten van deze personen" in plan.betrokkenen
    assert count.betrokkenen == ("geen personen: alleen aantallen",)
    assert "derden, per gegeven en buiten het systeem" in third.ontvangers
    articles = {row.art for row in snapshot.rows if row.purpose == "P19" and row.eft == "allow"}
    assert set(third.artikelen) == articles
    assert all(a.bewaren and a.grondslagen and a.dpia != "geen" for a in register.values())


def test_the_ids_of_the_register_are_the_ones_in_the_logs(
    register: dict[str, Activiteit], snapshot: Snapshot, bron: Bron
) -> None:
    view = Aanzicht("hub", "1", {doel.id: doel.activiteit for doel in bron.convenant.doelen})

    for doel, activiteit in register.items():
        entry = Logregel(1, 0, 400, "casus.stap", {"doel": doel}, SPOOR, "", snapshot.digest)
        assert activiteit_van(entry, view) == activiteit.id


def test_the_register_for_programs_is_the_one_on_the_page(made: dict[str, bytes], snapshot: Snapshot) -> None:
    told = json.loads(made["register.json"])

    assert told["bundel"] == snapshot.digest
    assert all(one["id"] in made["register.md"].decode() for one in told["verwerkingen"])


def test_another_bundle_gives_another_version_of_every_activity(bron: Bron, bron_toen: Bron, model: bytes) -> None:
    changed = replace(bron_toen, md=bron_toen.md + b"\n")

    one, other = (activities(build(b, model).snapshot, b.convenant) for b in (bron_toen, changed))

    assert not {a.id for a in one} & {a.id for a in other}
    assert [a.code for a in one] == [a.code for a in other]


def test_a_covenant_that_does_not_hold_says_so_on_every_page(bron_toen: Bron, snapshot_toen: Snapshot) -> None:
    made = pages(bron_toen, snapshot_toen)

    assert all(b"Dit convenant geldt niet: de status is HISTORISCH." in made[f"{name}.html"] for name in TITELS)


def test_the_command_writes_a_folder_per_version(
    root: Path, tmp_path: Path, made: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    parser = ArgumentParser()
    group.register(parser.add_subparsers(required=True))
    args = parser.parse_args(
        ["convenant", "--map", str(root), "paginas", "zvh-maastricht-2026", "--uit", str(tmp_path)]
    )

    assert args.run(args) == 0

    (folder,) = (tmp_path / "zvh-maastricht-2026").iterdir()
    assert folder.name.startswith("1.")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == made
    assert "16 bestanden" in capsys.readouterr().out
