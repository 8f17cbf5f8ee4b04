"""The answers of one melding as the rules ask for them, and what to do when one is unknown.

A rule reads an answer with `Antwoordblad.ja`. An unknown one stops the reading; `uitwerkingen`
then tries both answers, so that only an unknown that matters is asked for (R8).

An aanmelding answers the whole form. Any other kind of melding answers with its coded facts:
those say something about C1 alone, so the other criteria are not put to it and the table sees
"only C1" (annual report of 2011, p. 10).
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from hub.domain.melding import (
    Aanmelding,
    Antwoorden,
    Betrokkene,
    Drieslag,
    Ernst,
    Leeftijdsklasse,
    RolBetrokkene,
    Soort,
)

T = TypeVar("T")
Waarde = bool | Leeftijdsklasse

C1 = ("c1_overlast", "c1_criminaliteit", "c1_onveilige_situatie", "c1_uitval")
NIET_GEVRAAGD = ("c2_meerdere_leefgebieden", "criminogeen", "stagnatie_samenwerking", "stagnatie_hulpverlening")
_MISDRIJF = frozenset({"GEWELD", "HUISELIJK_GEWELD", "VERMOGEN", "VERNIELING", "DRUGS"})
_LOPEND = frozenset({"VAST", "SCHORSING_VERWACHT", "GESCHORST"})
_JCO = frozenset({"AFGEDAAN", "DAGVAARDING", "STRAFBESCHIKKING", "VOORWAARDELIJK_SEPOT", "DOORGELEIDEN"})
_DETENTIE = frozenset({"IN", "UIT", "VERWACHT_UIT"})

DUIDING: tuple[tuple[Soort, str, frozenset[str], str], ...] = (
    (Soort.MUTATIE, "delictklasse", _MISDRIJF, "c1_criminaliteit"),
    (Soort.MUTATIE, "delictklasse", frozenset({"OVERLAST"}), "c1_overlast"),
    (Soort.MUTATIE, "delictklasse", frozenset({"HUISELIJK_GEWELD"}), "c1_onveilige_situatie"),
    (Soort.STRAFZAAK, "status", _LOPEND | {"AFGEDAAN"}, "c1_criminaliteit"),
    (Soort.STRAFZAAK, "status", _LOPEND, "strafzaak"),
    (Soort.STRAFZAAK, "jco", _JCO, "c1_criminaliteit"),
    (Soort.STRAFZAAK, "jco", _JCO, "strafzaak"),
    (Soort.DETENTIE, "gebeurtenis", _DETENTIE, "c1_criminaliteit"),
    (Soort.DETENTIE, "gebeurtenis", _DETENTIE, "strafzaak"),
    (Soort.ZORG, "signaal", frozenset({"ZORGMIJDING", "UITVAL"}), "c1_uitval"),
    (Soort.ZORG, "signaal", frozenset({"CRISIS", "DREIGING"}), "c1_onveilige_situatie"),
    (Soort.WOONOVERLAST, "zaak", frozenset({"GELUID", "VERVUILING", "BEDREIGING", "INTIMIDATIE"}), "c1_overlast"),
    (Soort.WOONOVERLAST, "zaak", frozenset({"BEDREIGING", "INTIMIDATIE"}), "c1_onveilige_situatie"),
    (Soort.WOONOVERLAST, "zaak", frozenset({"DRUGS"}), "c1_criminaliteit"),
    (Soort.WOONOVERLAST, "zaak", frozenset({"HUURACHTERSTAND"}), "c1_uitval"),
    (
        Soort.HUISVERBOD,
        "besluit",
        frozenset({"OPGELEGD", "VERLENGD", "INGETROKKEN", "NIET_OPGELEGD"}),
        "c1_onveilige_situatie",
    ),
    (Soort.HUISVERBOD, "samenloop", frozenset({"JA"}), "strafzaak"),
)
"""What a coded fact says: kind, fact, values, and the answer that is then JA. No fact says NEE."""


class Onbeslist(Exception):
    """A rule needed an answer that nobody gave; it may be any of `waarden`."""

    def __init__(self, naam: str, waarden: tuple[Waarde, ...]) -> None:
        super().__init__(naam)
        self.naam = naam
        self.waarden = waarden


@dataclass(frozen=True, slots=True)
class Antwoordblad:
    """Answers by name, True or False; a name that is not here is unknown."""

    bekend: Mapping[str, bool]
    leeftijd: Leeftijdsklasse = Leeftijdsklasse.ONBEKEND

    def ja(self, naam: str) -> bool:
        """The answer.

        Raises:
            Onbeslist: nobody knows it yet.
        """
        if naam not in self.bekend:
            raise Onbeslist(naam, (True, False))
        return self.bekend[naam]

    def klasse(self) -> Leeftijdsklasse:
        """The age class of the person it is mainly about.

        Raises:
            Onbeslist: nobody knows it yet.
        """
        if self.leeftijd is Leeftijdsklasse.ONBEKEND:
            raise Onbeslist("leeftijd", tuple(k for k in Leeftijdsklasse if k is not Leeftijdsklasse.ONBEKEND))
        return self.leeftijd

    def met(self, naam: str, waarde: Waarde) -> "Antwoordblad":
        """The same sheet with one more answer."""
        if isinstance(waarde, Leeftijdsklasse):
            return replace(self, leeftijd=waarde)
        return replace(self, bekend={**self.bekend, naam: waarde})


def uitwerkingen(
    regel: Callable[[Antwoordblad], T], wezen: Callable[[T], Hashable], blad: Antwoordblad
) -> tuple[tuple[T, ...], tuple[str, ...]]:
    """Every result that `regel` can have, and the unknown answers of which one can depend.

    Two results are the same when their `wezen` is. The last result is the one in which every
    unknown that was read is NEE.
    """
    tak = _tak(regel, wezen, blad)
    return tak.uitkomsten, tak.vragen


@dataclass(frozen=True, slots=True)
class _Tak(Generic[T]):
    """What follows from here: results, the shape of the choices to them, and the questions that matter."""

    uitkomsten: tuple[T, ...]
    vorm: Hashable
    vragen: tuple[str, ...] = ()


def _tak(regel: Callable[[Antwoordblad], T], wezen: Callable[[T], Hashable], blad: Antwoordblad) -> _Tak[T]:
    """An answer matters when what follows has another shape; equal shapes are equal answers to all."""
    try:
        uitkomst = regel(blad)
        return _Tak((uitkomst,), wezen(uitkomst))
    except Onbeslist as vraag:
        naam, bladen = vraag.naam, [blad.met(vraag.naam, waarde) for waarde in vraag.waarden]
    takken = [_tak(regel, wezen, dieper) for dieper in bladen]
    vormen = tuple(tak.vorm for tak in takken)
    beslist = len(set(vormen)) > 1
    dieper_gevraagd = (vraag for tak in takken for vraag in tak.vragen)
    return _Tak(
        tuple(uitkomst for tak in takken for uitkomst in tak.uitkomsten),
        (naam, vormen) if beslist else vormen[0],
        tuple(dict.fromkeys((naam, *dieper_gevraagd) if beslist else dieper_gevraagd)),
    )


def hoofdpersoon(aanmelding: Aanmelding) -> Betrokkene | None:
    """Whom triage looks at: the first pleger, else the first person; nobody for a phenomenon."""
    plegers = (b for b in aanmelding.betrokkenen if b.rol is RolBetrokkene.PLEGER)
    return next(plegers, next(iter(aanmelding.betrokkenen), None))


def blad_van(aanmelding: Aanmelding) -> Antwoordblad:
    """The sheet of answers of one melding."""
    persoon = hoofdpersoon(aanmelding)
    klasse = persoon.leeftijd if persoon else Leeftijdsklasse.ONBEKEND
    bekend = _formulier(aanmelding.antwoorden)
    if aanmelding.soort is not Soort.AANMELDING:
        bekend = _bericht(aanmelding, bekend)
    if aanmelding.stadsdeel:
        bekend["stadsdeel"] = True
    return Antwoordblad(bekend, klasse)


def _formulier(antwoorden: Antwoorden) -> dict[str, bool]:
    named = (*C1, "c2_meerdere_leefgebieden", "stagnatie_samenwerking", "stagnatie_hulpverlening", "regie_nodig")
    drie = {naam: getattr(antwoorden, naam) for naam in (*named, "strafzaak", "drang_dwang", "groep")}
    bekend = {naam: waarde is Drieslag.JA for naam, waarde in drie.items() if waarde is not Drieslag.ONBEKEND}
    if antwoorden.c1_ernst is not Ernst.ONBEKEND:
        bekend["c1_ernst"] = antwoorden.c1_ernst is Ernst.ERNSTIG
    criminogeen = {gebied.criminogeen for gebied in antwoorden.leefgebieden}
    if Drieslag.JA in criminogeen or Drieslag.ONBEKEND not in criminogeen:
        bekend["criminogeen"] = Drieslag.JA in criminogeen
    return bekend


def _bericht(aanmelding: Aanmelding, formulier: Mapping[str, bool]) -> dict[str, bool]:
    """What the facts say, and what the message says of C1. An unsaid C1 counts once another is JA."""
    gezegd = {naam for naam in (*C1, "strafzaak", "drang_dwang", "groep") if formulier.get(naam)}
    gezegd |= {
        antwoord
        for soort, feit, waarden, antwoord in DUIDING
        if soort is aanmelding.soort and aanmelding.feiten.get(feit) in waarden
    }
    beslist = bool(gezegd & set(C1))
    c1 = {naam: naam in gezegd for naam in C1 if beslist or naam in formulier}
    anders = {naam: naam in gezegd for naam in ("strafzaak", "drang_dwang", "groep")}
    return {**c1, **anders, **dict.fromkeys((*NIET_GEVRAAGD, "regie_nodig", "c1_ernst"), False)}
