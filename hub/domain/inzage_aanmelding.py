"""The sealed identity and story of the meldingen that a casus began with, as one viewer may see them.

They were written before there was a casus, whole and about everybody in the melding, so they come out
whole or not at all: every category must be permitted without a summary, and everybody in it must be
somebody whom the viewer takes part for. A story is one text under the categories that its sender named, and
nobody checked those: in the casus it is for whoever leads it and its sender, until that brings it in as
stukken, for the desk for data subjects, and in an emergency; restricted, it is for its sender alone. What a
secret-bound sender wrote is for the house and that sender. A copy for the betrokkene has what its sender agreed to
give, of a melding that is about that one person.

A report about somebody with a running plan is for whoever leads the casus: to translate it (P11) and, unless it turned
out to mean nothing for the plan, for the work itself. Others see what came of it, and no report (covenant art. 9.8).

A meeting under another law talks about the very melding that it began with: the story of a sender that sits there
is for all that sit there, each as far as the covenant gives it every category. Of a sender that does not, as the
police at a netwerkoverleg, only whoever leads reads it. A phenomenon is about nobody: its place, time and pattern are
a measure in a place, and there is nobody to identify. Who takes no part in a workspace reads nothing of it, its own
melding either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hub.domain.casus import GEHEEL, neemt_deel
from hub.domain.convenant import Actie, Fase, Feit, Kring
from hub.domain.decision import Permit
from hub.domain.gebeurtenis import ZONDER_GEVOLG
from hub.domain.inzage import SAMENVATTING, SIGNAALVERTALING, Decide, Kijker, permit_for
from hub.domain.triage_volledig import GEHEIM

IDENTITEIT = frozenset({"ID_CONTACT", "BSN"})
VAN_BERICHT = frozenset({"bericht", "gevolg"})
"""Codes of a report that are no fact of it: its kind, which the worklist has too, and what it led to."""
MAATREGEL = "TOEZICHT_MAATREGELEN"
"""What a phenomenon is to policy: something to be done in a place."""
VERHAALDOELEN = frozenset({"P14", "P21"})
"""Purposes for which a story may be read as a whole: the desk for data subjects sees every category (covenant art.
9.11), and in an emergency it may be all that tells who is in danger (9.31)."""


IN_AFSCHRIFT = frozenset({Feit.KENMERK.value, Feit.AKKOORD_BRON.value})
"""What holds of a melding, or of a report, that its sender lets go to the betrokkene."""


class Meldingdeel(StrEnum):
    """A sealed part of a melding, as it is kept; a story that its sender restricted is another one than an open one."""

    IDENTITEIT = "identiteit"
    DOSSIER = "dossier"
    BEPERKT = "dossier-beperkt"

    @property
    def verzegeld_als(self) -> str:
        """The name under which its sender sealed it."""
        return Meldingdeel.DOSSIER.value if self is Meldingdeel.BEPERKT else self.value


VERHAAL = frozenset({Meldingdeel.DOSSIER, Meldingdeel.BEPERKT})


@dataclass(frozen=True, slots=True)
class Aanmeldstuk:
    """One sealed part of a melding in codes.

    `personen` are those of the melding by their number in this casus; None among them is somebody who
    is not in it. `gronden` are the grounds that the sender named, by category.
    """

    melding: str
    bericht: bytes
    """The sender's own name of it, 32 bytes: what its parts are bound to."""
    deel: Meldingdeel
    bron: str
    peildatum: date
    ontvangen_op: int
    """Unix seconds."""
    categorieen: frozenset[str]
    personen: frozenset[int | None]
    gronden: frozenset[tuple[str, str]]
    geheimhouding: bool
    """Whether its sender is bound to secrecy by law."""
    bericht_codes: Mapping[str, str] | None = None
    """Of a report about a running plan: its kind (`bericht`), its coded facts, and its `gevolg` once it has one."""
    ter_tafel: bool = False
    """Whether a workspace began with it, and its sender sits there or it is about nobody."""

    @property
    def holds(self) -> frozenset[str]:
        """Every category that must be permitted; never none."""
        if self.deel is Meldingdeel.IDENTITEIT:
            return IDENTITEIT
        if self.ter_tafel and not self.personen:
            return (self.categorieen - IDENTITEIT) | {MAATREGEL}
        return self.categorieen | {"ID_CONTACT"}

    @property
    def persoon(self) -> int:
        """The one person that it is about, or the casus as a whole."""
        (only, *more) = sorted(-1 if persoon is None else persoon for persoon in self.personen) or (GEHEEL,)
        return GEHEEL if more else max(only, GEHEEL)


@dataclass(frozen=True, slots=True)
class Aanmeldzicht:
    """One part that this viewer may see, by a permit for each of its categories, and its grounds."""

    stuk: Aanmeldstuk
    permits: tuple[Permit, ...]
    gronden: tuple[str, ...]
    codes: Mapping[str, str] = field(default_factory=dict)
    """Of a report its kind and gevolg, and its facts for whoever may see every category that it holds."""


