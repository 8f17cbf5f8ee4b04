"""What a view reads: codes of everything in the casus to decide by, then exactly the parts that were decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from connectors.protocol.inzagen import MAX_INHOUD_BYTES, MAX_STUKKEN
from hub.application.inzage_kern import EERSTE, Leden, aanmelding_zichtbaar, waarom_van, zichtbaar
from hub.application.ports.inzage import Casusmelding, InzageWork
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.convenant import Convenant
from hub.domain.inzage import Zicht
from hub.domain.inzage_aanmelding import Aanmeldstuk, Aanmeldzicht
from hub.domain.melding_toets import categorieen_van
from hub.domain.stuk import Deel

BATCH: Final = 128
"""Stukken whose parts are read at once, so that a view that ends for its size reads little that it can't give."""
BIJLAGEN: Final = 4
"""Most bijlagen among those: one alone can fill a view."""


@dataclass(frozen=True, slots=True)
class Gelezen:
    """One stuk of the answer, as the asker hears it, and its sealed text."""

    zichtbaar: Leden
    stuk: str
    versie: int
    bron: str
    categorieen: tuple[str, ...]
    inhoud: bytes


@dataclass(frozen=True, slots=True)
class Lezing:
    """What fits in one answer, and how many there were to give."""

    stukken: tuple[Gelezen, ...]
    aantal: int


def aanmeldstukken(casus: str, convenant: Convenant, uow: InzageWork) -> tuple[Aanmeldstuk, ...]:
    """The sealed parts of the meldingen that a casus began with, in codes."""
    return tuple(stuk for melding in uow.casusmeldingen(casus) for stuk in _stukken(melding, convenant))


def lees(gezien: Sequence[Zicht | Aanmeldzicht], uow: InzageWork) -> Lezing:
    """The sealed parts of these, in order, up to what fits in one answer; a part that is gone is passed over."""
    found: list[Gelezen] = []
    size = 0
    for some in _batches(gezien[:MAX_STUKKEN]):
        for gelezen in _batch(some, uow):
            size += len(gelezen.inhoud)
            if found and size > MAX_INHOUD_BYTES:
                return Lezing(tuple(found), len(gezien))
            found.append(gelezen)
    return Lezing(tuple(found), len(gezien))


def _batches(gezien: Sequence[Zicht | Aanmeldzicht]) -> Iterator[Sequence[Zicht | Aanmeldzicht]]:
    start, bijlagen = 0, 0
    for at, zicht in enumerate(gezien):
        large = isinstance(zicht, Zicht) and zicht.deel is Deel.BIJLAGE
        if at - start == BATCH or (large and bijlagen == BIJLAGEN):
            yield gezien[start:at]
            start, bijlagen = at, 0
        bijlagen += large
    if start < len(gezien):
        yield gezien[start:]


def _batch(some: Sequence[Zicht | Aanmeldzicht], uow: InzageWork) -> Iterator[Gelezen]:
    stukken = [zicht for zicht in some if isinstance(zicht, Zicht)]
    began = [zicht for zicht in some if isinstance(zicht, Aanmeldzicht)]
    delen = uow.delen_van([z.permit for z in stukken], [(z.stuk.stuk, z.deel) for z in stukken])
    first = uow.aanmelddelen_van([z.permits for z in began], [(z.stuk.melding, z.stuk.deel) for z in began])
    # Policy gives one permit for one question, so that few reasons serve all stukken of a view.
    reasons: dict[tuple[int, tuple[str, ...]], Leden] = {}
    for zicht in some:
        if isinstance(zicht, Zicht):
            deel = delen.get((zicht.stuk.stuk, zicht.deel))
            if deel is not None:
                name = (id(zicht.permit), zicht.gronden)
                waarom = reasons.get(name) or reasons.setdefault(name, waarom_van((zicht.permit,), zicht.gronden))
                yield _van_stuk(zicht, deel, waarom)
        else:
            deel = first.get((zicht.stuk.melding, zicht.stuk.deel))
            if deel is not None:
                yield _van_melding(zicht, deel)


def _van_stuk(zicht: Zicht, deel: VerzegeldDeel, waarom: Leden) -> Gelezen:
    stuk = zicht.stuk
    return Gelezen(zichtbaar(zicht, deel, waarom), stuk.stuk, stuk.versie, stuk.bron, (stuk.categorie,), deel.inhoud)


def _van_melding(zicht: Aanmeldzicht, deel: VerzegeldDeel) -> Gelezen:
    stuk = zicht.stuk
    shown = aanmelding_zichtbaar(zicht, deel)
    return Gelezen(shown, stuk.melding, EERSTE, stuk.bron, tuple(sorted(stuk.holds)), deel.inhoud)


def _stukken(melding: Casusmelding, convenant: Convenant) -> Iterator[Aanmeldstuk]:
    bron = next((partij for partij in convenant.partijen if partij.id == melding.afzender), None)
    for deel in sorted(melding.delen):
        yield Aanmeldstuk(
            melding=melding.melding,
            bericht=melding.bericht,
            deel=deel,
            bron=melding.afzender,
            peildatum=melding.aanmelding.gebeurd_op,
            ontvangen_op=int(melding.aanmelding.ontvangen_op.timestamp()),
            categorieen=categorieen_van(melding.aanmelding),
            personen=frozenset(melding.volgorde),
            gronden=frozenset(melding.aanmelding.gronden.items()),
            geheimhouding=bron is None or any(map(bron.zwijgt_over, categorieen_van(melding.aanmelding))),
        )
