"""Give a view: its one spelling, the register of who saw what, and the record that binds it.

    gegeven = geef_af(Afgifte(toe, kijker, lezing, gezien, tot), werk)
    werk.uow.commit()

A daily view and one in an emergency differ in what goes before this, and in nothing here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from connectors.protocol.canonical import write_ordered
from connectors.protocol.tijden import spell
from hub.application.casus_gate import Casustoegang, casus_velden
from hub.application.gate import Behandeling
from hub.application.inzage_kern import EERSTE, Leden, casusbeeld
from hub.application.inzage_kijker import Gezien
from hub.application.inzage_lezen import Gelezen, Lezing
from hub.application.ports.inzage import InzageWork
from hub.application.ports.stuk import Verstrekking
from hub.domain.audit import AuditEvent, Value
from hub.domain.inzage import Kijker
from hub.domain.levensloop import Levensloop
from hub.domain.werkruimte_feiten import NIETS, Verteld

W = TypeVar("W", bound=InzageWork)


@dataclass(frozen=True, slots=True)
class Afgifte:
    """What is given to whom, of all that the filter let through; `tot` is in unix seconds."""

    toe: Casustoegang
    kijker: Kijker
    lezing: Lezing
    gezien: Gezien
    tot: int
    opschrift: str = ""
    """What the watermark begins with, for a view that is not a daily one."""
    levensloop: tuple[Levensloop, ...] = ()
    """What became of the casus, for a question about the head alone."""
    verteld: Verteld = NIETS
    """What the head tells in codes."""


@dataclass(frozen=True, slots=True)
class Gegeven:
    """A view in its one spelling, and the sealed texts in the order of its stukken.

    The record binds these very bytes, and these are what is sent.
    """

    kern: bytes
    inhouden: tuple[bytes, ...]
    bronnen: frozenset[str]
    """Whose stukken are in it."""


def geef_af(afgifte: Afgifte, werk: Behandeling[W]) -> Gegeven:
    """Note who saw what and record it; the caller commits, and only then may it be sent."""
    stukken = afgifte.lezing.stukken
    kern = write_ordered(_kern(afgifte, werk))
    bronnen = frozenset(one.bron for one in stukken) | {bron for _, bron, _ in afgifte.verteld.herkomst}
    werk.uow.noteer_verstrekkingen(_supplies(afgifte, stukken))
    werk.uow.record(_event(afgifte, bronnen, kern, werk))
    return Gegeven(kern, tuple(one.inhoud for one in stukken), bronnen)


def _kern(afgifte: Afgifte, werk: Behandeling[W]) -> Leden:
    """The members of an `InzageKern`, in the order in which they are written."""
    toe, kijker = afgifte.toe, afgifte.kijker
    kop, moment = toe.vraag.kop, werk.now.isoformat(timespec="seconds")
    return {
        "aantal": afgifte.lezing.aantal,
        "artikelen": list(toe.permit.artikelen),
        "beeld": casusbeeld(
            toe,
            kijker,
            werk.uow.casusleden(toe.hoofd.casus),
            afgifte.gezien.taken,
            afgifte.levensloop,
            verteld=afgifte.verteld,
            decide=werk.pdp.decide,
        ),
        "bundel": toe.permit.bundel,
        "doel": kop.doel,
        "gebruiker": kop.gebruiker,
        "handeling": kijker.gebruik.actie.value,
        "partij": toe.partij,
        "rol": kop.rol,
        "stukken": [one.zichtbaar for one in afgifte.lezing.stukken],
        "tot": spell(afgifte.tot),
        "verzoek_id": kop.verzoek_id,
        "waarom": list(afgifte.lezing.waarom),
        "watermerk": f"{afgifte.opschrift} {toe.partij} {kop.gebruiker} {moment}".strip(),
    }


def _supplies(afgifte: Afgifte, gelezen: Sequence[Gelezen]) -> list[Verstrekking]:
    """A line for each stuk and category that another party gave; to read what is its own is no supply."""
    kijker, casus = afgifte.kijker, afgifte.toe.hoofd.casus
    partij, handeling, doel = kijker.partij, kijker.gebruik.actie.value, kijker.doel
    given = [(one.stuk, one.versie, one.bron, categorie) for one in gelezen for categorie in one.categorieen]
    given += [(melding, EERSTE, bron, categorie) for melding, bron, categorie in sorted(afgifte.verteld.herkomst)]
    return [
        Verstrekking(casus, stuk, versie, partij, handeling, doel, bron, categorie)
        for stuk, versie, bron, categorie in dict.fromkeys(given)
        if bron != partij
    ]


def _event(afgifte: Afgifte, bronnen: frozenset[str], kern: bytes, werk: Behandeling[W]) -> AuditEvent:
    stukken = afgifte.lezing.stukken
    told = {categorie for *_, categorie in afgifte.verteld.herkomst}
    velden: dict[str, Value] = {
        "handeling": afgifte.kijker.gebruik.actie.value,
        "aantal": len(stukken),
        "categorieen": tuple(sorted({categorie for one in stukken for categorie in one.categorieen} | told)),
        "bronnen": tuple(sorted(bronnen)),
        "weggelaten": afgifte.gezien.weggelaten,
        "tot": afgifte.tot,
    }
    velden |= casus_velden(afgifte.toe)
    return AuditEvent("inzage.gegeven", velden, werk.afzender.verzoek, sha256(kern).digest())
