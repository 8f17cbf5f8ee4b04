"""The numbered catalogue of everything a process writes in its log.

An event that is not in the catalogue, or carries a field that its row does not list, cannot
be made: nothing else can be logged. `docs/logboek-gebeurtenissen.md` describes each row.
No event has room for a name, a BSN, an address or free text; `kenmerk` is the partner's own
file reference and lives in the erasable part of the entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hub.domain.audit_beleid import GEBEURTENISSEN_BELEID
from hub.domain.audit_bewaren import GEBEURTENISSEN_BEWAREN
from hub.domain.audit_casus import GEBEURTENISSEN_CASUS
from hub.domain.audit_convenant import GEBEURTENISSEN_CONVENANT
from hub.domain.audit_incidenten import GEBEURTENISSEN_INCIDENTEN
from hub.domain.audit_logboek import GEBEURTENISSEN_LOGBOEK
from hub.domain.audit_plan import GEBEURTENISSEN_PLAN
from hub.domain.audit_rapport import GEBEURTENISSEN_RAPPORT
from hub.domain.audit_soort import BESLUIT, HANDELING, VRAAG, EventType

Value = str | int | tuple[str, ...]

_MELDING = frozenset({"melding", "soort", "regel"})
_MENSENBESLUIT = frozenset({"verzoek_id", "kenmerk", "taak", "aantal"})
_TELLING = HANDELING | frozenset({"jaar"})
_POSTBUS = BESLUIT | frozenset({"partij", "doel", "rol", "verzoek_id", "berichten"})
_VRAAG_BEHANDELD = "bekendheid.behandeld"


EVENTS: Mapping[str, EventType] = MappingProxyType(
    {
        "proces.gestart": EventType(100, frozenset({"proces", "bundel", "versie", "epochs"})),
        "partij.ingeschreven": EventType(110, frozenset({"partij", "vingerafdruk"})),
        "partij.ingetrokken": EventType(111, frozenset({"partij", "vingerafdruk"})),
        "bundel.geactiveerd": EventType(120, frozenset({"bundel", "convenant", "vorige"})),
        "index.omgezet": EventType(131, frozenset({"klasse", "epoch", "aantal"})),
        "verzoek.geweigerd": EventType(200, frozenset({"partij", "verzoek_id", "regel"})),
        "evaluatie.gedaan": EventType(300, VRAAG | BESLUIT | frozenset({"klassen", "aantal", "soort"})),
        "evaluatie.geweigerd": EventType(301, VRAAG | BESLUIT | frozenset({"klassen", "aantal", "soort", "reden"})),
        "evaluatie.bewezen": EventType(302, frozenset({"partij", "verzoek_id", "klassen"})),
        "casussleutel.gemaakt": EventType(310, frozenset({"partij", "verzoek_id", "casus", "aantal"})),
        "casussleutel.gegeven": EventType(311, frozenset({"partij", "verzoek_id", "casus", "aantal"})),
        "casussleutel.vernietigd": EventType(312, frozenset({"partij", "verzoek_id", "casus", "bewijs"})),
        "inzage.geopend": EventType(
            313, VRAAG | BESLUIT | frozenset({"casus", "aantal", "categorieen", "inzage", "bewijs"})
        ),
        "inzage.dicht_gebleven": EventType(314, frozenset({"partij", "verzoek_id", "casus", "reden", "inzage"})),
        "bekendheid.beantwoord": EventType(
            400,
            VRAAG | BESLUIT | frozenset({"niveau", "uitkomst", "bevinding", "taaksoort", "overvol"}),
            _VRAAG_BEHANDELD,
        ),
        "bekendheid.geweigerd": EventType(401, VRAAG | BESLUIT | frozenset({"reden"}), _VRAAG_BEHANDELD),
        "bekendheid.goedgekeurd": EventType(402, VRAAG | BESLUIT | frozenset({"vrager", "tot"})),
        "bekendstelling.aangenomen": EventType(410, VRAAG | BESLUIT | frozenset({"aantal", "taken", "overvol"})),
        "bekendstelling.geweigerd": EventType(411, VRAAG | BESLUIT | frozenset({"reden"})),
        "bekendstelling.ingetrokken": EventType(412, VRAAG | BESLUIT | frozenset({"aantal"})),
        "registratie.afgeschermd": EventType(420, VRAAG | BESLUIT | frozenset({"aantal"})),
        "registratie.vrijgegeven": EventType(421, VRAAG | BESLUIT | frozenset({"aantal"})),
        "cluster.samengevoegd": EventType(430, _MENSENBESLUIT),
        "cluster.gesplitst": EventType(431, _MENSENBESLUIT),
        "taak.afgedaan": EventType(440, _MENSENBESLUIT),
        "index.ingezien": EventType(441, frozenset({"verzoek_id", "aantal"})),
        "controlepunt.medeondertekend": EventType(500, frozenset({"partij", "omvang"})),
        "melding.aangenomen": EventType(600, VRAAG | BESLUIT | _MELDING | frozenset({"bron", "doelgroep", "voorstel"})),
        "melding.geweigerd": EventType(601, VRAAG | BESLUIT | frozenset({"soort", "reden"})),
        "melding.niet_ontvangen": EventType(602, VRAAG | BESLUIT | frozenset({"soort"})),
        "meldingen.ontvangen": EventType(603, VRAAG | BESLUIT | frozenset({"aantal", "personen"})),
        "overleg.geopend": EventType(610, HANDELING | frozenset({"overleg", "deelnemers"})),
        "overleg.gesloten": EventType(611, HANDELING | frozenset({"overleg", "deelnemers", "aantal"})),
        "werklijst.getoond": EventType(612, HANDELING | frozenset({"overleg", "aantal"})),
        "melding.gescreend": EventType(613, HANDELING | _MELDING | frozenset({"overleg", "voorstel"})),
        "melding.besloten": EventType(
            614,
            HANDELING
            | _MELDING
            | frozenset({"overleg", "voorstel", "besluit", "instrument", "regime", "casus", "genomen_op", "opvolgers"}),
        ),
        "melding.gewist": EventType(615, frozenset({"melding", "grond", "aantal"})),
        "signaal.vertaald": EventType(
            616, HANDELING | _MELDING | frozenset({"overleg", "gevolg", "taak", "casus", "doelgroep", "genomen_op"})
        ),
        "koppeling.beoordeeld": EventType(617, HANDELING | _MELDING | frozenset({"taak", "oordeel"})),
        "handeling.geweigerd": EventType(618, HANDELING | _MELDING | frozenset({"reden"})),
        "signaal.overgenomen": EventType(619, HANDELING | _MELDING | frozenset({"overleg"})),
        "bericht.opgehaald": EventType(620, _POSTBUS | frozenset({"aantal"})),
        "bericht.afgehandeld": EventType(621, _POSTBUS | frozenset({"uitkomsten"})),
        "termijn.gewaarschuwd": EventType(630, frozenset({"termijn", "melding", "casus"})),
        "termijn.verlopen": EventType(631, frozenset({"termijn", "melding", "casus"})),
        "lijst.gefilterd": EventType(640, VRAAG | BESLUIT | frozenset({"aantal"})),
        "lijst.geweigerd": EventType(641, VRAAG | BESLUIT | frozenset({"reden"})),
        "lijst.gelezen": EventType(642, VRAAG | BESLUIT | frozenset({"aantal"})),
        "medewerker.aangewezen": EventType(650, frozenset({"partij", "gebruiker", "rol", "van", "tot"})),
        "aanwijzing.ingetrokken": EventType(651, frozenset({"partij", "gebruiker", "rol"})),
        "telling.gelezen": EventType(660, _TELLING | frozenset({"aantal"})),
        "telling.geweigerd": EventType(661, _TELLING | frozenset({"reden"})),
        "telling.uitgegeven": EventType(
            662, _TELLING | frozenset({"uitgave", "aantal", "verhuld", "inhoud", "afdruk"})
        ),
        "effectmeting.ontvangen": EventType(670, _TELLING | frozenset({"aanpak", "uitkomst", "aantal"})),
        "effectmeting.geweigerd": EventType(671, _TELLING | frozenset({"aanpak", "reden"})),
        "effectmeting.gelezen": EventType(672, _TELLING | frozenset({"aantal"})),
        **GEBEURTENISSEN_RAPPORT,
        **GEBEURTENISSEN_CONVENANT,
        **GEBEURTENISSEN_CASUS,
        **GEBEURTENISSEN_PLAN,
        **GEBEURTENISSEN_BEWAREN,
        **GEBEURTENISSEN_INCIDENTEN,
        **GEBEURTENISSEN_BELEID,
        **GEBEURTENISSEN_LOGBOEK,
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