def bekijk_aanmeldingen(kijker: Kijker, stukken: tuple[Aanmeldstuk, ...], decide: Decide) -> tuple[Aanmeldzicht, ...]:
    """What this viewer may see, newest first and identity before story."""
    newest_first = sorted(stukken, key=lambda stuk: (-stuk.ontvangen_op, stuk.melding, stuk.deel in VERHAAL))
    found = (_zicht(kijker, stuk, decide) for stuk in newest_first)
    return tuple(zicht for zicht in found if zicht is not None)


def _zicht(kijker: Kijker, stuk: Aanmeldstuk, decide: Decide) -> Aanmeldzicht | None:
    eigen = stuk.bron == kijker.partij and stuk.bericht_codes is None
    copied, deelname = _in_afschrift(kijker, stuk), _neemt_deel(kijker, stuk)
    own = eigen and kijker.fase is not Fase.GEEN
    if deelname is None or not (deelname or own or kijker.overal) or not _in_gebruik(kijker, stuk, copied=copied):
        return None
    if stuk.deel in VERHAAL and not _leest_verhaal(kijker, stuk, eigen=eigen):
        return None
    if stuk.deel is Meldingdeel.BEPERKT and not eigen:
        return None
    grounds = dict(stuk.gronden)
    secrets = stuk.holds & GEHEIM
    released = secrets <= grounds.keys()
    if stuk.geheimhouding and secrets and not eigen and not (released and kijker.kring is Kring.HUIS):
        return None
    held = {Feit.BETROKKEN_BIJ_CASUS} if deelname else set[Feit]()
    held |= {Feit.VRIJGAVEGROND} if secrets and released and not eigen else set()
    agreed = {Feit.AKKOORD_BRON} if copied else set[Feit]()
    tried = [_feiten(Feit.EIGEN, *agreed), _feiten(Feit.EIGEN, *agreed, *held)] if eigen else [_feiten(*agreed, *held)]
    permitted = ((facts, _geheel(kijker, stuk.holds, facts, decide)) for facts in tried)
    facts, whole = next((one for one in permitted if one[1] is not None), (tried[-1], None))
    if whole is None:
        return None
    gronden = tuple(sorted({grounds[secret] for secret in secrets if secret in grounds}))
    return Aanmeldzicht(stuk, whole, gronden, _codes(kijker, stuk, facts, decide))


def _neemt_deel(kijker: Kijker, stuk: Aanmeldstuk) -> bool | None:
    """Whether the viewer takes part for everybody in it; None when somebody is not in the casus.

    Whoever leads the casus got a report to judge it, and reads it whole when it is about somebody there.
    """
    personen = stuk.personen
    if stuk.bericht_codes is not None and kijker.leidt and personen != {None}:
        personen -= {None}
    if None in personen:
        return None
    return all(neemt_deel(kijker.personen, persoon or GEHEEL) for persoon in personen or {GEHEEL})


def _in_gebruik(kijker: Kijker, stuk: Aanmeldstuk, *, copied: bool) -> bool:
    """Whether this purpose goes with it, to read it, or to copy for the betrokkene what a casus began with."""
    read = kijker.gebruik.actie is Actie.INZIEN
    if stuk.bericht_codes is None:
        return (copied or read) and kijker.doel != SIGNAALVERTALING
    if not read:
        return False
    if kijker.doel in VERHAALDOELEN:
        return True
    return kijker.leidt and (kijker.doel == SIGNAALVERTALING or stuk.bericht_codes.get("gevolg") not in ZONDER_GEVOLG)


def _in_afschrift(kijker: Kijker, stuk: Aanmeldstuk) -> bool:
    """Whether its sender lets it go to the one person that it is about; of several, it is somebody else's too."""
    agreed = stuk.melding in kijker.akkoord and len(stuk.personen) == 1
    return agreed and kijker.gebruik.actie is Actie.EXPORTEREN


def _leest_verhaal(kijker: Kijker, stuk: Aanmeldstuk, *, eigen: bool) -> bool:
    return eigen or kijker.leidt or kijker.doel in VERHAALDOELEN or stuk.ter_tafel


def _feiten(*held: Feit) -> frozenset[str]:
    return frozenset({Feit.KENMERK.value, *(feit.value for feit in held)})


def _geheel(
    kijker: Kijker, categorieen: frozenset[str], feiten: frozenset[str], decide: Decide
) -> tuple[Permit, ...] | None:
    """Leave for all of these categories, none of them as a summary; None when one misses."""
    permits = [permit_for(kijker, categorie, feiten, decide) for categorie in sorted(categorieen)]
    whole = tuple(p for p in permits if p is not None and p.verplichtingen.isdisjoint(SAMENVATTING))
    return whole if len(whole) == len(permits) else None


def _codes(kijker: Kijker, stuk: Aanmeldstuk, feiten: frozenset[str], decide: Decide) -> Mapping[str, str]:
    codes = stuk.bericht_codes or {}
    facts_too = bool(codes) and _geheel(kijker, stuk.categorieen, feiten, decide) is not None
    return {naam: code for naam, code in codes.items() if facts_too or naam in VAN_BERICHT}
