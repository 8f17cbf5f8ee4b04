"""Many acts of a file over one connection: every line is told, and a list with a wrong line is not begun."""

import json
from pathlib import Path

import pytest

from connectors.agent.cli import main
from connectors.protocol import handelingen as h
from connectors.protocol.inhoud import open_inhoud, unwrap
from connectors.protocol.meldingen import Antwoorden, Leefgebied
from tests.bronberichten import HOUDER_HPKE
from tests.integration.agent_meldwereld import Meldwereld
from tests.integration.test_agent_tafel import punt

EEN, TWEE, DRIE = "1" * 32, "2" * 32, "3" * 32


@pytest.fixture
def wereld(tmp_path: Path) -> Meldwereld:
    made = Meldwereld(tmp_path / "connector", partij="om")
    made.punten = [punt().model_copy(update={"melding": melding}) for melding in (EEN, TWEE)]
    return made


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    return tmp_path / "lijst.csv"


def run(wereld: Meldwereld, *argv: str) -> int:
    return main(argv, wereld.buiten())


def besluiten(wereld: Meldwereld) -> list[h.Besluit]:
    return [handeling for handeling in wereld.handelingen if isinstance(handeling, h.Besluit)]


def test_every_line_is_a_decision_of_its_own_day_and_with_its_own_reasons(
    wereld: Meldwereld, lijst: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lijst.write_text(
        "melding;uitkomst;instrument;genomen_op;opvolgers;motivering\n"
        f"{EEN};terugverwijzen;;2026-02-05;ggz, college;\n"
        f"{TWEE};AGENDEREN;NWO_HG;;;De buren zijn bang.\n",
        encoding="utf-8",
    )

    assert run(wereld, "besluit", "--lijst", str(lijst), "--json") == 0

    first, second = besluiten(wereld)
    assert (first.melding, first.uitkomst, first.genomen_op) == (EEN, "TERUGVERWIJZEN", "2026-02-05")
    assert (first.opvolgers, first.motivering) == (["ggz", "college"], None)
    assert (second.instrument, second.genomen_op, second.opvolgers) == ("NWO_HG", "", [])
    assert second.motivering is not None
    key = unwrap(HOUDER_HPKE, second.motivering.sleutel, bericht=bytes.fromhex(TWEE), deel="motivering")
    read = open_inhoud(key, second.motivering.inhoud, bericht=bytes.fromhex(TWEE), deel="motivering")
    assert read.decode() == "De buren zijn bang."
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["regel"], one["melding"], one["kern"]["verzoek_id"]) for one in told] == [
        (2, EEN, first.verzoek_id),
        (3, TWEE, second.verzoek_id),
    ]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (f"{TWEE};misschien;;;;", "waarde_onbekend: uitkomst"),
        (f"{TWEE};TERUGVERWIJZEN;;2026-02-30;;", "datum-onjuist"),
        (f"{TWEE};TERUGVERWIJZEN;;;{','.join('abcdefghi')};", "waarde_onbekend: opvolgers"),
        (f"{EEN};TERUGVERWIJZEN;;;;", "melding-dubbel"),
        ("kort;TERUGVERWIJZEN;;;;", "melding-formaat"),
        (f"{TWEE};TERUGVERWIJZEN", "kolomaantal"),
    ],
)
def test_a_list_with_a_wrong_line_is_not_begun(
    wereld: Meldwereld, lijst: Path, capsys: pytest.CaptureFixture[str], line: str, rule: str
) -> None:
    head = "melding;uitkomst;instrument;genomen_op;opvolgers;motivering"
    lijst.write_text(f"{head}\n{EEN};TERUGVERWIJZEN;;;;\n{line}\n", encoding="utf-8")

    assert run(wereld, "besluit", "--lijst", str(lijst)) == 2

    told = capsys.readouterr().err
    assert told.startswith("regel 3: ")
    assert f"({rule})" in told
    assert wereld.handelingen == []


def test_every_line_of_translations_is_one_gevolg_of_its_own_day(wereld: Meldwereld, lijst: Path) -> None:
    lijst.write_text("taak;gevolg;genomen_op\n7;geen_gevolg;2026-02-05\n8;PLAN_AANPASSEN;\n", encoding="utf-8")

    assert run(wereld, "vertaal", "--lijst", str(lijst)) == 0

    done = [one for one in wereld.handelingen if isinstance(one, h.Signaalvertaling)]
    assert [(one.taak, one.gevolg, one.genomen_op) for one in done] == [
        (7, "GEEN_GEVOLG", "2026-02-05"),
        (8, "PLAN_AANPASSEN", ""),
    ]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("8;misschien;", "waarde_onbekend: gevolg"),
        ("8;GEEN_GEVOLG;2026-02-30", "datum-onjuist"),
        ("7;PLAN_AANPASSEN;", "taak-dubbel"),
        ("acht;PLAN_AANPASSEN;", "taak-formaat"),
    ],
)
def test_translations_with_a_wrong_line_are_not_begun(
    wereld: Meldwereld, lijst: Path, capsys: pytest.CaptureFixture[str], line: str, rule: str
) -> None:
    lijst.write_text(f"taak;gevolg;genomen_op\n7;GEEN_GEVOLG;\n{line}\n", encoding="utf-8")

    assert run(wereld, "vertaal", "--lijst", str(lijst)) == 2

    assert f"({rule})" in capsys.readouterr().err
    assert wereld.handelingen == []


