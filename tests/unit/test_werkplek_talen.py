"""English beside the Dutch: every sentence of a page has it, and nothing in it is left over."""

import ast
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import ModuleType

from connectors.agent import (
    afstemteksten,
    casuswoorden,
    derdenwoorden,
    feitwoorden,
    huisverbodwoorden,
    incidentteksten,
    incidentwoorden,
    inzageteksten,
    rechtenwoorden,
    teksten,
)
from connectors.agent import woorden as casustermen
from connectors.ophaalpunt import fouten as ophaalfouten
from connectors.protocol.leefgebieden import leefgebieden_van
from connectors.werkplek import bellerwoorden, doelen, fouten, paginas, weergave, woorden
from connectors.werkplek.opmaak import talen
from connectors.werkplek.paginas.alle import WERKEN
from tests.stijlproef.blad import omgeving

CONVENANT = Path("convenanten/zvh-maastricht-2026/convenant.md")
PAGINAS = Path(paginas.__path__[0])
WERKPLEK = PAGINAS.parent
AGENT = WERKPLEK.parent / "agent"
OPHAALPUNT = WERKPLEK.parent / "ophaalpunt"
SJABLONEN = (WERKPLEK / "sjablonen", OPHAALPUNT / "sjablonen")
TABELLEN = (
    afstemteksten,
    bellerwoorden,
    casustermen,
    casuswoorden,
    derdenwoorden,
    feitwoorden,
    huisverbodwoorden,
    doelen,
    fouten,
    incidentwoorden,
    rechtenwoorden,
    woorden,
)
NAMEN = frozenset(woorden.GEMEENTEN.values()) | {"GGD"}
"""The same in every language."""
VASTE = (teksten.WEIGERING, teksten.ALARM, weergave.ROLNAMEN, incidentteksten.PLICHTEN)
VAN_INZAGE = (inzageteksten.FEITEN, inzageteksten.GRONDEN, inzageteksten.KWALITEIT, inzageteksten.DELEN)
ZIN = re.compile(r"[A-ZÉ]\S* .*[.?]", re.DOTALL)
VAK = re.compile(r"%\(\w+\)s")


def test_every_sentence_of_a_page_has_its_english() -> None:
    asked = (
        set(chain(of_templates(), of_tables(), of_work(), of_handlers(), of_the_ophaalpunt(), of_the_covenant()))
        - NAMEN
    )

    assert asked
    assert sorted(asked - talen().keys()) == []


def test_no_english_is_left_without_its_dutch() -> None:
    modules = chain(
        WERKPLEK.rglob("*.py"), OPHAALPUNT.glob("*.py"), AGENT.glob("*teksten.py"), AGENT.glob("*woorden.py")
    )
    said = set(chain(of_templates(), of_the_covenant(), *map(all_constants, modules)))

    assert sorted(talen().keys() - said) == []


def test_english_fills_in_the_same_values_and_is_said_once() -> None:
    texts = talen()

    assert [dutch for dutch, english in texts.items() if set(VAK.findall(dutch)) != set(VAK.findall(english))] == []
    assert [english for english in texts.values() if texts.get(english, english) != english] == []


def of_the_covenant() -> Iterator[str]:
    """What the covenant of the region calls its leefgebieden."""
    return iter(leefgebieden_van(CONVENANT.read_text(encoding="utf-8")).namen.values())


def of_templates() -> Iterator[str]:
    """What `trans` and `_()` of every template name; a sentence with its plural gives both."""
    read = omgeving().extract_translations
    for path in chain.from_iterable(one.rglob("*.html") for one in SJABLONEN):
        for _, _, texts in read(path.read_text(encoding="utf-8")):
            yield from [texts] if isinstance(texts, str) else filter(None, texts or ())


def of_tables() -> Iterator[str]:
    """The words of codes, and the sentences of refusals."""
    for table in chain(VASTE, VAN_INZAGE, *map(tables_of, TABELLEN)):
        yield from table.values()


def of_the_ophaalpunt() -> Iterator[str]:
    """What a derde reads when no extract is shown, and what is said of one that nobody came for."""
    return chain(chain.from_iterable(ophaalfouten.TEKSTEN.values()), [derdenwoorden.VERLOPEN])


def tables_of(module: ModuleType) -> Iterator[Mapping[str, str]]:
    """Every table of texts that a module has."""
    found = (one for one in vars(module).values() if isinstance(one, Mapping))
    return (table for table in found if table and all(isinstance(text, str) for text in table.values()))


def of_work() -> Iterator[str]:
    """Name, purpose and explanation of each kind of work."""
    return chain.from_iterable((werk.naam, werk.doel, werk.uitleg) for werk in WERKEN)


def of_handlers() -> Iterator[str]:
    """Sentences that a page makes in Python."""
    return (text for path in PAGINAS.glob("*.py") for text in constants(path) if ZIN.fullmatch(text))


def constants(path: Path) -> Iterator[str]:
    """Texts of a module, without its docstrings and without parts of f-strings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)]
    prose = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    skip = set(map(id, chain(inside, prose)))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in skip)
    return (node.value for node in found if isinstance(node.value, str))


def all_constants(path: Path) -> Iterator[str]:
    """The same with the parts of f-strings, without the mark that stands between texts."""
    found = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant))
    return (node.value.removesuffix(": ") for node in found if isinstance(node.value, str))
