"""Versions of the covenant as plain Dutch text, and why something with one was refused."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from connectors.agent.tabel import tabel
from connectors.protocol.activeringen import Volgkern
from connectors.protocol.convenanten import ConvenantKern, Versielijst

INVOER_CONVENANT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sleutel-onleesbaar": "Dit is geen Ed25519-sleutel in PEM zonder wachtwoord.",
        "tekst-anders": "De tekst of de feiten bij de hub zijn anders dan wat u las. Teken niet en vraag na.",
        "partij-of-categorie": "Noem een partij (met een rol als u wilt) of een categorie, en niet allebei.",
        "bundel-formaat": "Een vingerafdruk heeft 64 cijfers en letters van a tot en met f.",
        "moment-formaat": "Het moment heeft niet de vorm JJJJ-MM-DDTUU:MM+UU:MM.",
        "convenantbestand-ontbreekt": "Kies een bestand met de tekst of met de feiten.",
        "bestand-te-groot": "Dit bestand is te groot. Kijk of u het juiste koos.",
        "convenant-te-lang": "De tekst of de feiten zijn te groot: hooguit 512 kB elk.",
        "tekening-ontbreekt": "Geef een sleutel met de tekst en de feiten, of handtekeningbestanden.",
    }
)
WEIGERING_CONVENANT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "convenantversie-onbekend": "Er is geen versie met deze vingerafdruk.",
        "convenantversie-stand": "Deze stap past niet bij waar de versie nu staat. Bekijk de stand.",
        "vier-ogen": "Hier zijn verschillende mensen voor nodig, en u bent al een van hen. Laat een ander dit doen.",
        "ingang-onmogelijk": "Een versie gaat in vanaf nu, binnen haar looptijd en niet later dan al is bepaald.",
        "activering-achterhaald": "De sleutelhouder kent deze activering al, of een latere.",
        "bundel-ongeldig": "De bundel klopt niet, of niet elke partij tekende haar.",
        "logregel-onbekend": "Onder dit nummer staat geen besluit dat u kunt nalezen.",
        "twee-partijen": "Dit doen twee mensen van twee partijen. Laat de FG van een andere partij instemmen.",
        "versie-van-ander": "Een versie trekt in wie haar indiende, of de privacy officer van het huis.",
        "partij-valt-af": "Een partij die nu tekent staat hier niet meer bij. Laat haar eerst uittreden.",
    }
)
STANDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CONCEPT": "concept",
        "RAC_ADVIES": "getoetst, wacht op handtekeningen",
        "ONDERTEKEND": "door iedereen getekend",
        "GELDIG": "beslist nu",
        "VERVANGEN": "vervangen",
        "INGETROKKEN": "ingetrokken",
        "VERLOPEN": "verlopen",
    }
)
GEVRAAGD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "TERUG": "teruggaan gevraagd, een andere partij moet instemmen",
        "INTREKKEN": "intrekken gevraagd, een andere partij moet instemmen",
    }
)


def stap_tekst(kern: ConvenantKern) -> str:
    """Where a version is after an act, or what has to be repaired."""
    if kern.bevindingen:
        return "\n".join(
            ["Niet aangenomen. Herstel dit en dien opnieuw in:", *(f"- {zin}" for zin in kern.bevindingen)]
        )
    lines = [f"{kern.bundel}: {STANDEN.get(kern.stand, kern.stand)}"]
    if kern.stand == "ONDERTEKEND" and kern.ingang:
        lines.append(f"Gaat in op {_moment(kern.ingang)}.")
    if kern.ontbreekt:
        lines.append(f"Nog niet getekend: {', '.join(kern.ontbreekt)}.")
    return "\n".join(lines)


def standen_tekst(lijst: Versielijst) -> str:
    """Every version in a table."""
    rows = [
        [
            regel.bundel,
            f"{regel.convenant} {regel.versie}",
            "; ".join([STANDEN.get(regel.stand, regel.stand), *filter(None, [GEVRAAGD.get(regel.gevraagd)])]),
            _moment(regel.ingang) if regel.ingang else "",
            f"{len(regel.getekend)} van {len(regel.getekend) + len(regel.ontbreekt)}",
        ]
        for regel in lijst.versies
    ]
    if not rows:
        return f"Alleen de versie waarmee de hub is ingericht: {lijst.actief}"
    return "\n".join(tabel(["vingerafdruk", "versie", "stand", "ingang", "getekend"], rows))


def volg_tekst(kern: Volgkern) -> str:
    """By which bundle the key holder decides now."""
    return f"De sleutelhouder beslist nu ook met {kern.bundel}."


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
