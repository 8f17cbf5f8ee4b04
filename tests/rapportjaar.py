"""The invented year 2011 as facts: consistent registrations of which the tables equal the printed report.

Received are the numbers of Tables 1 to 3; decisions, trajecten, plans from before the year and huisverboden are
such that Tables 5 to 9 come out as the printed cells, and Table 4 in both readings. What a report must leave out is
there too: facts of other years, messages that should not have been sent, huisverboden as an instrument, decisions
that ask for more.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from hub.domain.melding import Gevolg
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import Jaarfeiten, lopend, verzamel
from hub.domain.rapport.maten import bereken
from hub.domain.rapport.tabel import Tabel
from hub.domain.rapport.tabellen import alle_maten

JAAR = 2011
MAASTRICHT, EIJSDEN, MEERSSEN, VALKENBURG = GEMEENTECODES = ("GM0935", "GM1903", "GM0938", "GM0994")
NW, NO, ZO, ZW = STADSDEELCODES = ("NOORD_WEST", "NOORD_OOST", "ZUID_OOST", "ZUID_WEST_CENTRUM")
MULTI, HG, VEELPLEGER, EX = "MULTIPROBLEMATIEK", "HUISELIJK_GEWELD", "VEELPLEGER_VOLWASSEN", "EX_GEDETINEERDE"
JEUGD, JONGE_VEELPLEGER, OGGZ = "RISICOJEUGD", "VEELPLEGER_JEUGD", "OGGZ"
IA, JCO_VEELPLEGERS = "INTEGRALE_AANPAK", "JCO_VEELPLEGERS_MEERDERJARIG"
Perplaats = tuple[int, int, int, int]
"""Numbers of the four gemeenten or of the four stadsdelen, in the order of print."""

AFZENDER: Mapping[str, tuple[str, str, str]] = {
    JEUGD: ("politie", "POLITIE_MUTATIE", "MUTATIE"),
    JONGE_VEELPLEGER: ("politie", "POLITIE_MUTATIE", "MUTATIE"),
    HG: ("politie", "POLITIE_MUTATIE", "MUTATIE"),
    VEELPLEGER: ("politie", "POLITIE_MUTATIE", "MUTATIE"),
    EX: ("dji", "GEVANGENISWEZEN", "DETENTIE"),
    MULTI: ("college", "PARTNER", "AANMELDING"),
    OGGZ: ("ggd", "PARTNER", "AANMELDING"),
}
"""Who reports a doelgroep: party, source and kind of message."""
DRUK = json.loads(files("connectors.voorbeeldregio").joinpath("tabellen_2011.json").read_text(encoding="utf-8"))
JEUGD_IN_MAASTRICHT: Perplaats = (431, 388, 217, 495)
"""Youth that the police reported, by stadsdeel: invented, as nothing was printed. Others did not say where."""
_RIJ: Mapping[str, str] = {
    "Jeugd": JEUGD,
    "Huiselijk geweld": HG,
    "Volwassen veelplegers": VEELPLEGER,
    "Volwassen ex-gedetineerden": EX,
}


def maak_tabellen(feiten: Jaarfeiten) -> dict[str, Tabel]:
    """Every table of the year of these facts, by its id, without the checks that `berekening.reken` does as well."""
    return {naam: bereken(maat, feiten) for naam, maat in alle_maten(feiten.jaar).items()}


@cache
def feiten_2011() -> tuple[Feit, ...]:
    """Everything that happened, over the months, with facts of the years before and after among it."""
    jaar = [deel for feit in _jaar() for deel in _per_maand(feit)]
    buiten = [replace(jaar[0], maand="2010-12", aantal=7), replace(jaar[0], maand="2012-01", aantal=3)]
    return (*buiten, *jaar)


@cache
def stand_begin_2011() -> tuple[Feit, ...]:
    """Plans that ran on 1 January 2011."""
    delen = (
        _lopend(IA, MULTI, stadsdelen=(21, 19, 18, 0)),
        _lopend(IA, VEELPLEGER, (24, 0, 0, 0)),
        _lopend(JCO_VEELPLEGERS, VEELPLEGER, (70, 4, 4, 2)),
        _lopend(IA, JEUGD, (10, 0, 0, 0)),
        _lopend(IA, JONGE_VEELPLEGER, (0, 1, 0, 0)),
        _lopend(JCO_VEELPLEGERS, JONGE_VEELPLEGER, (4, 0, 0, 0)),
        _lopend(IA, EX, (5, 0, 0, 0)),
        _lopend("NWO_STADSDELEN", MULTI, stadsdelen=(2, 0, 0, 0)),
        _lopend("JCO_JEUGD", JEUGD, (6, 0, 0, 0)),
    )
    return tuple(feit for deel in delen for feit in deel)


@cache
def stand_einde_2011() -> tuple[Feit, ...]:
    """Plans that ran on 1 January 2012."""
    return tuple(lopend(JAAR, stand_begin_2011(), [feit for feit in feiten_2011() if feit.maand.startswith(str(JAAR))]))


@cache
def jaarfeiten_2011() -> Jaarfeiten:
    """All of it, as a report takes it."""
    return verzamel(JAAR, feiten_2011(), stand_begin_2011(), stand_einde_2011())


def _jaar() -> Iterator[Feit]:
    yield from _ontvangen()
    yield from _jeugd()
    yield from _veelplegers()
    yield from _huiselijk_geweld()
    yield from _ex_gedetineerden()
    yield from _multiproblematiek()
    yield from _huisverboden()
    yield from _bericht_en_logboek()


def _ontvangen() -> Iterator[Feit]:
    """Tables 1, 2 and 3. Who sent the forty geprioriteerden was not printed; the sums of Table 1 leave one answer."""
    ontvangen = Feit("", Feitsoort.MELDING, "ONTVANGEN", 0)
    for rij, doelgroep in _RIJ.items():
        elders = [n or 0 for n in DRUK["T2"]["rijen"][rij]]
        if doelgroep == JEUGD:
            yield from _stadsdelen(_van(ontvangen, JEUGD), JEUGD_IN_MAASTRICHT)
            elders[0] -= sum(JEUGD_IN_MAASTRICHT)
        yield from _gemeenten(_van(ontvangen, doelgroep), elders)
    partner = replace(ontvangen, partij="bjz", bron="PARTNER", meldingsoort="AANMELDING", doelgroep=JEUGD)
    yield from _gemeenten(partner, (20, 0, 0, 0))
    yield from _stadsdelen(_van(ontvangen, MULTI), (52, 27, 22, 46))
    yield replace(_van(ontvangen, OGGZ), gemeente=MAASTRICHT, stadsdeel="", aantal=40)
    lijst = replace(ontvangen, bron="LIJST_GEPRIORITEERD", meldingsoort="MUTATIE", doelgroep=VEELPLEGER)
    yield from _gemeenten(replace(lijst, partij="politie"), (25, 1, 1, 1))
    yield from _gemeenten(replace(lijst, partij="woco", doelgroep=MULTI), (12, 0, 0, 0))
    niet = replace(_van(ontvangen, VEELPLEGER), uitkomst="NIET_ONTVANGEN")
    yield replace(niet, gemeente=MAASTRICHT, aantal=17)


def _jeugd() -> Iterator[Feit]:
    yield from _terug(JEUGD, (1138, 0, 0, 0), 1138)
    yield from _gemeenten(_van(Feit("", Feitsoort.BESLUIT, "OVERDRACHT_GEMEENTE", 0), JEUGD), (0, 224, 129, 113))
    yield from _gemeenten(_van(Feit("", Feitsoort.BESLUIT, "AANVULLEN", 0), JEUGD), (60, 0, 0, 0))
    yield from _begin("NWO_RISICOJEUGD", JEUGD, (96, 0, 0, 0))
    yield from _begin("JCO_JEUGD", JEUGD, (168, 37, 26, 10))
    yield from _begin(IA, JEUGD, (10, 0, 0, 0), "PRIORITEREN")
    yield from _begin(IA, JONGE_VEELPLEGER, (0, 1, 3, 0), "PRIORITEREN")
    yield from _begin(JCO_VEELPLEGERS, JONGE_VEELPLEGER, (5, 0, 0, 0))
    yield from _einde("JCO_JEUGD", JEUGD, (150, 0, 0, 0))


def _veelplegers() -> Iterator[Feit]:
    """Every report about them is translated to the plan that runs: 163 reports over the gevolgen."""
    per_gevolg = (60, 40, 20, 15, 10, 8, 6, 4)
    rest = {MAASTRICHT: 128, EIJSDEN: 7, MEERSSEN: 3, VALKENBURG: 25}
    for gevolg, aantal in zip(Gevolg, per_gevolg, strict=True):
        nog = aantal
        for gemeente in GEMEENTECODES:
            hier = min(nog, rest[gemeente])
            rest[gemeente], nog = rest[gemeente] - hier, nog - hier
            vertaald = _van(Feit("", Feitsoort.VERTALING, gevolg.value, hier), VEELPLEGER)
            yield replace(vertaald, gemeente=gemeente)
    lijst = Feit("", Feitsoort.VERTALING, "GEEN_GEVOLG", 9, bron="LIJST_GEPRIORITEERD", doelgroep=VEELPLEGER)
    yield replace(lijst, partij="politie", meldingsoort="MUTATIE", gemeente=MAASTRICHT)
    yield replace(lijst, partij="woco", doelgroep=MULTI, gemeente=MAASTRICHT, aantal=3)
    yield from _begin(JCO_VEELPLEGERS, VEELPLEGER, (3, 0, 0, 0))
    yield from _begin(IA, VEELPLEGER, (4, 0, 0, 0), "PRIORITEREN")
    yield from _einde(JCO_VEELPLEGERS, VEELPLEGER, (12, 0, 1, 0))


def _huiselijk_geweld() -> Iterator[Feit]:
    yield from _terug(HG, (250, 20, 15, 21), 610)
    yield from _begin("ZCO_HG", HG, (39, 0, 0, 0))
    yield from _begin("JCO_HG", HG, (114, 8, 4, 11))
    yield from _begin("TIJDELIJK_HUISVERBOD", HG, (33, 2, 1, 4))
    yield from _einde("JCO_HG", HG, (90, 4, 2, 8))


def _ex_gedetineerden() -> Iterator[Feit]:
    yield from _terug(EX, (30, 0, 0, 0), 65)
    yield from _begin("NAZORGOVERLEG", EX, (66, 0, 0, 0))
    yield from _begin(IA, EX, (6, 0, 0, 0), "PRIORITEREN")


def _multiproblematiek() -> Iterator[Feit]:
    """Of 104 that came under the integrale aanpak, 28 came from a netwerkoverleg of their stadsdeel."""
    yield from _begin("NWO_STADSDELEN", MULTI, stadsdelen=(7, 21, 14, 11))
    overdracht = _van(Feit("", Feitsoort.BESLUIT, "OVERDRACHT_GEMEENTE", 0), MULTI)
    yield from _stadsdelen(overdracht, (31, 0, 0, 7))
    yield from _begin(IA, MULTI, (0, 0, 0, 0), "PRIORITEREN", (14, 6, 8, 30))
    yield from _begin(IA, OGGZ, (18, 0, 0, 0), "PRIORITEREN")
    op = Feit("", Feitsoort.TRAJECT_BEGIN, "OPGESCHAALD", 0, doelgroep=MULTI, instrument=IA)
    yield from _stadsdelen(op, (7, 13, 8, 0))
    af = replace(op, soort=Feitsoort.TRAJECT_EINDE, instrument="NWO_STADSDELEN")
    yield from _stadsdelen(af, (7, 13, 8, 0))


def _huisverboden() -> Iterator[Feit]:
    per_soort: Mapping[str, Perplaats] = {
        "RIHG": (40, 4, 1, 5),
        "OPGELEGD": (33, 2, 1, 4),
        "INGETROKKEN": (2, 0, 0, 1),
        "VERLENGD": (11, 0, 0, 1),
        "SAMENLOOP": (29, 2, 1, 4),
    }
    for uitkomst, aantallen in per_soort.items():
        huisverbod = Feit("", Feitsoort.HUISVERBOD, uitkomst, 0, partij="politie", doelgroep=HG)
        yield from _gemeenten(huisverbod, aantallen)


def _bericht_en_logboek() -> Iterator[Feit]:
    yield Feit("", Feitsoort.WOORD, "TIJDIG", 2130)
    yield Feit("", Feitsoort.WOORD, "TE_LAAT", 118)
    for ontvangen in _ontvangen():
        if ontvangen.uitkomst == "ONTVANGEN":
            yield Feit("", Feitsoort.LOGBOEK, "melding.aangenomen", ontvangen.aantal, kenmerk=ontvangen.meldingsoort)
    yield from _besluiten_in_logboek()
    for gebeurtenis, kenmerk, aantal in (
        ("bekendheid.beantwoord", "L0", 40),
        ("bekendheid.beantwoord", "L1", 310),
        ("bekendheid.beantwoord", "L2", 52),
        ("bekendheid.beantwoord", "L3", 14),
        ("bekendheid.beantwoord", "L4", 12),
        ("bekendheid.geweigerd", "GEEN_DOEL", 11),
        ("melding.geweigerd", "andere-inhoud", 13),
        ("casus.geweigerd", "NIET_BETROKKEN", 21),
        ("melding.gewist", "", 1474),
        ("casus.vernietigd", "", 12),
        ("gegevens.vernietigd", "", 15),
        ("rechten.ontvangen", "INZAGE", 24),
        ("rechten.ontvangen", "RECTIFICATIE", 12),
        ("inzage.gegeven", "", 900),
    ):
        yield Feit("", Feitsoort.LOGBOEK, gebeurtenis, aantal, kenmerk=kenmerk)


def _besluiten_in_logboek() -> Iterator[Feit]:
    """What was decided and translated, as the log has it."""
    delen = (_jeugd(), _veelplegers(), _huiselijk_geweld(), _ex_gedetineerden(), _multiproblematiek())
    naam = {Feitsoort.BESLUIT: "melding.besloten", Feitsoort.VERTALING: "signaal.vertaald"}
    for feit in (feit for deel in delen for feit in deel if feit.soort in naam):
        yield Feit("", Feitsoort.LOGBOEK, naam[feit.soort], feit.aantal, kenmerk=feit.uitkomst)


def _terug(doelgroep: str, gemeenten: Perplaats, organisaties: int) -> Iterator[Feit]:
    """Sent back to partners, and how many organisations took it up."""
    terug = _van(Feit("", Feitsoort.BESLUIT, "TERUGVERWIJZEN", 0), doelgroep)
    yield from _gemeenten(terug, gemeenten)
    rest = organisaties - sum(gemeenten[1:])
    opvolging = replace(terug, soort=Feitsoort.OPVOLGING)
    yield from _gemeenten(opvolging, (rest, *gemeenten[1:]))


def _begin(
    instrument: str,
    doelgroep: str,
    gemeenten: Perplaats = (0, 0, 0, 0),
    uitkomst: str = "AGENDEREN",
    stadsdelen: Perplaats = (0, 0, 0, 0),
) -> Iterator[Feit]:
    """Decided, and begun by that decision."""
    besluit = _van(Feit("", Feitsoort.BESLUIT, uitkomst, 0, instrument=instrument), doelgroep)
    begin = Feit("", Feitsoort.TRAJECT_BEGIN, "BESLUIT", 0, doelgroep=doelgroep, instrument=instrument)
    for feit in (besluit, begin):
        yield from _gemeenten(feit, gemeenten)
        yield from _stadsdelen(feit, stadsdelen)


def _einde(instrument: str, doelgroep: str, gemeenten: Perplaats) -> Iterator[Feit]:
    klaar = Feit("", Feitsoort.TRAJECT_EINDE, "AFGESLOTEN", 0, doelgroep=doelgroep, instrument=instrument)
    yield from _gemeenten(klaar, gemeenten)


def _lopend(
    instrument: str, doelgroep: str, gemeenten: Perplaats = (0, 0, 0, 0), stadsdelen: Perplaats = (0, 0, 0, 0)
) -> Iterator[Feit]:
    stand = Feit("2011-01", Feitsoort.STAND, "TRAJECT", 0, doelgroep=doelgroep, instrument=instrument)
    yield from _gemeenten(stand, gemeenten)
    yield from _stadsdelen(stand, stadsdelen)


def _van(feit: Feit, doelgroep: str) -> Feit:
    partij, bron, soort = AFZENDER[doelgroep]
    return replace(feit, partij=partij, bron=bron, meldingsoort=soort, doelgroep=doelgroep)


def _gemeenten(feit: Feit, aantallen: Perplaats | list[int]) -> Iterator[Feit]:
    for gemeente, aantal in zip(GEMEENTECODES, aantallen, strict=True):
        if aantal:
            yield replace(feit, gemeente=gemeente, aantal=aantal)


def _stadsdelen(feit: Feit, aantallen: Perplaats) -> Iterator[Feit]:
    for stadsdeel, aantal in zip(STADSDEELCODES, aantallen, strict=True):
        if aantal:
            yield replace(feit, gemeente=MAASTRICHT, stadsdeel=stadsdeel, aantal=aantal)


def _per_maand(feit: Feit) -> Iterator[Feit]:
    """Spread over the months as evenly as whole numbers go, the first months first."""
    gelijk, rest = divmod(feit.aantal, 12)
    for maand in range(1, 13):
        aantal = gelijk + (maand <= rest)
        if aantal:
            yield replace(feit, maand=f"{JAAR}-{maand:02}", aantal=aantal)
