"""What a view reads: codes of everything in the casus to decide by, then exactly the parts that were decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from connectors.protocol.inzagen import MAX_INHOUD_BYTES, MAX_STUKKEN
from hub.application.inzage_kern import EERSTE, Leden, aanmelding_zichtbaar, waarom_van, zichtbaar
from hub.application.ports.inzage import Casusmelding, InzageWork
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.convenant import Convenant
from hub.domain.decision import Permit
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
    """What fits in one answer, how many there were to give, and every reason for what fits, once."""

    stukken: tuple[Gelezen, ...]
    aantal: int
    waarom: tuple[Leden, ...]


def aanmeldstukken(casus: str, convenant: Convenant, uow: InzageWork) -> tuple[Aanmeldstuk, ...]:
    """The sealed parts of the meldingen that a casus began with, in codes."""
    return tuple(stuk for melding in uow.casusmeldingen(casus) for stuk in _stukken(melding, convenant))


def berichtstukken(casus: str, convenant: Convenant, uow: InzageWork) -> tuple[Aanmeldstuk, ...]:
    """The sealed parts of reports about somebody whose plan runs in this casus, in codes."""
    reports = [(melding, _bericht_codes(melding)) for melding in uow.casusberichten(casus)]
    return tuple(stuk for melding, codes in reports for stuk in _stukken(melding, convenant, codes))


class _Redenen:
    """Every reason of a view once. Policy gives one permit for one question, so that few are spelled out."""

    def __init__(self) -> None:
        self.alle: list[Leden] = []
        self._plaatsen: dict[tuple[tuple[int, ...], tuple[str, ...]], int] = {}

    def plaats(self, permits: Sequence[Permit], gronden: tuple[str, ...]) -> int:
        """Where in `alle` the reasons stand that these permits and grounds give."""
        name = (tuple(map(id, permits)), gronden)
        if name not in self._plaatsen:
            waarom = waarom_van(permits, gronden)
            if waarom not in self.alle:
                self.alle.append(waarom)
            self._plaatsen[name] = self.alle.index(waarom)
        return self._plaatsen[name]


def lees(gezien: Sequence[Zicht | Aanmeldzicht], uow: InzageWork, hoogstens: int = MAX_STUKKEN) -> Lezing:
    """The sealed parts of the first of these, up to what fits in one answer; a part that is gone is passed over."""
    found: list[Gelezen] = []
    redenen, size = _Redenen(), 0
    for zicht, deel in _met_delen(gezien[:hoogstens], uow):
        size += len(deel.inhoud)
        if found and size > MAX_INHOUD_BYTES:
            break
        found.append(_gelezen(zicht, deel, redenen))
    return Lezing(tuple(found), len(gezien), tuple(redenen.alle))


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


def _met_delen(
    gezien: Sequence[Zicht | Aanmeldzicht], uow: InzageWork
) -> Iterator[tuple[Zicht | Aanmeldzicht, VerzegeldDeel]]:
    for some in _batches(gezien):
        stukken = [zicht for zicht in some if isinstance(zicht, Zicht)]
        began = [zicht for zicht in some if isinstance(zicht, Aanmeldzicht)]
        delen = uow.delen_van([z.permit for z in stukken], [(z.stuk.stuk, z.deel) for z in stukken])
        first = uow.aanmelddelen_van([z.permits for z in began], [(z.stuk.melding, z.stuk.deel) for z in began])
        for zicht in some:
            if isinstance(zicht, Zicht):
                deel = delen.get((zicht.stuk.stuk, zicht.deel))
            else:
                deel = first.get((zicht.stuk.melding, zicht.stuk.deel))
            if deel is not None:
                yield zicht, deel


def _gelezen(zicht: Zicht | Aanmeldzicht, deel: VerzegeldDeel, redenen: _Redenen) -> Gelezen:
    if isinstance(zicht, Zicht):
        stuk = zicht.stuk
        shown = zichtbaar(zicht, deel, redenen.plaats((zicht.permit,), zicht.gronden))
        return Gelezen(shown, stuk.stuk, stuk.versie, stuk.bron, (stuk.categorie,), deel.inhoud)
    began = zicht.stuk
    shown = aanmelding_zichtbaar(zicht, deel, redenen.plaats(zicht.permits, zicht.gronden))
    return Gelezen(shown, began.melding, EERSTE, began.bron, tuple(sorted(began.holds)), deel.inhoud)


def _bericht_codes(melding: Casusmelding) -> dict[str, str]:
    aanmelding = melding.aanmelding
    given = {"gevolg": melding.gevolg} if melding.gevolg else {}
    return dict(sorted({**aanmelding.feiten, **given, "bericht": aanmelding.soort.value}.items()))


def _stukken(
    melding: Casusmelding, convenant: Convenant, bericht_codes: Mapping[str, str] | None = None
) -> Iterator[Aanmeldstuk]:
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
            ter_tafel=melding.ter_tafel,
            geheimhouding=bron is None or any(map(bron.zwijgt_over, categorieen_van(melding.aanmelding))),
            bericht_codes=bericht_codes,
        )
