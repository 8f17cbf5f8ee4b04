"""A casus with as many stukken as are wanted, in a region that can be served by real processes, and who looks at it.

It is made in a simulated world on the very files that the processes open afterwards: the same hub, key
holder and connectors, without a network between them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hub.adapters.db.compiling import WIDTHS, batched, numbered, padded
from hub.adapters.db.driver import Cell, connect
from hub.adapters.db.engine import open_readonly
from hub.adapters.db.stuk_statements import stuk_statements
from hub.cli.opzet import Opstelling
from hub.cli.regio import Medewerker, appoint
from tests.bench.inzagekijkers import Kijker
from tests.bench.servers import PLENTY
from tests.casuswereld import Casus, gelukt
from tests.inzagewereld import begin_leesbaar, maakt_sleutel
from tests.mensen import iemand
from tests.opstelling import prepared
from tests.stukwereld import Brenger, brenger
from tests.world import copied, started

BUDGETS = {"openingen_per_partij_per_dag": PLENTY}
TEKST = "Wat een bron in een paar regels schrijft. " * 12
"""About 500 characters."""
ANDEREN = ("college", "ggz", "dji")
TWEEDE = Medewerker("politie", "wijkagent", "medewerker")


@dataclass(frozen=True, slots=True)
class Klaar:
    """The region with its casus. The first of `kijkers` leads it."""

    opstelling: Opstelling
    casus: str
    kijkers: tuple[Kijker, ...]


def make(directory: Path, stukken: int) -> Klaar:
    """A region with one casus in OVERLEG, where deelnemers see what others brought in; nothing of it runs any more."""
    opstelling = copied(prepared(directory / "model"), directory / "regio", {})
    opstelling.sleutelhouder.update(BUDGETS)
    appoint(opstelling, [TWEEDE])
    with started(opstelling) as region:
        casus = begin_leesbaar(region, "B-1", iemand(7001), relaas=TEKST)
        maakt_sleutel(casus)
        casus.betrekt(*ANDEREN)
        for breng in _contributions(casus, stukken):
            breng()
        casus.gaat_naar("OVERLEG")
    return Klaar(opstelling, casus.nummer, tuple(_kijkers(opstelling)))


def _contributions(casus: Casus, stukken: int) -> Iterator[Callable[[], object]]:
    """Of ten: six about where somebody lives, three of the police, one that is secret."""
    college, politie, ggz = (brenger(casus, partij, leesbaar=True) for partij in ("college", "politie", "ggz"))
    for at in range(stukken):
        match at % 10:
            case 9:
                yield lambda: _secret(ggz)
            case 2 | 5 | 8:
                yield lambda: politie.heeft_ingebracht("POLITIE", tekst=TEKST, bevestiging="WPG_8")
            case _:
                yield lambda: college.heeft_ingebracht("WOONSITUATIE", tekst=TEKST)


def _secret(ggz: Brenger) -> None:
    stuk = ggz.nummer()
    gelukt(ggz.geeft_vrij(stuk))
    ggz.heeft_ingebracht("GEZONDHEID", stuk=stuk, tekst=TEKST)


def _kijkers(opstelling: Opstelling) -> Iterator[Kijker]:
    """Seven people of six parties; two of the police share its connector."""
    for partij, login, rol, doel in (
        ("zvh", "procesmanager", "procesmanager", "P07"),
        ("politie", "teamchef", "medewerker", "P07"),
        ("college", "beleidsmedewerker", "medewerker", "P07"),
        ("om", "parketsecretaris", "medewerker", "P07"),
        ("ggz", "behandelaar", "medewerker", "P07"),
        ("dji", "casemanager", "medewerker", "P07"),
        (TWEEDE.partij, TWEEDE.login, TWEEDE.rol, "P07"),
    ):
        yield Kijker(partij, login, rol, doel, opstelling.connector(partij))


def lees_kaal(klaar: Klaar) -> Callable[[], int]:
    """Every SELECT that a view of all stukken does on them, and no decision: rows read."""
    driver, sql = connect(open_readonly(klaar.opstelling.hub["database"])), stuk_statements("sqlite")
    of_casus: dict[str, Cell] = {"casus": klaar.casus}
    codes = (sql.stukken, sql.vrijgaven, sql.vrijgave_stukken, sql.vrijgave_ontvangers)

    def read() -> int:
        found = [driver.execute(one.sql, one.values(of_casus)).fetchall() for one in codes]
        stukken: list[Cell] = [row[0] for row in found[0]]
        for some in batched(stukken, WIDTHS[-1]):
            named = padded(some)
            delen = sql.delen[len(named)]
            values = numbered("stuk", named) | {"deel": "tekst"}
            found.append(driver.execute(delen.sql, delen.values(values)).fetchall())
        return sum(map(len, found))

    return read
