"""Invented messages of a source, for tests of the partner's side alone: nothing of the hub is imported here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from connectors.agent.bronmelding import Bronbetrokkene, Bronmelding
from connectors.agent.register import RegisterRij
from connectors.protocol.canonical import b64u
from connectors.protocol.sealing import generate_private, public_of
from tests.integration.agent_wereld import Wereld

HOUDER_HPKE = generate_private()
"""Private key of the key holder in these tests: it can open what the connector seals."""
DAG = date(2026, 3, 2)


def rij(nummer: int, **velden: str) -> RegisterRij:
    """A person drawn by number, with a BSN of the test range."""
    letters = "".join(chr(97 + int(digit)) for digit in f"{nummer:04}")
    return RegisterRij.uit_velden(
        {
            "referentie": f"R-{nummer}",
            "bsn": bsn(nummer),
            "voornamen": f"Voornaam{letters}",
            "achternaam": f"Achter{letters}berg",
            "geboortedatum": f"{1950 + nummer % 45}-0{1 + nummer % 9}-1{nummer % 10}",
            "straat": f"{letters.capitalize()}laan",
            "huisnummer": str(nummer % 300 + 1),
            "postcode": f"62{nummer % 90 + 10}AB",
            "woonplaats": "Maastricht",
        }
        | velden
    )


def bsn(nummer: int) -> str:
    """From the reserved range: starts with a 9 and passes the elfproef."""
    for number in range(950_000_000 + 100 * nummer, 950_000_000 + 100 * (nummer + 1)):
        digits = [int(digit) for digit in str(number)]
        if sum(w * d for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0:
            return str(number)
    raise AssertionError


def wie(nummer: int, **velden: str) -> Bronbetrokkene:
    return Bronbetrokkene(rij(nummer, **velden), "PLEGER", "GM0935")


def bron(*betrokkenen: Bronbetrokkene, **velden: Any) -> Bronmelding:
    """A report of the police about one person, unless told otherwise."""
    melding = Bronmelding(
        bronnummer="PL2400-2026000001",
        soort="MUTATIE",
        bron="POLITIE_MUTATIE",
        doel="P04",
        gebeurd_op=date(2026, 3, 1),
        doelgroep="VEELPLEGER_VOLWASSEN",
        betrokkenen=betrokkenen or (wie(1),),
        categorieen=("ID_CONTACT", "POLITIE"),
        feiten={"delictklasse": "GEWELD", "wpg_artikel": "8"},
        relaas="Zag hem bij de winkel.",
        mening="Het gaat niet goed.",
    )
    return replace(melding, **velden)


def genummerd(nummer: int, **velden: Any) -> Bronmelding:
    """The message with this number, about the person with this number."""
    name = f"PL2400-{2026_000_000 + nummer}"
    return bron(wie(nummer), **{"bronnummer": name, "rijnummer": nummer + 1, **velden})


def wereld_die_verzegelt(directory: Path, **extra: Any) -> Wereld:
    """A simulated other side whose key holder can be sealed for."""
    wereld = Wereld(directory, **extra)
    content = wereld.instellingen()
    schrijf_hpke(content)
    wereld.schrijf_instellingen(content)
    return wereld


def schrijf_hpke(content: dict[str, Any]) -> None:
    content["sleutelhouder"]["hpke"] = b64u(public_of(HOUDER_HPKE))


def velden(nummer: int) -> Mapping[str, str]:
    return rij(nummer).velden()
