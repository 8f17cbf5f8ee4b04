"""Checks of our own: the overview, the two readings of Table 4, what tables hold of each other, and the log."""

from collections.abc import Iterator, Mapping
from typing import Final

from hub.domain.rapport.assen import AANTAL, codes
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.rapport.jaarfeiten import maanden_van
from hub.domain.rapport.maten import Codes, Keuze
from hub.domain.rapport.overzicht import BLOKKEN
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen_logboek import GEWEIGERD, VRAAG_GEWEIGERD, WEIGERINGEN
from hub.domain.rapport.tabellen_vervolg import KOLOM_VEELPLEGERS, TER_OPVOLGING
from hub.domain.rapport.toetsen.identiteiten import Grond, Toets, Zijde
from hub.domain.rapport.toetsen.keuzes import VAN_ANDEREN, VAN_JEUGD, VAN_VEELPLEGERS, begonnen
from hub.domain.rapport.toetsen.toets import Aard

ONTVANGEN: Final = codes(soort="MELDING", uitkomst="ONTVANGEN")
AANGENOMEN: Final = codes(soort="LOGBOEK", uitkomst="melding.aangenomen")


def eigen_toetsen(grond: Grond) -> Iterator[Toets]:
    """Every check that fits what there is: without a log nothing is held against it."""
    yield from _overzicht(grond.tabellen)
    yield from _organisaties(grond.tabellen["T4"])
    yield Toets(
        "MAAND",
        "Wat per maand binnenkwam is samen het totaal van tabel 1.",
        Zijde((("MAAND", TOTAAL, AANTAL),)),
        Zijde((("T1", TOTAAL, AANTAL),)),
        bekend=True,
    )
    yield from _delen()
    if any(groep.feit.soort == Feitsoort.LOGBOEK for groep in grond.feiten.groepen):
        yield from _logboek(grond.feiten.jaar)


def _overzicht(tabellen: Mapping[str, Tabel]) -> Iterator[Toets]:
    """Every number of the overview is a sum of the table that it sums up."""
    for blok in BLOKKEN:
        van = tabellen[blok.tabel]
        for label in (*(van.kolommen if blok.per_kolom else van.rijen), TOTAAL):
            cel = (TOTAAL, label) if blok.per_kolom else (label, TOTAAL if len(van.kolommen) > 1 else van.kolommen[0])
            yield Toets(
                f"OVERZICHT/{blok.tabel}/{label}",
                f"{blok.titel} van het overzicht is het totaal van tabel {blok.tabel[1:]}: {label}.",
                Zijde(((blok.id, blok.naam(label), AANTAL),)),
                Zijde(((blok.tabel, *cel),)),
                bekend=True,
            )


def _organisaties(t4: Tabel) -> Iterator[Toets]:
    """The two readings of Table 4 differ in what partners take up, and nowhere else.

    By how much they differ there is how often a melding went to more than one organisation: it tells of a few people.
    """
    for kolom in t4.kolommen:
        yield Toets(
            f"ORGANISATIES/OPVOLGING/{kolom}",
            f"Organisaties die een melding oppakken naast meldingen die worden opgepakt: {kolom}.",
            Zijde((("T4_ORGANISATIES", TER_OPVOLGING, kolom),)),
            Zijde((("T4", TER_OPVOLGING, kolom),)),
            Aard.MELDEND,
            "Het verschil is hoe vaak een organisatie een melding oppakte naast een andere organisatie.",
            verschil_telt=True,
        )
    for rij in t4.rijen:
        if rij == TER_OPVOLGING:
            continue
        for kolom in t4.kolommen:
            yield Toets(
                f"ORGANISATIES/{rij}/{kolom}",
                f"Tabel 4 per organisatie is hier gelijk aan tabel 4: {rij}, {kolom}.",
                Zijde((("T4_ORGANISATIES", rij, kolom),)),
                Zijde((("T4", rij, kolom),)),
                bekend=True,
            )
    yield Toets(
        "ORGANISATIES",
        "Tabel 4 per organisatie telt voor elke terugverwezen melding de organisaties die haar oppakken.",
        Zijde((("T4_ORGANISATIES", TOTAAL, TOTAAL),), (_feiten(codes(soort="BESLUIT", uitkomst="TERUGVERWIJZEN")),)),
        Zijde((("T4", TOTAAL, TOTAAL),), (_feiten(codes(soort="OPVOLGING", uitkomst="TERUGVERWIJZEN")),)),
    )


