"""Which kinds of receipts there are, and whether a log only grew.

What a receipt proves by itself, `connectors.protocol.bewijs` judges. `getuige` gives it what was
kept and writes down what it accepts; `nacontrole` runs it again over what was written. Here is the
last rule: a checkpoint follows from the last one kept, never smaller, never another history.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from connectors.protocol.bewijs import Uitwisseling
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import HistoryForked
from connectors.protocol.transparency import Checkpoint, require_extends

BonSoort = Literal[
    "evaluatie",
    "vraag",
    "bekendstelling",
    "intrekking",
    "afscherming",
    "melding",
    "filter",
    "berichten",
    "werklijst",
    "overleg",
    "screening",
    "besluit",
    "signaalvertaling",
    "koppeloordeel",
    "vraaggoedkeuring",
    "casuslijst",
    "toewijzing",
    "betrokkenheid",
    "casuspersoon",
    "casusstap",
    "bijdrage",
    "correctie",
    "vrijgave",
    "vrijgave-einde",
    "bronvraag",
    "bronantwoord",
    "bronvragen",
    "inzage",
    "goedkeuring",
    "identiteit",
    "planstuk",
    "taakstap",
    "casusoverleg",
    "dagagenda",
    "uittreksel",
    "uittrekselvraag",
    "schalingsvoorstel",
    "schalingsbesluit",
    "gebeurtenis",
    "beschikking",
    "beschikkingfout",
    "bedvraag",
    "voorziening",
    "strafzaakvraag",
    "strafzaakstand",
    "casussleutel",
    "opening",
    "sleuteleinde",
    "afsluiting",
    "bewaareinde",
    "aanhouding",
    "aanhoudingseinde",
    "hernieuwing",
    "hernieuwingsakkoord",
    "hernieuwingsbesluit",
    "vernietiging",
    "ontvangers",
    "rechtenverzoek",
    "rechtenstap",
    "rechtenpunten",
    "informatielijst",
    "informatiestap",
    "rechtenoordeel",
    "overzicht",
    "inzagelog",
    "verzoeklijst",
    "logboek",
    "afstemmingen",
    "incident",
    "incidentstap",
    "incidentberekening",
    "getroffenen",
    "incidentbericht",
    "incidentregister",
    "derdenverklaring",
    "derdenakkoord",
    "derdenverstrekking",
    "derdenafgifte",
    "derdenherstel",
    "noodinzage",
    "noodlijst",
    "noodoordeel",
    "dreiging",
    "dreigingen",
    "convenant",
    "convenanten",
    "beleid",
    "naspeling",
    "geheimhouding",
    "bundelvolging",
    "aanwijzingen",
    "rooster",
    "roosterdagen",
    "werkverdeling",
    "tellingen",
    "effectmeting",
]
GEBEURTENISSEN: Final[Mapping[BonSoort, str]] = MappingProxyType(
    {
        "evaluatie": "evaluatie.",
        "convenant": "convenant.",
        "convenanten": "convenanten.getoond",
        "beleid": "beleid.",
        "naspeling": "besluit.nagespeeld",
        "geheimhouding": "geheimhouding.bevestigd",
        "aanwijzingen": "aanwijzingen.getoond",
        "rooster": "rooster.getoond",
        "roosterdagen": "rooster.gezet",
        "werkverdeling": "werkverdeling.getoond",
        "tellingen": "telling.gelezen",
        "effectmeting": "effectmeting.ontvangen",
        "bundelvolging": "bundel.gevolgd",
        "vraag": "bekendheid.",
        "bekendstelling": "bekendstelling.",
        "intrekking": "bekendstelling.ingetrokken",
        "afscherming": "registratie.",
        "melding": "meldingen.ontvangen",
        "filter": "lijst.",
        "berichten": "bericht.",
        "werklijst": "werklijst.",
        "overleg": "overleg.",
        "screening": "melding.gescreend",
        "besluit": "melding.besloten",
        "signaalvertaling": "signaal.",
        "koppeloordeel": "koppeling.",
        "vraaggoedkeuring": "bekendheid.goedgekeurd",
        "casuslijst": "casus.getoond",
        "toewijzing": "casus.toegewezen",
        "betrokkenheid": "casus.",
        "casuspersoon": "casus.persoon_toegevoegd",
        "casusstap": "casus.stap",
        "bijdrage": "stuk.ingebracht",
        "correctie": "stuk.gecorrigeerd",
        "vrijgave": "vrijgave.vastgelegd",
        "vrijgave-einde": "vrijgave.beeindigd",
        "bronvraag": "bron.gevraagd",
        "bronantwoord": "bron.geantwoord",
        "bronvragen": "bronvragen.getoond",
        "inzage": "inzage.gegeven",
        "goedkeuring": "inzage.goedgekeurd",
        "identiteit": "identiteit.overgenomen",
        "planstuk": "plan.gemaakt",
        "taakstap": "plan.taakstap",
        "casusoverleg": "casusoverleg.",
        "dagagenda": "agenda.getoond",
        "uittreksel": "uittreksel.gemaakt",
        "uittrekselvraag": "uittreksel.gegeven",
        "schalingsvoorstel": "schaling.voorgesteld",
        "schalingsbesluit": "schaling.besloten",
        "gebeurtenis": "gebeurtenis.verspreid",
        "beschikking": "huisverbod.beschikking",
        "beschikkingfout": "huisverbod.fout_gemeld",
        "bedvraag": "huisverbod.opvang_gevraagd",
        "voorziening": "huisverbod.voorziening_gevraagd",
        "strafzaakvraag": "huisverbod.strafzaak_gevraagd",
        "strafzaakstand": "huisverbod.strafzaak_gemeld",
        "casussleutel": "casussleutel.",
        "opening": "inzage.geopend",
        "sleuteleinde": "casussleutel.vernietigd",
        "afsluiting": "casus.afgesloten",
        "bewaareinde": "casus.niet_meer_nodig",
        "aanhouding": "casus.aangehouden",
        "aanhoudingseinde": "casus.aanhouding_opgeheven",
        "hernieuwing": "hernieuwing.gevraagd",
        "hernieuwingsakkoord": "hernieuwing.beantwoord",
        "hernieuwingsbesluit": "casus.hernieuwd",
        "vernietiging": "casus.vernietigd",
        "ontvangers": "verstrekkingen.getoond",
        "rechtenverzoek": "rechten.ontvangen",
        "rechtenstap": "rechten.stap",
        "rechtenpunten": "rechten.punten_getoond",
        "informatielijst": "informatie.getoond",
        "informatiestap": "informatie.gegeven",
        "rechtenoordeel": "rechten.beoordeeld",
        "overzicht": "rechten.overzicht_gegeven",
        "inzagelog": "inzagelog.getoond",
        "verzoeklijst": "rechten.lijst_getoond",
        "logboek": "logboek.gelezen",
        "afstemmingen": "afstemmingen.getoond",
        "incident": "incident.vastgelegd",
        "incidentstap": "incident.",
        "incidentberekening": "incident.berekend",
        "getroffenen": "incident.getroffenen_getoond",
        "incidentbericht": "incident.bericht_gegeven",
        "incidentregister": "incidentregister.getoond",
        "derdenverklaring": "derde.verklaard",
        "derdenakkoord": "derde.akkoord",
        "derdenverstrekking": "derde.verstrekt",
        "derdenafgifte": "derde.afgegeven",
        "derdenherstel": "derde.hersteld",
        "noodinzage": "noodinzage.begonnen",
        "noodlijst": "noodinzage.opgesomd",
        "noodoordeel": "noodinzage.beoordeeld",
        "dreiging": "dreiging.vastgelegd",
        "dreigingen": "dreiging.getoond",
    }
)
"""The event that the entry tells of, per kind of request; one that ends in a dot is a family of events."""
MET_EVALUATIE: Final[frozenset[BonSoort]] = frozenset({"vraag", "bekendstelling", "filter"})
"""Requests that always have points: each had an evaluation, whose own receipt was kept before.

A delivery of meldingen is none of these: one about phenomena alone names nobody.
"""


def exchange_of(soort: BonSoort, verzoek: bytes, kern: bytes) -> Uitwisseling:
    """What a receipt of this kind must be about: SHA-256 of the request's body, and of the canonical `kern`."""
    return Uitwisseling(GEBEURTENISSEN[soort], verzoek, kern)


def check_growth(kept: Checkpoint | None, new: Checkpoint, consistentie: list[str]) -> None:
    """Accept that a log only grew since the checkpoint we kept.

    The first checkpoint is taken on trust, with its signature; everything after it is proven.

    Raises:
        HistoryForked: it shrank, or it shows another history.
        Malformed: a proof that is no list of hashes.
    """
    proof = [unb64u(item, 32) for item in consistentie]
    if kept is not None:
        require_extends(kept, new, proof)
    elif proof:
        raise HistoryForked("history-forked")
