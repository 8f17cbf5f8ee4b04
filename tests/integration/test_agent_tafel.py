"""The commands of people at the table, against a scripted hub: what is sent, and what is shown."""

import io
import json
from pathlib import Path

import pytest

from connectors.agent.cli import main
from connectors.protocol import handelingen as h
from connectors.protocol.inhoud import open_inhoud, unwrap
from connectors.protocol.meldingen import Antwoorden, Leefgebied
from connectors.protocol.messages import Message
from tests.bronberichten import HOUDER_HPKE
from tests.integration.agent_meldwereld import Meldwereld
from tests.integration.agent_wereld import NU

MELDING = "0123456789abcdef" * 2
REDEN = "De woning is bekend bij drie partijen."


@pytest.fixture
def wereld(tmp_path: Path) -> Meldwereld:
    made = Meldwereld(tmp_path / "connector", partij="om")
    made.punten = [punt()]
    made.taken = [h.Taakpunt(taak=12, soort="SIGNAALVERTALING", melding=MELDING, sinds=0, uiterlijk=0)]
    return made


def punt() -> h.Werkpunt:
    return h.Werkpunt(
        melding=MELDING,
        ontvangen_op=int(NU.timestamp()),
        woord_uiterlijk=int(NU.timestamp()) + 7 * 86_400,
        soort="AANMELDING",
        bron="PARTNER",
        doelgroep="MULTIPROBLEMATIEK",
        woongemeente="GM0935",
        stadsdeel="NOORD_WEST",
        leeftijden=["VANAF_23"],
        spoed="GEEN",
        feiten=[],
        antwoorden=Antwoorden(c1_overlast="JA", leefgebieden=[Leefgebied(leefgebied="WONEN", criminogeen="NEE")]),
        status="ONTVANGEN",
        gescreend=False,
        voorstel="AANVULLEN",
        instrument="",
        regime="",
        regel="R8",
        redenen=["regie-onbekend"],
    )


def run(wereld: Meldwereld, *argv: str) -> int:
    return main(argv, wereld.buiten())


def sent(wereld: Meldwereld) -> h.Handeling:
    return wereld.handelingen[-1]


