"""`connector aanmelden`: the whole form, what is missing by name, and what the hub hears of it."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.cli import main
from connectors.agent.formulier_voorbeeld import VOORBEELD
from connectors.protocol.canonical import unb64u
from connectors.protocol.inhoud import open_inhoud, unwrap
from tests.bronberichten import HOUDER_HPKE, bsn
from tests.integration.agent_meldwereld import Meldwereld


@pytest.fixture
def wereld(tmp_path: Path) -> Meldwereld:
    return Meldwereld(tmp_path / "connector")


@pytest.fixture
def woco(tmp_path: Path) -> Meldwereld:
    return Meldwereld(tmp_path / "woco", partij="woco", klassen=["link"])


def form(**changes: Any) -> dict[str, Any]:
    content = tomllib.loads(VOORBEELD)
    return {**content, "gebeurd_op": content["gebeurd_op"].isoformat(), **changes}


def aanmelden(wereld: Meldwereld, tmp_path: Path, content: dict[str, Any] | str, *extra: str) -> int:
    toml = isinstance(content, str)
    path = tmp_path / f"formulier.{'toml' if toml else 'json'}"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return main(["aanmelden", str(path), "--peildatum", "2026-03-02", *extra], wereld.buiten())


def complaints(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]


def test_the_example_can_be_delivered_as_it_is(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["aanmelden", "--voorbeeld"], wereld.buiten()) == 0

    assert aanmelden(wereld, tmp_path, capsys.readouterr().out) == 0

    [levering] = wereld.leveringen
    [melding] = levering.meldingen
    assert (levering.rol, levering.kenmerk, melding.soort) == ("medewerker", "aanmelden/2026-03-02", "AANMELDING")
    assert melding.antwoorden.c1_overlast == "JA"
    assert melding.antwoorden.c1_criminaliteit == "ONBEKEND"
    assert [gebied.leefgebied for gebied in melding.antwoorden.leefgebieden] == ["HUISVESTING", "SCHULDEN"]
    assert (melding.juistheid, melding.geinformeerd, melding.stadsdeel) == ("JA", "JA", "NOORD_WEST")


def test_facts_and_opinions_reach_the_key_holder_apart(wereld: Meldwereld, tmp_path: Path) -> None:
    aanmelden(wereld, tmp_path, VOORBEELD)

    melding = wereld.leveringen[0].meldingen[0]
    assert melding.dossier is not None
    name = unb64u(melding.bericht)
    key = unwrap(HOUDER_HPKE, melding.dossier.sleutel, bericht=name, deel="dossier")
    dossier = json.loads(open_inhoud(key, melding.dossier.inhoud, bericht=name, deel="dossier"))

    assert dossier["mening"] == "Wij maken ons zorgen over de winter."
    assert "Vier meldingen van geluidsoverlast" in dossier["relaas"]
    assert "winter" not in dossier["relaas"]


def test_a_form_about_what_nobody_may_process_is_warned_of_and_delivered(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert aanmelden(wereld, tmp_path, form(mening="Het ligt aan zijn nationaliteit.")) == 0

    assert "lijkt iets te zeggen over nationaliteit." in capsys.readouterr().err
    assert len(wereld.leveringen) == 1


def test_the_same_number_again_is_one_aanmelding(wereld: Meldwereld, tmp_path: Path) -> None:
    assert [aanmelden(wereld, tmp_path, VOORBEELD) for _ in range(2)] == [0, 0]

    assert set(wereld.aangenomen.values()) == {1}


def test_a_completed_form_under_the_same_number_takes_the_place_of_the_one_before(
    wereld: Meldwereld, tmp_path: Path
) -> None:
    forms = [form(), form(mening="Nu compleet."), form(mening="Nu compleet."), form(), form(mening="Nu compleet.")]

    assert [aanmelden(wereld, tmp_path, content) for content in forms] == [0] * 5

    first, second, third, fourth = (levering.meldingen[0] for levering in wereld.leveringen)
    assert (first.vervangt, second.vervangt, third.vervangt, fourth.vervangt) == (
        "", first.bericht, second.bericht, third.bericht
    )  # fmt: skip
    with wereld.verbonden() as (_, outbox):
        numbers = {outbox.bron(unb64u(name, 32)) for name in wereld.ontvangen}
    assert numbers == {("aanmelden", form()["nummer"])}


def test_a_form_that_waits_is_not_replaced_before_it_was_delivered(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wereld.hub.probleem = (503, "te-druk", ())
    assert aanmelden(wereld, tmp_path, form()) == 4

    assert aanmelden(wereld, tmp_path, form(mening="Toch niet.")) == 2

    assert "(andere-inhoud)" in capsys.readouterr().err


def test_a_form_about_which_was_decided_needs_a_new_number(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aanmelden(wereld, tmp_path, form())
    wereld.oordeel = lambda melding: "vervangen-onmogelijk" if melding.vervangt else ""

    assert aanmelden(wereld, tmp_path, form(mening="Nieuwe feiten.")) == 2
    assert "Geef het formulier een nieuw nummer. (vervangen-onmogelijk)" in capsys.readouterr().err
    assert aanmelden(wereld, tmp_path, form(mening="Nieuwe feiten.", nummer="F-2026-2")) == 0


def test_a_form_that_was_refused_and_is_corrected_is_delivered(wereld: Meldwereld, tmp_path: Path) -> None:
    wereld.oordeel = lambda _melding: "doelgroep-onbekend"
    assert aanmelden(wereld, tmp_path, form()) == 2
    wereld.oordeel = lambda _melding: ""

    assert aanmelden(wereld, tmp_path, form(mening="Verbeterd.")) == 0

    assert [levering.meldingen[0].vervangt for levering in wereld.leveringen] == ["", ""]


def test_a_signaal_of_a_derde_has_one_version(
    woco: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert aanmelden(woco, tmp_path, form(soort="SIGNAAL")) == 0

    assert aanmelden(woco, tmp_path, form(soort="SIGNAAL", mening="Anders.")) == 2

    assert "(andere-inhoud)" in capsys.readouterr().err


def test_every_field_that_is_missing_is_named_at_once(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = form()
    del content["doelgroep"], content["criteria"]["regie_nodig"], content["betrokkenen"][0]["rol"]

    assert aanmelden(wereld, tmp_path, content) == 2

    assert complaints(capsys) == ["doelgroep", "betrokkenen.1.rol", "criteria.regie_nodig"]
    assert wereld.houder.verzoeken == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"spoed": "Kanarie"}, ["spoed"]),
        ({"gebeurd_op": "gisteren Kanarie"}, ["gebeurd_op"]),
        ({"Kanarie": "Kanarie"}, ["formulier"]),
        ({"gronden": {"Kanarie woord": "Kanarie grond"}}, ["gronden"]),
        ({"nummer": "Kanarie" * 12}, ["nummer"]),
        ({"mening": "Kanarie" * 3_000}, ["mening"]),
        ({"criteria": form()["criteria"] | {"overlast": {"antwoord": "JA"}}}, ["criteria.overlast.feiten"]),
        ({"leefgebieden": []}, ["leefgebieden"]),
        ({"domeinen": []}, ["domeinen"]),
        ({"juistheid": {"antwoord": "NEE", "hoe": "Kanarie"}}, ["juistheid.antwoord"]),
        ({"juistheid": {"antwoord": "JA"}}, ["juistheid.hoe"]),
        ({"geinformeerd": {"antwoord": "NEE"}}, ["geinformeerd.grond"]),
        ({"categorieen": []}, ["categorieen"]),
        ({"betrokkenen": []}, ["betrokkenen"]),
        ({"omstandigheden": {"groep": "JA"}}, ["betrokkenen"]),
    ],
)
def test_what_does_not_go_together_is_named_and_never_repeated(
    wereld: Meldwereld,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, Any],
    fields: list[str],
) -> None:
    assert aanmelden(wereld, tmp_path, form(**changes)) == 2

    shown = capsys.readouterr()
    assert [line.partition(":")[0] for line in shown.err.splitlines()] == fields
    assert "Kanarie" not in shown.err + shown.out
    assert "voldoet niet aan de regel" not in shown.err
    assert wereld.leveringen == []


def test_a_phenomenon_goes_without_persons_and_its_form_refuses_names(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    criteria = form()["criteria"]
    overlast = {"antwoord": "JA", "feiten": "Elke avond dealen bij de speelplaats, een groep van zes."}
    groep = {"betrokkenen": [], "omstandigheden": {"groep": "JA"}, "mening": ""}
    clean = form(**groep, nummer="F-1", criteria=criteria | {"overlast": overlast})
    named = overlast | {"feiten": "De heer Jansen en 999990019 dealen."}

    assert aanmelden(wereld, tmp_path, form(**groep, nummer="F-2", criteria=criteria | {"overlast": named})) == 2
    assert complaints(capsys) == ["criteria.overlast.feiten"]
    assert aanmelden(wereld, tmp_path, clean) == 0

    [levering] = wereld.leveringen
    assert [melding.betrokkenen for melding in levering.meldingen] == [[]]


@pytest.mark.parametrize("text", ["nummer = ", "\x00", '{"nummer": 1'])
def test_a_file_that_is_no_form_says_so(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert aanmelden(wereld, tmp_path, text) == 2

    assert complaints(capsys) == ["formulier"]


def test_a_missing_or_too_large_form_says_so(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["aanmelden", str(tmp_path / "weg.toml")], wereld.buiten()) == 2
    assert aanmelden(wereld, tmp_path, "#" * 10_000_000) == 2
    assert main(["aanmelden"], wereld.buiten()) == 2

    shown = capsys.readouterr().err
    assert [code in shown for code in ("bestand-niet-leesbaar", "tekst-te-lang", "formulier-ontbreekt")] == [True] * 3


def test_a_bsn_that_is_none_is_refused_by_its_rule(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = form()
    content["betrokkenen"][0]["bsn"] = "900000000"

    assert aanmelden(wereld, tmp_path, content) == 2

    shown = capsys.readouterr().err
    assert "(bsn: elfproef)" in shown
    assert "900000000" not in shown


def test_a_third_party_gives_a_signaal_and_no_aanmelding(
    woco: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert aanmelden(woco, tmp_path, form()) == 2
    assert complaints(capsys) == ["soort"]

    assert aanmelden(woco, tmp_path, form(soort="SIGNAAL")) == 0

    assert woco.leveringen[0].meldingen[0].soort == "SIGNAAL"


def test_a_third_party_sends_no_bsn_in_any_text(
    woco: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert aanmelden(woco, tmp_path, form(soort="SIGNAAL", mening=f"Het gaat om {bsn(7)}.")) == 2

    shown = capsys.readouterr().err
    assert "(bsn-in-tekst)" in shown
    assert bsn(7) not in shown


def test_a_hub_that_is_down_leaves_the_aanmelding_waiting(wereld: Meldwereld, tmp_path: Path) -> None:
    wereld.hub.probleem = (503, "te-druk", ())
    assert aanmelden(wereld, tmp_path, VOORBEELD) == 4

    wereld.hub.probleem = None
    assert aanmelden(wereld, tmp_path, VOORBEELD) == 0

    assert set(wereld.aangenomen.values()) == {1}


def test_many_forms_in_one_file_are_delivered_together(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "formulieren.jsonl"
    path.write_text("".join(f"{json.dumps(form(nummer=f'A-{at}'))}\n" for at in range(3)), encoding="utf-8")

    assert main(["aanmelden", str(path), "--peildatum", "2026-03-02"], wereld.buiten()) == 0

    assert [len(levering.meldingen) for levering in wereld.leveringen] == [3]
    assert capsys.readouterr().out.startswith("3 keer aangemeld.")


def test_one_form_of_many_that_is_wrong_is_named_by_its_line_and_nothing_goes(
    wereld: Meldwereld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "formulieren.jsonl"
    path.write_text(f"{json.dumps(form())}\n\n{json.dumps(form(spoed='SOMS'))}\n", encoding="utf-8")

    assert main(["aanmelden", str(path), "--peildatum", "2026-03-02"], wereld.buiten()) == 2

    assert "regel 3: spoed" in capsys.readouterr().err
    assert wereld.leveringen == []
