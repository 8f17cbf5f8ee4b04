"""The identities of huisverboden and plans that the report of 2011 was tried on (X16 to X18), as they hold any year."""

from collections.abc import Iterator

from hub.domain.rapport.assen import HUISELIJK_GEWELD, MULTIGROEPEN, MULTIPROBLEMATIEK, STADSDELEN, codes
from hub.domain.rapport.maten import Codes, Keuze
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen_trajecten import OPGELEGD, PLANNEN
from hub.domain.rapport.tabellen_vervolg import DOORGESTROOMD, INTEGRAAL, ZORG
from hub.domain.rapport.toetsen.identiteiten import Toets, Zijde
from hub.domain.rapport.toetsen.keuzes import VAN_HG, VAN_MULTI, begonnen, liep_al
from hub.domain.rapport.toetsen.toets import Aard


def plantoetsen(t9: Tabel) -> tuple[Toets, ...]:
    """X16 to X18; the first for each municipality that Table 9 shows."""
    return (*_huisverboden(t9), *_stand())


def _huisverboden(t9: Tabel) -> Iterator[Toets]:
    """X16, of the district and of each municipality that Table 9 shows."""
    for kolom in (TOTAAL, *t9.kolommen):
        yield Toets(
            "X16" if kolom == TOTAAL else f"X16/{kolom}",
            f"Huiselijk geweld van tabel 7 is het aantal opgelegde huisverboden van tabel 9: {kolom}.",
            Zijde((("T7", HUISELIJK_GEWELD, kolom),)),
            Zijde((("T9", OPGELEGD, kolom),)),
            bekend=True,
        )
    yield Toets(
        "X16/ZORG",
        "Zorgcasusoverleg huiselijk geweld van tabel 4 naast de opgelegde huisverboden van tabel 9.",
        Zijde((("T4", ZORG, HUISELIJK_GEWELD),)),
        Zijde((("T9", OPGELEGD, TOTAAL),)),
        Aard.MELDEND,
        "Een zorgcasusoverleg is geen plan na een huisverbod; dat de aantallen op elkaar lijken is toeval.",
    )


def _stand() -> Iterator[Toets]:
    multi_en_hg: Codes = {"doelgroep": MULTIGROEPEN | VAN_HG["doelgroep"]}
    t4, t7 = ("T4", INTEGRAAL, MULTIPROBLEMATIEK), ("T7", MULTIPROBLEMATIEK, TOTAAL)
    yield Toets(
        "X17",
        "Integrale aanpak multiproblematiek van tabel 4 is dat van tabel 7.",
        Zijde((t4,)),
        Zijde((t7,)),
        bekend=True,
    )
    geeindigd = Keuze("", "", {**codes(soort="TRAJECT_EINDE", instrument="INTEGRALE_AANPAK"), **multi_en_hg})
    yield Toets(
        "X17/T8",
        "Wat in tabel 4 in het jaar liep, is wat in tabel 8 nog loopt en wat in het jaar eindigde.",
        Zijde((t4,)),
        Zijde((("T8", TOTAAL, PLANNEN),), (geeindigd,)),
        uitleg="Tabel 4 telt hier wat er op 1 januari was en wat begon; tabel 8 telt een stand.",
    )
    anders = codes(soort="TRAJECT_BEGIN", uitkomst="HERNIEUWD OPZIJ AFGESCHAALD", instrument="INTEGRALE_AANPAK")
    anders_begonnen = Keuze("", "", {**anders, **VAN_MULTI})
    yield Toets(
        "X17/T5",
        "Wat in tabel 4 in het jaar liep, is wat er al was, wat volgens tabel 5 doorstroomde en wat is hernieuwd.",
        Zijde((t4,)),
        Zijde(
            (("T5", TOTAAL, DOORGESTROOMD),),
            (liep_al(multi_en_hg, "INTEGRALE_AANPAK"), begonnen(VAN_HG, "INTEGRALE_AANPAK"), anders_begonnen),
        ),
    )
    for naam in STADSDELEN.values():
        yield Toets(
            f"X18/{naam}",
            f"Doorgestroomd van tabel 5 naast de plannen van tabel 8: {naam}.",
            Zijde((("T5", naam, DOORGESTROOMD),)),
            Zijde((("T8", naam, PLANNEN),)),
            Aard.MELDEND,
            "Tabel 5 telt wat in het jaar begon, tabel 8 wat op de peildatum liep, wanneer het ook begon.",
            verschil_telt=True,
        )
