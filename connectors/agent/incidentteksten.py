"""Incidents and drills as plain Dutch text. Whatever a drill says begins with the word."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from connectors.agent.tabel import tabel

if TYPE_CHECKING:
    from connectors.protocol.berichten import Bericht
    from connectors.protocol.incidenten import Getroffene, IncidentKern, Plichtstand, Registerregel

OEFENING: Final = "OEFENING. "
RAAKT: Final = "Een incident raakt mensen van uw organisatie."
PLICHTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AP_MELDEN": "melden aan de Autoriteit Persoonsgegevens",
        "BETROKKENEN": "betrokkenen berichten",
        "NIS2_WAARSCHUWEN": "vroeg waarschuwen (NIS2)",
        "NIS2_MELDEN": "melden (NIS2)",
        "NIS2_EINDVERSLAG": "eindverslag maken (NIS2)",
        "BEOORDELEN": "beoordelen of het een datalek is",
    }
)
BERICHTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "INCIDENT": "Er is een incident vastgelegd. De klokken lopen.",
        "HERZIEN": "Een incident dat geen datalek leek, is er toch een. De klokken lopen vanaf de nieuwe feiten.",
        "BERICHT": f"{RAAKT} Zoek ze op met `connector incident getroffenen`.",
        "TERMIJN": "De klok van een incident vraagt aandacht.",
    }
)
STAPPEN: Final[Mapping[str, str]] = MappingProxyType(
    {"WAARSCHUW": "De tijd is bijna om", "VERLOPEN": "De tijd is om; dat blijft vastgelegd"}
)


def incidentbericht(bericht: "Bericht", said: Mapping[str, str]) -> Iterator[str]:
    """What mail about an incident means."""
    drill = OEFENING if said.get("oefening") == "JA" else ""
    yield drill + BERICHTEN.get(said.get("vraag", ""), BERICHTEN["INCIDENT"])
    if plicht := said.get("plicht"):
        yield f"{STAPPEN.get(said.get('stap', ''), 'De tijd loopt')}: {PLICHTEN.get(plicht, plicht)}."
    if bericht.nummer:
        yield f"Incident {bericht.nummer}" + (
            f", uiterlijk {_moment(bericht.uiterlijk)}." if bericht.uiterlijk else "."
        )


def incident_tekst(kern: "IncidentKern") -> Iterator[str]:
    """Where an incident stands."""
    yield f"{_drill(oefening=kern.oefening)}Incident {kern.incident} ({', '.join(kern.klassen)})."
    yield f"Bekend sinds {_moment(kern.bewust_op)}."
    yield from _plichten(kern.plichten)
    if kern.gelezen:
        yield f"Getroffen mensen: {kern.personen}, in {kern.regels} regels van het logboek."
    else:
        yield "Het logboek is nog niet helemaal gelezen."
    if kern.gewist:
        yield f"Van {kern.gewist} regels is de inhoud gewist: over wie die gingen is niet meer te zeggen."
    if kern.categorieen:
        yield f"Soorten gegevens: {', '.join(kern.categorieen)}."
    if kern.ontvangers:
        yield f"Organisaties die handelden: {', '.join(kern.ontvangers)}."
    rows = [(one.partij or "niemand meer", str(one.aantal), str(one.open)) for one in kern.partijen]
    yield from tabel(("organisatie", "mensen", "nog zonder bericht"), rows) if rows else ()
    if kern.gesloten_op:
        yield f"Gesloten op {_moment(kern.gesloten_op)}."


def getroffenen_tekst(found: "Sequence[Getroffene]", *, oefening: bool) -> Iterator[str]:
    """Own people, by the own names."""
    yield f"{_drill(oefening=oefening)}{len(found)} mensen van uw organisatie zijn getroffen."
    rows = [
        (
            one.handvat,
            _moment(one.eerste),
            _moment(one.laatste),
            str(one.keren),
            "+".join(one.categorieen),
            "+".join(one.ontvangers),
            " ".join(filter(None, (one.stand, one.reden))) or "nog niet",
        )
        for one in found
    ]
    if rows:
        yield from tabel(("persoon", "eerst", "laatst", "keren", "categorieën", "organisaties", "bericht"), rows)


def register_tekst(found: "Sequence[Registerregel]") -> Iterator[str]:
    """The register of incidents."""
    if not found:
        yield "Er zijn geen incidenten vastgelegd."
        return
    rows = [
        (
            one.incident,
            "oefening" if one.oefening else "echt",
            "+".join(one.klassen),
            _moment(one.bewust_op),
            str(one.personen),
            str(sum(bool(plicht.te_laat_op) for plicht in one.plichten)),
            _moment(one.gesloten_op) if one.gesloten_op else "nog open",
        )
        for one in found
    ]
    yield from tabel(("incident", "soort", "klasse", "bekend sinds", "mensen", "te laat", "gesloten"), rows)


def _plichten(plichten: "Sequence[Plichtstand]") -> Iterator[str]:
    rows = [
        (
            PLICHTEN.get(one.plicht, one.plicht),
            _moment(one.uiterlijk),
            " ".join(filter(None, (one.stand, one.reden))) or "nog te doen",
            "te laat" if one.te_laat_op else "",
        )
        for one in plichten
    ]
    yield from tabel(("wat", "uiterlijk", "stand", ""), rows)


def _drill(*, oefening: bool) -> str:
    return OEFENING if oefening else ""


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
