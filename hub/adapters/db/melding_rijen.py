"""Rows of the tables of meldingen, from the values of the use cases."""

from connectors.protocol.canonical import canonical_json
from hub.adapters.db.driver import Cell
from hub.application.ports.melding import NieuweMelding
from hub.domain.melding_json import aanmelding_json, voorstel_json
from hub.domain.termijn import NieuweTermijn
from hub.domain.triage_instrument import plaats_van

Rij = dict[str, Cell]


def melding_rij(new: NieuweMelding) -> Rij:
    """A row of `melding`, not yet screened. Its municipality is the one that eligibility goes by."""
    aanmelding = new.aanmelding
    return {
        "melding": new.melding,
        "partij": aanmelding.partij,
        "bericht": new.bericht,
        "inhoud_hash": new.inhoud_hash,
        "soort": aanmelding.soort.value,
        "bron": aanmelding.bron.value,
        "gebeurd_op": aanmelding.gebeurd_op.isoformat(),
        "ontvangen_op": int(aanmelding.ontvangen_op.timestamp()),
        "doelgroep": aanmelding.doelgroep,
        "woongemeente": plaats_van(aanmelding).gemeente,
        "stadsdeel": aanmelding.stadsdeel,
        "spoed": aanmelding.spoed.value,
        "status": new.status.value,
        "gescreend": False,
        "aanmelding": canonical_json(aanmelding_json(aanmelding)).decode(),
        "voorstel": canonical_json(voorstel_json(new.voorstel)).decode(),
        "casus": new.casus,
    }


def persoon_rijen(new: NieuweMelding) -> list[Rij]:
    """Rows of `melding_persoon`, in the order in which they were named."""
    return [
        {
            "melding": new.melding,
            "volgnummer": place,
            "registratie": persoon.registratie.registratie,
            "rol": persoon.betrokkene.rol.value,
            "leeftijd": persoon.betrokkene.leeftijd.value,
            "woongemeente": persoon.betrokkene.woongemeente,
        }
        for place, persoon in enumerate(new.personen)
    ]


def inhoud_rijen(new: NieuweMelding) -> list[Rij]:
    """Rows of `melding_inhoud`."""
    return [
        {"melding": new.melding, "deel": deel.deel, "sleutel": deel.sleutel, "inhoud": deel.inhoud}
        for deel in new.delen
    ]


def termijn_rij(termijn: NieuweTermijn, melding: str) -> Rij:
    """A row of `termijn`, at its next step."""
    return {
        "code": termijn.code,
        "melding": melding,
        "casus": "",
        "volgende": int(termijn.volgende.timestamp()),
        "stap": termijn.stap,
        "begonnen_op": int(termijn.begonnen_op.timestamp()),
        "einde_op": int(termijn.einde_op.timestamp()),
    }
