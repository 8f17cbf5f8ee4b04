"""What goes on is what began less what ended, whatever is done to casussen, undone, or done again."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.tafel import NieuweCasus
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.traject import Wending
from tests.opslag import START, Opslag, event
from tests.voorbeelden import een_deel

Runner = GroupRunner[HubWerk]
Daad = Callable[[HubWerk], object]
PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
VANDAAG, BEGIN = START.date(), date(2026, 11, 1)
INSTRUMENTEN = ("INTEGRALE_AANPAK", "ZCO_HG", "JCO_HG")
NUMMERS = count()
CASUS = "c" * 32


class Mislukt(Exception):
    """A unit of work that fails after it wrote."""


def run(runner: Runner, work: Daad, *, fails: bool = False) -> None:
    def job(uow: HubWerk) -> None:
        work(uow)
        uow.record(event())
        if fails:
            raise Mislukt
        uow.commit()

    runner.submit(job).result(20)


def casus(nummer: str, instrument: str = INSTRUMENTEN[0], op: date = BEGIN) -> NieuweCasus:
    return NieuweCasus(
        nummer, instrument, "WGS", "OGGZ", op_lijst=False, gemeente="GM0935", stadsdeel="NOORD_OOST", begonnen_op=op
    )


def geteld(runner: Runner) -> list[tuple[str, str, str]]:
    """Facts about trajecten: the kind, how, and the instrument."""
    found: list[tuple[str, str, str]] = []

    def job(uow: HubWerk) -> None:
        for feit in uow.feiten(PERMIT, date(2026, 1, 1), date(2027, 1, 1)):
            found.extend([(feit.soort, feit.uitkomst, feit.instrument)] * feit.aantal)

    run(runner, job)
    return sorted(found)


def lopend(runner: Runner) -> Counter[str]:
    """What goes on after everything that happened, by instrument."""
    found: Counter[str] = Counter()
    run(runner, lambda uow: found.update({f.instrument: f.aantal for f in uow.standen(PERMIT, date(2027, 1, 1))}))
    return found


def test_a_traject_begins_and_ends_once_however_often_it_is_said(runner: Runner) -> None:
    run(runner, lambda uow: uow.maak_casus(casus(CASUS), "geen"))
    run(runner, lambda uow: uow.zet_instrument(CASUS, "ZCO_HG", VANDAAG))
    for _ in range(2):
        run(runner, lambda uow: uow.beeindig_traject(CASUS, VANDAAG))
    for _ in range(2):
        run(runner, lambda uow: uow.hervat_traject(CASUS, VANDAAG))
    for _ in range(2):
        run(runner, lambda uow: uow.ontbind_casus(CASUS, "wie"))

    assert geteld(runner) == [
        (Feitsoort.TRAJECT_BEGIN, Wending.AFGESCHAALD, "ZCO_HG"),
        (Feitsoort.TRAJECT_BEGIN, Wending.BESLUIT, "INTEGRALE_AANPAK"),
        (Feitsoort.TRAJECT_BEGIN, Wending.HERNIEUWD, "ZCO_HG"),
        (Feitsoort.TRAJECT_EINDE, Wending.AFGESCHAALD, "INTEGRALE_AANPAK"),
        (Feitsoort.TRAJECT_EINDE, Wending.AFGESLOTEN, "ZCO_HG"),
        (Feitsoort.TRAJECT_EINDE, Wending.AFGESLOTEN, "ZCO_HG"),
    ]
    assert lopend(runner) == {}


def test_what_is_counted_stays_under_the_doelgroep_with_which_it_began(runner: Runner) -> None:
    run(runner, lambda uow: uow.maak_casus(casus(CASUS), "geen"))
    run(runner, lambda uow: uow.zet_doelgroep(CASUS, "MULTIPROBLEMATIEK"))
    seen: list[tuple[str, int]] = []

    run(runner, lambda uow: seen.extend((f.doelgroep, f.aantal) for f in uow.standen(PERMIT, VANDAAG)))
    run(runner, lambda uow: uow.zet_instrument(CASUS, "ZCO_HG", VANDAAG))
    run(runner, lambda uow: seen.extend((f.doelgroep, f.aantal) for f in uow.standen(PERMIT, date(2027, 1, 1))))

    assert seen == [("OGGZ", 1), ("MULTIPROBLEMATIEK", 1)]


def test_nothing_ends_before_it_began(runner: Runner) -> None:
    run(runner, lambda uow: uow.maak_casus(casus(CASUS, op=VANDAAG), "geen"))

    run(runner, lambda uow: uow.beeindig_traject(CASUS, VANDAAG - timedelta(days=9)))

    days: list[str] = []
    run(runner, lambda uow: days.extend(f.maand for f in uow.feiten(PERMIT, VANDAAG, VANDAAG + timedelta(days=1))))
    assert days == [f"{VANDAAG:%Y-%m}"] * 2


DADEN = st.sampled_from(["begin", "schaal", "sluit", "hervat", "ontbind"])


@settings(een_deel(5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    daden=st.lists(
        st.tuples(DADEN, st.integers(0, 2), st.sampled_from(INSTRUMENTEN), st.integers(0, 20), st.booleans()),
        max_size=12,
    )
)
def test_what_goes_on_is_what_is_stored_as_going_on(
    opslag: Opslag, runner: Runner, daden: list[tuple[str, int, str, int, bool]]
) -> None:
    """One database for all examples: what came before must hold as well."""
    names = [f"{next(NUMMERS):032x}" for _ in range(3)]
    for wat, wie, instrument, dagen, fails in daden:
        casus_, op = names[wie], BEGIN + timedelta(days=dagen)
        try:
            run(runner, daad(wat, casus_, instrument, op), fails=fails)
        except Mislukt:
            assert fails

    going: Counter[str] = Counter()
    run(runner, lambda uow: going.update({f.instrument: f.aantal for f in uow.lopend(PERMIT)}))
    rows = opslag.query("SELECT instrument, COUNT(*) FROM casus WHERE traject_sinds <> '' GROUP BY instrument")
    assert lopend(runner) == going == Counter({str(name): int(number) for name, number in rows})


def daad(wat: str, nummer: str, instrument: str, op: date) -> Daad:
    """Something that is done to a casus, whether or not there is one."""

    def begin(uow: HubWerk) -> None:
        if uow.casushoofd(nummer) is None and uow.grafsteen(nummer) is None:
            uow.maak_casus(casus(nummer, instrument, op), "geen")

    daden: dict[str, Daad] = {
        "begin": begin,
        "schaal": lambda uow: uow.zet_instrument(nummer, instrument, op),
        "sluit": lambda uow: uow.beeindig_traject(nummer, op),
        "hervat": lambda uow: uow.hervat_traject(nummer, op) if uow.casushoofd(nummer) else None,
        "ontbind": lambda uow: uow.ontbind_casus(nummer, "wie"),
    }
    return daden[wat]
