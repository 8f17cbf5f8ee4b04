"""Set up a whole region on one machine: certificates, keys, databases, parties, connectors.

Everything is thrown away with its directory, and everything runs the code that a real installation runs.
"""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hub.bootstrap import hubproces, sleutelhouder
from hub.bootstrap.beheer import Aanmelder, activate, active_parties, add_peer, make_tables, writing
from hub.bootstrap.beleid import Bundelplaats
from hub.cli.opzet import CONVENANT, PARTIJEN, Opdrachtregels, Opstelling, PartijOpzet, Waarden, apart
from hub.cli.opzet_bestanden import copy_bundles, make_certificates, make_keys, sign_by_all
from hub.cli.opzet_connectors import connect, make_own_keys, pinned
from hub.cli.processen import free_port
from hub.settings import HubSettings, ProcessSettings, SleutelhouderSettings

CONTACT = "Zorg- en Veiligheidshuis Maastricht, dienstdoend procesmanager (043 000 00 00)"
HUB, HOUDER = hubproces.NAAM, sleutelhouder.NAAM
PUBLIEK = "sleutelhouder-publiek.json"


def set_up(
    directory: Path,
    *,
    partijen: Sequence[PartijOpzet] = PARTIJEN,
    database: Callable[[str], str] | None = None,
    extra: Mapping[str, str] | None = None,
    connector: Opdrachtregels = apart,
) -> Opstelling:
    """Make everything in `directory`; `database` names each process's database, SQLite if not given.

    `extra` are settings of both processes, for instance other budgets; `connector` lets each party
    make its own keys by its own command line, which the hub does not import.
    """
    address = database or (lambda naam: f"sqlite:///{directory / naam / 'opslag.db'}")
    make_certificates(directory / "pki", partijen)
    bundels = copy_bundles(directory)
    publiek = {naam: make_keys(directory / naam, naam) for naam in (HUB, HOUDER)}
    (directory / PUBLIEK).write_text(json.dumps(publiek[HOUDER]))
    sign_by_all(bundels, directory / "partijsleutels")
    common = _shared(directory, bundels) | dict(extra or {})
    hub = common | _own(directory, HUB, address) | _hub_alone(directory)
    holder = common | _own(directory, HOUDER, address) | _holder_alone(hub["oorsprong"], publiek[HUB])
    settings = {naam: pinned(values, publiek[naam]) for naam, values in ((HUB, hub), (HOUDER, holder))}
    made = connector([make_own_keys(directory, wie) for wie in partijen])
    members = [connect(directory, wie, printed, settings) for wie, printed in zip(partijen, made, strict=True)]
    digest = _prepare(HubSettings.model_validate(hub), HUB, members)
    _prepare(SleutelhouderSettings.model_validate(holder), HOUDER, members)
    logs = {naam: str(part["log_sleutel"]) for naam, part in publiek.items()}
    return Opstelling(directory, hub, holder, digest, logs)


def _prepare(settings: ProcessSettings, naam: str, members: Sequence[Aanmelder]) -> str:
    make_tables(settings, naam)
    with writing(settings, naam) as runner:
        plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
        digest = activate(runner, plaats, CONVENANT, naam)
        parties = active_parties(runner, plaats)
        for member in members:
            add_peer(runner, member, parties)
        return digest


def _shared(directory: Path, bundels: Path) -> Waarden:
    pki = directory / "pki"
    return {
        "bundels": str(bundels),
        "partijsleutels": str(directory / "partijsleutels"),
        "tls_ca": str(pki / "trust.crt"),
        "tls_crl": str(pki / "crls.pem"),
        "zelftest": str(pki / "proeven"),
    }


def _own(directory: Path, naam: str, database: Callable[[str], str]) -> Waarden:
    port = free_port()
    return {
        "database": database(naam),
        "sleutelbestand": str(directory / naam / "sleutels"),
        "wachtwoordbestand": str(directory / naam / "wachtwoord"),
        "tls_certificaat": str(directory / "pki" / "servers" / f"{naam}.crt"),
        "tls_sleutel": str(directory / "pki" / "servers" / f"{naam}.key"),
        "luister_poort": str(port),
        "eigen_adres": f"https://localhost:{port}",
        "oorsprong": f"{naam}.veiligheidshuis.example/{secrets.token_hex(4)}",
    }


def _hub_alone(directory: Path) -> Waarden:
    return {"contact": CONTACT, "sleutelhouder_publiek": str(directory / PUBLIEK)}


def _holder_alone(hub_oorsprong: str, hub_publiek: Mapping[str, object]) -> Waarden:
    return {
        "hub_hpke": str(hub_publiek["hpke"]),
        "hub_oorsprong": hub_oorsprong,
        "hub_log_sleutel": str(hub_publiek["log_sleutel"]),
    }
