"""Everybody of the invented region: all seven connectors, and the people who act at the table and in casussen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from hub.adapters.clock import SystemClock
from hub.bootstrap.beheer import designate, writing_hub
from hub.bootstrap.beleid import Bundelplaats
from hub.cli.opzet import PARTIJEN, Opdrachtregels, Opstelling, PartijOpzet, apart
from hub.domain.aanwijzing import Aanwijzing

ALLE_PARTIJEN = (
    *PARTIJEN,
    PartijOpzet("dji", ("bsn", "link"), "P13"),
    PartijOpzet("college", ("bsn", "link"), "P04"),
    PartijOpzet("zvh", ("link",), "P05", "procesmanager"),
)
"""Everybody who sends meldingen or sits at the table; the house has a connector as well."""
TERM = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Medewerker:
    """An invented employee who may act at the table."""

    partij: str
    login: str
    rol: str


MEDEWERKERS = (
    Medewerker("zvh", "procesmanager", "procesmanager"),
    Medewerker("zvh", "triagist", "triagist"),
    Medewerker("zvh", "tweede-procesmanager", "procesmanager"),
    Medewerker("zvh", "manager", "manager"),
    Medewerker("zvh", "secretariaat", "secretariaat"),
    Medewerker("om", "parketsecretaris", "medewerker"),
    Medewerker("politie", "teamchef", "medewerker"),
    Medewerker("college", "beleidsmedewerker", "medewerker"),
    Medewerker("ggz", "behandelaar", "medewerker"),
    Medewerker("dji", "casemanager", "medewerker"),
    Medewerker("college", "loket", "contactpunt"),
    Medewerker("zvh", "functionaris", "fg"),
    Medewerker("politie", "functionaris", "fg"),
    Medewerker("zvh", "jurist", "privacy-officer"),
    Medewerker("zvh", "privacy-officer", "privacy-officer"),
    Medewerker("zvh", "directeur", "privacy-officer"),
    Medewerker("zvh", "auditor", "auditor"),
)


def appoint(opstelling: Opstelling, wie: Sequence[Medewerker] = MEDEWERKERS, connector: Opdrachtregels = apart) -> None:
    """Let these employees act at the table from yesterday on, each by the pseudonym of its own connector."""
    wie = sorted(wie, key=lambda one: one.partij)
    homes = [(partij, [one.login for one in group]) for partij, group in groupby(wie, key=lambda one: one.partij)]
    told = connector([["gebruiker", *logins, "--map", str(opstelling.connector(partij))] for partij, logins in homes])
    codes = [code for lines in told for code in lines.decode().split()]
    settings, today = opstelling.hub_settings(), SystemClock().now().date()
    plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
    with writing_hub(settings) as runner:
        for one, code in zip(wie, codes, strict=True):
            van, tot = today - timedelta(days=1), today + TERM
            designate(runner, plaats, Aanwijzing(one.partij, code, one.rol, van, tot, geheimhouding=True))
