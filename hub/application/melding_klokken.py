"""The clocks that a melding starts, and what a message about a huisverbod changes of those that run."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from hub.application.ports.melding import MeldingWork, NieuweMelding
from hub.domain.decision import Permit
from hub.domain.huisverbod import BEWAREN, DUUR, Klok, Stap, bericht_van, klokken_van, stappen_van
from hub.domain.melding import Aanmelding, Soort
from hub.domain.melding_termijnen import termijnen_van
from hub.domain.termijn import NieuweTermijn, einde

RIHG = "rihg"


@dataclass(frozen=True, slots=True)
class Klokken:
    """Clocks of the new melding, and those that earlier ones have from now on."""

    eigen: tuple[NieuweTermijn, ...]
    anderen: tuple[tuple[str, tuple[NieuweTermijn, ...]], ...] = ()
    voor_het_eerst: tuple[tuple[Stap, date], ...] = ()
    """What no earlier message told of this huisverbod, and the day of it."""


def eigen_klokken(aanmelding: Aanmelding) -> Klokken:
    """The clocks that a melding starts by itself; what is over already does not run."""
    now = aanmelding.ontvangen_op
    begun = [NieuweTermijn.vanaf(code, at, now=now, verlengd_tot=tot) for code, at, tot in termijnen_van(aanmelding)]
    return Klokken(tuple(termijn for termijn in begun if termijn))


@dataclass(slots=True)
class Huisverboden:
    """The messages about a huisverbod in one delivery, beside those that came before it."""

    _taken: list[NieuweMelding] = field(default_factory=list)

    def klokken(self, new: NieuweMelding, permit: Permit, uow: MeldingWork) -> Klokken:
        """The clocks of a melding and, when it is about a huisverbod, those of every message about the same one.

        The same is: of the same party, by the same RIHG number, about somebody in the same cluster.

        Raises:
            ValueError: they contradict each other, or extend it beyond what the law allows.
        """
        aanmelding = new.aanmelding
        if aanmelding.soort is not Soort.HUISVERBOD or RIHG not in aanmelding.feiten:
            return eigen_klokken(aanmelding)
        stored = uow.huisverboden_of(permit, sorted(_clusters(new)))
        just = [(one.melding, one.aanmelding) for one in self._taken if _clusters(one) & _clusters(new)]
        same = [one for one in [*stored, *just] if one[1].feiten.get(RIHG) == aanmelding.feiten[RIHG]]
        found = _klokken([*same, (new.melding, aanmelding)], aanmelding.ontvangen_op)
        self._taken.append(new)
        told = {stap for _, earlier in same for stap in stappen_van(earlier)}
        first = tuple((stap, dag) for stap, dag in stappen_van(aanmelding).items() if stap not in told)
        return Klokken(found.pop(new.melding), tuple(found.items()), first)


def _clusters(melding: NieuweMelding) -> set[str]:
    return {persoon.registratie.cluster for persoon in melding.personen}


def _klokken(meldingen: Sequence[tuple[str, Aanmelding]], now: datetime) -> dict[str, tuple[NieuweTermijn, ...]]:
    klokken = klokken_van([bericht_van(melding, aanmelding) for melding, aanmelding in meldingen])
    return {
        melding: tuple(termijn for klok in klokken if klok.melding == melding for termijn in _running(klok, now))
        for melding, _ in meldingen
    }


def _running(klok: Klok, now: datetime) -> tuple[NieuweTermijn, ...]:
    """A huisverbod that is over leaves the term of its papers."""
    termijn = NieuweTermijn.vanaf(klok.code, klok.begin, now=now, verlengd_tot=klok.verlengd_tot)
    if termijn is None and klok.code == DUUR:
        over = einde(DUUR, klok.begin, verlengd_tot=klok.verlengd_tot)
        termijn = NieuweTermijn.vanaf(BEWAREN, over, now=now)
    return (termijn,) if termijn else ()
