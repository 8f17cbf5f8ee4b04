"""What `hub demo` heard, for a program and for a person."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from hub.cli import casusverslag, convenantronde, jaarronde, jaartabellen, ochtendoverleg, vragenronde
from hub.cli.casusverslag import Casusverslag
from hub.cli.convenantronde import Convenantverslag
from hub.cli.jaarronde import Gedaan
from hub.cli.ochtendoverleg import Overlegverslag
from hub.cli.vragenronde import DemoAntwoord
from hub.domain.rapport.assen import AANTAL
from hub.domain.rapport.tabel import TOTAAL, Tabel


@dataclass(frozen=True, slots=True)
class Uitslag:
    """Everything the demo heard, and whether all logs hold. Either the meeting of a week, or the tables of the year."""

    antwoorden: tuple[DemoAntwoord, ...]
    audit_verified: bool
    ochtendoverleg: Overlegverslag | None = None
    casus: Casusverslag | None = None
    tabellen: Mapping[str, Tabel] | None = None
    """Tables 1 to 9 of the year, whole: nobody in them exists, and they can be laid beside the printed ones."""
    geleverd: int = 0
    """Meldingen of the year that the connectors delivered."""
    handelingen: tuple[Gedaan, ...] = ()
    """What people decided about them."""
    convenant: Convenantverslag | None = None

    @property
    def in_order(self) -> bool:
        """Whether every receipt and every log held; without answers nothing was shown."""
        answered = bool(self.antwoorden) and all(a.receipt_verified for a in self.antwoorden)
        met = self.ochtendoverleg is None or self.ochtendoverleg.gesloten
        counted = self.tabellen is None or self.tabellen["T1"].waarde(TOTAAL, AANTAL) == self.geleverd
        ended = self.casus is None or self.casus.in_order
        changed = self.convenant is None or self.convenant.in_order
        return self.audit_verified and answered and met and counted and ended and changed


def as_json(uitslag: Uitslag) -> str:
    """One object for a program: the answers, whether the logs hold, and the meeting or the tables."""
    tables = uitslag.tabellen
    said = asdict(replace(uitslag, tabellen=None))
    shown = ["ochtendoverleg", "convenant", "casus"] if tables is None else ["handelingen"]
    told = {name: said[name] for name in ("antwoorden", "audit_verified", *shown)}
    if tables is not None:
        told["tabellen"] = {naam: jaartabellen.as_rows(tabel) for naam, tabel in tables.items()}
    return json.dumps(told, ensure_ascii=False)


def as_text(uitslag: Uitslag) -> str:
    """The same for a person, in plain Dutch."""
    parts = [vragenronde.as_text(uitslag.antwoorden)]
    if uitslag.ochtendoverleg is not None:
        parts.append(ochtendoverleg.as_text(uitslag.ochtendoverleg))
    if uitslag.convenant is not None:
        parts.append(convenantronde.as_text(uitslag.convenant))
    if uitslag.casus is not None:
        parts.append(casusverslag.as_text(uitslag.casus))
    if uitslag.tabellen is not None:
        parts += [jaarronde.as_text(uitslag.handelingen), jaartabellen.as_text(uitslag.tabellen)]
    parts.append(f"De logboeken {'kloppen' if uitslag.audit_verified else 'KLOPPEN NIET'}.")
    return "\n\n".join(parts)
