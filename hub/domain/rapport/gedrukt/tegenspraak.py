"""Contradictions between printed tables, or between a table and its own definition: found, shown, not corrected."""

from collections.abc import Iterable, Iterator

from hub.domain.rapport.gedrukt.cijfers import Cijfers, houdt
from hub.domain.rapport.gedrukt.delen import BIJLAGE, Bijlage, Blok
from hub.domain.rapport.gedrukt.rapport import Deel, GedrukteTabel, Vlag
from hub.domain.rapport.gedrukt.vlagregels import REGELS, TUSSEN_TABELLEN, Paar, Vlagregel
from hub.domain.rapport.tabel import TOTAAL, Plaats
from hub.domain.rapport.verband import Cel


def tegenspraken(cijfers: Cijfers) -> Iterator[Vlag]:
    """A flag for every rule that does not hold, in their order, still without a number.

    Nothing is said of a rule when one of its figures is missing.
    """
    for regel in REGELS:
        delen = [_deel(paar, cijfers) for paar in regel.paren]
        compleet = [deel for deel in delen if deel is not None]
        if len(compleet) == len(delen) and not all(_houdt(regel, deel) for deel in compleet):
            yield _vlag(regel, compleet, cijfers)


def _deel(paar: Paar, cijfers: Cijfers) -> Deel | None:
    gedrukt = paar.gedrukt.waarde(cijfers) if paar.gedrukt else None
    volgt = paar.volgt.waarde(cijfers)
    return None if volgt is None or (paar.gedrukt and gedrukt is None) else Deel(paar.label, gedrukt, volgt)


def _houdt(regel: Vlagregel, deel: Deel) -> bool:
    """What was not printed should not have been needed: nothing may be left over for it."""
    return houdt(regel.eis, deel.gedrukt or 0, deel.afgeleid)


def _vlag(regel: Vlagregel, delen: list[Deel], cijfers: Cijfers) -> Vlag:
    gedrukt = [deel.gedrukt for deel in delen if deel.gedrukt is not None]
    return Vlag(
        id="",
        tabel=regel.tabel,
        waar=regel.waar,
        gedrukt=sum(gedrukt) if gedrukt else None,
        afgeleid=sum(deel.afgeleid for deel in delen),
        soort=regel.soort,
        uitleg=" ".join((regel.uitleg, *_sporen(regel, delen, cijfers))),
        delen=tuple(delen) if len(delen) > 1 else (),
    )


def _sporen(regel: Vlagregel, delen: list[Deel], cijfers: Cijfers) -> Iterator[str]:
    """What else the figures show: never a proof."""
    sluitend = regel.sluit_op.waarde(cijfers) if regel.sluit_op else None
    if sluitend is not None:
        rest = [deel.afgeleid for deel in delen]
        past = "precies" if sum(rest) == sluitend else "niet"
        yield f"{' + '.join(str(getal) for getal in rest)} sluit {past} op de {sluitend} die zijn gedrukt."
    for paar, deel in zip(regel.paren, delen, strict=True):
        if deel.gedrukt is not None:
            yield from (_elders(cel, deel.gedrukt) for cel in regel.ook if cijfers.get(cel) == deel.gedrukt)
            if len(paar.volgt.plus) > 1 and deel.gedrukt != deel.afgeleid:
                yield from _verwisseld(paar, deel.gedrukt - deel.afgeleid, cijfers)


def _elders(cel: Cel, waarde: int) -> str:
    tabel, rij, kolom = cel
    return f"{waarde} staat ook gedrukt in {tabel}, {rij}, {kolom}."


def _verwisseld(paar: Paar, scheelt: int, cijfers: Cijfers) -> Iterator[str]:
    """A figure that would fit here and stands in another row of the same column."""
    for tabel, rij, kolom in paar.volgt.plus:
        past = (cijfers[tabel, rij, kolom] or 0) + scheelt
        for ander, elders, zelfde in sorted(cijfers):
            dezelfde_kolom = (ander, zelfde) == (tabel, kolom) and elders not in (rij, TOTAAL)
            if dezelfde_kolom and past > 0 and cijfers[ander, elders, zelfde] == past:
                yield f"Bij {rij} zou {past} passen als {kolom}; {past} staat gedrukt bij {elders}."


def bijlagefouten(bijlage: Bijlage | None) -> Iterator[Vlag]:
    """A block of the page with all sums whose items are not its sum."""
    for blok in bijlage.blokken if bijlage else ():
        if blok.totaal is not None and None not in blok.posten.values() and blok.totaal != blok.afgeleid:
            uitleg = f"Er staat {blok.totaal}; de posten zijn samen {blok.afgeleid}."
            waar = f"{BIJLAGE}, {blok.label}, totaal"
            yield Vlag("", BIJLAGE, waar, blok.totaal, blok.afgeleid, "rekenfout", uitleg)


def bijlageverschillen(bijlage: Bijlage | None, tabellen: Iterable[GedrukteTabel]) -> Iterator[Vlag]:
    """An item of that page that is another figure in its table."""
    per_id = {tabel.id: tabel for tabel in tabellen}
    for blok in bijlage.blokken if bijlage else ():
        for post, waarde in {**blok.posten, TOTAAL: blok.totaal}.items():
            tabel = per_id.get(blok.tabel)
            elders = tabel.gedrukt.get(plaats_van(tabel, post)) if tabel else None
            if waarde is not None and elders is not None and waarde != elders:
                yield _bijlagevlag(blok, post, waarde, elders)


def _bijlagevlag(blok: Blok, post: str, waarde: int, elders: int) -> Vlag:
    uitleg = f"Tabel {blok.tabel} heeft {elders} en de bijlage {waarde}, terwijl het hetzelfde getal is."
    return Vlag("", BIJLAGE, f"{BIJLAGE}, {blok.label}, {post}", waarde, elders, TUSSEN_TABELLEN, uitleg)


def plaats_van(tabel: GedrukteTabel, post: str) -> Plaats:
    """Where an item of the page with all sums stands in its table: the sum of the row or column of that name."""
    if post == TOTAAL:
        return tabel.geheel
    return (TOTAAL, post) if post in tabel.kolommen else tabel.rijsom(post)
