"""Ask about a file of persons, one question each, and answer in rows.

Every row of the file gets a row in the answer, also when its question failed or was never
asked. After a refusal, a broken line or an alarm no further question is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from connectors.agent.client import Antwoord, Connector
from connectors.agent.csvregels import Afgewezen
from connectors.agent.errors import AgentError, InvoerOnjuist
from connectors.agent.opdracht import Opdracht
from connectors.agent.register import Register, lees_personen

KOLOMMEN = (
    "referentie",
    "niveau",
    "uitkomst",
    "tekst",
    "contact",
    "fase",
    "deelnemers",
    "artikel",
    "bundel",
    "bon_gecontroleerd",
    "fout",
)
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Regel:
    """One row of the answer: `velden` in the order of `KOLOMMEN`, and what went wrong, if anything."""

    velden: tuple[str, ...]
    fout: AgentError | None = None


def ask_all(connector: Connector, register: Register, opdracht: Opdracht, vandaag: date = date.max) -> Iterator[Regel]:
    """Ask about each row in turn. A `doel` in the row goes before the one of the task; `vandaag` as in `lees_personen`.

    Raises:
        RegisterOnleesbaar: the file can't be read.
    """
    stopped: AgentError | None = None
    for gelezen in lees_personen(register, vandaag):
        if isinstance(gelezen, Afgewezen):
            yield _failed("", InvoerOnjuist(gelezen.code), f"rij {gelezen.rijnummer}: {gelezen.code}")
            continue
        rij, persoon = gelezen
        if stopped is not None:
            yield _failed(rij.referentie, stopped, "niet-gesteld")
            continue
        try:
            antwoord = connector.vraag(persoon, replace(opdracht, doel=rij.doel or opdracht.doel))
        except InvoerOnjuist as error:
            yield _failed(rij.referentie, error, error.regel)
        except AgentError as error:
            stopped = error
            yield _failed(rij.referentie, error, error.regel)
        else:
            yield Regel(answer_fields(antwoord, rij.referentie))


def answer_fields(antwoord: Antwoord, referentie: str) -> tuple[str, ...]:
    """An answer as text fields, in the order of `KOLOMMEN`; several values stand with a space between."""
    fields = (
        referentie,
        antwoord.niveau,
        antwoord.uitkomst,
        antwoord.tekst,
        antwoord.contact,
        antwoord.fase,
        " ".join(antwoord.deelnemers),
        " ".join(antwoord.artikelen),
        antwoord.bundel,
        "ja",
        "",
    )
    return tuple(_inert(value) for value in fields)


def _failed(referentie: str, error: AgentError, fout: str) -> Regel:
    empty = ("",) * (len(KOLOMMEN) - 3)
    return Regel((_inert(referentie), *empty, "nee", fout), error)


def _inert(value: str) -> str:
    """A spreadsheet takes these for formulas; an apostrophe in front makes them text."""
    return f"'{value}" if value.startswith(_FORMULA) else value
