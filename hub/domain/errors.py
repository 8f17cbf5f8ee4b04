"""What can go wrong in the rules of the house.

    HubError
    ├── Rejected           a request that breaks a rule; whoever catches it records it
    ├── Refused            a request that may not be served; recorded before it is raised
    ├── KeyMissing         a key that should be there is not: the process stops, none is made
    ├── CertificateTaken   a certificate or signing key that is registered for another party
    ├── PartijOnbekend     a party that the active covenant does not have
    ├── BesluitOnmogelijk  a decision about clusters that does not fit what is stored
    ├── AlGeactiveerd      a first bundle where one decides already
    ├── BundelGeciteerd    the removal of a bundle that records cite
    ├── TermijnOnmogelijk  a term of a designation that nobody can give
    ├── RolOnbekend        a designation for a role that the covenant does not give the party
    ├── UnauditedWork      a commit without an event: our own mistake, nothing is stored
    ├── RefusedTooLate     a refusal after a change: our own mistake, nothing is stored
    └── NotRecordable      the record cannot be made durable: the process stops answering

Messages name the rule, never the value.
"""

from enum import StrEnum


class Regel(StrEnum):
    """The rules a request can break, as the wire and the log name them."""

    ONBEKENDE_PARTIJ = "onbekende-partij"
    PARTIJ_INGETROKKEN = "partij-ingetrokken"
    HANDTEKENING = "handtekening-ongeldig"
    VERZOEK_VEROUDERD = "verzoek-verouderd"
    VERZOEK_HERHAALD = "verzoek-herhaald"
    BERICHT_ONGELDIG = "bericht-ongeldig"
    PUNT_ONGELDIG = "punt-ongeldig"
    AANTAL_ONJUIST = "aantal-onjuist"
    ZEGEL_ONGELDIG = "zegel-ongeldig"
    ZEGEL_HERGEBRUIKT = "zegel-hergebruikt"
    EPOCH_ONBEKEND = "epoch-onbekend"
    FAMILIE_ONBEKEND = "familie-onbekend"
    HANDVAT_ONBEKEND = "handvat-onbekend"
    HANDVAT_VERVALLEN = "handvat-vervallen"
    WOORD_ONBEKEND = "woord-onbekend"
    CONVENANT_VERLOPEN = "convenant-verlopen"
    NIET_TOEGESTAAN = "niet-toegestaan"
    BUDGET_OP = "budget-op"
    BEWIJS_VERLOPEN = "bewijs-verlopen"
    NIET_AANGEWEZEN = "niet-aangewezen"
    MELDING_ONBEKEND = "melding-onbekend"
    TAAK_ONBEKEND = "taak-onbekend"
    STAP_ONMOGELIJK = "stap-onmogelijk"
    AANMELDER_ONBEVOEGD = "aanmelder-onbevoegd"
    DOELTOETS_NIET_GEHAALD = "doeltoets-niet-gehaald"
    INSTRUMENT_ONMOGELIJK = "instrument-onmogelijk"
    MOTIVERING_ONTBREEKT = "motivering-ontbreekt"
    BESLUITDAG_ONMOGELIJK = "besluitdag-onmogelijk"
    OVERLEG_ONMOGELIJK = "overleg-onmogelijk"
    VERSIE_VEROUDERD = "versie-verouderd"
    STUK_ONBEKEND = "stuk-onbekend"
    STUK_ANDERS = "stuk-anders"
    CATEGORIE_ONTBREEKT = "categorie-ontbreekt"
    VRIJGAVEGROND_ONVOLLEDIG = "vrijgavegrond-onvolledig"
    VRIJGAVE_ONTBREEKT = "vrijgave-ontbreekt"
    BEVESTIGING_ONTBREEKT = "bronbevestiging-ontbreekt"
    DATUM_IN_TOEKOMST = "datum-in-toekomst"
    VRAAG_ONBEKEND = "vraag-onbekend"
    PERSOON_ONBEKEND = "persoon-onbekend"
    PARTIJ_ONMOGELIJK = "partij-onmogelijk"
    BUITEN_OVERLEGVORM = "buiten-overlegvorm"
    REDEN_ONTBREEKT = "reden-ontbreekt"
    VOORWAARDE_BRON = "voorwaarde-bron"
    CASUS_GESLOTEN = "casus-gesloten"
    CASUS_VOL = "casus-vol"
    SLEUTEL_ONBEKEND = "sleutel-onbekend"
    SLEUTEL_VERNIETIGD = "sleutel-vernietigd"
    BEWIJS_ONGELDIG = "bewijs-ongeldig"
    TERMIJN_LOOPT = "termijn-loopt"
    AANGEHOUDEN = "aangehouden"
    TAKEN_OPEN = "taken-open"
    NIET_OVERGENOMEN = "niet-overgenomen"
    HERNIEUWING_ONMOGELIJK = "hernieuwing-onmogelijk"
    NUMMER_ONBEKEND = "nummer-onbekend"
    VERZOEK_ONBEKEND = "verzoek-onbekend"
    VERKLARING_ONTBREEKT = "verklaring-ontbreekt"
    AKKOORD_ONTBREEKT = "akkoord-ontbreekt"
    RAC_ONTBREEKT = "rac-ontbreekt"
    BESLUIT_ONTBREEKT = "besluit-ontbreekt"
    SJABLOON_PAST_NIET = "sjabloon-past-niet"
    UITTREKSEL_ONBEKEND = "uittreksel-onbekend"
    NOOD_ONNODIG = "nood-onnodig"
    NOOD_ONBEKEND = "nood-onbekend"
    PLAN_ONMOGELIJK = "plan-onmogelijk"
    CONVENANT_ONBEKEND = "convenantversie-onbekend"
    CONVENANT_STAND = "convenantversie-stand"
    VIER_OGEN = "vier-ogen"
    INGANG_ONMOGELIJK = "ingang-onmogelijk"
    ACTIVERING_ACHTERHAALD = "activering-achterhaald"
    BUNDEL_ONGELDIG = "bundel-ongeldig"
    PARTIJ_VALT_AF = "partij-valt-af"
    LOGREGEL_ONBEKEND = "logregel-onbekend"
    TWEE_PARTIJEN = "twee-partijen"
    VERSIE_VAN_ANDER = "versie-van-ander"
    CATEGORIE_ANDERS = "categorie-anders"
    DATUM_VOORBIJ = "datum-voorbij"
    VERSCHIL_TE_KLEIN = "verschil-te-klein"
    MOMENT_ONMOGELIJK = "moment-onmogelijk"
    TRANSACTIE_ONTBREEKT = "transactie-ontbreekt"
    TE_GROOT = "bericht-te-groot"
    TE_TRAAG = "verzoek-te-traag"
    INHOUDSTYPE = "inhoudstype-onjuist"
    NIET_GEVONDEN = "niet-gevonden"
    METHODE = "methode-niet-toegestaan"
    HTTP_ONGELDIG = "http-ongeldig"
    KOPPEN_TE_GROOT = "koppen-te-groot"
    ANTWOORDTYPE = "antwoordtype-onjuist"
    TE_DRUK = "te-druk"
    NIET_VASTGELEGD = "niet-vastgelegd"
    FOUT = "interne-fout"


