"""Unique personal values go through the whole path, refusals and failures included: none of them stays anywhere.

Searched is everything that hub and key holder write or say, and what a connector keeps, for each
value raw and as base64, as hexadecimal, and as the bare hashes that a careless hand would make.
"""

import base64
import io
import sqlite3
from contextlib import closing, redirect_stderr, suppress
from dataclasses import dataclass, field
from hashlib import md5, sha1, sha256, sha512
from pathlib import Path

import httpx
import pytest

from connectors.agent.errors import AgentError, Geweigerd, InvoerOnjuist, Onbereikbaar
from connectors.agent.register import Reden
from connectors.agent.uitwisselen import cosign_newest, exchange_checkpoint
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.koppelsleutels import bsn_sleutel, koppelsleutels
from connectors.protocol.messages import Message, encode
from hub.cli.opzet import PARTIJEN, Opstelling
from tests.meldwereld import MELDINGEN, aanmelding, levering, melding, meldt, signaal
from tests.world import EVALUATIE, LEVERING, VRAAG, Naam, Party, Reply, World, iemand, world

KANARIE = {
    "referentie": "ref-Kwirrel-0815",
    "bsn": iemand(815)["bsn"],
    "voornamen": "Xandrijn",
    "voorvoegsel": "van der",
    "achternaam": "Kwirrelbart",
    "geboortedatum": "1971-12-29",
    "geslacht": "V",
    "straat": "Zwaluwpanterlaan",
    "huisnummer": "3417",
    "toevoeging": "",
    "postcode": "6299QX",
    "woonplaats": "Maastricht",
}
SEARCHED = {
    name: KANARIE[name]
    for name in ("referentie", "bsn", "voornamen", "achternaam", "geboortedatum", "straat", "postcode")
}
PROCESSES: tuple[Naam, ...] = ("hub", "sleutelhouder")


@dataclass
class Spoor:
    """Everything that was left behind, by where it was found."""

    honest: int = 0
    refused: list[Reply] = field(default_factory=list)
    places: dict[str, bytes] = field(default_factory=dict)


