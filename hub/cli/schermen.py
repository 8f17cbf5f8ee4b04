"""The screens of the demo: a werkplek for every organisation, an ophaalpunt, a login for invented people, a start page.

Made and started like all else in the region: each connector makes its own key of the login, by its own command line,
and the start page begins tours (`hub.cli.schermreizen`) that go on in a band on the pages themselves.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hub.cli.opzet import CONNECTOR, Opstelling, PartijOpzet, apart
from hub.cli.processen import Opdracht, free_port, inherited_environment
from hub.cli.regio import ALLE_PARTIJEN, MEDEWERKERS, Medewerker
from hub.cli.schermreizen import REIZEN, Reis, Stap

INLOGPUNT: Final = "inlogpunt"
RONDLEIDING: Final = "rondleiding.json"
ORGANISATIES: Final = {
    "politie": "Politie Limburg",
    "om": "Openbaar Ministerie Limburg",
    "ggz": "GGZ Maasdal",
    "woco": "Wonen aan de Maas",
    "dji": "Penitentiaire inrichting Zuid",
    "college": "Gemeente Maastricht",
    "zvh": "Zorg- en Veiligheidshuis Maastricht",
}
"""Names on the screens; what is no household word is invented."""
VOORNAMEN: Final = {
    "procesmanager": "Noor",
    "triagist": "Samir",
    "tweede-procesmanager": "Ilse",
    "manager": "Hans",
    "parketsecretaris": "Femke",
    "teamchef": "Bram",
    "beleidsmedewerker": "Karin",
    "behandelaar": "Yusuf",
    "casemanager": "Petra",
    "loket": "Wim",
    "functionaris": "Aisha",
    "auditor": "Joke",
    "secretariaat": "Tess",
    "jurist": "Lotte",
    "privacy-officer": "Daan",
    "directeur": "Ria",
    "verhuurder": "Mo",
}
VAN_EEN_DERDE: Final = (Medewerker("woco", "verhuurder", "medewerker"),)
"""Who logs in where the hub designates nobody."""
PRIVACY_OFFICER: Final = "de privacy officer (toestel 12)"
OPHAALPUNT_VAN: Final = "college"
"""The party of which a derde fetches an extract in one of the journeys."""
VRAGEN: Final = "het contactpunt van de gemeente (toestel 15)"


@dataclass(frozen=True, slots=True)
class Schermen:
    """Where the screens are, and how to start them."""

    start: str
    adressen: Mapping[str, str]
    """Where the pages of each organisation begin."""
    opdrachten: tuple[Opdracht, ...]


def prepare(
    opstelling: Opstelling, voorbeeld: dict[str, str], partijen: Sequence[PartijOpzet] = ALLE_PARTIJEN
) -> Schermen:
    """Write the settings of every werkplek and of the login; `voorbeeld` is somebody to ask about."""
    keys = apart([["werkplek", "sleutel", "--map", str(opstelling.connector(wie.partij))] for wie in partijen])
    poort = free_port()
    clients = [
        _werkplek(opstelling.connector(wie.partij), wie.partij, json.loads(key), poort)
        for wie, key in zip(partijen, keys, strict=True)
    ]
    home = opstelling.map / INLOGPUNT
    home.mkdir(mode=0o700)
    mensen = people([wie.partij for wie in partijen])
    reizen, tour = tours(clients, voorbeeld, start := f"http://127.0.0.1:{poort}/")
    said = {"poort": poort, "clients": clients, "mensen": mensen, "reizen": reizen}
    (home / "inlogpunt.json").write_text(json.dumps(said, ensure_ascii=False))
    if reizen:
        (opstelling.map / RONDLEIDING).write_text(json.dumps(tour, ensure_ascii=False))
    adressen = {wie.partij: str(client["client_uri"]) for wie, client in zip(partijen, clients, strict=True)}
    programs = (_login(opstelling, home), *(_start(opstelling, partij) for partij in adressen))
    if OPHAALPUNT_VAN in adressen:
        programs = (*programs, _ophaalpunt(opstelling, OPHAALPUNT_VAN))
    return Schermen(start, adressen, programs)


def _werkplek(home: Path, partij: str, jwk: dict[str, Any], uitgever: int) -> dict[str, Any]:
    """Settings of one werkplek, and its registration at the login."""
    poort = free_port()
    adres, client = f"http://{partij}.localhost:{poort}", f"werkplek-{partij}"
    settings = {
        "organisatie": ORGANISATIES[partij],
        "adres": adres,
        "luister_poort": poort,
        "inlog": {"uitgever": f"http://127.0.0.1:{uitgever}", "client": client},
        "privacy_officer": PRIVACY_OFFICER,
    }
    (home / "werkplek.json").write_text(json.dumps(settings, ensure_ascii=False, indent=2))
    (home / "telefoonlijst.json").write_text(json.dumps(_numbers(partij), ensure_ascii=False, indent=2))
    return {
        "client_id": client,
        "client_name": ORGANISATIES[partij],
        "client_uri": adres,
        "redirect_uris": [f"{adres}/inloggen/terug"],
        "post_logout_redirect_uris": [f"{adres}/uitgelogd"],
        "jwks": {"keys": [jwk]},
    }


def _numbers(partij: str) -> dict[str, list[dict[str, str]]]:
    """Invented numbers of the other organisations, to call back on."""
    others = [code for code in ORGANISATIES if code != partij]
    return {code: [{"functie": "receptie", "nummer": f"043 000 00 {at:02}"}] for at, code in enumerate(others, 10)}


def people(partijen: Sequence[str]) -> list[dict[str, Any]]:
    """Everybody of these parties; who is designated twice, at two organisations, may log in to both."""
    found: dict[str, dict[str, Any]] = {}
    for one in (one for one in (*MEDEWERKERS, *VAN_EEN_DERDE) if one.partij in partijen):
        mens = found.setdefault(one.login, _person(one))
        if f"werkplek-{one.partij}" not in mens["clients"]:
            mens["clients"].append(f"werkplek-{one.partij}")
    return list(found.values())


def _person(wie: Medewerker) -> dict[str, Any]:
    return {
        "login": wie.login,
        "naam": f"{VOORNAMEN[wie.login]} (verzonnen)",
        "rol": wie.login.replace("-", " "),
        "partij": ORGANISATIES[wie.partij],
        "clients": [],
    }


def tours(
    clients: Sequence[Mapping[str, Any]], voorbeeld: Mapping[str, str], begin: str
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The tours that can be played at these werkplekken: as the start page begins them, and the file of the band.

    `begin` is the start page. A tour that needs another werkplek is left out.
    """
    adressen = {client["client_id"]: client["client_uri"] for client in clients}
    played = [reis for reis in REIZEN if all(f"werkplek-{stap.partij}" in adressen for stap in reis.stappen)]
    told = [[_step(stap, adressen[f"werkplek-{stap.partij}"], voorbeeld) for stap in reis.stappen] for reis in played]
    announced = [_announced(number, *one) for number, one in enumerate(zip(played, told, strict=True), 1)]
    reizen = [{"titel": reis.titel, "stappen": steps} for reis, steps in zip(played, told, strict=True)]
    return announced, {"begin": begin, "reizen": reizen}


