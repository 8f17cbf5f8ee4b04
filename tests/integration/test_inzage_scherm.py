"""For any casus and anybody in it: no word outside the permits stands on a page or in a command's output, or is found.

The words of a random casus are sealed, each its own, and kept by a real hub. People look at it with their own
connector, by pages and by commands, and what they read is held against the second reading of the texts.
"""

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from dataclasses import replace
from itertools import count, groupby
from typing import Any, Final

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from connectors.agent.bijlage import encode_bijlage, lees_bijlage
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.stukinhoud import Stukinhoud, encode_inhoud
from connectors.protocol.canonical import unb64u
from connectors.protocol.inhoud import seal_met
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import NieuweVrijgave, NieuwStuk
from hub.cli.opzet import Opstelling
from hub.domain.kalender import local_day
from hub.domain.stuk import Deel, Stuk, Stuksoort
from hub.domain.vrijgave import Grondgegevens, Vrijgaveeinde
from tests.casusplekwereld import Bezoek, main, pad_van, werkplekken
from tests.casuswereld import Casus, begin
from tests.inzage_orakel import HUIS, Wie, ziet
from tests.inzage_toeval import Inhoud, casussen, hernoemd, verschoven
from tests.inzagewereld import maakt_sleutel
from tests.opslag import event
from tests.voorbeelden import LEAST
from tests.world import iemand

