"""A comparison of two versions, worked out once and told a page at a time.

whole = compared(was, wordt)                   seconds of work
kern = kern_of(whole, verzoek_id, select)      as often as somebody asks
"""

from collections.abc import Iterator
from dataclasses import dataclass

from connectors.protocol.verschillen import (
    MAX_VERANDERINGEN,
    MAX_ZINNEN,
    Codenaam,
    Gevolg,
    Partijgevolg,
    Themaverschil,
    Verschilkern,
    Verschilvraag,
    Versiekop,
    Waarschuwing,
)
from connectors.protocol.verschillen import Verandering as Regel
from hub.adapters.policy.bericht_namen import named, page_end, words_in
from hub.adapters.policy.gevolg import Tellingen, impact
from hub.adapters.policy.gevolg_let_op import LetOp, Oppasser
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitleg_woorden import Namen, verdict_said
from hub.adapters.policy.uitvoer import plain
from hub.adapters.policy.verschil import Verandering
from hub.adapters.policy.verschil_tekst import head_lines, names_of_both, number_lines, theme_lines
from hub.adapters.policy.verschil_thema import Samenvatting, Thema, summaries, theme_of

Versie = tuple[Snapshot, Bron]


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Two versions and all that differs; `veranderingen` each with its theme, by party, purpose and action."""

    was: Versie
    wordt: Versie
    themas: tuple[Samenvatting, ...]
    tellingen: Tellingen
    let_op: tuple[LetOp, ...]
    veranderingen: tuple[tuple[str, Verandering], ...]
    namen: Namen


def compared(was: Versie, wordt: Versie) -> Vergelijking:
    """Answer every possible request under both versions; seconds of work."""
    (old, here), (new, there) = was, wordt
    counts, watch = Tellingen(), Oppasser(there.convenant)
    changes = tuple(watch.passing(impact(old, new, counts)))
    themed = tuple((theme_of(one, here.convenant, there.convenant).name, one) for one in changes)
    return Vergelijking(
        was,
        wordt,
        tuple(summaries(here, there, changes)),
        counts,
        tuple(watch.warnings()),
        themed,
        names_of_both(here, there),
    )


def is_known(vraag: Verschilvraag, was: Versie, wordt: Versie) -> bool:
    """Whether the filter names a theme, and a party of either version."""
    parties = was[0].manifest.roles.keys() | wordt[0].manifest.roles.keys()
    return vraag.thema in {"", *Thema.__members__} and vraag.partij in {"", *parties}


def kern_of(whole: Vergelijking, vraag: Verschilvraag) -> Verschilkern:
    """The whole by theme and in numbers, and the page of changes that was asked for."""
    asked = [(thema, one) for thema, one in whole.veranderingen if _is_asked(vraag, thema, one)]
    page = asked[vraag.vanaf : vraag.vanaf + MAX_VERANDERINGEN]
    return Verschilkern(
        verzoek_id=vraag.verzoek_id,
        was=_kop(whole.was),
        wordt=_kop(whole.wordt),
        themas=[_thema(one) for one in whole.themas],
        gevolg=_gevolg(whole.tellingen),
        waarschuwingen=[_waarschuwing(one) for one in whole.let_op[:MAX_ZINNEN]],
        veranderingen=[_verandering(thema, one, whole.namen) for thema, one in page],
        aantal=len(asked),
        verder=page_end(vraag.vanaf, len(asked)),
        samenvatting=list(_summary(whole)),
        zinnen=list(plain((one for _, one in page), whole.namen)),
        namen=_named([one for _, one in page], whole),
    )


def _is_asked(vraag: Verschilvraag, thema: str, change: Verandering) -> bool:
    return vraag.thema in ("", thema) and vraag.partij in ("", change.partij)


def _summary(whole: Vergelijking) -> Iterator[str]:
    yield from head_lines(whole.was[1], whole.wordt[1])
    yield from theme_lines(whole.themas)
    yield from number_lines(whole.tellingen)
    yield from (str(one) for one in whole.let_op[:MAX_ZINNEN])


def _kop(versie: Versie) -> Versiekop:
    snapshot, bron = versie
    c = bron.convenant
    return Versiekop(
        bundel=snapshot.digest,
        convenant=c.id,
        versie=c.versie,
        titel=c.titel,
        status=c.status.value,
        geldig_van=int(c.geldig_van.timestamp()),
        geldig_tot=int(c.geldig_tot.timestamp()),
    )


def _thema(one: Samenvatting) -> Themaverschil:
    return Themaverschil(
        thema=one.thema.name,
        titel=one.thema.value,
        zinnen=list(one.zinnen),
        nieuw=one.nieuw,
        vervallen=one.vervallen,
        anders=one.anders,
        vrij_was=one.vrij_was,
        vrij_wordt=one.vrij_wordt,
        artikelen_was=list(one.artikelen_was),
        artikelen_wordt=list(one.artikelen_wordt),
    )


def _gevolg(counts: Tellingen) -> Gevolg:
    return Gevolg(
        verzoeken=counts.verzoeken,
        ja_was=counts.ja_was,
        ja_wordt=counts.ja_wordt,
        nu_ja=counts.nu_ja,
        nu_nee=counts.nu_nee,
        andere_plichten=counts.andere_plichten,
        partijen=[
            Partijgevolg(partij=partij, nu_ja=yes, nu_nee=no, andere_plichten=duties)
            for partij, (yes, no, duties) in counts.per_partij.items()
        ],
    )


def _waarschuwing(one: LetOp) -> Waarschuwing:
    return Waarschuwing(
        soort=one.soort,
        partij=one.partij,
        artikelen=list(one.artikelen),
        categorieen=list(one.categorieen),
        doelen=list(one.doelen),
        acties=list(one.acties),
        zin=str(one),
    )


def _verandering(thema: str, one: Verandering, names: Namen) -> Regel:
    return Regel(
        thema=thema,
        partij=one.partij,
        doel=one.doel,
        actie=one.actie,
        was=verdict_said(one.was, names),
        wordt=verdict_said(one.wordt, names),
        artikelen_was=list(one.artikelen_was),
        artikelen_wordt=list(one.artikelen_wordt),
        rollen=list(one.rollen),
        categorieen=list(one.categorieen),
        fasen=list(one.fasen),
        vragen=one.vragen,
    )


def _named(page: list[Verandering], whole: Vergelijking) -> list[Codenaam]:
    said = {word for one in page for word in words_in((one.partij, one.doel, one.actie), one.rollen, one.categorieen)}
    warned = {word for one in whole.let_op for word in words_in((one.partij,), one.categorieen, one.doelen, one.acties)}
    return named(said | warned | whole.tellingen.per_partij.keys(), whole.namen)
