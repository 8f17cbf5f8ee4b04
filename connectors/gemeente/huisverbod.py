"""From a decision about a huisverbod to one melding under the Wth. Pure.

Every decision is a melding of its own: imposed, extended, withdrawn and not imposed share the
RIHG number and not the melding's.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from connectors.agent.bronmelding import Bronbetrokkene, Bronmelding
from connectors.agent.gemeenten import ONBEKEND
from connectors.agent.stadsdelen import gemeente_van_code
from connectors.gemeente.brp import Brp
from connectors.gemeente.codes import THV_DAGEN, THV_ROLLEN, THV_VERLENGD_DAGEN, Geweigerd, Weigering
from connectors.gemeente.formaten import Huisverbod
from connectors.gemeente.personen import betrokkene, categorieen
from connectors.protocol.meldingen import Antwoorden

DOEL: Final = "P12"
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}", re.ASCII)
_LOPEND: Final = frozenset({"OPGELEGD", "VERLENGD"})


@dataclass(frozen=True, slots=True)
class _Besluit:
    """What was decided, when, and the moments that the hub hears."""

    besluit: str
    op: date
    momenten: dict[str, str]


def map_huisverbod(verbod: Huisverbod, peildatum: date, brp: Brp, nummer: int) -> Bronmelding:
    """Judge one decision as on `peildatum`.

    Raises:
        Geweigerd: why it can't be sent.
    """
    besluit = _besluit(verbod, peildatum)
    gemeente = gemeente_van_code(verbod.gemeente)
    if gemeente == ONBEKEND:
        raise Geweigerd(Weigering.GEMEENTE)
    betrokkenen = tuple(_betrokkene(verbod, plek, besluit.op, brp) for plek in range(len(verbod.personen)))
    loopt = besluit.besluit in _LOPEND
    return Bronmelding(
        bronnummer=f"{verbod.rihg}/{besluit.besluit}",
        soort="HUISVERBOD",
        bron="PARTNER",
        doel=DOEL,
        gebeurd_op=besluit.op,
        doelgroep="HUISELIJK_GEWELD",
        betrokkenen=betrokkenen,
        categorieen=categorieen(betrokkenen, "RELATIES", "TOEZICHT_MAATREGELEN"),
        pleeggemeente=gemeente,
        spoed="THV" if loopt else "GEEN",
        geinformeerd="JA",
        juistheid="JA",
        antwoorden=Antwoorden(
            c1_onveilige_situatie="JA" if loopt else "ONBEKEND", strafzaak="JA" if verbod.samenloop else "NEE"
        ),
        feiten=_feiten(verbod, besluit),
        relaas=verbod.feiten,
        mening=verbod.inschatting,
        rijnummer=nummer,
    )


def _betrokkene(verbod: Huisverbod, plek: int, op: date, brp: Brp) -> Bronbetrokkene:
    een = verbod.personen[plek]
    if een.rol not in THV_ROLLEN:
        raise Geweigerd(Weigering.ROL)
    return betrokkene(een.persoon, THV_ROLLEN[een.rol], f"{verbod.rihg}/{plek + 1}", op, brp)


def _feiten(verbod: Huisverbod, besluit: _Besluit) -> dict[str, str]:
    return {
        "rihg": verbod.rihg,
        "besluit": besluit.besluit,
        "samenloop": "JA" if verbod.samenloop else "NEE",
        "volwassenen": str(verbod.volwassenen),
        "kinderen": str(verbod.kinderen),
        **besluit.momenten,
    }


def _besluit(verbod: Huisverbod, peildatum: date) -> _Besluit:
    """The last decision that the message tells of; moments that can't go together refuse it."""
    if verbod.niet_opgelegd_op is not None:
        if verbod.opgelegd_op or verbod.verlengd_op or verbod.verlengd_tot or verbod.ingetrokken_op:
            raise Geweigerd(Weigering.HUISVERBOD_STRIJDIG)
        return _Besluit("NIET_OPGELEGD", _verleden(verbod.niet_opgelegd_op, peildatum).date(), {})
    if verbod.opgelegd_op is None or (verbod.verlengd_op is None) != (verbod.verlengd_tot is None):
        raise Geweigerd(Weigering.HUISVERBOD_STRIJDIG)
    opgelegd = _verleden(verbod.opgelegd_op, peildatum)
    momenten = {"opgelegd_op": verbod.opgelegd_op}
    laatste, besluit = opgelegd, "OPGELEGD"
    if verbod.verlengd_op is not None and verbod.verlengd_tot is not None:
        laatste, besluit = _verleden(verbod.verlengd_op, peildatum), "VERLENGD"
        _keur_verlenging(opgelegd, _moment(verbod.verlengd_tot))
        momenten["verlengd_tot"] = verbod.verlengd_tot
    if verbod.ingetrokken_op is not None:
        vorige, laatste, besluit = laatste, _verleden(verbod.ingetrokken_op, peildatum), "INGETROKKEN"
        if laatste < vorige:
            raise Geweigerd(Weigering.HUISVERBOD_VOLGORDE)
    if laatste < opgelegd:
        raise Geweigerd(Weigering.HUISVERBOD_VOLGORDE)
    return _Besluit(besluit, laatste.date(), momenten)


def _keur_verlenging(opgelegd: datetime, tot: datetime) -> None:
    """Wth art. 9: beyond the ten days, and to at most four weeks from imposing; weekends count (art. 13)."""
    if tot > opgelegd + timedelta(days=THV_VERLENGD_DAGEN):
        raise Geweigerd(Weigering.VERLENGING_TE_LANG)
    if tot <= opgelegd + timedelta(days=THV_DAGEN):
        raise Geweigerd(Weigering.VERLENGING_TE_KORT)


def _verleden(tekst: str, peildatum: date) -> datetime:
    moment = _moment(tekst)
    if moment.date() > peildatum:
        raise Geweigerd(Weigering.DATUM_TOEKOMST)
    return moment


def _moment(tekst: str) -> datetime:
    try:
        if _MOMENT.fullmatch(tekst):
            return datetime.fromisoformat(tekst)
    except ValueError:
        pass
    raise Geweigerd(Weigering.DATUM)
