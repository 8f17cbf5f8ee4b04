"""One decision about a melding: what is asked, the rules that bind it, and what it makes of what lay there."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from connectors.protocol.canonical import canonical_json
from hub.application.gate import Behandeling, Kop
from hub.application.melding_oordeel import telling_van
from hub.application.ports.melding import Telling, VerzegeldDeel
from hub.application.ports.tafel import Handeling, Tafelmelding, TafelWork
from hub.application.tafel_gate import (
    DOELTOETS,
    Tafel,
    Toegang,
    aan_tafel,
    melding_van,
    melding_velden,
    toegang,
    weiger_handeling,
)
from hub.application.werkruimte import bestaande_werkruimte
from hub.domain.audit import Value
from hub.domain.besluit import Keuze, Uitwerking, begint_werkruimte, toets_besluit, toets_besluitdag, toets_opvolgers
from hub.domain.convenant import Actie, Kring
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.melding import Meldingstatus, Uitkomst
from hub.domain.rapport.feiten import Feitsoort

W = TypeVar("W", bound=TafelWork)


@dataclass(frozen=True, slots=True)
class Besluitvraag:
    """One checked decision; the sealed reasons stay closed to the hub."""

    kop: Kop
    melding: str
    uitkomst: Uitkomst
    instrument: str
    motivering: VerzegeldDeel | None
    genomen_op: date | None = None
    """The day on which it was taken; today when it does not say."""
    opvolgers: tuple[str, ...] = ()

    @property
    def keuze(self) -> Keuze:
        """What the rules of the domain look at."""
        return Keuze(self.uitkomst, self.instrument, self.motivering is not None)


@dataclass(frozen=True, slots=True)
class Zaak:
    """One decision that holds: who takes it, what lay there, what it makes of that."""

    vraag: Besluitvraag
    wie: Toegang
    melding: Tafelmelding
    uit: Uitwerking
    overleg: str
    casus: str
    genomen_op: date
    begint: bool
    """Whether the casus, or the workspace under another law, begins with this decision."""

    def velden(self) -> dict[str, Value]:
        """The fields of its record."""
        return melding_velden(self.wie, self.melding, self.overleg) | {
            "voorstel": self.melding.voorstel.uitkomst.value,
            "besluit": self.vraag.uitkomst.value,
            "instrument": self.uit.instrument,
            "regime": self.uit.regime,
            "casus": self.casus,
            "genomen_op": self.genomen_op.isoformat(),
            "opvolgers": self.vraag.opvolgers,
        }

    def tellingen(self) -> list[Telling]:
        """The decision, and every organisation that takes up what it sends back."""
        decided = (self.melding.aanmelding, self.vraag.uitkomst.value)
        one = replace(telling_van(*decided, Feitsoort.BESLUIT, self.genomen_op), instrument=self.uit.instrument)
        if self.vraag.uitkomst is not Uitkomst.TERUGVERWIJZEN:
            return [one]
        taken_up = telling_van(*decided, Feitsoort.OPVOLGING, self.genomen_op)
        return [one, *[taken_up] * max(1, len(self.vraag.opvolgers))]

    def handeling(self) -> Handeling:
        """What is kept of it beside the melding."""
        kept = {"uitkomst": self.vraag.uitkomst.value, "instrument": self.uit.instrument, "regime": self.uit.regime}
        said = canonical_json(kept).decode()
        return Handeling("BESLUIT", self.wie.partij, self.vraag.kop.gebruiker, self.overleg, said)


def zaak_van(vraag: Besluitvraag, tafel: Tafel, werk: Behandeling[W]) -> Zaak:
    """Let the decision in and hold it against the rules that bind.

    Raises:
        Refused, StaleBundle: as `besluit.besluit`.
    """
    wie = toegang(vraag.kop, Actie.BESLISSEN, DOELTOETS, werk, melding=vraag.melding)
    if tafel.kring(wie.partij) is not Kring.LID1:
        weiger_handeling(wie, werk, Regel.NIET_TOEGESTAAN, melding=vraag.melding)
    melding = melding_van(wie, werk, vraag.melding)
    uit = toets_besluit(melding.status, melding.aanmelding, melding.voorstel, vraag.keuze, tafel.convenant)
    if isinstance(uit, Regel):
        weiger_handeling(wie, werk, uit, melding=vraag.melding)
    taken_op = _genomen_op(vraag, melding, wie, tafel, werk)
    casus, begint = melding.casus, uit.status is Meldingstatus.GEACCEPTEERD
    if begint_werkruimte(uit, melding.aanmelding):
        casus = bestaande_werkruimte(melding, wie, werk)
        begint = not casus
    number = tafel.new_id() if begint else casus
    return Zaak(vraag, wie, melding, uit, aan_tafel(wie, werk, tafel), number, taken_op, begint=begint)


def _genomen_op(vraag: Besluitvraag, melding: Tafelmelding, wie: Toegang, tafel: Tafel, werk: Behandeling[W]) -> date:
    """The day that figures count it under.

    Raises:
        Refused: a day that lies ahead, or before what happened, or parties that can't take it up; recorded.
    """
    today = local_day(werk.now)
    day = vraag.genomen_op or today
    regel = toets_besluitdag(day, vroegst=melding.aanmelding.gebeurd_op, vandaag=today)
    regel = regel or toets_opvolgers(vraag.uitkomst, vraag.opvolgers, tafel.convenant)
    if regel is not None:
        weiger_handeling(wie, werk, regel, melding=vraag.melding)
    return day