def _step(stap: Stap, adres: str, voorbeeld: Mapping[str, str]) -> dict[str, Any]:
    """One step as the werkplek reads it."""
    return {
        "login": stap.login,
        "naam": VOORNAMEN[stap.login],
        "rol": stap.login.replace("-", " "),
        "organisatie": ORGANISATIES[stap.partij],
        "adres": adres,
        "pad": stap.pad,
        "titel": stap.titel,
        "doen": stap.doen,
        "uitleg": stap.uitleg,
        "invullen": [{"veld": veld, "waarde": said.format(**voorbeeld)} for veld, said in stap.invullen.items()],
    }


def _announced(number: int, reis: Reis, steps: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A tour on the start page: what it shows, and its steps with the address that begins each."""
    stappen = [
        {
            "naam": f"{one['naam']} ({one['organisatie']})",
            "adres": f"{one['adres']}/rondleiding/{number}/{at}",
            "tekst": one["titel"],
        }
        for at, one in enumerate(steps, 1)
    ]
    return {"titel": reis.titel, "tekst": reis.tekst, "stappen": stappen}


def _login(opstelling: Opstelling, home: Path) -> Opdracht:
    return _opdracht(opstelling, INLOGPUNT, [INLOGPUNT, "--map", str(home)])


def _start(opstelling: Opstelling, partij: str) -> Opdracht:
    words = ["werkplek", "start", "--map", str(opstelling.connector(partij))]
    tour = opstelling.map / RONDLEIDING
    more = ["--rondleiding", str(tour)] if tour.exists() else []
    return _opdracht(opstelling, f"werkplek-{partij}", [*words, *more])


def _ophaalpunt(opstelling: Opstelling, partij: str) -> Opdracht:
    """Write the settings of the ophaalpunt of one party; how to start it."""
    home, poort = opstelling.connector(partij), free_port()
    adres = f"http://ophalen-{partij}.localhost:{poort}"
    settings = {"organisatie": ORGANISATIES[partij], "adres": adres, "luister_poort": poort, "vragen": VRAGEN}
    (home / "ophaalpunt.json").write_text(json.dumps(settings, ensure_ascii=False, indent=2))
    return _opdracht(opstelling, f"ophaalpunt-{partij}", ["ophaalpunt", "start", "--map", str(home)])


def _opdracht(opstelling: Opstelling, naam: str, words: Sequence[str]) -> Opdracht:
    return Opdracht(
        naam=naam,
        argv=[*CONNECTOR, *words],
        omgeving=inherited_environment(),
        journaal=opstelling.map / f"{naam}.journaal",
    )
