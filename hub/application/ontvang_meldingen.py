"""Take in meldingen: each is judged, linked and stored, or refused by a word; one receipt for all.

A delivery is refused as a whole when its sender, its seals, its purpose or its classes of points
are not right, or when its budget is used up. From there on one bad melding never stops the others.
What was said before is recognised by the party's own name for it, so a delivery can be repeated
until its receipt arrives.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.canonical import b64u
from connectors.protocol.koppelmodel import Koppelmodel
from connectors.protocol.meldingen import MeldingenKern, Ontvangst
from connectors.protocol.messages import digest
from hub.application.gate import (
    Behandeling,
    Kop,
    admit,
    besluit_velden,
    check_bundle,
    claim_seals,
    kop_velden,
    require,
    spend,
)
from hub.application.melding_beleid import toets_levering
from hub.application.melding_koppeling import Aangeboden, Koppelaar
from hub.application.melding_oordeel import ONTVANGEN, Oordeel, telling_van
from hub.application.melding_uitkomst import Beoordelaar
from hub.application.ports.melding import MeldingWork, NieuweMelding, TeVervangen
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import Grenzen, budgets_for_levering
from hub.domain.convenant import Convenant
from hub.domain.decision import Decision
from hub.domain.huisverbod import KLOKKEN
from hub.domain.melding_toets import is_derde

W = TypeVar("W", bound=MeldingWork)
AANGEVULD = "AANGEVULD"
"""Why a melding went whose sender completed it, and what became of it."""


@dataclass(frozen=True, slots=True)
class Aanbod:
    """One checked delivery. `klassen` are the classes of points that came with it."""

    kop: Kop
    klassen: frozenset[str]
    meldingen: tuple[Aangeboden, ...]

    @property
    def personen(self) -> int:
        """How many persons were evaluated for it: what is counted at the key holder too."""
        return sum(len(melding.waarden) for melding in self.meldingen)


@dataclass(frozen=True, slots=True)
class Inname:
    """What taking in needs: the model that links, fresh ids, and budgets."""

    model: Koppelmodel
    new_id: Callable[[], str]
    grenzen: Grenzen


def ontvang_meldingen(aanbod: Aanbod, inname: Inname, convenant: Convenant, *, werk: Behandeling[W]) -> MeldingenKern:
    """Judge every melding in order and store what is taken in; all of it is kept, or none.

    Raises:
        Refused: unknown or withdrawn party, replay, reused seal, policy on the delivery as a
            whole, budget; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, afzender, kop = werk.uow, werk.afzender, aanbod.kop
    partij = admit(afzender, uow).partij
    check_bundle(uow, werk.pdp.bundel)
    claim_seals(uow, afzender, partij, kop)
    derde = is_derde(partij, convenant)
    decisions = toets_levering(kop, partij, aanbod.klassen, werk.pdp, derde=derde)
    velden = kop_velden(kop, partij) | besluit_velden(decisions)
    permit = require(uow, decisions, lambda reden: _refusal(velden, reden, werk))
    if aanbod.personen:
        budgets = budgets_for_levering(inname.grenzen, "melding", partij=partij, now=werk.now)
        spend(uow, _refusal(velden, "BUDGET", werk), budgets, aanbod.personen)
    koppelaar = Koppelaar(permit, uow, inname.model, inname.new_id)
    beoordelaar = Beoordelaar(kop, convenant, koppelaar, werk.pdp, derde=derde)
    earlier = uow.seen(permit, [melding.bericht for melding in aanbod.meldingen])
    oordelen = [beoordelaar.oordeel(melding, earlier) for melding in aanbod.meldingen]
    _keep(oordelen, kop, velden, werk)
    kern = _kern(kop, oordelen, decisions, werk.pdp.bundel)
    received: dict[str, Value] = velden | {"aantal": len(oordelen), "personen": aanbod.personen}
    uow.record(AuditEvent("meldingen.ontvangen", received, afzender.verzoek, digest(kern)))
    uow.commit()
    return kern


def _keep(oordelen: Sequence[Oordeel], kop: Kop, velden: dict[str, Value], werk: Behandeling[W]) -> None:
    """Record and store each outcome; a repetition leaves nothing."""
    uow, verzoek = werk.uow, werk.afzender.verzoek
    for oordeel in oordelen:
        if oordeel.naam == "melding.geweigerd":
            uow.record(oordeel.event(velden, verzoek))
    gone = [oordeel for oordeel in oordelen if oordeel.afgewezen]
    uow.note_afgewezen(
        [oordeel.afgewezen for oordeel in gone if oordeel.afgewezen],
        [oordeel.event(velden, verzoek) for oordeel in gone],
    )
    kept = [oordeel for oordeel in oordelen if oordeel.nieuw]
    uow.add_meldingen(
        [oordeel.nieuw for oordeel in kept if oordeel.nieuw],
        [oordeel.event(velden, verzoek) for oordeel in kept],
        verzoek_id=kop.verzoek_id,
    )
    uow.tel([telling for oordeel in oordelen for telling in oordeel.tellingen])
    for oordeel in kept:
        for melding, termijnen in oordeel.nieuw.herzet if oordeel.nieuw else ():
            uow.herzet_termijnen(melding, KLOKKEN, termijnen)
        if oordeel.nieuw and oordeel.nieuw.vervangt:
            _replace(oordeel.nieuw, oordeel.nieuw.vervangt, uow)


def _replace(new: NieuweMelding, old: TeVervangen, uow: MeldingWork) -> None:
    """Wipe what the new one completes; its clock runs on, and it is counted once, where the new one is."""
    uow.herstel_telling(telling_van(old.aanmelding, ONTVANGEN), telling_van(new.aanmelding, ONTVANGEN))
    gone: dict[str, Value] = {"melding": old.melding, "grond": AANGEVULD, "aantal": len(old.registraties)}
    uow.vervang(old.melding, new.melding, AuditEvent("melding.gewist", gone), uitkomst=AANGEVULD)


def _kern(kop: Kop, oordelen: Sequence[Oordeel], decisions: Sequence[Decision], bundel: str) -> MeldingenKern:
    every = [*decisions, *(decision for oordeel in oordelen for decision in oordeel.decisions)]
    return MeldingenKern(
        verzoek_id=kop.verzoek_id,
        ontvangsten=[
            Ontvangst(bericht=b64u(o.bericht), uitkomst=o.uitkomst, regel=o.regel.value if o.regel else "")
            for o in oordelen
        ],
        artikelen=sorted({artikel for decision in every for artikel in decision.artikelen}),
        bundel=bundel,
    )


def _refusal(velden: dict[str, Value], reden: str, werk: Behandeling[W]) -> AuditEvent:
    return AuditEvent("melding.geweigerd", velden | {"reden": reden}, werk.afzender.verzoek)
