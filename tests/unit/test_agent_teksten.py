"""Every rule that a connector can break for a person has a sentence of its own."""

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from connectors.agent import teksten
from connectors.agent.errors import AgentError, Alarm, Geweigerd, InstellingOnjuist, InvoerOnjuist, Onbereikbaar
from connectors.agent.inkomend import ADAPTER_FOUT
from connectors.agent.nummers import ANDERE_INHOUD
from connectors.corporatie import codes as corporatie
from connectors.dji import codes as dji
from connectors.gemeente import codes as gemeente
from connectors.om import codes as om
from connectors.politie import codes as politie
from connectors.politie.codes import Weigering
from connectors.zorg import codes as zorg

AGENT = Path(teksten.__file__).parent
RAISED = {"InvoerOnjuist": 0, "RegisterOnleesbaar": 0, "Afgewezen": 1}


def rules_in(path: Path) -> Iterator[str]:
    """Literal rules of raised errors and rows set aside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
            place = RAISED[node.func.id]
            if len(node.args) > place and isinstance(node.args[place], ast.Constant):
                yield str(node.args[place].value)


def test_every_rule_of_input_has_a_sentence() -> None:
    rules = {rule for path in AGENT.glob("*.py") for rule in rules_in(path)}

    assert len(rules) > 10
    assert rules - set(teksten.INVOER) == set()


def test_every_reason_of_the_police_adapter_has_a_sentence() -> None:
    assert {reden.value for reden in Weigering} - set(teksten.INVOER) == set()


def test_every_refusal_of_the_hub_that_a_connector_can_cause_has_a_sentence() -> None:
    caused = {
        "onbekende-partij",
        "partij-ingetrokken",
        "woord-onbekend",
        "convenant-verlopen",
        "niet-toegestaan",
        "budget-op",
    }

    assert caused <= set(teksten.WEIGERING)


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (InvoerOnjuist("bsn: elfproef"), "Het BSN voldoet niet aan de elfproef. (bsn: elfproef)"),
        (InvoerOnjuist("kolom-ontbreekt: bsn"), "Deze kolom ontbreekt. (kolom-ontbreekt: bsn)"),
        (InvoerOnjuist("nieuw"), "Deze invoer voldoet niet aan de regel. (nieuw)"),
        (InstellingOnjuist("bestand-ontbreekt", "ca.crt"), "Instelling niet in orde: ca.crt (bestand-ontbreekt)."),
        (
            Geweigerd("niet-toegestaan", ("art-7-3", "art-9-1")),
            (
                "Geweigerd: Het convenant staat dit niet toe. Vragen? Bel de privacy officer "
                "(niet-toegestaan, art-7-3, art-9-1)."
            ),
        ),
        (
            Geweigerd("anders", ondertekend=False),
            (
                "Geweigerd: Het verzoek is geweigerd. Deze melding was niet ondertekend. "
                "Vragen? Bel de privacy officer (anders)."
            ),
        ),
        (Onbereikbaar("te-laat", "hub"), "Geen antwoord van de hub (te-laat). Probeer het later opnieuw."),
        (
            Alarm("history-forked", "sleutelhouder"),
            (
                "ALARM bij de sleutelhouder: Het logboek spreekt tegen wat wij al gezien hadden. "
                "Het antwoord is niet gebruikt. Bel de privacy officer (history-forked)."
            ),
        ),
    ],
    ids=lambda value: type(value).__name__ + str(value)[:24] if isinstance(value, AgentError) else "",
)
def test_a_sentence_names_the_rule_and_whom_to_ask(error: AgentError, shown: str) -> None:
    assert teksten.sentence(error) == shown


REASONS: tuple[type[StrEnum], ...] = (
    corporatie.Weigering, dji.Weigering, dji.Bestandsfout, gemeente.Weigering, om.Weigering, politie.Meldingweigering,
    zorg.Weigering,
)  # fmt: skip


@pytest.mark.parametrize("reasons", REASONS, ids=lambda reasons: f"{reasons.__module__}.{reasons.__name__}")
def test_every_code_of_an_adapter_of_messages_has_its_own_sentence(reasons: type[StrEnum]) -> None:
    unknown = teksten.reden("no-such-code")

    assert [code.value for code in reasons if teksten.reden(code.value) == unknown] == []


def test_every_code_of_reading_messages_has_its_own_sentence() -> None:
    codes = [
        ADAPTER_FOUT,
        ANDERE_INHOUD,
        "json",
        "sleutel-dubbel",
        "te-diep",
        "geen-object",
        "afgekapt",
        "veld-onjuist",
    ]

    assert [code for code in codes if teksten.reden(code) == teksten.reden("no-such-code")] == []


def test_a_code_with_a_field_names_the_field() -> None:
    assert teksten.reden("veld-onjuist: persoon.geslacht").startswith("Kolom persoon.geslacht: ")
