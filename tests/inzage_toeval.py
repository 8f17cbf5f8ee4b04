"""Random casussen for properties of views: stukken with sources, secrets, conditions, tasks and grounds.

Small on purpose, and skewed to what decides: few parties and persons, so that conditions, tasks and
grounds meet the stukken that they are about.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from hub.domain.convenant import Fase, Kring
from hub.domain.inzage import Kijker
from hub.domain.inzage_aanmelding import Aanmeldstuk, Meldingdeel
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort, Voorwaarden, Vrijgave, strengste
from hub.domain.stukgroep import Stukgroep, Stuklid
from tests.inzage_orakel import (
    BEROEPSGEHEIM,
    CATEGORIEEN,
    DEELNEMERS,
    HUIS,
    LEEST,
    WERKRUIMTEDOELEN,
    Beginmelding,
    Wie,
)

VANDAAG = date(2026, 11, 2)
CASUS = "c" * 32
BRONNEN = ("politie", "ggz", "college", "reclassering", HUIS)
KIJKERS = (*DEELNEMERS, HUIS)
VAAKST = (*KIJKERS, *BRONNEN, HUIS, "dji", "dji")
FASE_BIJ = {"P06": Fase.VERRIJKING, "P07": Fase.OVERLEG, "P08": Fase.PLAN, "P09": Fase.EVALUATIE}
DELEN = ((Deel.SAMENVATTING,), (Deel.SAMENVATTING, Deel.TEKST), (Deel.SAMENVATTING, Deel.BIJLAGE))
_DAGEN = st.sampled_from([-1, 0, 1]).map(lambda days: VANDAAG + timedelta(days=days))
_PARTIJEN = st.frozensets(st.sampled_from(BRONNEN), max_size=4)
_LEEFGEBIEDEN = ("HUISVESTING", "ZORG")
"""A goal names one; most of what a source brings in names none."""
_ZELDEN = st.sampled_from([False] * 5 + [True])
_SOMS = st.sampled_from([False, False, True])
_VAAK = ("GEZONDHEID", "GEZONDHEID", "POLITIE", "WOONSITUATIE", "JUSTITIEEL", "RELATIES")
"""Categories whose cells have letters."""


@dataclass(frozen=True)
class Inhoud:
    """What lies in a casus."""

    stukken: tuple[Stuk, ...]
    vrijgaven: tuple[Vrijgave, ...]

    @property
    def by_id(self) -> dict[str, Stuk]:
        return {stuk.stuk: stuk for stuk in self.stukken}

    @property
    def gegroepeerd(self) -> Casusstukken:
        """The same as storage gives it: those that are alike together."""
        alike: dict[str, list[Stuk]] = {}
        for stuk in self.stukken:
            own = replace(stuk, stuk="", versie=0, peildatum=VANDAAG, eerste_verwerking=0)
            alike.setdefault(repr(own), []).append(stuk)
        groepen = (Stukgroep(some[0], tuple(map(lid_van, some))) for some in alike.values())
        return Casusstukken((), self.vrijgaven, tuple(groepen))

    @property
    def verdubbeld(self) -> "Inhoud":
        """With a second stuk for each, like it in everything, that nothing and nobody names."""
        twins = (replace(stuk, stuk=naam(900 + at), versie=2) for at, stuk in enumerate(self.stukken))
        return Inhoud((*self.stukken, *twins), self.vrijgaven)


def lid_van(stuk: Stuk) -> Stuklid:
    """What it has for itself."""
    return Stuklid(stuk.stuk, stuk.versie, stuk.peildatum, stuk.eerste_verwerking)


def naam(nummer: int) -> str:
    return f"{nummer:032x}"


def een_stuk(nummer: int = 1, **anders: object) -> Stuk:
    """The smallest valid stuk: what matters to a test is said by the test."""
    stuk = Stuk(
        stuk=naam(nummer),
        casus=CASUS,
        versie=1,
        persoon=1,
        soort=Stuksoort.GEGEVEN,
        categorie="ID_CONTACT",
        bron="college",
        aard=Aard.FEIT,
        kwaliteit=Kwaliteit.VAN_DE_BRON,
        leefgebied="",
        peildatum=VANDAAG,
        eerste_verwerking=1_000 + nummer,
        voorwaarden=GEEN_VOORWAARDEN,
        geheim=False,
        beperkt=False,
        delen=(Deel.SAMENVATTING, Deel.TEKST),
    )
    return replace(stuk, **anders)  # type: ignore[arg-type]


def voorwaarden() -> st.SearchStrategy[Voorwaarden]:
    """What a source demands: most often nothing or one thing, so that each is seen to matter by itself."""
    yes = st.just(True)
    one = [
        st.builds(Voorwaarden, alleen_aan=_PARTIJEN),
        st.builds(Voorwaarden, niet_aan=_PARTIJEN),
        st.builds(Voorwaarden, alleen_samenvatting=yes),
        st.builds(Voorwaarden, niet_exporteren=yes),
        st.builds(Voorwaarden, niet_in_plan=yes),
        st.builds(Voorwaarden, geheim_adres=yes),
        st.builds(Voorwaarden, geheim_adres=yes, alleen_aan=_PARTIJEN),
        st.builds(Voorwaarden, tot=_DAGEN),
    ]
    single = st.one_of(one)
    return st.just(GEEN_VOORWAARDEN) | st.just(GEEN_VOORWAARDEN) | single | st.lists(single, max_size=3).map(strengste)


@st.composite
def casussen(draw: st.DrawFn) -> Inhoud:
    """Up to seven stukken: those of sources, and those made of them; now and then of nothing, or in a ring."""
    count = draw(st.integers(1, 7))
    stukken = tuple(draw(_stuk(nummer, count)) for nummer in range(count))
    grounds = draw(st.lists(_vrijgave(count), max_size=3))
    return Inhoud(stukken, tuple(replace(one, vrijgave=naam(at)) for at, one in enumerate(grounds)))


@st.composite
def _stuk(draw: st.DrawFn, nummer: int, count: int) -> Stuk:
    soort = draw(st.sampled_from([Stuksoort.GEGEVEN, Stuksoort.GEGEVEN, Stuksoort.DOEL, Stuksoort.TAAK]))
    given = soort is Stuksoort.GEGEVEN
    task = {
        "partij": draw(st.sampled_from(VAAKST)),
        "stand": draw(st.sampled_from(["OPEN", "OPEN", "GEDAAN", "VERVALLEN"])),
        "uiterlijk": f"2026-03-{draw(st.integers(1, 31)):02}",
    }
    needs = draw(st.lists(st.sampled_from(sorted({*CATEGORIEEN, *_VAAK})), max_size=9, unique=True))
    before = st.sampled_from([naam(other) for other in range(nummer)] or [naam(nummer)])
    behind = before | before | before | st.sampled_from([naam(other) for other in range(count + 1)])
    return een_stuk(
        nummer,
        persoon=draw(st.integers(0, 2)),
        soort=soort,
        categorie=draw(st.sampled_from([*CATEGORIEEN, *_VAAK])),
        bron=draw(st.sampled_from(BRONNEN)) if given else HUIS,
        voorwaarden=draw(voorwaarden()),
        geheim=draw(_SOMS),
        beperkt=draw(_ZELDEN),
        leefgebied=draw(st.sampled_from(("", "", *_LEEFGEBIEDEN) if given else ("", *_LEEFGEBIEDEN, *_LEEFGEBIEDEN))),
        delen=draw(st.sampled_from(DELEN)),
        codes={} if given else task | {"nodig": "+".join(needs), "doel": draw(behind)},
        uit=() if given else tuple(draw(st.lists(behind, max_size=2, unique=True))),
    )


@st.composite
def opdrachten(draw: st.DrawFn) -> Stuk:
    """A task of nobody yet that needs what reports tell; most often open, and seen by whoever it is given to."""
    needs = draw(st.sets(st.sampled_from(["TOEZICHT_MAATREGELEN", "JUSTITIEEL", "BEGELEIDING"]), min_size=1))
    stand = draw(st.sampled_from(["OPEN", "OPEN", "OPEN", "GEDAAN"]))
    return een_stuk(
        persoon=draw(st.integers(0, 2)),
        soort=Stuksoort.TAAK,
        bron=HUIS,
        voorwaarden=draw(st.just(GEEN_VOORWAARDEN) | voorwaarden()),
        beperkt=draw(_ZELDEN),
        codes={"stand": stand, "uiterlijk": "2026-03-31", "nodig": "+".join(sorted(needs)), "doel": ""},
        uit=draw(st.sampled_from([(), (), (naam(0),)])),
    )


def _vrijgave(count: int) -> st.SearchStrategy[Vrijgave]:
    return st.builds(
        Vrijgave,
        vrijgave=st.just(""),
        grond=st.sampled_from(["UITDRUKKELIJKE_TOESTEMMING", "GOED_HULPVERLENERSCHAP"]),
        stukken=st.frozensets(st.integers(0, count - 1).map(naam), max_size=7),
        ontvangers=st.frozensets(st.sampled_from(KIJKERS), min_size=3, max_size=13),
        doelen=st.just(frozenset({"P07", "P08"}))
        | st.frozensets(st.sampled_from(list(FASE_BIJ)), min_size=1, max_size=4),
        van=_DAGEN,
        tot=st.none() | _DAGEN,
        beeindigd=_ZELDEN,
    )


def kijkers(partijen: tuple[str, ...] = VAAKST) -> st.SearchStrategy[Kijker]:
    """Somebody in daily work: an employee of a deelnemer, or whoever leads this casus or another one."""

    def made(partij: str, doel: str, personen: frozenset[int], leidt: bool) -> Kijker:
        house = partij == HUIS
        return Kijker(
            partij=partij,
            kring=Kring.HUIS if house else Kring.LID2,
            rol="procesmanager" if house else "medewerker",
            doel=doel,
            fase=FASE_BIJ[doel],
            dag=VANDAAG,
            personen=(frozenset({0}) if leidt else frozenset()) if house else personen,
            leidt=house and leidt,
        )

    personen = st.sampled_from([frozenset({0}), frozenset({0}), frozenset({1}), frozenset({1, 2}), frozenset()])
    doelen = st.sampled_from(["P07", "P08", *FASE_BIJ])
    return st.builds(made, st.sampled_from(partijen), doelen, personen, st.sampled_from([True, True, False]))


def wie(kijker: Kijker) -> Wie:
    """The same viewer, in words of the texts."""
    return Wie(kijker.partij, kijker.doel, kijker.personen, kijker.dag, kijker.leidt, kijker.rol)


def hernoemd(inhoud: Inhoud, at: int) -> Inhoud:
    """The same casus under other numbers; they end as they did."""

    def nieuw(name: str) -> str:
        return f"{at:016x}{name[16:]}" if len(name) == 32 else name

    stukken = tuple(
        replace(
            stuk,
            stuk=nieuw(stuk.stuk),
            uit=tuple(map(nieuw, stuk.uit)),
            codes={name: nieuw(value) if name == "doel" else value for name, value in sorted(stuk.codes.items())},
        )
        for stuk in inhoud.stukken
    )
    vrijgaven = tuple(
        replace(one, vrijgave=nieuw(one.vrijgave), stukken=frozenset(map(nieuw, one.stukken)))
        for one in inhoud.vrijgaven
    )
    return Inhoud(stukken, vrijgaven)


def verschoven(inhoud: Inhoud, dag: date) -> Inhoud:
    """The same casus with this day for today."""

    def nieuw(day: date | None) -> date | None:
        return None if day is None else day + (dag - VANDAAG)

    stukken = tuple(
        replace(stuk, peildatum=dag, voorwaarden=replace(stuk.voorwaarden, tot=nieuw(stuk.voorwaarden.tot)))
        for stuk in inhoud.stukken
    )
    vrijgaven = tuple(replace(one, van=nieuw(one.van) or dag, tot=nieuw(one.tot)) for one in inhoud.vrijgaven)
    return Inhoud(stukken, vrijgaven)


_DEEL = {"identiteit": Meldingdeel.IDENTITEIT, "verhaal": Meldingdeel.DOSSIER, "beperkt": Meldingdeel.BEPERKT}


@st.composite
def werkruimten(draw: st.DrawFn) -> tuple[Kijker, Beginmelding]:
    """Somebody at a meeting under another law, and a part of the melding that it began with."""
    doel = draw(st.sampled_from(WERKRUIMTEDOELEN))
    here = [partij for at, partij in LEEST if at == doel]
    kijker = draw(kijkers((*here, *here, HUIS, "politie", "ggz")))
    kijker = replace(kijker, doel=doel, fase=Fase.GEEN, leidt=kijker.partij == HUIS and bool(kijker.personen))
    bron = draw(st.sampled_from([*here, kijker.partij, "politie", "school"]).filter(lambda one: one != HUIS))
    fits = sorted(LEEST.get((doel, kijker.partij), frozenset({"ID_CONTACT"})))
    held = st.frozensets(st.sampled_from(fits), max_size=4)
    also = st.frozensets(st.sampled_from(CATEGORIEEN), max_size=1) | st.just(frozenset[str]())
    nobody = doel == "P26"
    melding = Beginmelding(
        deel=draw(st.sampled_from(sorted(_DEEL))),
        bron=bron,
        zit_erbij=draw(st.booleans()),
        categorieen=draw(held) | draw(also),
        personen=frozenset() if nobody else draw(st.sampled_from([frozenset({1}), frozenset({1, 2})])),
        gegrond=draw(st.sampled_from([frozenset[str](), frozenset(BEROEPSGEHEIM)])),
        zwijgt=draw(st.booleans()),
    )
    return kijker, melding


def als_aanmeldstuk(melding: Beginmelding) -> Aanmeldstuk:
    """The same melding as storage tells it to the filter."""
    return Aanmeldstuk(
        melding="m" * 32,
        bericht=bytes(32),
        deel=_DEEL[melding.deel],
        bron=melding.bron,
        peildatum=VANDAAG,
        ontvangen_op=1_000,
        categorieen=melding.categorieen,
        personen=frozenset(melding.personen),
        gronden=frozenset((one, "GOED_HULPVERLENERSCHAP") for one in melding.gegrond),
        geheimhouding=melding.zwijgt,
        ter_tafel=melding.zit_erbij or not melding.personen,
    )
