"""What becomes of one melding of a delivery: refused, known already, not received, or taken in.

The order is part of the promise: a repetition is recognised first, form and policy come before
triage, and G0 and G1 pass before anything of the index is read (INV-4).
"""

from dataclasses import dataclass, field
from typing import Literal

from hub.application.gate import Kop, besluit_velden
from hub.application.melding_beleid import reden_of, toets_melding
from hub.application.melding_koppeling import Aangeboden, Gekoppeld, Koppelaar
from hub.application.melding_ports import (
    AfgewezenBericht,
    Eerder,
    Meldingtaak,
    Meldingtaaksoort,
    NieuweMelding,
    NieuweTermijn,
    Telling,
)
from hub.application.ports import PolicyDecisionPoint
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Convenant
from hub.domain.decision import Decision
from hub.domain.melding import Aanmelding, Meldingstatus, Soort, Uitkomst
from hub.domain.melding_termijnen import termijnen_van
from hub.domain.melding_toets import Meldingregel, breuk
from hub.domain.signaal import vertaling_uiterlijk
from hub.domain.triage import Stand, Voorstel, eerste_poorten, stel_voor
from hub.domain.triage_instrument import plaats_van

Woord = Literal["AANGENOMEN", "AL_ONTVANGEN", "ANDERE_INHOUD", "GEWEIGERD", "NIET_ONTVANGEN"]
ONTVANGEN = "ONTVANGEN"
"""In the anonymous counts: it came in, whatever is decided about it later."""


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The fate of one melding, and what of it is kept."""

    bericht: bytes
    soort: Soort
    uitkomst: Woord
    regel: Meldingregel | None = None
    reden: str = ""
    decisions: tuple[Decision, ...] = ()
    nieuw: NieuweMelding | None = None
    afgewezen: AfgewezenBericht | None = None
    telling: Telling | None = None

    @property
    def naam(self) -> str:
        """The event that records it; empty for a repetition, of which the receipt alone says something."""
        if self.nieuw:
            return "melding.aangenomen"
        if self.afgewezen:
            return "melding.niet_ontvangen"
        return "melding.geweigerd" if self.regel and self.uitkomst != "NIET_ONTVANGEN" else ""

    def event(self, velden: dict[str, Value], verzoek: bytes) -> AuditEvent:
        """The record of it, with what was decided about this melding."""
        own: dict[str, Value] = velden | (besluit_velden(self.decisions) if self.decisions else {})
        own["soort"] = self.soort.value
        if self.nieuw:
            aanmelding, voorstel = self.nieuw.aanmelding, self.nieuw.voorstel
            own |= {"melding": self.nieuw.melding, "regel": voorstel.regel, "voorstel": voorstel.uitkomst.value}
            own |= {"bron": aanmelding.bron.value, "doelgroep": aanmelding.doelgroep}
        elif not self.afgewezen:
            own["reden"] = self.reden
        return AuditEvent(self.naam, own, verzoek)


@dataclass(slots=True)
class Beoordelaar:
    """Judges the meldingen of one delivery, one after another."""

    kop: Kop
    convenant: Convenant
    koppelaar: Koppelaar
    pdp: PolicyDecisionPoint
    derde: bool = field(kw_only=True)

    def oordeel(self, aangeboden: Aangeboden, eerder: dict[bytes, Eerder]) -> Oordeel:
        """Judge one; `eerder` are the messages that came before it, and is told of this one."""
        known = eerder.get(aangeboden.bericht)
        if known is not None:
            return _herhaald(aangeboden, known)
        if isinstance(aangeboden.inhoud, Meldingregel):
            return _geweigerd(aangeboden, aangeboden.inhoud)
        regel = breuk(aangeboden.inhoud, self.convenant)
        if regel:
            return _geweigerd(aangeboden, regel)
        decisions, regel = toets_melding(self.kop, aangeboden.inhoud, self.pdp, derde=self.derde)
        if regel:
            return _geweigerd(aangeboden, regel, tuple(decisions))
        oordeel = self._neem_aan(aangeboden, aangeboden.inhoud, tuple(decisions))
        eerder[aangeboden.bericht] = Eerder(
            aangeboden.inhoud_hash, oordeel.afgewezen.uitkomst if oordeel.afgewezen else ""
        )
        return oordeel

    def _neem_aan(self, aangeboden: Aangeboden, aanmelding: Aanmelding, decisions: tuple[Decision, ...]) -> Oordeel:
        if eerste_poorten(aanmelding, self.convenant):
            gekoppeld = self.koppelaar.los(aangeboden, aanmelding)
        else:
            gekoppeld = self.koppelaar.koppel(aangeboden, aanmelding)
        stand = Stand(bool(gekoppeld.casussen), any(casus.op_lijst for casus in gekoppeld.casussen))
        voorstel = stel_voor(aanmelding, stand, self.convenant)
        if voorstel.uitkomst is Uitkomst.NIET_ONTVANGEN:
            return _niet_ontvangen(aangeboden, aanmelding, decisions)
        self.koppelaar.onthoud(gekoppeld)
        return Oordeel(
            aangeboden.bericht,
            aangeboden.soort,
            "AANGENOMEN",
            decisions=decisions,
            nieuw=self._nieuw(aangeboden, aanmelding, gekoppeld, voorstel),
            telling=telling_van(aanmelding, ONTVANGEN),
        )

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
            taken=(*((_vertaaltaak(aanmelding, gekoppeld),) if vertalen else ()), *gekoppeld.taken),
            termijnen=_termijnen(aanmelding),
            casus=gekoppeld.casussen[0].casus if vertalen else "",
        )


def _herhaald(aangeboden: Aangeboden, known: Eerder) -> Oordeel:
    """The same under the same name is received already; something else under it is set aside by its sender."""
    if known.inhoud_hash != aangeboden.inhoud_hash:
        return Oordeel(
            aangeboden.bericht, aangeboden.soort, "ANDERE_INHOUD", Meldingregel.ANDERE_INHOUD, "andere-inhoud"
        )
    if known.uitkomst == Uitkomst.NIET_ONTVANGEN.value:
        return Oordeel(aangeboden.bericht, aangeboden.soort, "NIET_ONTVANGEN", Meldingregel.NIET_OP_LIJST)
    return Oordeel(aangeboden.bericht, aangeboden.soort, "AL_ONTVANGEN")


def _geweigerd(aangeboden: Aangeboden, regel: Meldingregel, decisions: tuple[Decision, ...] = ()) -> Oordeel:
    reden = reden_of(decisions, regel)
    return Oordeel(aangeboden.bericht, aangeboden.soort, "GEWEIGERD", regel, reden, decisions)


def _niet_ontvangen(aangeboden: Aangeboden, aanmelding: Aanmelding, decisions: tuple[Decision, ...]) -> Oordeel:
    """G3: nothing of it is kept but its name and a count of the source's mistakes."""
    uitkomst = Uitkomst.NIET_ONTVANGEN.value
    name = AfgewezenBericht(aanmelding.partij, aangeboden.bericht, aangeboden.inhoud_hash, uitkomst)
    return Oordeel(
        aangeboden.bericht,
        aangeboden.soort,
        "NIET_ONTVANGEN",
        Meldingregel.NIET_OP_LIJST,
        decisions=decisions,
        afgewezen=name,
        telling=telling_van(aanmelding, uitkomst),
    )


