"""The screens of the demo: a werkplek for every organisation, an ophaalpunt, a login for invented people, a start page.

Made and started like all else in the region: each connector makes its own key of the login, by its own command line,
and the start page tells three journeys, step by step, with who plays each.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hub.cli.opzet import CONNECTOR, Opstelling, PartijOpzet, apart
from hub.cli.processen import Opdracht, free_port, inherited_environment
from hub.cli.regio import ALLE_PARTIJEN, MEDEWERKERS, Medewerker

INLOGPUNT: Final = "inlogpunt"
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


@dataclass(frozen=True, slots=True)
class Schermen:
    """Where the screens are, and how to start them."""

    start: str
    adressen: Mapping[str, str]
    """Where the pages of each organisation begin."""
    opdrachten: tuple[Opdracht, ...]


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of a journey: who, where, and what to do there."""

    login: str
    partij: str
    pad: str
    tekst: str


REIZEN: Final[Sequence[tuple[str, str, Sequence[Stap]]]] = (
    (
        "Is deze persoon bekend?",
        "Een medewerker van de politie vraagt of iemand bekend is en weet daarna wat te doen.",
        (
            Stap(
                "teamchef",
                "politie",
                "/vraag",
                "Kies “Nagaan of iemand bekend is in een casus” en typ dossier {kenmerk}.",
            ),
            Stap("teamchef", "politie", "/vraag", "Vul in: BSN {bsn}, achternaam {achternaam}, geboren op {geboren}."),
            Stap("teamchef", "politie", "/vraag/geschiedenis", "Kijk terug in uw eerdere vragen. Er staat geen naam."),
            Stap("teamchef", "politie", "/post/bonnen", "Laat alle bonnen narekenen."),
        ),
    ),
    (
        "Van melding tot besluit",
        "De procesmanager bekijkt wat er binnenkwam; het Openbaar Ministerie besluit.",
        (
            Stap("procesmanager", "zvh", "/tafel", "Open een aanmelding of bericht dat nog niet bekeken is."),
            Stap(
                "procesmanager", "zvh", "/tafel", "Loop de vragen na en leg ze vast. Lees het voorstel en de redenen."
            ),
            Stap(
                "parketsecretaris",
                "om",
                "/tafel",
                "Open als deelnemer dezelfde melding en neem een besluit. Wijkt u af van het voorstel, zeg dan waarom.",
            ),
        ),
    ),
    (
        "Een casus, en wie wat ziet",
        "Vier mensen openen dezelfde casus. Toestemming wordt ingetrokken en het volgende beeld is anders.",
        (
            Stap(
                "procesmanager",
                "zvh",
                "/casussen",
                "Open de casus. Klap bij een gegeven open waarom u het ziet. De namen blijven verborgen.",
            ),
            Stap("teamchef", "politie", "/casussen", "Open dezelfde casus als politie en vergelijk."),
            Stap(
                "behandelaar",
                "ggz",
                "/casussen",
                "Open de casus, kies Toestemming en trek haar in. Het gegeven was van uw organisatie.",
            ),
            Stap(
                "procesmanager",
                "zvh",
                "/casussen",
                "Open de casus opnieuw: het gegeven van de GGZ is weg, zonder spoor.",
            ),
        ),
    ),
    (
        "Een gegeven voor een derde",
        "De gemeente laat een organisatie zonder account één gegeven zelf ophalen.",
        (
            Stap(
                "beleidsmedewerker",
                "college",
                "/casussen",
                "Open de casus, kies Derden en leg vast dat slaaphuis-noord tekende. Elk bestand is goed.",
            ),
            Stap(
                "beleidsmedewerker",
                "college",
                "/casussen",
                "Maak onder Derden een uittreksel, met advies RAC-2026-06. Kies dat de derde het zelf ophaalt.",
            ),
            Stap(
                "beleidsmedewerker",
                "college",
                "/casussen",
                "Speel nu de derde: open de link, typ de code en lees. Open de link daarna nog een keer.",
            ),
        ),
    ),
)
OPHAALPUNT_VAN: Final = "college"
"""The party of which a derde fetches an extract in the last journey."""
VRAGEN: Final = "het contactpunt van de gemeente (toestel 15)"


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
    reizen = _journeys(clients, voorbeeld)
    said = {"poort": poort, "clients": clients, "mensen": _people([wie.partij for wie in partijen]), "reizen": reizen}
    (home / "inlogpunt.json").write_text(json.dumps(said, ensure_ascii=False))
    adressen = {wie.partij: str(client["client_uri"]) for wie, client in zip(partijen, clients, strict=True)}
    programs = (_login(opstelling, home), *(_start(opstelling, partij) for partij in adressen))
    if OPHAALPUNT_VAN in adressen:
        programs = (*programs, _ophaalpunt(opstelling, OPHAALPUNT_VAN))
    return Schermen(f"http://127.0.0.1:{poort}/", adressen, programs)


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


def _people(partijen: Sequence[str]) -> list[dict[str, Any]]:
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


def _journeys(clients: Sequence[dict[str, Any]], voorbeeld: dict[str, str]) -> list[dict[str, Any]]:
    """What can be played at these werkplekken; a journey that needs another one is left out."""
    adressen = {client["client_id"]: client["client_uri"] for client in clients}
    return [
        {
            "titel": titel,
            "tekst": tekst,
            "stappen": [
                {
                    "naam": f"{VOORNAMEN[stap.login]} ({ORGANISATIES[stap.partij]})",
                    "adres": adressen[f"werkplek-{stap.partij}"] + stap.pad,
                    "tekst": stap.tekst.format(**voorbeeld),
                }
                for stap in stappen
            ],
        }
        for titel, tekst, stappen in REIZEN
        if all(f"werkplek-{stap.partij}" in adressen for stap in stappen)
    ]


def _login(opstelling: Opstelling, home: Path) -> Opdracht:
    return _opdracht(opstelling, INLOGPUNT, [INLOGPUNT, "--map", str(home)])


def _start(opstelling: Opstelling, partij: str) -> Opdracht:
    return _opdracht(
        opstelling, f"werkplek-{partij}", ["werkplek", "start", "--map", str(opstelling.connector(partij))]
    )


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