PERSONEN: Final = {HUIS: frozenset({0}), "politie": frozenset({0}), "ggz": frozenset({2}), "college": frozenset({1})}
"""Whom each takes part for; the house is whoever leads."""
WOORD: Final = re.compile(r"merk[0-9a-f]{32}[stb]")
NIET: Final = "merkloos"
"""A word that stands in no stuk."""
DOEL: Final = {"OVERLEG": "P07", "PLAN": "P08"}
GEMASKEERD: Final = {"ID_CONTACT", "BSN"}
"""What was brought in of these stays masked until somebody asks."""
IN_PLAN: Final = {Stuksoort.DOEL, Stuksoort.TAAK}
DUUR: Final = settings(max_examples=LEAST, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""An example is dear: a failure is shown as it was found, and not made smaller."""


def woord(stuk: str, deel: Deel) -> str:
    return f"merk{stuk}{deel.value[0]}"


def inhoud_van(stuk: str, deel: Deel) -> bytes:
    """What its source wrote: one word that nothing else has."""
    said = woord(stuk, deel)
    if deel is Deel.BIJLAGE:
        return encode_bijlage(lees_bijlage(f"{said}.txt", b"x"))
    return encode_inhoud(Stukinhoud(said))


class Toneel:
    """One casus with people in it, whose content is another one for each example."""

    def __init__(self, casus: Casus, bezoeken: dict[str, Bezoek]) -> None:
        self.casus, self.bezoeken = casus, bezoeken
        self.nummers = count(1)

    def vult(self, inhoud: Inhoud, fase: str) -> Inhoud:
        """Let exactly this be in the casus, in this phase."""
        region, casus = self.casus.region, self.casus.nummer
        new = verschoven(hernoemd(inhoud, next(self.nummers)), local_day(region.clock.now()))
        stukken = [replace(stuk, casus=casus) for stuk in new.stukken]
        sealed = self._verzegeld(stukken)
        with closing(sqlite3.connect(region.database("hub"), timeout=10)) as database, database:
            database.execute("PRAGMA foreign_keys = ON")
            for table in ("stuk", "vrijgave"):
                database.execute(f"DELETE FROM {table} WHERE casus = ?", (casus,))  # noqa: S608 - one of these two
        self.casus.is_in(fase)

        def job(uow: Any) -> None:
            for stuk in stukken:
                uow.bewaar_stuk(NieuwStuk(stuk, sealed[stuk.stuk], "wie", bytes(32)), event())
            for one in new.vrijgaven:
                uow.leg_vrijgave_vast(NieuweVrijgave(one, casus, "wie", Grondgegevens(), None), event())
                if one.beeindigd:
                    uow.beeindig_vrijgave(one.vrijgave, Vrijgaveeinde.INGETROKKEN, event())
            uow.commit()

        region.manages_index(job)
        return new

    def _verzegeld(self, stukken: list[Stuk]) -> dict[str, tuple[VerzegeldDeel, ...]]:
        """Each part under a key of its own, as a connector seals it; keys are asked once for each category."""
        keys = Casussleutels(self.casus.pm.party.verbinding)
        found: dict[str, tuple[VerzegeldDeel, ...]] = {}
        for categorie, some in groupby(sorted(stukken, key=lambda one: one.categorie), lambda one: one.categorie):
            places = [(stuk.stuk, deel) for stuk in some for deel in stuk.delen]
            named = [(stuk, deel.value) for stuk, deel in places]
            fresh = keys.nieuwe(self.casus.nummer, named, categorie=categorie)  # type: ignore[arg-type]  # its words
            for (stuk, deel), key in zip(places, fresh, strict=True):
                text, name = inhoud_van(stuk, deel), bytes.fromhex(stuk)
                part = seal_met(unb64u(key.sleutel), key.omhulsel, text, bericht=name, deel=deel.value)  # type: ignore[arg-type]  # as above
                kept = VerzegeldDeel(deel.value, unb64u(part.sleutel), unb64u(part.inhoud))
                found[stuk] = (*found.get(stuk, ()), kept)
        return found

    def leest(self, partij: str, deel: str = "") -> str:
        """A page as its server wrote it."""
        return self.bezoeken[partij].pagina(pad_van(self.casus.nummer, deel))

    def zoekt(self, partij: str, gezocht: str) -> str:
        answer = self.bezoeken[partij].post(pad_van(self.casus.nummer, "zoek"), woord=gezocht, vanaf="1")
        assert answer.status_code == 200, main(answer.text)
        return answer.text

    def toont(self, partij: str, *opties: str) -> str:
        """What a command writes."""
        wie, out = self.wie(partij), io.StringIO()
        argv = ("casus", "inzage", self.casus.nummer, "--gebruiker", wie.login, "--rol", wie.rol, *opties)
        with redirect_stdout(out):
            assert wie.party.command(*argv) == 0
        return out.getvalue()

    def wie(self, partij: str) -> Any:
        return self.casus.pm if partij == HUIS else self.casus.werker(partij)


@pytest.fixture(scope="module")
def toneel(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toneel]:
    with werkplekken(template, tmp_path_factory.mktemp("scherm") / "wereld", *PERSONEN) as plekken:
        casus = begin(plekken.region, "SCHERM-1", iemand(8601), iemand(8602))
        maakt_sleutel(casus)
        for partij, personen in PERSONEN.items():
            if partij != HUIS:
                casus.betrekt(partij, personen=tuple(personen))
        with closing(sqlite3.connect(plekken.region.database("hub"), timeout=10)) as database, database:
            database.execute("DELETE FROM melding_inhoud")
        bezoeken = {one: plekken.bezoek(casus.pm if one == HUIS else casus.werker(one)) for one in PERSONEN}
        yield Toneel(casus, bezoeken)


def verwacht(toneel: Toneel, partij: str, fase: str, inhoud: Inhoud) -> list[tuple[Stuk, str]]:
    """Each stuk that the texts let this party read, with the word that it says."""
    house, today = partij == HUIS, local_day(toneel.casus.region.clock.now())
    rol = "procesmanager" if house else "medewerker"
    wie = Wie(partij, DOEL[fase], PERSONEN[partij], today, leidt=house, rol=rol)
    found = []
    for stuk in inhoud.stukken:
        whole = next((deel for deel in (Deel.TEKST, Deel.BIJLAGE) if deel in stuk.delen), Deel.SAMENVATTING)
        if said := ziet(wie, stuk, inhoud.by_id, inhoud.vrijgaven):
            found.append((stuk, woord(stuk.stuk, whole if said == "tekst" else Deel.SAMENVATTING)))
    return found


def woorden(text: str) -> set[str]:
    return set(WOORD.findall(text))


def op_blad(gezien: list[tuple[Stuk, str]], *, plan: bool) -> set[str]:
    """Of what may be read, what a page says at once: no file, and not who somebody is."""
    shown = [one for one in gezien if (one[0].soort in IN_PLAN) is plan and not one[1].endswith("b")]
    return {said for stuk, said in shown if plan or stuk.categorie not in GEMASKEERD}


PARTIJ = st.sampled_from(sorted(PERSONEN))
FASE = st.sampled_from(sorted(DOEL))


@DUUR
@given(partijen=st.permutations(sorted(PERSONEN)), fase=FASE, inhoud=casussen())
def test_pages_and_commands_say_exactly_what_the_texts_let_somebody_read(
    partijen: list[str], fase: str, inhoud: Inhoud, toneel: Toneel
) -> None:
    """Of any two people, so that what they read differs exactly as their permits do."""
    inside = toneel.vult(inhoud, fase)

    for partij in partijen[:2]:
        gezien = verwacht(toneel, partij, fase, inside)
        page, plan, written = toneel.leest(partij), toneel.leest(partij, "plan"), toneel.toont(partij)

        assert woorden(page) == op_blad(gezien, plan=False)
        assert woorden(plan) == op_blad(gezien, plan=True)
        assert woorden(written) == {said for _, said in gezien}
        assert f"{len(gezien)} stukken." in written or not gezien
        named = {stuk.stuk for stuk in inside.stukken} - {stuk.stuk for stuk, _ in gezien}
        assert not [one for one in named if one in page + plan + written]


@DUUR
@given(partij=PARTIJ, fase=FASE, inhoud=casussen(), at=st.integers(0, 6))
def test_a_search_finds_what_may_be_read_and_a_word_that_may_not_is_like_one_that_is_nowhere(
    partij: str, fase: str, inhoud: Inhoud, at: int, toneel: Toneel
) -> None:
    inside = toneel.vult(inhoud, fase)
    gezien = verwacht(toneel, partij, fase, inside)
    chosen = inside.stukken[at % len(inside.stukken)]
    readable = {said for _, said in gezien}
    asked = min({woord(chosen.stuk, deel) for deel in chosen.delen}, key=readable.__contains__)
    nothing, nowhere = toneel.zoekt(partij, NIET), toneel.toont(partij, "--zoek", NIET)

    assert woorden(toneel.toont(partij, "--zoek", "merk")) == readable
    assert woorden(toneel.zoekt(partij, "MERK")) == op_blad(gezien, plan=False)
    assert (woorden(nothing), woorden(nowhere)) == (set(), set())
    if asked in readable:
        assert woorden(toneel.toont(partij, "--zoek", asked)) == {asked}
    else:
        assert zonder(toneel.zoekt(partij, asked), asked) == zonder(nothing, NIET)
        assert zonder(toneel.toont(partij, "--zoek", asked), asked) == zonder(nowhere, NIET)


def zonder(text: str, gezocht: str) -> str:
    """A page or an output without the word that was typed, and without the moment and the token of a form."""
    page = re.sub(r'(name="teken" value|nonce)="[^"]*"', "", text.replace(gezocht, ""))
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.+]+|\d\d?:\d\d(:\d\d)?", "", page)
