"""Records of the log as sentences to read, and checkpoints as facts. Codes of people and casussen stay codes."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from connectors.agent.bewaarplaats import Bewaarplaats, Wie
from connectors.agent.getuige import log_of
from connectors.agent.settings import Proces
from connectors.agent.toezicht import Record, moment_van
from connectors.agent.woorden import CATEGORIEEN, PARTIJEN, artikel, woord
from connectors.protocol.transparency import verify_checkpoint
from connectors.werkplek.doelen import doel
from connectors.werkplek.weergave import ROLNAMEN

WIE_NAAM: Final[Mapping[str, str]] = {
    "hub": "het logboek van de hub",
    "sleutelhouder": "het logboek van de sleutelhouder",
}
GEZICHTEN: Final = (
    ("ADL", "Besluiten: wat gevraagd werd en of het mocht (Authorization Decision Log)"),
    ("LDV", "Verwerkingen: wat met wiens gegevens gebeurde (Logboek Dataverwerkingen)"),
    ("FSC", "Uitwisselingen: welke organisaties iets uitwisselden (FSC Logging)"),
    ("NEN7513", "Medewerkers: wat zij deden, met hun code (NEN 7513)"),
)
ACTIES: Final[Mapping[str, str]] = {
    "INZIEN": "inzien",
    "OPHALEN": "ophalen",
    "VRAGEN": "vragen",
    "LEVEREN": "leveren",
    "ONTVANGEN": "ontvangen",
    "VERSTREKKEN": "verstrekken",
    "EXPORTEREN": "meenemen",
    "BESLISSEN": "beslissen",
    "LEIDEN": "leiden",
    "INBRENGEN": "inbrengen",
}
SIGNATURE: Final = "— "
"""How a line of a signed note begins."""


def controlepunt_beeld(bewaarplaats: Bewaarplaats, wie: Wie, proces: Proces) -> dict[str, object]:
    """The newest checkpoint kept of one log: how far it goes, what it says, and who signed it.

    Raises:
        ProtocolError: what is kept was not signed by the log.
    """
    note = bewaarplaats.controlepunt(wie)
    if note is None:
        return {
            "wie": WIE_NAAM[wie],
            "omvang": 0,
            "wortel": "",
            "getuigen": [],
            "vorken": len(bewaarplaats.vorken(wie)),
        }
    point = verify_checkpoint(note, log_of(proces).origin, log_of(proces).sleutel)
    names = [line.removeprefix(SIGNATURE).split(" ")[0] for line in note.splitlines() if line.startswith(SIGNATURE)]
    return {
        "wie": WIE_NAAM[wie],
        "omvang": point.size,
        "wortel": point.root.hex(),
        "getuigen": [woord(PARTIJEN, name) for name in names if name != point.origin],
        "vorken": len(bewaarplaats.vorken(wie)),
    }


def regel_beeld(gezicht: str, record: Record) -> dict[str, object]:
    """One record: when, a sentence, and the articles that it rests on."""
    zin, artikelen = ZINNEN[gezicht](record)
    return {"moment": moment_van(record), "zin": zin, "artikelen": ", ".join(artikelen), "spoor": record["trace_id"]}


def _adl(record: Record) -> tuple[str, list[str]]:
    request, response = record["body"]["adl.core.request"], record["body"]["adl.core.response"]
    asked = request.get("evaluations", [request] if request else [])
    answers = response.get("evaluations", [response] if "decision" in response else [])
    if not asked:
        return "Een ander systeem vroeg het beleid iets; het kwam niet aan een besluit toe.", []
    more = len(asked) - 1
    zin = _vraag(asked[0], answers[0]) + (f" En nog {more} van zulke vragen in één verzoek." if more else "")
    rules = {rule for one in answers for rule in one["context"]["regels"]}
    return zin, sorted({artikel(str(rule).partition(".")[0]) for rule in rules})


def _vraag(asked: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    who = woord(PARTIJEN, asked["subject"]["id"])
    rol = asked["subject"]["properties"]["rol"]
    what = ACTIES.get(asked["action"]["name"], asked["action"]["name"].lower())
    which = woord(CATEGORIEEN, asked["resource"]["id"])
    why = doel(asked["context"]["doel"])
    said = "ja" if answer["decision"] else "nee"
    return f"Mag {who} ({ROLNAMEN.get(rol, rol)}) {what}: {which}? Doel: {why}. Antwoord: {said}."


def _ldv(record: Record) -> tuple[str, list[str]]:
    said = record["attributes"]
    who = str(said.get("dpl.core.foreign_operation.processor", "")).removeprefix("urn:zvh:partij:")
    about = " Over één persoon, met een eigen code." if "dpl.core.data_subject_id" in said else ""
    activity = str(said.get("dpl.core.processing_activity_id", "")).rpartition(":")[2]
    by = f", door {woord(PARTIJEN, who)}" if who else ""
    return f"{_gebeurtenis(record['name'])}{by}. Verwerking {activity}.{about}", []


def _fsc(record: Record) -> tuple[str, list[str]]:
    source, target = record["source"]["outway_peer_id"], record["destination"]["service_peer_id"]
    return f"Van {woord(PARTIJEN, source)} naar {woord(PARTIJEN, target)}, dienst {record['service_name']}.", []


def _nen(record: Record) -> tuple[str, list[str]]:
    event, who = record["gebeurtenis"], record["gebruiker"]
    rol = ROLNAMEN.get(who["rol"], who["rol"])
    code = f", medewerker {str(who['id'])[:8]}" if who["id"] else ""
    casus = f" In casus {str(record['object']['casus'])[:8]}." if "casus" in record["object"] else ""
    end = "" if event["uitkomst"] == "geslaagd" else " Dit is geweigerd."
    by = f"{woord(PARTIJEN, record['namens'])} ({rol}{code})"
    return f"{_gebeurtenis(event['naam'])}, door {by}.{casus}{end}", [artikel(one) for one in record["grond"]]


def kijker_beeld(record: Record) -> dict[str, object]:
    """Who looked at which casus, of a record of employees; nothing of what there was to see."""
    casus = str(record["object"].get("casus", ""))
    return {
        "moment": moment_van(record),
        "partij": woord(PARTIJEN, record["namens"]),
        "rol": ROLNAMEN.get(record["gebruiker"]["rol"], record["gebruiker"]["rol"]),
        "medewerker": record["gebruiker"]["id"],
        "casus": casus,
        "doel": doel(record["doel"]),
        "artikelen": ", ".join(map(artikel, record["grond"])),
        "geweigerd": record["gebeurtenis"]["uitkomst"] != "geslaagd",
    }


def _gebeurtenis(naam: str) -> str:
    """The name of an event as words: inzage.gegeven is "Inzage gegeven"."""
    return naam.replace(".", " ").replace("_", " ").capitalize()


ZINNEN: Final[Mapping[str, Callable[[Record], tuple[str, list[str]]]]] = {
    "ADL": _adl,
    "LDV": _ldv,
    "FSC": _fsc,
    "NEN7513": _nen,
}
