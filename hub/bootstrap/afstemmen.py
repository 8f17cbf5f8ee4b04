"""Read the traces of a day from a log, hold them against those of others, and sign what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from connectors.protocol.canonical import b64u, canonical_json, unb64u
from hub.adapters.clock import SystemClock
from hub.application.stem_logboeken_af import Dagverhaal, stem_logboeken_af
from hub.bootstrap.indexbeheer import in_index
from hub.bootstrap.logdag import entries_around
from hub.bootstrap.proces import lay_foundation
from hub.domain.afstemming import GEOPEND, HOUDER, HUB, ZONDER_BON, Bevinding, Bonpunt, Spoorpunt, Verzoekpunt
from hub.domain.logregel import Logregel
from hub.domain.puntgebruik import puntgebruik
from hub.settings import HubSettings

SPELING_SECONDEN = 60
"""How far clocks may differ: what a signature is accepted with."""


@dataclass(frozen=True, slots=True)
class Bronnen:
    """What a day is compared from, beside the hub's own log."""

    houder: Sequence[Spoorpunt]
    bonnen: Mapping[str, Sequence[Bonpunt]]
    verzoeken: Mapping[str, Sequence[Verzoekpunt]] = field(default_factory=dict)


def traces_on(address: str, dag: date) -> list[Spoorpunt]:
    """Every entry of a day (UTC) and two hours around it that a request led to.

    Raises:
        NotRecordable, OSError: the database can't be read.
    """
    points = (_point(entry, on_day=on_day) for entry, on_day in entries_around(address, dag))
    return [point for point in points if point.transactie or point.verzoek]


def compare(settings: HubSettings, dag: date, bronnen: Bronnen) -> list[Bevinding]:
    """Hold what others told of a day against the hub's own log, on record; every difference.

    Raises:
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
    """
    return _compare(settings, _verhaal(traces_on(settings.database, dag), dag, bronnen))


def report(settings: HubSettings, dag: date, bronnen: Bronnen) -> dict[str, object]:
    """The signed report of a day: what was compared, every difference, and the hub's signature over both.

    Raises:
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
    """
    verhaal = _verhaal(traces_on(settings.database, dag), dag, bronnen)
    body = _body(verhaal, _compare(settings, verhaal))
    grond = lay_foundation(settings, HUB, SystemClock())
    key = Ed25519PrivateKey.from_private_bytes(grond.sleutels.geheim("teken"))
    return {"rapport": body, "handtekening": b64u(key.sign(canonical_json(body)))}


def digest_of(body: object) -> str:
    """What the log of the hub calls a report by."""
    return sha256(canonical_json(body)).hexdigest()


def is_signed(signed: Mapping[str, object], public_key: bytes) -> bool:
    """Whether a report is what the hub with this signing key signed."""
    try:
        signature = unb64u(str(signed["handtekening"]), 64)
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, canonical_json(signed["rapport"]))
    except (InvalidSignature, KeyError, ValueError):
        return False
    return True


def recompute(dag: date, hub: Sequence[Spoorpunt], bronnen: Bronnen) -> dict[str, object]:
    """The body of the report as anybody can make it from the same files."""
    verhaal = _verhaal(hub, dag, bronnen)
    return _body(verhaal, verhaal.bevindingen(SPELING_SECONDEN))


def _verhaal(hub: Sequence[Spoorpunt], dag: date, bronnen: Bronnen) -> Dagverhaal:
    return Dagverhaal(dag.isoformat(), {HUB: hub, HOUDER: bronnen.houder}, bronnen.bonnen, bronnen.verzoeken)


def _compare(settings: HubSettings, verhaal: Dagverhaal) -> list[Bevinding]:
    def digested(found: Sequence[Bevinding]) -> str:
        return digest_of(_body(verhaal, found))

    return in_index(settings, lambda uow: stem_logboeken_af(verhaal, SPELING_SECONDEN, digested, uow=uow))


def _body(verhaal: Dagverhaal, found: Sequence[Bevinding]) -> dict[str, object]:
    return {
        "versie": 3,
        "dag": verhaal.dag,
        "speling_seconden": SPELING_SECONDEN,
        "regels": {log: sum(point.op_dag for point in points) for log, points in verhaal.logs.items()},
        "bonnen": {partij: sum(bon.op_dag for bon in kept) for partij, kept in sorted(verhaal.bonnen.items())},
        "verzoeken": {partij: sum(one.op_dag for one in sent) for partij, sent in sorted(verhaal.verzoeken.items())},
        "bevindingen": [asdict(one) | {"soort": one.soort.value} for one in found],
    }


def _point(entry: Logregel, *, on_day: bool) -> Spoorpunt:
    spoor = entry.spoor
    return Spoorpunt(
        trace=spoor.trace,
        transactie=spoor.transactie,
        tijd_ms=entry.tijd_ms,
        partij=str(entry.velden.get("partij", "")),
        nummer=entry.nummer,
        naam=entry.naam,
        op_dag=on_day,
        bon=entry.beantwoord and entry.naam not in ZONDER_BON,
        verzoek=str(entry.velden.get("inzage" if entry.naam == GEOPEND else "verzoek_id", "")),
        punten=puntgebruik(entry),
    )
