"""Hypothesis strategies for meldingen: any combination of codes that the types allow."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from hub.domain.melding import (
    Aanmelding,
    Antwoorden,
    Betrokkene,
    Bron,
    Domein,
    Drieslag,
    Ernst,
    Leefgebied,
    Leeftijdsklasse,
    RolBetrokkene,
    Soort,
    Spoed,
    Uitkomst,
)
from hub.domain.triage import Stand, Voorstel
from tests.formulier import convenant

drieslag = st.sampled_from(Drieslag)
doelgroepen = st.sampled_from(sorted(d.code for d in convenant().triage.doelgroepen))
gemeenten = st.sampled_from([*(g.code for g in convenant().triage.gemeenten), "ELDERS", "ONBEKEND"])
partijen = st.sampled_from(sorted(p.id for p in convenant().partijen))
woorden = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", max_size=12)
BEGIN = datetime(2026, 1, 2, tzinfo=UTC)


def momenten(dagen: int) -> st.SearchStrategy[datetime]:
    """Instants in the first so many days after the covenant began."""
    return st.timedeltas(timedelta(), timedelta(days=dagen)).map(lambda verstreken: BEGIN + verstreken)


leefgebieden = st.lists(
    st.builds(Leefgebied, st.sampled_from(sorted(g.code for g in convenant().triage.leefgebieden)), drieslag),
    max_size=4,
).map(tuple)

antwoorden = st.builds(
    Antwoorden,
    c1_overlast=drieslag,
    c1_criminaliteit=drieslag,
    c1_onveilige_situatie=drieslag,
    c1_uitval=drieslag,
    c1_ernst=st.sampled_from(Ernst),
    c2_meerdere_leefgebieden=drieslag,
    leefgebieden=leefgebieden,
    stagnatie_samenwerking=drieslag,
    stagnatie_hulpverlening=drieslag,
    regie_nodig=drieslag,
    domeinen=st.frozensets(st.sampled_from(Domein)),
    strafzaak=drieslag,
    drang_dwang=drieslag,
    groep=drieslag,
)

betrokkenen = st.lists(
    st.builds(Betrokkene, st.sampled_from(RolBetrokkene), st.sampled_from(Leeftijdsklasse), gemeenten), max_size=3
).map(tuple)

feiten = st.dictionaries(
    st.sampled_from(
        ["delictklasse", "wpg_artikel", "status", "jco", "gebeurtenis", "op", "signaal", "zaak", "besluit"]
    ),
    st.sampled_from(["GEWELD", "OVERLAST", "8", "VAST", "DAGVAARDING", "IN", "UITVAL", "DREIGING", "BEDREIGING"]),
)

meldingen = st.builds(
    Aanmelding,
    soort=st.sampled_from(Soort),
    bron=st.sampled_from(Bron),
    partij=partijen,
    doelgroep=doelgroepen,
    betrokkenen=betrokkenen,
    gebeurd_op=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    ontvangen_op=momenten(1090),
    pleeggemeente=st.one_of(st.just(""), gemeenten),
    stadsdeel=st.sampled_from(["", "NOORD_WEST"]),
    spoed=st.sampled_from(Spoed),
    geinformeerd=drieslag,
    juistheid=drieslag,
    categorieen=st.frozensets(st.sampled_from(["ID_CONTACT", "GEZONDHEID", "POLITIE"])),
    gronden=st.dictionaries(st.just("GEZONDHEID"), st.just("GOED_HULPVERLENERSCHAP")),
    antwoorden=antwoorden,
    feiten=feiten,
)
"""Anything at all; most of it fails a gate."""

volledige = st.builds(
    Aanmelding,
    soort=st.just(Soort.AANMELDING),
    bron=st.sampled_from(Bron),
    partij=st.sampled_from(["politie", "college", "om"]),
    doelgroep=doelgroepen,
    betrokkenen=st.tuples(
        st.builds(
            Betrokkene,
            st.sampled_from(RolBetrokkene),
            st.sampled_from([k for k in Leeftijdsklasse if k is not Leeftijdsklasse.ONBEKEND]),
            st.sampled_from([*(g.code for g in convenant().triage.gemeenten)]),
        )
    ),
    gebeurd_op=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    ontvangen_op=momenten(1090),
    stadsdeel=st.sampled_from(["", "NOORD_WEST"]),
    spoed=st.sampled_from(Spoed),
    geinformeerd=st.sampled_from([Drieslag.JA, Drieslag.NEE]),
    juistheid=st.just(Drieslag.JA),
    antwoorden=st.builds(
        Antwoorden,
        c1_overlast=drieslag,
        c1_criminaliteit=drieslag,
        c1_onveilige_situatie=drieslag,
        c1_uitval=drieslag,
        c1_ernst=st.sampled_from(Ernst),
        c2_meerdere_leefgebieden=drieslag,
        leefgebieden=st.tuples(
            st.builds(Leefgebied, st.just("SCHULDEN"), drieslag), st.builds(Leefgebied, st.just("ZORG"), drieslag)
        ),
        stagnatie_samenwerking=drieslag,
        stagnatie_hulpverlening=drieslag,
        regie_nodig=drieslag,
        domeinen=st.frozensets(st.sampled_from(Domein), min_size=1),
        strafzaak=drieslag,
        drang_dwang=drieslag,
        groep=drieslag,
    ),
)
"""Complete forms of somebody who may refer: the rules decide, and no gate before them."""

standen = st.builds(Stand, lopend=st.booleans(), op_lijst=st.booleans())
voorstellen = st.builds(
    Voorstel,
    uitkomst=st.sampled_from(Uitkomst),
    regel=woorden,
    instrument=woorden,
    regime=woorden,
    redenen=st.lists(woorden, max_size=3).map(tuple),
    motivering_verplicht=st.booleans(),
    ontbreekt=st.lists(woorden, max_size=3).map(tuple),
    naast=st.lists(woorden, max_size=3).map(tuple),
)
