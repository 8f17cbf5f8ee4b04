"""The manual of the werkplek: every picture is shown, comes from a test, and is small; every link leads somewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from connectors.werkplek.paginas.alle import PAGINAS
from tests.handleidingbeelden import BEELDEN, HIER, ZONDER_BEELD

ROOT = Path(__file__).parents[2]
HANDLEIDING = ROOT / "docs/handleiding"
BEELD = re.compile(r"!\[([^\]]*)\]\(beelden/([\w-]+\.png)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
MOST_BYTES = 9_000_000


def shown() -> list[tuple[str, str]]:
    """What every page shows: the words for who can't see it, and the picture."""
    return [pair for page in HANDLEIDING.glob("*.md") for pair in BEELD.findall(page.read_text(encoding="utf-8"))]


def made_by(path: Path) -> Iterator[re.Pattern[str]]:
    """Names of pictures that a test takes. What a name is put together from must stand in the same file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    part = "|".join(sorted(re.escape(word.replace("/", "-")) for word in words if re.fullmatch(r"[\w/-]*", word)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "screenshot":
            name = node.args[1]
            pieces = name.values if isinstance(name, ast.JoinedStr) else [name]
            texts = [str(one.value) if isinstance(one, ast.Constant) else f"(?:{part})" for one in pieces]
            yield re.compile(f"{''.join(texts)}-1280.png")


def test_every_picture_of_the_manual_is_shown_by_a_page_and_every_picture_shown_is_there() -> None:
    named = {picture for _, picture in shown()}

    assert named
    assert {path.name for path in (HANDLEIDING / "beelden").iterdir()} == named


def test_every_picture_of_the_manual_is_one_that_a_browser_test_takes() -> None:
    taken = [name for path in (ROOT / "tests/browser").glob("test_*.py") for name in made_by(path)]
    taken += [re.compile(f"{name}-1280.png") for name in HIER.values()]

    assert [picture for _, picture in shown() if not any(name.fullmatch(picture) for name in taken)] == []


def test_every_page_of_the_werkplek_has_a_picture_in_the_manual_or_a_reason_to_have_none() -> None:
    pages = {pagina.pad for pagina in PAGINAS if pagina.methode == "GET"}

    assert sorted(pages) == sorted([*BEELDEN, *ZONDER_BEELD])
    assert sorted({f"{name}-1280.png" for name in BEELDEN.values()} - {picture for _, picture in shown()}) == []
    assert len(set(BEELDEN.values())) == len(BEELDEN)


def test_every_picture_of_the_manual_has_words_for_who_can_not_see_it() -> None:
    assert [picture for words, picture in shown() if len(words.split()) < 4] == []


def test_the_pictures_of_the_manual_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in (HANDLEIDING / "beelden").iterdir()) < MOST_BYTES


def test_every_link_of_the_manual_leads_to_a_page() -> None:
    pages = sorted(HANDLEIDING.glob("*.md"))
    links = [(page.name, link) for page in pages for link in LINK.findall(page.read_text(encoding="utf-8"))]

    assert [pair for pair in links if not (HANDLEIDING / pair[1]).is_file()] == []
    assert {link for name, link in links if name == "README.md"} == {page.name for page in pages} - {"README.md"}
