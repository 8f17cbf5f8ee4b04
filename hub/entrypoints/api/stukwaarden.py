"""What messages about stukken say, as values of the domain. Days were looked at before."""

from datetime import date, datetime

from connectors.protocol import stukken as wire
from hub.application.casus_gate import Casusvraag
from hub.application.leg_vrijgave_vast import Vrijgavevraag
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.bronvraag import Bronvraag, Noodzaak
from hub.domain.stuk import Aard, Deel, Kwaliteit, Stuk, Stuksoort, Voorwaarden, Vrijgave
from hub.domain.vrijgave import Geinformeerd, Gever, Grondgegevens, Kanaal, Leeftijdsgrens, Toestemming
from hub.entrypoints.api.handeling import kop_van

EERSTE_VERSIE = 1


def stuk_van(body: wire.Bijdrage, now: datetime) -> Stuk:
    """A stuk as its sender describes it; source and secrecy are not for the sender to say."""
    return Stuk(
        stuk=body.stuk,
        casus=body.casus,
        versie=EERSTE_VERSIE,
        persoon=body.persoon,
        soort=Stuksoort(body.soort),
        categorie=body.categorie,
        bron="",
        aard=Aard(body.aard),
        kwaliteit=Kwaliteit(body.kwaliteit),
        leefgebied=body.leefgebied,
        peildatum=date.fromisoformat(body.peildatum),
        eerste_verwerking=int(now.timestamp()),
        voorwaarden=voorwaarden_van(body.voorwaarden),
        geheim=True,
        beperkt=False,
        delen=tuple(Deel(part.deel) for part in body.delen),
    )


def voorwaarden_van(said: wire.Voorwaarden) -> Voorwaarden:
    """Conditions; on the wire no party named means no limit."""
    return Voorwaarden(
        alleen_aan=frozenset(said.alleen_aan) if said.alleen_aan else None,
        niet_aan=frozenset(said.niet_aan),
        alleen_samenvatting=said.alleen_samenvatting,
        niet_exporteren=said.niet_exporteren,
        niet_in_plan=said.niet_in_plan,
        geheim_adres=said.geheim_adres,
        tot=date.fromisoformat(said.tot) if said.tot else None,
    )


def vrijgavevraag_van(body: wire.Vrijgave, motivering: VerzegeldDeel | None) -> Vrijgavevraag:
    """A ground as its sender describes it; consent ends when it says so, the other grounds when somebody does."""
    consent = None if body.toestemming is None else _toestemming(body.toestemming)
    gegevens = Grondgegevens(
        toestemming=consent,
        artikel=body.artikel,
        overleg_collega=body.overleg_collega,
        geinformeerd=Geinformeerd(body.geinformeerd),
        motivering=motivering is not None,
    )
    vrijgave = Vrijgave(
        vrijgave=body.vrijgave,
        grond=body.grond,
        stukken=frozenset(body.stukken),
        ontvangers=frozenset(body.ontvangers),
        doelen=frozenset(body.doelen),
        van=date.max,
        tot=consent.tot if consent else None,
        categorie=body.categorie,
    )
    return Vrijgavevraag(Casusvraag(kop_van(body), body.casus), vrijgave, gegevens, motivering)


def bronvraag_van(body: wire.Bronvraag) -> Bronvraag:
    """A question, open."""
    return Bronvraag(
        vraag=body.vraag,
        casus=body.casus,
        partij=body.partij,
        persoon=body.persoon,
        categorie=body.categorie,
        noodzaak=Noodzaak(body.noodzaak),
        uiterlijk=date.fromisoformat(body.uiterlijk),
    )


def _toestemming(said: wire.Toestemming) -> Toestemming:
    return Toestemming(
        gever=Gever(said.gever),
        leeftijd=Leeftijdsgrens(said.leeftijd),
        tekstversie=said.tekstversie,
        kanaal=Kanaal(said.kanaal),
        gegeven_op=date.fromisoformat(said.gegeven_op),
        tot=date.fromisoformat(said.tot),
    )