def test_a_line_that_answers_every_question_needs_no_worklist(wereld: Meldwereld, lijst: Path) -> None:
    vragen = [naam for naam in Antwoorden.model_fields if naam not in ("leefgebieden", "domeinen")]
    given = dict.fromkeys(vragen, "NEE") | {"c1_ernst": "NIET_ERNSTIG"}
    lijst.write_text(f"melding;{';'.join(given)}\n{DRIE};{';'.join(given.values())}\n", encoding="utf-8")

    assert run(wereld, "screen", "--lijst", str(lijst)) == 0

    [done] = wereld.handelingen
    assert isinstance(done, h.Screening)
    assert (done.melding, done.antwoorden) == (DRIE, Antwoorden.model_validate(given))


@pytest.mark.parametrize(
    "words",
    [("besluit", EEN, "TERUGVERWIJZEN"), ("besluit", "--instrument", "NWO_HG"), ("screen", EEN), ("vertaal", "7")],
)
def test_a_list_says_everything_itself(wereld: Meldwereld, lijst: Path, words: tuple[str, ...]) -> None:
    lijst.write_text(f"melding;uitkomst\n{EEN};TERUGVERWIJZEN\n", encoding="utf-8")

    assert run(wereld, *words, "--lijst", str(lijst)) == 2

    assert wereld.handelingen == []


@pytest.mark.parametrize(
    "words", [("besluit",), ("besluit", "TERUGVERWIJZEN"), ("screen",), ("besluit", EEN, EEN), ("vertaal", "7")]
)
def test_without_a_list_a_melding_and_a_decision_are_named(wereld: Meldwereld, words: tuple[str, ...]) -> None:
    assert run(wereld, *words) == 2

    assert wereld.handelingen == []


def test_what_is_refused_is_told_with_its_line_and_the_next_line_goes_on(
    wereld: Meldwereld, lijst: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lijst.write_text(f"melding;uitkomst\n{EEN};TERUGVERWIJZEN\n{TWEE};TERUGVERWIJZEN\n", encoding="utf-8")
    wereld.hub.probleem = (409, "besluitdag-onmogelijk", ())

    assert run(wereld, "besluit", "--lijst", str(lijst), "--json") == 3

    shown = capsys.readouterr()
    assert [json.loads(line) for line in shown.out.splitlines()] == [
        {"regel": 2, "melding": EEN, "geweigerd": "besluitdag-onmogelijk"},
        {"regel": 3, "melding": TWEE, "geweigerd": "besluitdag-onmogelijk"},
    ]
    assert "regel 2: Geweigerd: Een besluit is niet genomen na vandaag" in shown.err


def test_without_an_answer_the_work_stops_at_a_line_that_is_named(
    wereld: Meldwereld, lijst: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lijst.write_text(f"melding;uitkomst\n{EEN};TERUGVERWIJZEN\n{TWEE};TERUGVERWIJZEN\n", encoding="utf-8")
    wereld.hub.bewerk = lambda _path, answer: answer.model_copy(
        update={"kern": answer.kern.model_copy(update={"status": "GEACCEPTEERD"})}  # type: ignore[attr-defined]
    )

    assert run(wereld, "besluit", "--lijst", str(lijst)) == 5

    assert "Gestopt bij regel 2;" in capsys.readouterr().err
    assert [besluit.melding for besluit in besluiten(wereld)] == [EEN]


def test_a_list_of_screenings_changes_what_it_names_and_confirms_the_rest(wereld: Meldwereld, lijst: Path) -> None:
    lijst.write_text(
        f"melding;regie_nodig;leefgebieden;domeinen\n{EEN};ja;WONEN=ja,FINANCIEN=nee;zorg\n{TWEE};;;\n",
        encoding="utf-8",
    )

    assert run(wereld, "screen", "--lijst", str(lijst)) == 0

    first, second = (handeling for handeling in wereld.handelingen if isinstance(handeling, h.Screening))
    stood = punt().antwoorden
    living = [Leefgebied(leefgebied="WONEN", criminogeen="JA"), Leefgebied(leefgebied="FINANCIEN", criminogeen="NEE")]
    changed = {"regie_nodig": "JA", "leefgebieden": living, "domeinen": ["ZORG"]}
    assert first.antwoorden == Antwoorden.model_validate({**stood.model_dump(), **changed})
    assert second.antwoorden == stood


def test_a_list_of_screenings_is_not_begun_when_one_is_not_on_the_worklist(
    wereld: Meldwereld, lijst: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lijst.write_text(f"melding;regie_nodig\n{EEN};JA\n{DRIE};JA\n", encoding="utf-8")

    assert run(wereld, "screen", "--lijst", str(lijst)) == 2

    assert "regel 3: " in capsys.readouterr().err
    assert not [handeling for handeling in wereld.handelingen if isinstance(handeling, h.Screening)]
