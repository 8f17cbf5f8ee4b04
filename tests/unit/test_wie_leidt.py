"""Who counts as leading a casus: the code of an employee is made by its own party, so it alone says nothing."""

from datetime import date

import pytest

from hub.application.casus_gate import Casustoegang, Casusvraag
from hub.application.gate import Kop
from hub.application.inzage_kijker import kijker_bij
from hub.domain.casus import Casushoofd
from hub.domain.convenant import Fase, Kring
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.inzage import INZIEN

PROCESMANAGER = "p" * 22
VANDAAG = date(2026, 3, 2)


def _toegang(kring: Kring, partij: str, personen: frozenset[int]) -> Casustoegang:
    kop = Kop("1" * 32, "P07", "medewerker", PROCESMANAGER, "zaak-1")
    hoofd = Casushoofd("c" * 32, 3, "PGA", "WGS", "GEWELD", Fase.OVERLEG, False, 0, PROCESMANAGER)
    permit = Permit(PolicyRequest(partij, "P07", "medewerker", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
    return Casustoegang(Casusvraag(kop, hoofd.casus), partij, kring, hoofd, (), personen, permit, {})


@pytest.mark.parametrize("personen", [frozenset({0}), frozenset({1}), frozenset[int]()])
def test_an_employee_of_a_partner_with_the_code_of_the_procesmanager_does_not_lead(personen: frozenset[int]) -> None:
    toe = _toegang(Kring.LID1, "politie", personen)

    kijker = kijker_bij(toe, "P07", INZIEN, VANDAAG)

    assert not toe.leidt
    assert not kijker.leidt, "else it would see a secret address"


def test_the_procesmanager_of_the_house_leads() -> None:
    toe = _toegang(Kring.HUIS, "zvh", frozenset({0}))

    assert kijker_bij(toe, "P07", INZIEN, VANDAAG).leidt


def test_another_employee_of_the_house_does_not_lead() -> None:
    assert not _toegang(Kring.HUIS, "zvh", frozenset()).leidt