@pytest.fixture(scope="module")
def spoor(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Spoor:
    found, journal = Spoor(), io.StringIO()
    with redirect_stderr(journal), world(template, tmp_path_factory.mktemp("kanarie") / "wereld") as region:
        live_through(region)
        found.honest = len(region.seen)
        found.places["wire"] = b"\n".join(seen.body + b"\n" + seen.reply.body for seen in region.seen)
        found.refused = misbehave(region)
        found.refused += fail(region)
        for naam in PROCESSES:
            found.places[f"database of {naam}, running"] = files_beside(region.database(naam))
    found.places["journals"] = journal.getvalue().encode()
    found.places["answers to what was refused"] = b"\n".join(r.body + str(r.headers).encode() for r in found.refused)
    for naam in PROCESSES:
        found.places[f"database of {naam}, stopped"] = files_beside(region.database(naam))
    for wie in PARTIJEN:
        kept = region.opstelling.connector(wie.partij) / "bewaarplaats"
        found.places[f"kept by {wie.partij}"] = b"".join(p.read_bytes() for p in sorted(kept.rglob("*")) if p.is_file())
    return found


def live_through(region: World) -> None:
    """What happens on an ordinary day."""
    for party in (region.politie, region.om, region.ggz):
        party.delivers(KANARIE)
        party.asks(KANARIE)
    region.woco.delivers(KANARIE, reden=Reden.SIGNAAL)
    said = " ".join(SEARCHED.values())
    nameless = {name: value for name, value in KANARIE.items() if name != "bsn"}
    meldt(region.politie, melding("B-1", KANARIE, relaas=said), melding("B-2", KANARIE, relaas=said, doelgroep="GEEN"))
    meldt(region.ggz, aanmelding("G-1", KANARIE, relaas=said))
    meldt(region.woco, signaal("W-1", nameless, relaas=said))
    region.woco.asks(KANARIE)
    weak = {name: KANARIE[name] for name in ("voornamen", "geboortedatum", "postcode")}
    region.om.asks(weak)
    for naam in PROCESSES:
        exchange_checkpoint(region.om.verbinding, naam)
        cosign_newest(region.om.verbinding, naam)
    for doel in ("P99", "P08"):
        with pytest.raises(Geweigerd):
            region.om.asks(KANARIE, doel=doel)
    with pytest.raises(InvoerOnjuist):
        region.om.asks(KANARIE, kenmerk=KANARIE["bsn"])


def misbehave(region: World) -> list[Reply]:
    """A connector that says everything it should not, everywhere that it can."""
    politie, said = region.politie, "&".join(SEARCHED.values())
    replies: list[Reply] = []
    honest: list[tuple[Naam, str, Message]] = [
        ("hub", VRAAG, politie.prepares(KANARIE)),
        ("hub", LEVERING, politie.prepares_delivery(KANARIE)),
        ("hub", MELDINGEN, levering(politie, melding("B-3", KANARIE, relaas=said))),
        ("sleutelhouder", EVALUATIE, politie.blinds(KANARIE)),
    ]
    for naam, path, message in honest:
        body = encode(message)
        bad = (
            said.encode(),
            body[:-1] + f',"achternaam":"{KANARIE["achternaam"]}"}}'.encode(),
            body.replace(b'"medewerker"', f'"{KANARIE["achternaam"]}"'.encode()),
            body.replace(b'"connector"', f'"{KANARIE["achternaam"]}"'.encode()),
            body.replace(b'"P0', f'"{KANARIE["bsn"]}'.encode()),
            body.replace(b'"PROEF-2026-0001"', f'"{KANARIE["straat"]} 1"'.encode()),
        )
        replies += [politie.posts(naam, path, text) for text in bad if text != body]
        replies += in_the_head(politie, naam, path, body)
    return replies


def in_the_head(party: Party, naam: Naam, path: str, body: bytes) -> list[Reply]:
    """Personal values in the address, in headers, and in the type of the content."""
    bsn, name = KANARIE["bsn"], KANARIE["achternaam"]
    signed = party.signed(naam, path, body)
    moved = [f"{signed.url}/{bsn}", f"{signed.url}?bsn={bsn}&naam={name}"]
    requests = [httpx.Request("POST", url, content=body, headers=signed.headers) for url in moved]
    requests.append(party.signed(naam, path, body, content_type=f"text/{name}"))
    headers = {"user-agent": name, "x-bsn": bsn, "cookie": f"bsn={bsn}", "referer": f"https://localhost/{name}"}
    requests.append(httpx.Request(name.upper(), signed.url, content=body, headers=signed.headers))
    requests.append(httpx.Request("POST", signed.url, content=body + b" ", headers={**signed.headers, **headers}))
    return [party.sends(naam, request) for request in requests]


def fail(region: World) -> list[Reply]:
    """Storage breaks under a question and under a delivery: what is in flight must not end up in a report."""
    om = region.om
    start = len(region.seen)
    question = om.prepares(KANARIE)
    with closing(sqlite3.connect(region.database("hub"), isolation_level=None)) as other:
        other.execute("DROP TABLE vraag")
    replies = [om.posts("hub", VRAAG, question)]
    with suppress(AgentError):
        om.asks(KANARIE)
    replies += [seen.reply for seen in region.seen[start:] if seen.reply.status >= 500]
    assert [reply.status for reply in replies[:1]] == [503]
    return replies


def files_beside(database: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(database.parent.glob(database.name + "*")))


PLACES = (
    "wire",
    "journals",
    "answers to what was refused",
    *(f"database of {naam}, {when}" for naam in PROCESSES for when in ("running", "stopped")),
    *(f"kept by {wie.partij}" for wie in PARTIJEN),
)


@pytest.mark.parametrize("place", PLACES)
def test_no_personal_value_is_found_in(spoor: Spoor, place: str) -> None:
    assert hits(spoor.places[place]) == []


def test_the_path_was_walked_and_the_places_hold_something(spoor: Spoor) -> None:
    """An empty place would hold no canary either."""
    assert spoor.honest > 20
    assert {reply.status for reply in spoor.refused} >= {400, 401, 404, 405, 415, 503}
    assert all(reply.status >= 400 for reply in spoor.refused)
    assert set(PLACES) == set(spoor.places)
    assert all(len(content) > 1000 for content in spoor.places.values())


@pytest.mark.parametrize("name", SEARCHED)
def test_the_search_finds_a_value_in_every_spelling(name: str) -> None:
    value = SEARCHED[name].encode()
    written = [
        value,
        value.upper(),
        base64.b64encode(b"x" + value + b"y"),
        base64.urlsafe_b64encode(b"xy" + value),
        value.hex().encode(),
        value.hex().upper().encode(),
        sha256(value).digest(),
        base64.urlsafe_b64encode(sha256(value).digest()),
        md5(value, usedforsecurity=False).hexdigest().encode(),
    ]

    assert all(name in hits(b"\x00..." + text + b"...\xff") for text in written)


def test_no_linkage_key_is_kept_or_sent_in_the_clear(spoor: Spoor) -> None:
    """The strings under the pseudonyms, and their bare hashes."""
    persoon = persoon_uit_rij(KANARIE)
    assert persoon.bsn is not None
    keys = [bsn_sleutel(persoon.bsn).key, *(sleutel.key for sleutel in koppelsleutels(persoon))]
    marks = [mark for key in keys for mark in (key, *_hashed(key))]

    assert len(keys) > 10
    assert [place for place, content in spoor.places.items() if any(mark in content for mark in marks)] == []


def hits(content: bytes) -> list[str]:
    """Which values are in there, in any spelling."""
    folded = content.lower()
    found = []
    for name, value in SEARCHED.items():
        plain = value.encode()
        exact = [*_base64(plain), *_hashed(plain), *_hashed(plain.lower()), *_hashed(plain.upper())]
        loose = [plain.lower(), plain.hex().encode()]
        if any(mark in folded for mark in loose) or any(mark in content for mark in exact):
            found.append(name)
    return found


def _base64(value: bytes) -> list[bytes]:
    """The value inside a longer base64 text, at each of the three places where it can begin."""
    cut = []
    for before in range(3):
        text = base64.b64encode(b"\x00" * before + value)
        whole = text[(before * 8 + 5) // 6 : (before + len(value)) * 8 // 6]
        cut += [whole, whole.translate(bytes.maketrans(b"+/", b"-_"))]
    return cut


def _hashed(value: bytes) -> list[bytes]:
    digests = [kind(value).digest() for kind in (sha256, sha512, sha1, md5)]
    texts = [d.hex().encode() for d in digests] + [base64.b64encode(d).rstrip(b"=") for d in digests]
    return [*digests, *texts, *(base64.urlsafe_b64encode(d).rstrip(b"=") for d in digests)]


def test_an_unreachable_process_is_told_of_without_a_name(template: Opstelling, tmp_path: Path) -> None:
    with world(template, tmp_path / "wereld") as region:
        region.stop("hub")

        with pytest.raises(Onbereikbaar) as down:
            region.om.asks(KANARIE)

    assert hits(repr(down.value).encode() + str(down.value).encode()) == []
