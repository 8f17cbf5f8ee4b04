"""What became of one melding: the word that its sender hears, and what of it is kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from hub.application.gate import besluit_velden
from hub.application.melding_beleid import reden_of
from hub.application.melding_klokken import Klokken
from hub.application.melding_koppeling import Aangeboden
from hub.application.ports.melding import AfgewezenBericht, Eerder, NieuweMelding, Telling
from hub.domain.audit import AuditEvent, Value
from hub.domain.decision import Decision
from hub.domain.kalender import local_day
from hub.domain.melding import Aanmelding, Soort, Uitkomst
from hub.domain.melding_toets import Meldingregel
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.triage_instrument import plaats_van

Woord = Literal["AANGENOMEN", "AL_ONTVANGEN", "ANDERE_INHOUD", "GEWEIGERD", "NIET_ONTVANGEN"]
ONTVANGEN = "ONTVANGEN"
"""In the anonymous counts: it came in, whatever is decided about it later."""
TIJDIG, TE_LAAT = "TIJDIG", "TE_LAAT"
"""In the anonymous counts: the sender had word within its term (TM-01), or after it."""


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
    tellingen: tuple[Telling, ...] = ()

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


def herhaald(aangeboden: Aangeboden, known: Eerder) -> Oordeel:
    """The same under the same name is received already; something else under it is set aside by its sender."""
    if known.inhoud_hash != aangeboden.inhoud_hash:
        return Oordeel(
            aangeboden.bericht, aangeboden.soort, "ANDERE_INHOUD", Meldingregel.ANDERE_INHOUD, "andere-inhoud"
        )
    if known.uitkomst == Uitkomst.NIET_ONTVANGEN.value:
        return Oordeel(aangeboden.bericht, aangeboden.soort, "NIET_ONTVANGEN", Meldingregel.NIET_OP_LIJST)
    return Oordeel(aangeboden.bericht, aangeboden.soort, "AL_ONTVANGEN")


def geweigerd(aangeboden: Aangeboden, regel: Meldingregel, decisions: tuple[Decision, ...] = ()) -> Oordeel:
    """It breaks a rule, and nothing of it is kept."""
    reden = reden_of(decisions, regel)
    return Oordeel(aangeboden.bericht, aangeboden.soort, "GEWEIGERD", regel, reden, decisions)


def niet_ontvangen(aangeboden: Aangeboden, aanmelding: Aanmelding, decisions: tuple[Decision, ...]) -> Oordeel:
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
        tellingen=(telling_van(aanmelding, uitkomst),),
    )


def woord_telling(now: datetime, uiterlijk: int, partij: str) -> Telling:
    """Counted on the day that the sender has word; of the melding itself nothing is told but who sent it.

    A sender knows how often it had word, so that what is shown has to leave room for what the others had.
    """
    uitkomst = TIJDIG if int(now.timestamp()) <= uiterlijk else TE_LAAT
    return Telling(Feitsoort.WOORD, local_day(now), uitkomst, partij=partij)


def telling_van(
    aanmelding: Aanmelding, uitkomst: str, feit: Feitsoort = Feitsoort.MELDING, dag: date | None = None
) -> Telling:
    """A count under the codes of a melding, on the day that it happened unless another one is given."""
    return Telling(
        feit=feit,
        dag=dag or aanmelding.gebeurd_op,
        partij=aanmelding.partij,
        bron=aanmelding.bron.value,
        soort=aanmelding.soort.value,
        doelgroep=aanmelding.doelgroep,
        gemeente=telgemeente(aanmelding),
        stadsdeel=aanmelding.stadsdeel,
        uitkomst=uitkomst,
    )


def telgemeente(aanmelding: Aanmelding) -> str:
    """Where a melding is counted: where it happened, else where the person lives (Table 2 of 2011; example E11)."""
    return aanmelding.pleeggemeente or plaats_van(aanmelding).gemeente


def huisverbod_tellingen(aanmelding: Aanmelding, klokken: Klokken) -> tuple[Telling, ...]:
    """What this message is the first to tell of a huisverbod, each on the day that it says."""
    return tuple(telling_van(aanmelding, stap.value, Feitsoort.HUISVERBOD, dag) for stap, dag in klokken.voor_het_eerst)
