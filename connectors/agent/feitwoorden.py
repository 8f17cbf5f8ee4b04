"""The coded facts of a melding in words: a name and a value each, in the order in which people ask for them.

A test holds these words to the facts that the hub takes (`hub.domain.melding_feiten`).
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from connectors.agent.casuswoorden import DETENTIES
from connectors.agent.huisverbodwoorden import ZAAKSTANDEN, ZAAKVOORWAARDEN
from connectors.agent.woorden import woord


def _woorden(**woorden: str) -> Mapping[str, str]:
    return MappingProxyType(woorden)


DELICTEN: Final = _woorden(
    GEWELD="geweld",
    HUISELIJK_GEWELD="huiselijk geweld",
    VERMOGEN="diefstal of fraude",
    VERNIELING="vernieling",
    OVERLAST="overlast",
    DRUGS="drugs",
)
INRICHTINGEN: Final = _woorden(JJI="jeugdinrichting", PI="gevangenis")
AFDOENINGEN: Final = _woorden(
    AFGEDAAN="afgedaan",
    DAGVAARDING="dagvaarding",
    STRAFBESCHIKKING="strafbeschikking",
    VOORWAARDELIJK_SEPOT="voorwaardelijk sepot",
    DOORGELEIDEN="doorgegeven aan een ander overleg",
)
VOORWAARDEN: Final = MappingProxyType({**ZAAKVOORWAARDEN, "GEEN": "geen voorwaarde"})
ZORGSIGNALEN: Final = _woorden(
    ZORGMIJDING="gaat zorg uit de weg",
    CRISIS="crisis",
    DREIGING="dreiging",
    UITVAL="stopte met de zorg",
    VERWIJZING="verwezen naar andere zorg",
)
OVERLAST: Final = _woorden(
    GELUID="geluid",
    VERVUILING="vervuiling",
    BEDREIGING="bedreiging",
    INTIMIDATIE="intimidatie",
    DRUGS="drugs",
    HUURACHTERSTAND="huurachterstand",
    OVERIG="iets anders",
)
HUUR: Final = _woorden(LOPEND="loopt", OPGEZEGD="opgezegd", ONTRUIMING_AANGEZEGD="ontruiming is aangekondigd")
HUISVERBODBESLUITEN: Final = _woorden(
    OPGELEGD="opgelegd", NIET_OPGELEGD="niet opgelegd", INGETROKKEN="ingetrokken", VERLENGD="verlengd"
)
JA_NEE: Final = _woorden(JA="ja", NEE="nee")
NAMEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "delictklasse": "Wat er gebeurde",
        "gebeurtenis": "Detentie",
        "op": "Op",
        "stelsel": "Soort inrichting",
        "status": "Stand van de strafzaak",
        "jco": "Afdoening",
        "vanaf": "Vanaf",
        "voorwaarde": "Voorwaarde",
        "contactverbod_tot": "Contactverbod tot en met",
        "locatieverbod_tot": "Locatieverbod tot en met",
        "meldplicht_tot": "Meldplicht tot en met",
        "behandeling_tot": "Behandeling tot en met",
        "signaal": "Zorgsignaal",
        "zaak": "Soort overlast",
        "overeenkomst": "Huurovereenkomst",
        "besluit": "Besluit van de burgemeester",
        "opgelegd_op": "Opgelegd op",
        "verlengd_tot": "Verlengd tot",
        "rihg": "Nummer van de risicotaxatie",
        "volwassenen": "Volwassenen in de woning",
        "kinderen": "Kinderen in de woning",
        "samenloop": "Ook een strafzaak",
        "op_lijst": "Op de lijst van geprioriteerden",
        "wpg_artikel": "Mag gegeven worden volgens Wpg artikel",
        "wjsg_artikel": "Mag gegeven worden volgens Wjsg artikel",
    }
)
"""What each fact is called, by its code; also their order."""
WAARDEN: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "delictklasse": DELICTEN,
        "gebeurtenis": DETENTIES,
        "stelsel": INRICHTINGEN,
        "status": ZAAKSTANDEN,
        "jco": AFDOENINGEN,
        "voorwaarde": VOORWAARDEN,
        "signaal": ZORGSIGNALEN,
        "zaak": OVERLAST,
        "overeenkomst": HUUR,
        "besluit": HUISVERBODBESLUITEN,
        "samenloop": JA_NEE,
        "op_lijst": JA_NEE,
    }
)
"""Words for the values of the facts that have them; a day, a number or an article of the law stands as it is."""


def feitregels(feiten: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each fact as name and value in words; one without a name keeps its code."""
    order = {naam: at for at, naam in enumerate(NAMEN)}
    for naam, waarde in sorted(feiten, key=lambda feit: (order.get(feit[0], len(order)), feit[0])):
        yield NAMEN.get(naam, naam), woord(WAARDEN[naam], waarde) if naam in WAARDEN else waarde
