"""What may be shown of a year now, to whoever reads figures at the house: what is in the book, and nothing else.

A year is shown as it was published. Before that only its closed months are, each as it was counted when somebody
first looked (`sluiting`); what is open, once a month. So whoever asks every day sees the same
every day, and no number of it is small.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from hub.application.ports.publicatie import Boekwerk
from hub.domain.audit import AuditEvent, Value
from hub.domain.decision import Permit
from hub.domain.kalender import local_day
from hub.domain.rapport.assen import AANTAL
from hub.domain.rapport.bescherming.inbreng import afzenders
from hub.domain.rapport.bescherming.publicatieboek import Publicatie, Uitgave
from hub.domain.rapport.bescherming.sluiting import gesloten_maanden, nieuwe_maanden, uitgegeven_jaar
from hub.domain.rapport.tabel import Plaats
from hub.domain.rapport.verband import Cel
from hub.domain.tellingen import WOORD

GETOOND: Final = ("T1", "T2", "T3", "WAAR_JEUGD", "MAAND", "WOORD")
"""Tables that are read outside the report."""
OPEN: Final = "OPEN"
Getoond = Mapping[Plaats, int | None]


@dataclass(frozen=True, slots=True)
class Lezing:
    """Somebody reads figures now, and may: by which threshold, and what is recorded of it."""

    permit: Permit
    drempel: int
    now: datetime
    velden: Mapping[str, Value]
    zout: str
    """Random, for what is put in the book now."""
    verzoek: bytes = b""
    """SHA-256 of the request that asked, when one did."""


@dataclass(frozen=True, slots=True)
class Cijfers:
    """What is shown: tables by their code, None for a number that is withheld, and what is open."""

    tabellen: Mapping[str, Getoond] = field(default_factory=dict)
    open_meldingen: int | None = None


def lees_cijfers(jaar: int, lezing: Lezing, uow: Boekwerk) -> Cijfers:
    """The figures of a year. What closed since the last look goes in the book first, on record."""
    vandaag = local_day(lezing.now)
    boek = uow.publicaties(lezing.permit, jaar, jaar + 1)
    if uitgegeven_jaar(boek, jaar) is None:
        boek += _freeze(_maanden(jaar, vandaag, lezing.permit, uow), boek, lezing, uow)
    return Cijfers(_tabellen(jaar, boek), _open(vandaag, lezing, uow))


def uitgegeven(publicatie: Publicatie, velden: Mapping[str, Value], verzoek: bytes = b"") -> AuditEvent:
    """The record of a publication: how many figures, how many of them withheld, and what seals them."""
    withheld = sum(not one.getoond for one in publicatie.cellen.values())
    said: dict[str, Value] = {
        **velden,
        "jaar": str(publicatie.jaar),
        "uitgave": publicatie.versie,
        "aantal": len(publicatie.cellen),
        "verhuld": withheld,
        "inhoud": publicatie.digest(),
        "afdruk": publicatie.afdruk(),
    }
    return AuditEvent("telling.uitgegeven", said, verzoek)


def _freeze(geteld: Uitgave, boek: list[Publicatie], lezing: Lezing, uow: Boekwerk) -> list[Publicatie]:
    """Put what the book does not have yet into it."""
    new = nieuwe_maanden(geteld, boek, lezing.drempel, lezing.now, lezing.zout)
    if new is None:
        return []
    uow.publiceer(new, uitgegeven(new, lezing.velden, lezing.verzoek))
    return [new]


def _maanden(jaar: int, vandaag: date, permit: Permit, uow: Boekwerk) -> Uitgave:
    """What closed months counted, each figure on its own."""
    maanden = list(gesloten_maanden(jaar, vandaag))
    kolommen = {"ONTVANGEN": ("MAAND", AANTAL), **{code: ("WOORD", naam) for code, naam in WOORD.items()}}
    nul = [(tabel, maand, kolom) for maand in maanden for tabel, kolom in kolommen.values()]
    found: list[tuple[Cel, str, str, int]] = []
    for telling in uow.maandtellingen(permit, date(jaar, 1, 1), date(jaar + 1, 1, 1)) if maanden else ():
        tabel, kolom = kolommen.get(telling.uitkomst, ("", ""))
        if (tabel, telling.maand, kolom) in nul:
            found.append(((tabel, telling.maand, kolom), telling.partij, telling.gemeente, telling.aantal))
    return _geteld(jaar, nul, found)


def _geteld(jaar: int, nul: Iterable[Cel], found: Iterable[tuple[Cel, str, str, int]]) -> Uitgave:
    """These figures, of which `found` says how many came from which party, and where they count."""
    cellen, inbreng = Counter(dict.fromkeys(nul, 0)), defaultdict[str, Counter[Cel]](Counter)
    for cel, partij, gemeente, aantal in found:
        cellen[cel] += aantal
        for afzender in afzenders(partij, gemeente):
            inbreng[afzender][cel] += aantal
    return Uitgave(jaar, cellen, (), {}, inbreng=inbreng)


def _open(vandaag: date, lezing: Lezing, uow: Boekwerk) -> int | None:
    """How many meldingen nobody decided about, as somebody first saw it this month."""
    cel = (OPEN, f"{vandaag.year:04}-{vandaag.month:02}", AANTAL)
    boek = uow.publicaties(lezing.permit, vandaag.year, vandaag.year + 1)
    if not any(cel in one.cellen for one in boek):
        open_ = uow.open_meldingen(lezing.permit)
        geteld = _geteld(vandaag.year, [cel], ((cel, *wie, aantal) for wie, aantal in open_.items()))
        boek += _freeze(geteld, boek, lezing, uow)
    found = next(one.cellen[cel] for one in boek if cel in one.cellen)
    return found.aantal if found.getoond else None


def _tabellen(jaar: int, boek: list[Publicatie]) -> dict[str, Getoond]:
    """The tables of the newest publication of the year; without one, those of its months, in order."""
    year = uitgegeven_jaar(boek, jaar)
    if year is not None:
        return {naam: getoond for naam in GETOOND if (getoond := year.getoond(naam))}
    merged = {naam: [item for one in boek for item in one.getoond(naam).items()] for naam in GETOOND}
    return {naam: dict(sorted(items, key=lambda item: item[0][0])) for naam, items in merged.items() if items}