class HubError(Exception):
    """Root of the hub's own errors."""


class Rejected(HubError):
    """A request that breaks a rule before policy is asked. Not recorded yet."""

    def __init__(self, regel: Regel) -> None:
        """Name the rule."""
        super().__init__(regel.value)
        self.regel = regel


class KeyMissing(HubError):
    """A key, key file or rotation token that is missing or cannot be opened; never made here."""


class Refused(HubError):
    """A request that may not be served. Its record is durable by the time anybody sees it."""

    def __init__(self, regel: Regel, artikelen: tuple[str, ...] = ()) -> None:
        """Name the rule and, for a denial by policy, the articles that made it."""
        super().__init__(regel.value)
        self.regel = regel
        self.artikelen = artikelen


class CertificateTaken(HubError):
    """A certificate or signing key that another party's connector is registered with."""


class PartijOnbekend(HubError):
    """A party that the active covenant does not have, or no covenant that is active."""


class TermijnOnmogelijk(HubError):
    """A term of a designation that nobody can give; nothing changed."""


class AlGeactiveerd(HubError):
    """A first bundle for a process in which one decides already; nothing changed."""


class BundelGeciteerd(HubError):
    """The removal of a bundle that decided once; it stays."""


class RolOnbekend(HubError):
    """A designation for a role that the covenant does not give the party."""


class BesluitOnmogelijk(HubError):
    """A decision about clusters or tasks that does not fit what is stored; nothing changed."""


class UnauditedWork(HubError):
    """A commit without an audit event."""


class RefusedTooLate(HubError):
    """A refusal after something was changed: its commit would keep half of an act."""


class NotRecordable(HubError):
    """The audit record could not be made durable, so nothing happened and nothing is said."""
