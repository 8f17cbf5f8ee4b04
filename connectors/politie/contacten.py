"""Read the police's own export of contacts per client: a semicolon CSV, described in `README.md`.

    clienten, afgewezen = lees_contacten(pad, "INTEGRALE_AANPAK")

The client number ties lines together here and goes no further.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from connectors.agent.csvregels import Afgewezen, Formaat, lees_csvregels
from connectors.agent.register import lees_dag
from connectors.agent.voor_en_na import Contactadapter, Contactclient
from connectors.agent.woorden import DOELGROEPEN, OVERLEGVORMEN

CONTACTKOLOMMEN: Final = (
    "clientnummer",
    "aanpak",
    "doelgroep",
    "begin",
    "dekking_van",
    "dekking_tot",
    "contactdag",
)
FORMAAT: Final = Formaat(scheiding=";", kolommen=CONTACTKOLOMMEN, verplicht=CONTACTKOLOMMEN)
CLIENTNUMMER: Final = re.compile(r"[A-Za-z0-9-]{1,32}", re.ASCII)


@dataclass(slots=True)
class _Client:
    """What the lines of one client say; all of them say the same but for the day of the contact."""

    kop: tuple[str, date, date, date]
    contacten: list[date] = field(default_factory=list)

    def whole(self) -> Contactclient:
        doelgroep, begin, van, tot = self.kop
        return Contactclient(doelgroep, begin, (van, tot), tuple(self.contacten))


def lees_contacten(pad: Path, aanpak: str) -> tuple[list[Contactclient], list[Afgewezen]]:
    """Every client of this aanpak with its contacts, and what is wrong with the file by line and code.

    Raises:
        RegisterOnleesbaar: see `lees_csvregels`.
    """
    found: dict[str, _Client] = {}
    wrong: list[Afgewezen] = []
    for gelezen in lees_csvregels(pad, FORMAAT):
        if isinstance(gelezen, Afgewezen):
            wrong.append(gelezen)
            continue
        rijnummer, velden = gelezen
        code = _add(velden, aanpak, found)
        if code:
            wrong.append(Afgewezen(rijnummer, code))
    return [client.whole() for client in found.values()], wrong


def _add(velden: Mapping[str, str], aanpak: str, found: dict[str, _Client]) -> str:
    """Count this line with its client; the code of what is wrong with it, empty for nothing."""
    try:
        begin, van, tot = (lees_dag(velden[kolom]) for kolom in ("begin", "dekking_van", "dekking_tot"))
        contacten = [lees_dag(velden["contactdag"])] if velden["contactdag"] else []
    except ValueError:
        return "datum-formaat"
    code = _onbekend(velden) or _onmogelijk(van, tot, contacten)
    if code or velden["aanpak"] != aanpak:
        return code
    kop = (velden["doelgroep"], begin, van, tot)
    client = found.setdefault(velden["clientnummer"], _Client(kop))
    client.contacten += contacten
    return "" if client.kop == kop else "client-spreekt-zich-tegen"


def _onmogelijk(van: date, tot: date, contacten: Sequence[date]) -> str:
    if tot < van:
        return "dekking-omgekeerd"
    return "" if all(van <= dag <= tot for dag in contacten) else "contact-buiten-dekking"


def _onbekend(velden: Mapping[str, str]) -> str:
    if not CLIENTNUMMER.fullmatch(velden["clientnummer"]):
        return "clientnummer-formaat"
    if velden["aanpak"] not in OVERLEGVORMEN:
        return "aanpak-onbekend"
    return "" if velden["doelgroep"] in DOELGROEPEN else "doelgroep-onbekend"


CONTACTEN: Final[Contactadapter] = lees_contacten
"""The adapter that `connector effectmeting` finds by its place."""