def _vertaaltaak(aanmelding: Aanmelding, gekoppeld: Gekoppeld) -> Meldingtaak:
    """One task, about the first of the running casussen; it names the clusters of all of them."""
    clusters = tuple(sorted({casus.cluster for casus in gekoppeld.casussen}))
    uiterlijk = vertaling_uiterlijk(aanmelding.ontvangen_op)
    return Meldingtaak(Meldingtaaksoort.SIGNAAL, clusters, gekoppeld.casussen[0].casus, uiterlijk)


def _termijnen(aanmelding: Aanmelding) -> tuple[NieuweTermijn, ...]:
    now = aanmelding.ontvangen_op
    begun = [NieuweTermijn.vanaf(code, at, now=now, verlengd_tot=tot) for code, at, tot in termijnen_van(aanmelding)]
    return tuple(termijn for termijn in begun if termijn)


def telling_van(aanmelding: Aanmelding, uitkomst: str) -> Telling:
    """Counted where it happened, else where the person lives (Table 2 of 2011; example E11)."""
    return Telling(
        dag=aanmelding.gebeurd_op,
        partij=aanmelding.partij,
        bron=aanmelding.bron.value,
        soort=aanmelding.soort.value,
        doelgroep=aanmelding.doelgroep,
        gemeente=aanmelding.pleeggemeente or plaats_van(aanmelding).gemeente,
        stadsdeel=aanmelding.stadsdeel,
        uitkomst=uitkomst,
    )
