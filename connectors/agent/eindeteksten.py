"""Ends of casussen and requests of betrokkenen as plain Dutch text."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from connectors.agent.rechtenwoorden import AFLOOP, VERZOEKEN
from connectors.agent.tabel import tabel
from connectors.protocol.einden import Ontvangerslijst
from connectors.protocol.rechten import Inzagelog, RechtenKern, Rechtenpunten, Verzoeklijst

HERSTEL: Final[Mapping[str, str]] = MappingProxyType({"": "", "OPEN": "nog niet verteld", "GEDAAN": "verteld"})
"""Whether a derde was told that its paper is no longer right."""


def ontvangers_tekst(kern: Ontvangerslijst) -> Iterator[str]:
    """Who was given a stuk."""
    if not kern.ontvangers:
        yield "Dit stuk is aan geen andere organisatie verstrekt."
        return
    rows = [
        (o.partij, o.handeling, o.doel, o.eerst_op, o.laatst_op, str(o.keren), HERSTEL[o.herstel])
        for o in kern.ontvangers
    ]
    yield from tabel(("organisatie", "wat", "doel", "eerst", "laatst", "keren", "wijziging"), rows)


def verzoek_tekst(kern: RechtenKern) -> str:
    """Where a request stands."""
    if kern.uitkomst:
        return f"Verzoek {kern.verzoek} is afgerond: {kern.uitkomst}."
    return f"Verzoek {kern.verzoek} ({kern.soort}). Antwoord uiterlijk op {_dag(kern.uiterlijk)}."


def verzoeken_tekst(kern: Verzoeklijst) -> Iterator[str]:
    """How requests go, for who supervises."""
    rows = [
        (
            one.verzoek,
            VERZOEKEN[one.soort],
            one.ontvangen_op,
            _dag(one.uiterlijk),
            "ja" if one.te_laat else "nee",
            AFLOOP.get(one.uitkomst, "wacht op " + ", ".join(one.aan_zet)),
        )
        for one in kern.verzoeken
    ]
    yield from tabel(("verzoek", "wat", "ontvangen", "uiterlijk", "te laat", "stand"), rows)
    if kern.verder:
        yield f"Er is meer. Ga verder met --overslaan {len(rows)} erbij."


def punten_tekst(kern: Rechtenpunten) -> Iterator[str]:
    """What a source must judge."""
    yield f"Verzoek {kern.verzoek} ({kern.soort}). Uiterlijk op {_dag(kern.uiterlijk)}."
    yield from tabel(
        ("stuk", "versie", "persoon", "soort", "categorie", "uw oordeel"),
        [(p.stuk, str(p.versie), str(p.persoon), p.soort, p.categorie, p.oordeel or "nog niet") for p in kern.punten],
    )


def inzagelog_tekst(kern: Inzagelog) -> Iterator[str]:
    """Who looked; nothing of what there was to see."""
    rows = [
        (
            str(r.nummer),
            _moment(r.op),
            r.partij,
            r.gebruiker,
            r.doel,
            r.handeling,
            str(r.aantal),
            "+".join(r.categorieen),
        )
        for r in kern.regels
    ]
    yield from tabel(("regel", "tijd", "organisatie", "medewerker", "doel", "wat", "aantal", "categorieën"), rows)
    if kern.verder:
        yield f"Er is meer. Ga verder met --vanaf {kern.verder}."


def _dag(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")
