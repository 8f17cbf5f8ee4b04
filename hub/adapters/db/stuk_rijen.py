"""Rows of stukken, grounds and questions, from and to the values of the use cases."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import cast, get_args

from connectors.protocol.canonical import canonical_json
from hub.adapters.db.driver import Cell, Row
from hub.adapters.db.stuk_statements import LID, WOORD
from hub.adapters.db.werk import number, octets, text
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import NieuweVrijgave, NieuwStuk, Verstrekking
from hub.domain.bronvraag import Antwoord, Bronvraag, Noodzaak, Weigerreden
from hub.domain.logboek import CelOnleesbaar
from hub.domain.stuk import Aard, Deel, Kwaliteit, Stuk, Stuksoort, Voorwaarden, Vrijgave
from hub.domain.stuk_json import codes_van_json, voorwaarden_json, voorwaarden_van_json, woorden_van_json
from hub.domain.stukgroep import Stukgroep, Stuklid
from hub.domain.vrijgave import grond_json

Rij = dict[str, Cell]
GEEN_DEEL = VerzegeldDeel("", b"", b"")
_Verteld = tuple[str, int, str, str, str, str, str, str, str, str, str, str]
_VORM = get_args(_Verteld)
_VOLGORDE = {deel: at for at, deel in enumerate(Deel)}
_REMEMBERED = 1024
"""Texts of conditions and codes that are kept as they were read; none of them is about anybody."""


def groep_van(row: Row) -> Stukgroep:
    """A row of `StukStatements.groepen`.

    Raises:
        CelOnleesbaar: the database holds another type in a column, or not as many stukken as it counts.
    """
    *told, aantal, named = row
    leden = _leden(text(named))
    if len(leden) != number(aantal):
        raise CelOnleesbaar
    return Stukgroep(_stuk(told, leden[0]), leden)


def stuk_van(row: Row) -> Stuk:
    """A row of `StukStatements.stukken`.

    Raises:
        CelOnleesbaar: the database holds another type in a column.
    """
    *told, stuk, versie, peildatum, eerste = row
    return _stuk(told, Stuklid(text(stuk), number(versie), date.fromisoformat(text(peildatum)), number(eerste)))


def veranderlijk(stuk: Stuk) -> Rij:
    """The columns of a stuk that may change."""
    return {
        "versie": stuk.versie,
        "aard": stuk.aard.value,
        "kwaliteit": stuk.kwaliteit.value,
        "leefgebied": stuk.leefgebied,
        "peildatum": stuk.peildatum.isoformat(),
        "voorwaarden": _json(voorwaarden_json(stuk.voorwaarden)),
        "geheim": stuk.geheim,
        "beperkt": stuk.beperkt,
        "codes": _json(dict(stuk.codes)),
        "uit": _json(list(stuk.uit)),
    }


def stuk_rij(nieuw: NieuwStuk, *, op: int) -> Rij:
    """A row of `stuk`."""
    stuk = nieuw.stuk
    return veranderlijk(stuk) | {
        "stuk": stuk.stuk,
        "casus": stuk.casus,
        "persoon": stuk.persoon,
        "soort": stuk.soort.value,
        "categorie": stuk.categorie,
        "bron": stuk.bron,
        "eerste_verwerking": stuk.eerste_verwerking,
        "gebruiker": nieuw.gebruiker,
        "inhoud_hash": nieuw.inhoud_hash,
        "op": op,
    }


def deel_rij(stuk: str, deel: VerzegeldDeel) -> Rij:
    """A row of `stuk_deel`."""
    return {"stuk": stuk, "deel": Deel(deel.deel).value, "sleutel": deel.sleutel, "inhoud": deel.inhoud}


def deel_van(row: Row) -> VerzegeldDeel:
    """A part, from its name, key and content."""
    return VerzegeldDeel(text(row[0]), octets(row[1]), octets(row[2]))


def vrijgave_van(row: Row, stukken: frozenset[str], ontvangers: frozenset[str]) -> Vrijgave:
    """A row of `StukStatements.vrijgaven`."""
    tot = text(row[5])
    return Vrijgave(
        vrijgave=text(row[0]),
        grond=text(row[1]),
        stukken=stukken,
        ontvangers=ontvangers,
        doelen=frozenset(woorden_van_json(json.loads(text(row[3])))),
        van=date.fromisoformat(text(row[4])),
        tot=date.fromisoformat(tot) if tot else None,
        beeindigd=text(row[6]) != "",
        bron=text(row[7]),
        categorie=text(row[2]),
    )


def vrijgave_rij(nieuw: NieuweVrijgave, *, op: int) -> Rij:
    """A row of `vrijgave`, without end."""
    vrijgave, motivering = nieuw.vrijgave, nieuw.motivering or GEEN_DEEL
    return {
        "vrijgave": vrijgave.vrijgave,
        "casus": nieuw.casus,
        "partij": vrijgave.bron,
        "gebruiker": nieuw.gebruiker,
        "grond": vrijgave.grond,
        "categorie": vrijgave.categorie,
        "doelen": _json(sorted(vrijgave.doelen)),
        "gegevens": _json(grond_json(nieuw.gegevens)),
        "van": vrijgave.van.isoformat(),
        "tot": vrijgave.tot.isoformat() if vrijgave.tot else "",
        "einde": "",
        "einde_op": 0,
        "sleutel": motivering.sleutel,
        "inhoud": motivering.inhoud,
        "op": op,
    }


def bronvraag_van(row: Row) -> Bronvraag:
    """A row of `StukStatements.bronvragen`."""
    return Bronvraag(
        vraag=text(row[0]),
        casus=text(row[1]),
        partij=text(row[2]),
        persoon=number(row[3]),
        categorie=text(row[4]),
        noodzaak=Noodzaak(text(row[5])),
        uiterlijk=date.fromisoformat(text(row[6])),
        antwoord=Antwoord(text(row[7])),
        reden=Weigerreden(text(row[8])),
    )


def bronvraag_rij(vraag: Bronvraag, *, op: int) -> Rij:
    """A row of `bronvraag`, open."""
    return {
        "vraag": vraag.vraag,
        "casus": vraag.casus,
        "partij": vraag.partij,
        "persoon": vraag.persoon,
        "categorie": vraag.categorie,
        "noodzaak": vraag.noodzaak.value,
        "uiterlijk": vraag.uiterlijk.isoformat(),
        "antwoord": vraag.antwoord.value,
        "reden": vraag.reden.value,
        "sleutel": b"",
        "inhoud": b"",
        "op": op,
        "beantwoord_op": 0,
    }


def verstrekking_rij(seen: Verstrekking, *, op: int) -> Rij:
    """A row of `verstrekking`, seen for the first time."""
    return {
        "casus": seen.casus,
        "stuk": seen.stuk,
        "versie": seen.versie,
        "partij": seen.partij,
        "handeling": seen.handeling,
        "doel": seen.doel,
        "bron": seen.bron,
        "categorie": seen.categorie,
        "eerst_op": op,
        "laatst_op": op,
        "keren": 1,
    }


def _leden(named: str) -> tuple[Stuklid, ...]:
    """Stukken as `StukStatements.groepen` writes them into one text."""
    fields = (lid.split(WOORD) for lid in named.split(LID))
    try:
        return tuple(
            Stuklid(stuk, int(versie), date.fromisoformat(peildatum), int(eerste))
            for stuk, versie, peildatum, eerste in fields
        )
    except ValueError:
        raise CelOnleesbaar from None


def _stuk(row: Sequence[Cell], own: Stuklid) -> Stuk:
    *told, geheim, beperkt = row
    if tuple(map(type, told)) != _VORM:
        raise CelOnleesbaar
    # Looked at in one go and by few calls: a casus may have hundreds.
    (casus, persoon, soort, categorie, bron, aard, kwaliteit, leefgebied,
     voorwaarden, codes, uit, delen) = cast("_Verteld", told)  # fmt: skip
    of_soort, of_aard, of_kwaliteit = _woorden(soort, aard, kwaliteit)
    return Stuk(
        stuk=own.stuk,
        casus=casus,
        versie=own.versie,
        persoon=persoon,
        soort=of_soort,
        categorie=categorie,
        bron=bron,
        aard=of_aard,
        kwaliteit=of_kwaliteit,
        leefgebied=leefgebied,
        peildatum=own.peildatum,
        eerste_verwerking=own.eerste_verwerking,
        voorwaarden=_voorwaarden(voorwaarden),
        geheim=bool(geheim),
        beperkt=bool(beperkt),
        delen=_delen(delen),
        codes=_codes(codes),
        uit=_uit(uit),
    )


@lru_cache(maxsize=_REMEMBERED)
def _woorden(soort: str, aard: str, kwaliteit: str) -> tuple[Stuksoort, Aard, Kwaliteit]:
    return Stuksoort(soort), Aard(aard), Kwaliteit(kwaliteit)


@lru_cache(maxsize=_REMEMBERED)
def _delen(named: str) -> tuple[Deel, ...]:
    return tuple(sorted(map(Deel, named.split()), key=_VOLGORDE.__getitem__))


@lru_cache(maxsize=_REMEMBERED)
def _voorwaarden(spelled: str) -> Voorwaarden:
    """Most stukken of a casus have the same conditions, or none: one text is read once."""
    return voorwaarden_van_json(json.loads(spelled))


@lru_cache(maxsize=_REMEMBERED)
def _codes(spelled: str) -> Mapping[str, str]:
    return MappingProxyType(codes_van_json(json.loads(spelled)))


@lru_cache(maxsize=_REMEMBERED)
def _uit(spelled: str) -> tuple[str, ...]:
    return woorden_van_json(json.loads(spelled))


def _json(value: object) -> str:
    return canonical_json(value).decode()
