"""What an asker is told of each stuk that it may see, and of the casus around it: made from permits alone.

Everything here comes from a `Zicht` or the head of the casus, and is written as the members of
`connectors.protocol.inzagen`. Values were checked when they were stored or made by this hub, so they
are not held against the wire's patterns once more: a view may have hundreds, and its connector checks.
"""

from collections.abc import Sequence
from hashlib import sha256

from connectors.protocol.canonical import b64u
from connectors.protocol.inhoud import OMHULSEL_SUITE
from hub.application.casus_gate import Casustoegang
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.casus import Casuslid, neemt_deel
from hub.domain.convenant import Feit
from hub.domain.decision import Permit
from hub.domain.inzage import Decide, Kijker, Zicht, permit_for
from hub.domain.inzage_aanmelding import Aanmeldzicht
from hub.domain.inzage_taken import OpenTaken
from hub.domain.levensloop import Levensloop
from hub.domain.stuk import Aard, Kwaliteit
from hub.domain.werkruimte_feiten import Verteld

Leden = dict[str, object]
"""The members of one object on the wire."""
AANMELDING = "AANMELDING"
EERSTE = 1
"""The version of what can't be corrected where it stands."""
MEDEWERKERS = "MEDEWERKER_CONTACT"
"""Who takes part is known to whoever may know how to reach them (WGS art. 2.30 lid 1 onder c)."""


def zichtbaar(zicht: Zicht, deel: VerzegeldDeel, waarom: int) -> Leden:
    """One stuk on the wire; `waarom` says which reasons of the view are its own."""
    stuk = zicht.stuk
    return {
        "aard": stuk.aard.value,
        "bron": stuk.bron,
        "categorieen": [stuk.categorie],
        "codes": dict(zicht.codes),
        "deel": deel.deel,
        "gebonden_aan": "",
        "inhoud": b64u(sha256(deel.inhoud).digest()),
        "kwaliteit": stuk.kwaliteit.value,
        "leefgebied": stuk.leefgebied,
        "peildatum": stuk.peildatum.isoformat(),
        "persoon": stuk.persoon,
        "sleutel": b64u(deel.sleutel),
        "soort": stuk.soort.value,
        "stuk": stuk.stuk,
        "versie": stuk.versie,
        "waarom": waarom,
    }


def aanmelding_zichtbaar(zicht: Aanmeldzicht, deel: VerzegeldDeel, waarom: int) -> Leden:
    """One sealed part of a melding on the wire: the sender's word, in the form in which it came."""
    stuk = zicht.stuk
    return {
        "aard": Aard.FEIT.value,
        "bron": stuk.bron,
        "categorieen": sorted(stuk.holds),
        "codes": dict(zicht.codes),
        "deel": deel.deel,
        "gebonden_aan": "" if overgenomen(deel) else b64u(stuk.bericht),
        "inhoud": b64u(sha256(deel.inhoud).digest()),
        "kwaliteit": Kwaliteit.VAN_DE_BRON.value,
        "leefgebied": "",
        "peildatum": stuk.peildatum.isoformat(),
        "persoon": stuk.persoon,
        "sleutel": b64u(deel.sleutel),
        "soort": AANMELDING,
        "stuk": stuk.melding,
        "versie": EERSTE,
        "waarom": waarom,
    }


def overgenomen(deel: VerzegeldDeel) -> bool:
    """Whether a part of a melding is under the key of the casus by now, and so bound to the number of the melding."""
    return deel.sleutel[:1] == bytes((OMHULSEL_SUITE,))


def casusbeeld(  # noqa: PLR0913 - each says another thing of the head
    toe: Casustoegang,
    kijker: Kijker,
    leden: Sequence[Casuslid],
    taken: OpenTaken,
    levensloop: Sequence[Levensloop],
    *,
    verteld: Verteld,
    decide: Decide,
) -> Leden:
    """The head: persons of the viewer's own compartments, who takes part for them, and what waits for this viewer.

    Whoever has no part any more and reads what it brought in hears the phase alone: the key holder decides by it.
    """
    hoofd, own_alone = toe.hoofd, not toe.personen and Feit.EIGEN.value in toe.permit.verzoek.feiten
    return {
        "casus": hoofd.casus,
        "deelnemers": _deelnemers(toe, kijker, decide),
        "doelgroep": "" if own_alone else hoofd.doelgroep,
        "eerste_taak": taken.eerste,
        "fase": hoofd.fase.value,
        "feiten": dict(sorted(verteld.codes.items())),
        "instrument": "" if own_alone else hoofd.instrument,
        "levensloop": [] if own_alone else _levensloop(toe, kijker, levensloop, decide),
        "personen": [lid.persoon for lid in leden if kijker.overal or neemt_deel(kijker.personen, lid.persoon)],
        "regime": "" if own_alone else hoofd.regime,
        "taken": taken.aantal,
        "versie": 0 if own_alone else hoofd.versie,
    }


def _deelnemers(toe: Casustoegang, kijker: Kijker, decide: Decide) -> list[str]:
    if permit_for(kijker, MEDEWERKERS, toe.betrokken_feiten, decide) is None:
        return []
    here = {b.partij for b in toe.betrokken if kijker.overal or neemt_deel(kijker.personen, b.persoon)}
    return sorted(here)


def _levensloop(toe: Casustoegang, kijker: Kijker, levensloop: Sequence[Levensloop], decide: Decide) -> list[Leden]:
    """What became of it, in order; who took part is told as who takes part is: by compartment, and where policy allows.

    Of a move under another law only whoever leads hears: to others it would say where else somebody is known.
    """
    names = permit_for(kijker, MEDEWERKERS, toe.betrokken_feiten, decide) is not None
    told = [
        one
        for one in levensloop
        if (not one.partij or (names and (kijker.overal or neemt_deel(kijker.personen, one.persoon))))
        and (not one.elders or kijker.leidt)
    ]
    rows = [(one.op.isoformat(), one.wat.value, one.partij, one.van, one.naar) for one in told]
    return [
        {"op": op, "partij": partij, "was": van, "wat": wat, "werd": naar}
        for op, wat, partij, van, naar in dict.fromkeys(sorted(rows, key=lambda row: row[0]))
    ]


def waarom_van(permits: Sequence[Permit], gronden: Sequence[str]) -> Leden:
    """Why: rules, articles and duties of the permits, the facts they rest on, and the grounds of a secret."""
    return {
        "artikelen": sorted({artikel for permit in permits for artikel in permit.artikelen}),
        "feiten": sorted({feit for permit in permits for feit in permit.verzoek.feiten}),
        "gronden": list(gronden),
        "regels": sorted({regel.regel for permit in permits for regel in permit.regels}),
        "verplichtingen": sorted({plicht for permit in permits for plicht in permit.verplichtingen}),
    }
