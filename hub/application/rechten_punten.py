"""What a request of a data subject asks sources to judge: stukken, meldingen that a casus began with, and reports.

A sealed part of a melding comes out whole or not at all, and a report was told on in codes: each is judged as one,
by whoever sent it, under its number.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from connectors.protocol.rechten import Rechtenpunt
from hub.application.inzage_kern import AANMELDING, EERSTE
from hub.application.ports.rechten import RechtenWork, Verzoekstand
from hub.application.stuk_gate import GEWOON
from hub.domain.afschrift import Bronoordeel
from hub.domain.bewaren import gegevens_van
from hub.domain.casus import GEHEEL
from hub.domain.decision import Permit

MELDING: Final = {"soort": AANMELDING, "versie": EERSTE, "categorie": GEWOON}
"""What a source is told of a melding of its own: it has the text itself, and knows the number."""


def te_beoordelen(stand: Verzoekstand, permit: Permit, uow: RechtenWork) -> Iterator[Bronoordeel]:
    """Every source of everything about these people, or about their casus as a whole, once.

    A melding about several people is somebody else's too: nobody is asked to let it out, but its sender may have
    to correct it.
    """
    seen: set[tuple[str, str]] = set()
    for casus, persoon in stand.personen:
        found = (*_van_stukken(casus, persoon, uow), *_van_meldingen(casus, persoon, uow, alleen=stand.soort.kijkt))
        for one in (*found, *_van_berichten(casus, persoon, permit, uow)):
            if (one.stuk, one.bron) not in seen:
                seen.add((one.stuk, one.bron))
                yield one


def punten_van(mijn: Iterable[Bronoordeel], casus: str, permit: Permit, uow: RechtenWork) -> Iterator[Rechtenpunt]:
    """What a party must judge here, as it reads that; what is gone meanwhile is passed over."""
    stukken = {stuk.stuk: stuk for stuk in uow.stukken_van(casus)}
    began = {melding.melding: melding.volgorde for melding in uow.casusmeldingen(casus)}
    told = {line.melding for line in uow.verteld_in(casus)}
    for one in mijn:
        said = {"stuk": one.stuk, "oordeel": one.oordeel.value}
        if stuk := stukken.get(one.stuk):
            about = {"versie": stuk.versie, "persoon": stuk.persoon, "categorie": stuk.categorie}
            yield Rechtenpunt.model_validate(said | about | {"soort": stuk.soort.value})
        elif one.stuk in began or one.stuk in told:
            named = began.get(one.stuk) or sorted(uow.personen_van_melding(permit, casus, one.stuk))
            persoon = named[0] if len(named) == 1 else None
            yield Rechtenpunt.model_validate(said | MELDING | {"persoon": persoon or GEHEEL})


def _van_stukken(casus: str, persoon: int, uow: RechtenWork) -> Iterator[Bronoordeel]:
    stukken = uow.stukken_van(casus)
    about = {stuk.stuk for stuk in stukken if stuk.persoon in (persoon, GEHEEL)}
    for gegeven in gegevens_van(stukken):
        for bron in sorted(gegeven.bronnen or ()):
            if gegeven.nummer in about:
                yield Bronoordeel(casus, gegeven.nummer, bron)


def _van_meldingen(casus: str, persoon: int, uow: RechtenWork, *, alleen: bool) -> Iterator[Bronoordeel]:
    for melding in uow.casusmeldingen(casus):
        if persoon in melding.volgorde and not (alleen and set(melding.volgorde) != {persoon}):
            yield Bronoordeel(casus, melding.melding, melding.afzender)


def _van_berichten(casus: str, persoon: int, permit: Permit, uow: RechtenWork) -> Iterator[Bronoordeel]:
    """Reports about this very person that somebody in this casus was told of."""
    for melding, bron in sorted({(line.melding, line.bron) for line in uow.verteld_in(casus)}):
        if persoon in uow.personen_van_melding(permit, casus, melding):
            yield Bronoordeel(casus, melding, bron)
