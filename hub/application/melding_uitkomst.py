"""What becomes of one melding of a delivery: refused, known already, not received, or taken in.

The order is part of the promise: a repetition is recognised first, form and policy come before
triage, and G0 and G1 pass before anything of the index is read (INV-4).
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from hub.application.gate import Kop
from hub.application.melding_beleid import toets_melding
from hub.application.melding_klokken import Huisverboden, Klokken, eigen_klokken
from hub.application.melding_koppeling import Aangeboden, Gekoppeld, Koppelaar
from hub.application.melding_oordeel import (
    ONTVANGEN,
    Oordeel,
    geweigerd,
    herhaald,
    huisverbod_tellingen,
    niet_ontvangen,
    telling_van,
)
from hub.application.ports.melding import (
    Eerder,
    Meldingtaak,
    NieuweMelding,
    TeVervangen,
)
from hub.application.ports.proces import PolicyDecisionPoint
from hub.domain.convenant import Convenant
from hub.domain.decision import Decision
from hub.domain.melding import VERVANGBAAR, Aanmelding, Meldingstatus, Soort, Uitkomst
from hub.domain.melding_toets import Meldingregel, breuk
from hub.domain.signaal import vertaling_uiterlijk
from hub.domain.taak import Taaksoort
from hub.domain.triage import Stand, Voorstel, eerste_poorten, stel_voor


@dataclass(slots=True)
class Beoordelaar:
    """Judges the meldingen of one delivery, one after another."""

    kop: Kop
    convenant: Convenant
    koppelaar: Koppelaar
    pdp: PolicyDecisionPoint
    derde: bool = field(kw_only=True)
    _vervangen: set[str] = field(default_factory=set, init=False)
    _huisverboden: Huisverboden = field(default_factory=Huisverboden, init=False)

    def oordeel(self, aangeboden: Aangeboden, eerder: dict[bytes, Eerder]) -> Oordeel:
        """Judge one; `eerder` are the messages that came before it, and is told of this one."""
        known = eerder.get(aangeboden.bericht)
        if known is not None:
            return herhaald(aangeboden, known)
        if isinstance(aangeboden.inhoud, Meldingregel):
            return geweigerd(aangeboden, aangeboden.inhoud)
        regel = breuk(aangeboden.inhoud, self.convenant)
        if regel:
            return geweigerd(aangeboden, regel)
        decisions, regel = toets_melding(self.kop, aangeboden.inhoud, self.pdp, derde=self.derde)
        if regel:
            return geweigerd(aangeboden, regel, tuple(decisions))
        vervangt = self._vervangt(aangeboden)
        if vervangt is Meldingregel.VERVANGEN_ONMOGELIJK:
            return geweigerd(aangeboden, vervangt, tuple(decisions))
        oordeel = self._neem_aan(aangeboden, aangeboden.inhoud, tuple(decisions), vervangt)
        eerder[aangeboden.bericht] = Eerder(
            aangeboden.inhoud_hash, oordeel.afgewezen.uitkomst if oordeel.afgewezen else ""
        )
        return oordeel

    def _vervangt(self, aangeboden: Aangeboden) -> TeVervangen | Literal[Meldingregel.VERVANGEN_ONMOGELIJK] | None:
        """Whose place it takes, if it names one: an aanmelding of its own sender that nobody decided about."""
        if not aangeboden.vervangt:
            return None
        found = self.koppelaar.uow.te_vervangen(self.koppelaar.permit, aangeboden.vervangt)
        if (
            found is None
            or found.melding in self._vervangen
            or found.status not in VERVANGBAAR
            or {aangeboden.soort, found.aanmelding.soort} != {Soort.AANMELDING}
        ):
            return Meldingregel.VERVANGEN_ONMOGELIJK
        self._vervangen.add(found.melding)
        return found

    def _neem_aan(
        self,
        aangeboden: Aangeboden,
        aanmelding: Aanmelding,
        decisions: tuple[Decision, ...],
        vervangt: TeVervangen | None,
    ) -> Oordeel:
        """Judge what may be received; whatever takes the place of another was received when that one was."""
        now = aanmelding.ontvangen_op
        if vervangt:
            aanmelding = replace(aanmelding, ontvangen_op=vervangt.aanmelding.ontvangen_op)
        if eerste_poorten(aanmelding, self.convenant):
            gekoppeld = self.koppelaar.los(aangeboden, aanmelding)
        else:
            gekoppeld = self.koppelaar.koppel(aangeboden, aanmelding, vervangt)
        stand = Stand(bool(gekoppeld.casussen), any(casus.op_lijst for casus in gekoppeld.casussen))
        voorstel = stel_voor(aanmelding, stand, self.convenant)
        if voorstel.uitkomst is Uitkomst.NIET_ONTVANGEN:
            return niet_ontvangen(aangeboden, aanmelding, decisions)
        nieuw = self._nieuw(aangeboden, aanmelding, gekoppeld, voorstel)
        try:
            klokken = Klokken(()) if vervangt else self._klokken(nieuw)
        except ValueError:
            return geweigerd(aangeboden, Meldingregel.TERMIJN_ONJUIST, decisions)
        self.koppelaar.onthoud(gekoppeld)
        vertaal = _vertaaltaken(gekoppeld, now) if nieuw.casus else ()
        return Oordeel(
            aangeboden.bericht,
            aangeboden.soort,
            "AANGENOMEN",
            decisions=decisions,
            nieuw=replace(
                nieuw,
                taken=(*vertaal, *nieuw.taken),
                termijnen=klokken.eigen,
                herzet=klokken.anderen,
                vervangt=vervangt,
            ),
            tellingen=()
            if vervangt
            else (telling_van(aanmelding, ONTVANGEN), *huisverbod_tellingen(aanmelding, klokken)),
        )

    def _klokken(self, nieuw: NieuweMelding) -> Klokken:
        """Its own clocks, and those of earlier messages about the same huisverbod.

        Raises:
            ValueError: it contradicts what came earlier, or extends beyond what the law allows.
        """
        if eerste_poorten(nieuw.aanmelding, self.convenant):
            return eigen_klokken(nieuw.aanmelding)
        return self._huisverboden.klokken(nieuw, self.koppelaar.permit, self.koppelaar.uow)

    def _nieuw(
        self, aangeboden: Aangeboden, aanmelding: Aanmelding, gekoppeld: Gekoppeld, voorstel: Voorstel
    ) -> NieuweMelding:
        vertalen = voorstel.uitkomst is Uitkomst.SIGNAALVERTALING
        return NieuweMelding(
            melding=self.koppelaar.new_id(),
            bericht=aangeboden.bericht,
            inhoud_hash=aangeboden.inhoud_hash,
            aanmelding=aanmelding,
            voorstel=voorstel,
            status=Meldingstatus.VERTALEN if vertalen else Meldingstatus.ONTVANGEN,
            personen=gekoppeld.personen,
            delen=aangeboden.delen,
            taken=gekoppeld.taken,
            casus=gekoppeld.casussen[0].casus if vertalen else "",
        )


def _vertaaltaken(gekoppeld: Gekoppeld, now: datetime) -> tuple[Meldingtaak]:
    """One task, about the first of the running casussen; it names the clusters of all of them."""
    clusters = tuple(sorted({casus.cluster for casus in gekoppeld.casussen}))
    casus, uiterlijk = gekoppeld.casussen[0].casus, vertaling_uiterlijk(now)
    return (Meldingtaak(Taaksoort.SIGNAAL, clusters, casus, uiterlijk),)
