"""What an asker is told of each stuk that it may see, and of the casus around it: made from permits alone.

Everything here comes from a `Zicht` or the head of the casus. Values were checked when they were
stored or made by this hub, so they are not held against the wire's patterns once more.
"""

from collections.abc import Sequence
from hashlib import sha256

from connectors.protocol.canonical import b64u
from connectors.protocol.inzagen import Casusbeeld, Waarom, Zichtbaar
from hub.application.casus_gate import Casustoegang
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.casus import Casuslid, neemt_deel
from hub.domain.decision import Permit
from hub.domain.inzage import Decide, Kijker, Zicht, permit_for
from hub.domain.inzage_aanmelding import Aanmeldzicht
from hub.domain.stuk import Aard, Kwaliteit

AANMELDING = "AANMELDING"
MEDEWERKERS = "MEDEWERKER_CONTACT"
"""Who takes part is known to whoever may know how to reach them (WGS art. 2.30 lid 1 onder c)."""


def zichtbaar(zicht: Zicht, deel: VerzegeldDeel) -> Zichtbaar:
    """One stuk on the wire."""
    stuk = zicht.stuk
    return Zichtbaar.model_construct(
        stuk=stuk.stuk,
        versie=stuk.versie,
        persoon=stuk.persoon,
        soort=stuk.soort.value,
        categorieen=[stuk.categorie],
        bron=stuk.bron,
        aard=stuk.aard.value,
        kwaliteit=stuk.kwaliteit.value,
        leefgebied=stuk.leefgebied,
        peildatum=stuk.peildatum.isoformat(),
        codes=dict(stuk.codes),
        deel=deel.deel,
        gebonden_aan=b64u(bytes.fromhex(stuk.stuk)),
        sleutel=b64u(deel.sleutel),
        inhoud=b64u(sha256(deel.inhoud).digest()),
        waarom=_waarom((zicht.permit,), zicht.gronden),
    )


def aanmelding_zichtbaar(zicht: Aanmeldzicht, deel: VerzegeldDeel) -> Zichtbaar:
    """One sealed part of a melding on the wire: the sender's word, in the form in which it came."""
    stuk = zicht.stuk
    return Zichtbaar.model_construct(
        stuk=stuk.melding,
        versie=1,
        persoon=stuk.persoon,
        soort=AANMELDING,
        categorieen=sorted(stuk.holds),
        bron=stuk.bron,
        aard=Aard.FEIT.value,
        kwaliteit=Kwaliteit.VAN_DE_BRON.value,
        leefgebied="",
        peildatum=stuk.peildatum.isoformat(),
        codes={},
        deel=deel.deel,
        gebonden_aan=b64u(stuk.bericht),
        sleutel=b64u(deel.sleutel),
        inhoud=b64u(sha256(deel.inhoud).digest()),
        waarom=_waarom(zicht.permits, zicht.gronden),
    )


def casusbeeld(toe: Casustoegang, kijker: Kijker, leden: Sequence[Casuslid], decide: Decide) -> Casusbeeld:
    """The head: persons of the viewer's own compartments, and who takes part for them."""
    hoofd = toe.hoofd
    return Casusbeeld(
        casus=hoofd.casus,
        versie=hoofd.versie,
        fase=hoofd.fase.value,  # type: ignore[arg-type]  # a casus is in no other phase
        instrument=hoofd.instrument,
        regime=hoofd.regime,
        doelgroep=hoofd.doelgroep,
        personen=[lid.persoon for lid in leden if kijker.overal or neemt_deel(kijker.personen, lid.persoon)],
        deelnemers=_deelnemers(toe, kijker, decide),
    )


def _deelnemers(toe: Casustoegang, kijker: Kijker, decide: Decide) -> list[str]:
    if permit_for(kijker, MEDEWERKERS, toe.betrokken_feiten, decide) is None:
        return []
    here = {b.partij for b in toe.betrokken if kijker.overal or neemt_deel(kijker.personen, b.persoon)}
    return sorted(here)


def _waarom(permits: Sequence[Permit], gronden: Sequence[str]) -> Waarom:
    return Waarom.model_construct(
        regels=sorted({regel.regel for permit in permits for regel in permit.regels}),
        artikelen=sorted({artikel for permit in permits for artikel in permit.artikelen}),
        feiten=sorted({feit for permit in permits for feit in permit.verzoek.feiten}),
        gronden=list(gronden),
        verplichtingen=sorted({plicht for permit in permits for plicht in permit.verplichtingen}),
    )
