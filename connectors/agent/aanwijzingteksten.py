"""The designations of an employee as plain Dutch text: from when, until when, and what has to happen first."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from connectors.agent.kalender import AMSTERDAM
from connectors.agent.tabel import tabel
from connectors.protocol.aanwijzingen import Aanwijzingenlijst, Aanwijzingregel, Gebrek

GEBREKEN: Final[Mapping[Gebrek, str]] = MappingProxyType(
    {
        "nog-niet-ingegaan": "De aanwijzing gaat later in.",
        "aanwijzing-voorbij": "De aanwijzing is voorbij. Vraag uw leidinggevende om een nieuwe.",
        "vog-ontbreekt": "Er is geen geldige VOG bekend. Vraag een nieuwe aan.",
        "opleiding-ontbreekt": "De opleiding is niet gevolgd of verlopen. Volg haar eerst.",
        "bevestiging-ontbreekt": "Uw organisatie bevestigde dit jaar niet dat u dit werk nog doet. Vraag dat aan haar.",
        "geheimhouding-ontbreekt": "Erken eerst uw geheimhouding onder het convenant dat nu geldt.",
    }
)
_GEEN: Final = "U bent niet aangewezen. Vraag uw leidinggevende om een aanwijzing."


def rollen_tekst(lijst: Aanwijzingenlijst) -> str:
    """The roles in a table, and under it what is missing for each."""
    if not lijst.rollen:
        return _GEEN
    rows = [[regel.rol, regel.van, _last_day(regel.tot), "ja" if regel.geldt else "nee"] for regel in lijst.rollen]
    lines = [*tabel(["rol", "vanaf", "tot en met", "u kunt nu handelen"], rows)]
    return "\n".join([*lines, *(f"{regel.rol}: {zin}" for regel in lijst.rollen for zin in _zinnen(regel))])


def _zinnen(regel: Aanwijzingregel) -> list[str]:
    zinnen = [GEBREKEN[gebrek] for gebrek in regel.ontbreekt]
    if regel.geldt and regel.geheimhouding_voor:
        before = datetime.fromtimestamp(regel.geheimhouding_voor, UTC).astimezone(AMSTERDAM)
        zinnen.append(f"Erken uw geheimhouding vóór {before:%Y-%m-%d %H:%M}.")
    return zinnen


def _last_day(tot: str) -> str:
    """The last day on which a term holds; on the wire stands the day after it."""
    return (date.fromisoformat(tot) - timedelta(days=1)).isoformat()