def _delen() -> Iterator[Toets]:
    """Tables of which one holds another by definition: what it holds besides is few people, or few refusals."""
    vertaald = codes(soort="VERTALING")
    van_anderen = (
        _feiten({**vertaald, **VAN_ANDEREN}),
        _feiten({**vertaald, **VAN_JEUGD}),
        _feiten({**vertaald, **VAN_VEELPLEGERS, **codes(bron="LIJST_GEPRIORITEERD")}),
    )
    for tabel, soort in (("T4", "BESLUIT"), ("T4_ORGANISATIES", "OPVOLGING")):
        terug = _feiten({**codes(soort=soort, uitkomst="TERUGVERWIJZEN"), **VAN_VEELPLEGERS})
        yield Toets(
            f"SIGNALEN/{tabel}",
            f"Vertaalde berichten zijn die van veelplegers in tabel {tabel}, en die over anderen en geprioriteerden.",
            Zijde((("SIGNALEN", TOTAAL, AANTAL),), (terug, begonnen(VAN_VEELPLEGERS, "NWO_STADSDELEN"))),
            Zijde(((tabel, TER_OPVOLGING, KOLOM_VEELPLEGERS),), van_anderen),
            Aard.MELDEND,
            "Een bericht over een doelgroep die het programma niet kent, telt alleen bij de vertaalde berichten.",
        )
    anders = {**codes(soort="LOGBOEK"), "uitkomst": WEIGERINGEN - {VRAAG_GEWEIGERD}}
    yield Toets(
        "WEIGERINGEN",
        "Alle weigeringen zijn die van een vraag of iemand bekend is, en de andere.",
        Zijde((("WEIGERINGEN", TOTAAL, AANTAL),)),
        Zijde((("VRAGEN", GEWEIGERD, AANTAL),), (_feiten(anders),)),
    )


def _logboek(jaar: int) -> Iterator[Toets]:
    zin = "Ontvangen meldingen naast wat het logboek als aangenomen kent"
    uitleg = "Een melding telt in de maand waarin gebeurde waar zij over gaat, het logboek kent de dag van ontvangst."
    for soort, gebeurtenis, wat in (
        ("BESLUIT", "melding.besloten", "Besluiten"),
        ("VERTALING", "signaal.vertaald", "Vertaalde berichten"),
    ):
        yield Toets(
            f"LOGBOEK/{soort}",
            f"{wat} naast wat het logboek ervan kent.",
            Zijde((), (_feiten(codes(soort=soort)),)),
            Zijde((), (_feiten(codes(soort="LOGBOEK", uitkomst=gebeurtenis)),)),
            Aard.MELDEND,
            "Een besluit telt op de dag waarop het is genomen, het logboek kent de dag waarop het is vastgelegd.",
        )
    totaal = ("T1", TOTAAL, AANTAL)
    yield Toets("LOGBOEK", f"{zin}.", Zijde((totaal,)), Zijde((), (_feiten(AANGENOMEN),)), Aard.MELDEND, uitleg)
    for maand in maanden_van(jaar):
        rechts = Zijde((), (_feiten({**AANGENOMEN, **codes(maand=maand)}),))
        links = Zijde((("MAAND", maand, AANTAL),))
        yield Toets(f"LOGBOEK/{maand}", f"{zin}: {maand}.", links, rechts, Aard.MELDEND, uitleg)


def _feiten(wat: Codes) -> Keuze:
    return Keuze("", "", wat)
