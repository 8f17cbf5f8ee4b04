"""The numbered catalogue of everything a process writes in its log.

An event that is not in the catalogue, or carries a field that its row does not list, cannot
be made: nothing else can be logged. `docs/logboek-gebeurtenissen.md` describes each row.
No event has room for a name, a BSN, an address or free text; `kenmerk` is the partner's own
file reference and lives in the erasable part of the entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Value = str | int | tuple[str, ...]

_VRAAG = frozenset({"partij", "doel", "rol", "gebruiker", "kenmerk", "verzoek_id"})
_BESLUIT = frozenset({"regels", "artikelen", "bundel"})
_HANDELING = _VRAAG | _BESLUIT
_MELDING = frozenset({"melding", "soort", "regel"})
_MENSENBESLUIT = frozenset({"verzoek_id", "kenmerk", "taak", "aantal"})
_TELLING = _BESLUIT | frozenset({"partij", "doel", "rol", "jaar"})
_POSTBUS = _BESLUIT | frozenset({"partij", "doel", "rol", "verzoek_id", "berichten"})
_VRAAG_BEHANDELD = "bekendheid.behandeld"


@dataclass(frozen=True, slots=True)
class EventType:
    """A row of the catalogue: its number never changes meaning and is never reused.

    `openbaar` is the name that the log's public leaf shows, when that may not tell rows apart:
    an asker reads the leaf of its own question.
    """

    nummer: int
    velden: frozenset[str]
    openbaar: str = ""


EVENTS: Mapping[str, EventType] = MappingProxyType(
    {
        "proces.gestart": EventType(100, frozenset({"proces", "bundel", "versie", "epochs"})),
        "partij.ingeschreven": EventType(110, frozenset({"partij", "vingerafdruk"})),
        "partij.ingetrokken": EventType(111, frozenset({"partij", "vingerafdruk"})),
        "bundel.geactiveerd": EventType(120, frozenset({"bundel", "convenant", "vorige"})),
        "index.omgezet": EventType(131, frozenset({"klasse", "epoch", "aantal"})),
        "verzoek.geweigerd": EventType(200, frozenset({"partij", "verzoek_id", "regel"})),
        "evaluatie.gedaan": EventType(300, _VRAAG | _BESLUIT | frozenset({"klassen", "aantal", "soort"})),
        "evaluatie.geweigerd": EventType(301, _VRAAG | _BESLUIT | frozenset({"klassen", "aantal", "soort", "reden"})),
        "evaluatie.bewezen": EventType(302, frozenset({"partij", "verzoek_id", "klassen"})),
        "bekendheid.beantwoord": EventType(
            400,
            _VRAAG | _BESLUIT | frozenset({"niveau", "uitkomst", "bevinding", "taaksoort", "overvol"}),
            _VRAAG_BEHANDELD,
        ),
        "bekendheid.geweigerd": EventType(401, _VRAAG | _BESLUIT | frozenset({"reden"}), _VRAAG_BEHANDELD),
        "bekendstelling.aangenomen": EventType(410, _VRAAG | _BESLUIT | frozenset({"aantal", "taken", "overvol"})),
        "bekendstelling.geweigerd": EventType(411, _VRAAG | _BESLUIT | frozenset({"reden"})),
        "bekendstelling.ingetrokken": EventType(412, _VRAAG | _BESLUIT | frozenset({"aantal"})),
        "registratie.afgeschermd": EventType(420, _VRAAG | _BESLUIT | frozenset({"aantal"})),
        "registratie.vrijgegeven": EventType(421, _VRAAG | _BESLUIT | frozenset({"aantal"})),
        "cluster.samengevoegd": EventType(430, _MENSENBESLUIT),
        "cluster.gesplitst": EventType(431, _MENSENBESLUIT),
        "taak.afgedaan": EventType(440, _MENSENBESLUIT),
        "index.ingezien": EventType(441, frozenset({"verzoek_id", "aantal"})),
        "controlepunt.medeondertekend": EventType(500, frozenset({"partij", "omvang"})),
        "verzoeken.vergeleken": EventType(510, frozenset({"dag", "aantal", "verschil", "partijen"})),
        "melding.aangenomen": EventType(
            600, _VRAAG | _BESLUIT | _MELDING | frozenset({"bron", "doelgroep", "voorstel"})
        ),
        "melding.geweigerd": EventType(601, _VRAAG | _BESLUIT | frozenset({"soort", "reden"})),
        "melding.niet_ontvangen": EventType(602, _VRAAG | _BESLUIT | frozenset({"soort"})),
        "meldingen.ontvangen": EventType(603, _VRAAG | _BESLUIT | frozenset({"aantal", "personen"})),
        "overleg.geopend": EventType(610, _HANDELING | frozenset({"overleg", "deelnemers"})),
        "overleg.gesloten": EventType(611, _HANDELING | frozenset({"overleg", "deelnemers", "aantal"})),
        "werklijst.getoond": EventType(612, _HANDELING | frozenset({"overleg", "aantal"})),
        "melding.gescreend": EventType(613, _HANDELING | _MELDING | frozenset({"overleg", "voorstel"})),
        "melding.besloten": EventType(
            614, _HANDELING | _MELDING | frozenset({"overleg", "voorstel", "besluit", "instrument", "regime", "casus"})
        ),
        "melding.gewist": EventType(615, frozenset({"melding", "grond", "aantal"})),
        "signaal.vertaald": EventType(
            616, _HANDELING | _MELDING | frozenset({"overleg", "gevolg", "taak", "casus", "doelgroep"})
        ),
        "koppeling.beoordeeld": EventType(617, _HANDELING | _MELDING | frozenset({"taak", "oordeel"})),
        "handeling.geweigerd": EventType(618, _HANDELING | _MELDING | frozenset({"reden"})),
        "signaal.overgenomen": EventType(619, _HANDELING | _MELDING | frozenset({"overleg"})),
        "bericht.opgehaald": EventType(620, _POSTBUS | frozenset({"aantal"})),
        "bericht.afgehandeld": EventType(621, _POSTBUS | frozenset({"uitkomsten"})),
        "termijn.gewaarschuwd": EventType(630, frozenset({"termijn", "melding", "casus"})),
        "termijn.verlopen": EventType(631, frozenset({"termijn", "melding", "casus"})),
        "lijst.gefilterd": EventType(640, _VRAAG | _BESLUIT | frozenset({"aantal"})),
        "lijst.geweigerd": EventType(641, _VRAAG | _BESLUIT | frozenset({"reden"})),
        "lijst.gelezen": EventType(642, _VRAAG | _BESLUIT | frozenset({"aantal"})),
        "medewerker.aangewezen": EventType(650, frozenset({"partij", "gebruiker", "rol", "van", "tot"})),
        "aanwijzing.ingetrokken": EventType(651, frozenset({"partij", "gebruiker", "rol"})),
        "telling.gelezen": EventType(660, _TELLING | frozenset({"aantal"})),
        "telling.geweigerd": EventType(661, _TELLING | frozenset({"reden"})),
        "inhoud.gewist": EventType(900, frozenset({"index", "grond"})),
    }
)


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One thing that happened, in catalogue words.

    `verzoek` and `antwoord` are the SHA-256 digests of the request body and of the answer's
    core that the event belongs to, or empty: they bind the log entry to what was said.

    Raises:
        ValueError: the name or a field is not in the catalogue (a programming error).
    """

    naam: str
    velden: Mapping[str, Value]
    verzoek: bytes = b""
    antwoord: bytes = b""

    def __post_init__(self) -> None:
        """Refuse what the catalogue does not list."""
        if self.naam not in EVENTS:
            message = "event is not in the catalogue"
            raise ValueError(message)
        if not set(self.velden) <= EVENTS[self.naam].velden:
            message = f"event {self.naam} carries a field that its row does not list"
            raise ValueError(message)