def test_the_worklist_shows_what_must_be_judged_and_what_nobody_saw(
    wereld: Meldwereld, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(wereld, "werklijst", "--doelgroep", "MULTIPROBLEMATIEK", "--gemeente", "GM0935") == 0

    shown = capsys.readouterr().out
    vraag = sent(wereld)
    assert isinstance(vraag, h.Werklijstvraag)
    assert (vraag.doelgroep, vraag.gemeente, vraag.doel, vraag.rol) == (
        "MULTIPROBLEMATIEK",
        "GM0935",
        "P05",
        "medewerker",
    )
    assert "Nog niet bekeken: 1 hier, 3 in totaal." in shown
    assert MELDING in shown
    assert "2026-03-09 09:00" in shown
    assert "AANVULLEN [R8] (niet bekeken)" in shown


def test_beside_a_proposal_stands_what_its_rule_says(wereld: Meldwereld, capsys: pytest.CaptureFixture[str]) -> None:
    run(wereld, "werklijst")

    shown = capsys.readouterr().out
    assert f"{MELDING}: AANVULLEN volgens R8. Een onbekend antwoord wordt gevraagd." in shown
    assert "  regie-onbekend: Het convenant dat nu geldt heeft hier geen zin voor." in shown


def test_an_empty_worklist_says_so(wereld: Meldwereld, capsys: pytest.CaptureFixture[str]) -> None:
    wereld.punten, wereld.taken = [], []

    run(wereld, "werklijst")

    assert "Er is nu niets te beoordelen." in capsys.readouterr().out


def test_the_worklist_comes_as_json_for_a_program(wereld: Meldwereld, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(wereld, "werklijst", "--json") == 0

    shown = json.loads(capsys.readouterr().out)
    assert shown["punten"][0]["melding"] == MELDING
    assert shown["uitleg"] == [{"code": "R8", "zin": "Een onbekend antwoord wordt gevraagd."}]


def test_an_overleg_is_opened_with_who_takes_part_and_closed(wereld: Meldwereld) -> None:
    assert run(wereld, "overleg", "openen", "--deelnemer", "om", "--deelnemer", "politie", "--rol", "triagist") == 0
    opened = sent(wereld)
    assert run(wereld, "overleg", "sluiten", "--deelnemer", "om") == 0
    closed = sent(wereld)

    assert isinstance(opened, h.Overleghandeling)
    assert (opened.handeling, opened.deelnemers, opened.rol) == ("OPENEN", ["om", "politie"], "triagist")
    assert isinstance(closed, h.Overleghandeling)
    assert (closed.handeling, closed.deelnemers) == ("SLUITEN", ["om"])


def test_a_screening_confirms_what_stands_and_changes_what_is_named(
    wereld: Meldwereld, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ("--antwoord", "regie_nodig=ja", "--antwoord", "c1_ernst=NIET_ERNSTIG", "--domein", "zorg")

    assert run(wereld, "screen", MELDING, *answers) == 0

    screening = sent(wereld)
    assert isinstance(screening, h.Screening)
    before = punt().antwoorden
    changed = {"regie_nodig": "JA", "c1_ernst": "NIET_ERNSTIG", "domeinen": ["ZORG"]}
    assert screening.antwoorden == before.model_copy(update=changed)
    assert "Voorstel: AGENDEREN, NWO_STADSDELEN (SOCIAAL). Regel R5: regie-nodig." in capsys.readouterr().out


def test_named_leefgebieden_replace_those_that_stood(wereld: Meldwereld) -> None:
    run(wereld, "screen", MELDING, "--leefgebied", "FINANCIEN=onbekend", "--leefgebied", "WONEN=ja")

    screening = sent(wereld)
    assert isinstance(screening, h.Screening)
    assert screening.antwoorden.leefgebieden == [
        Leefgebied(leefgebied="FINANCIEN", criminogeen="ONBEKEND"),
        Leefgebied(leefgebied="WONEN", criminogeen="JA"),
    ]


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        (("--antwoord", "regie_nodig=misschien"), "waarde_onbekend: regie_nodig"),
        (("--antwoord", "Kanarie=JA"), "vraag-onbekend"),
        (("--antwoord", "Kanarie"), "antwoord-vorm"),
        (("--domein", "Kanarie"), "waarde_onbekend: domeinen"),
        (("--leefgebied", "Kanarie met spatie=JA"), "waarde_onbekend: leefgebieden"),
    ],
)
def test_an_answer_that_is_none_is_refused_before_it_is_sent(
    wereld: Meldwereld, capsys: pytest.CaptureFixture[str], extra: tuple[str, ...], code: str
) -> None:
    assert run(wereld, "screen", MELDING, *extra) == 2

    shown = capsys.readouterr().err
    assert f"({code})" in shown
    assert "Kanarie" not in shown
    assert isinstance(sent(wereld), h.Werklijstvraag)


def test_a_melding_that_is_not_on_the_worklist_cannot_be_screened(
    wereld: Meldwereld, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(wereld, "screen", "f" * 32) == 2

    assert "(melding-niet-op-werklijst)" in capsys.readouterr().err


def test_reasons_travel_sealed_and_bound_to_the_melding(wereld: Meldwereld, tmp_path: Path) -> None:
    reasons = tmp_path / "reden.txt"
    reasons.write_text(REDEN, encoding="utf-8")

    assert run(wereld, "besluit", MELDING, "agenderen", "--instrument", "NWO_HG", "--motivering", str(reasons)) == 0

    besluit = sent(wereld)
    assert isinstance(besluit, h.Besluit)
    assert (besluit.uitkomst, besluit.instrument) == ("AGENDEREN", "NWO_HG")
    assert besluit.motivering is not None
    assert REDEN not in besluit.model_dump_json()
    name = bytes.fromhex(MELDING)
    key = unwrap(HOUDER_HPKE, besluit.motivering.sleutel, bericht=name, deel="motivering")
    assert open_inhoud(key, besluit.motivering.inhoud, bericht=name, deel="motivering").decode() == REDEN


def test_reasons_are_read_from_standard_input(
    wereld: Meldwereld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(REDEN.encode()), encoding="utf-8"))

    assert run(wereld, "besluit", MELDING, "terugverwijzen", "--motivering", "-") == 0

    besluit = sent(wereld)
    assert isinstance(besluit, h.Besluit)
    assert besluit.motivering is not None


def test_several_meldingen_are_decided_about_one_by_one_each_with_its_own_sealed_reasons(
    wereld: Meldwereld, tmp_path: Path
) -> None:
    reasons = tmp_path / "reden.txt"
    reasons.write_text(REDEN, encoding="utf-8")
    other = "e" * 32

    assert run(wereld, "besluit", MELDING, other, "terugverwijzen", "--motivering", str(reasons)) == 0

    besluiten = [handeling for handeling in wereld.handelingen if isinstance(handeling, h.Besluit)]
    assert [besluit.melding for besluit in besluiten] == [MELDING, other]
    assert besluiten[0].verzoek_id != besluiten[1].verzoek_id
    second = besluiten[1].motivering
    assert second is not None
    key = unwrap(HOUDER_HPKE, second.sleutel, bericht=bytes.fromhex(other), deel="motivering")
    assert open_inhoud(key, second.inhoud, bericht=bytes.fromhex(other), deel="motivering").decode() == REDEN


def test_none_of_several_is_screened_when_one_is_not_on_the_worklist(wereld: Meldwereld) -> None:
    assert run(wereld, "screen", MELDING, "f" * 32) == 2

    assert not [handeling for handeling in wereld.handelingen if isinstance(handeling, h.Screening)]


def test_a_decision_without_reasons_has_none(wereld: Meldwereld) -> None:
    assert run(wereld, "besluit", MELDING, "prioriteren") == 0

    besluit = sent(wereld)
    assert isinstance(besluit, h.Besluit)
    assert besluit.motivering is None


@pytest.mark.parametrize(
    ("content", "code"), [(" \n", "motivering-leeg"), ("x" * 20_001, "tekst-te-lang"), (None, "bestand-niet-leesbaar")]
)
def test_reasons_that_cannot_be_used_are_refused_before_anything_is_sent(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, code: str
) -> None:
    reasons = tmp_path / "reden.txt"
    if content is not None:
        reasons.write_text(content, encoding="utf-8")

    assert run(wereld, "besluit", MELDING, "agenderen", "--motivering", str(reasons)) == 2

    assert f"({code})" in capsys.readouterr().err
    assert wereld.handelingen == []


def test_the_one_consequence_of_a_report_is_recorded_for_its_own_purpose(wereld: Meldwereld) -> None:
    assert run(wereld, "vertaal", "12", "taak_toevoegen", "--rol", "procesmanager") == 0

    vertaling = sent(wereld)
    assert isinstance(vertaling, h.Signaalvertaling)
    assert (vertaling.taak, vertaling.gevolg, vertaling.doel) == (12, "TAAK_TOEVOEGEN", "P11")


def test_a_person_says_whether_a_match_is_the_same(wereld: Meldwereld) -> None:
    assert run(wereld, "koppeling-oordeel", "12", "ander") == 0

    oordeel = sent(wereld)
    assert isinstance(oordeel, h.Koppeloordeel)
    assert (oordeel.taak, oordeel.oordeel) == (12, "ANDER")


def test_every_act_is_signed_by_a_pseudonym_of_the_employee_and_leaves_a_receipt(
    wereld: Meldwereld, capsys: pytest.CaptureFixture[str]
) -> None:
    run(wereld, "gebruiker", "j.jansen", "p.pieters")
    codes = capsys.readouterr().out.split()

    run(wereld, "koppeling-oordeel", "12", "zelfde")
    run(wereld, "werklijst", "--gebruiker", "p.pieters")

    assert [handeling.gebruiker for handeling in wereld.handelingen] == codes
    assert len(set(codes)) == 2
    assert len((wereld.bewaarplaats / "hub" / "bonnen.jsonl").read_bytes().splitlines()) == 2


def test_a_refusal_is_a_sentence_and_the_act_is_not_sent_again(
    wereld: Meldwereld, capsys: pytest.CaptureFixture[str]
) -> None:
    wereld.hub.probleem = (403, "niet-aangewezen", ())

    assert run(wereld, "koppeling-oordeel", "12", "zelfde") == 3

    assert "(niet-aangewezen)" in capsys.readouterr().err
    assert len(wereld.hub.verzoeken) == 1


def test_an_answer_that_says_something_else_than_its_receipt_is_an_alarm(wereld: Meldwereld) -> None:
    def other(_path: str, answer: Message) -> Message:
        assert isinstance(answer, h.HandelingAntwoord)
        return answer.model_copy(update={"kern": answer.kern.model_copy(update={"status": "GEACCEPTEERD"})})

    wereld.hub.bewerk = other

    assert run(wereld, "besluit", MELDING, "prioriteren") == 5
