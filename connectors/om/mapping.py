"""From one event of the OM to a melding, or to the reason why not. Pure.

The basis in the Wjsg and the role come first and look at nothing else. Events come in any order:
none is judged by another, the number of the event and the day from which it holds travel along.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from pydantic import ValidationError

from connectors.agent.bronmelding import Bronbetrokkene, Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.gemeenten import woongemeente
from connectors.agent.leeftijd import VOLWASSEN, lees_leeftijden
from connectors.agent.register import RegisterRij, lees_dag
from connectors.om.codes import (
    ROL_WEIGERING,
    STRAFZAAK_LOOPT,
    VOORUIT,
    WJSG_ARTIKELEN,
    Aandachtsgroep,
    Status,
    Voorwaarde,
    Weigering,
)
from connectors.om.formaat import Gebeurtenis, Periode
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.meldingen import Antwoorden

_VOLGORDE: Final = list(Voorwaarde)


def map_gebeurtenis(velden: Mapping[str, object], peildatum: date, rijnummer: int = 0) -> Bronmelding | Afgewezen:
    """Judge one event as on `peildatum`; `README.md` has the table of rules."""
    verboden = _mag_niet(velden)
    if verboden:
        return Afgewezen(rijnummer, verboden)
    try:
        gebeurtenis = Gebeurtenis.model_validate(velden)
    except ValidationError as error:
        return Afgewezen(rijnummer, _veldcode(error))
    rij = _persoon(gebeurtenis, rijnummer)
    code = _samenhang(gebeurtenis) or _dagen(gebeurtenis, peildatum) or _leesbaar(rij)
    if code:
        return Afgewezen(rijnummer, code)
    doelgroep = _doelgroep(gebeurtenis, rij)
    return _melding(gebeurtenis, rij, doelgroep) if doelgroep else Afgewezen(rijnummer, Weigering.LEEFTIJD)


def _mag_niet(velden: Mapping[str, object]) -> Weigering | None:
    """What the law keeps inside, read from the raw event: also when everything else of it is wrong."""
    if velden.get("wjsg_grondslag") not in tuple(WJSG_ARTIKELEN):
        return Weigering.WJSG
    persoon = velden.get("persoon")
    rol = persoon.get("rol") if isinstance(persoon, Mapping) else None
    return ROL_WEIGERING.get(rol) if isinstance(rol, str) else None


def _veldcode(error: ValidationError) -> str:
    """The first rule that the shape breaks, with the field of our format; of an unknown field nothing is told."""
    fouten = error.errors(include_url=False, include_context=False, include_input=False)
    if any(fout["type"] == "extra_forbidden" for fout in fouten):
        return Weigering.VELD_ONBEKEND
    regel = Weigering.VELD_ONTBREEKT if fouten[0]["type"] == "missing" else Weigering.VELD_ONJUIST
    return f"{regel}: {'.'.join(deel for deel in fouten[0]['loc'] if isinstance(deel, str))}"


def _samenhang(gebeurtenis: Gebeurtenis) -> Weigering | None:
    status = gebeurtenis.status is not None and gebeurtenis.vanaf is not None and gebeurtenis.jco is None
    jco = gebeurtenis.jco is not None and gebeurtenis.status is None and gebeurtenis.vanaf is None
    if not (status if gebeurtenis.soort == "STATUS" else jco):
        return Weigering.SOORT
    if gebeurtenis.voorwaarden and gebeurtenis.status is not Status.GESCHORST:
        return Weigering.VOORWAARDEN
    codes = [voorwaarde.code for voorwaarde in gebeurtenis.voorwaarden]
    return Weigering.VOORWAARDE_DUBBEL if len(set(codes)) < len(codes) else None


def _dagen(gebeurtenis: Gebeurtenis, peildatum: date) -> Weigering | None:
    """Every day exists; what happened is not later than `peildatum`; a period does not end before it starts."""
    try:
        gebeurd = lees_dag(gebeurtenis.tijdstip[:10])
        vanaf = lees_dag(gebeurtenis.vanaf) if gebeurtenis.vanaf else gebeurd
        omgekeerd = sum(_is_omgekeerd(periode) for periode in gebeurtenis.voorwaarden)  # reads every day, unlike any()
    except ValueError:
        return Weigering.DATUM
    if gebeurd > peildatum or (vanaf > peildatum and gebeurtenis.status not in VOORUIT):
        return Weigering.DATUM_TOEKOMST
    return Weigering.PERIODE if omgekeerd else None


def _is_omgekeerd(periode: Periode) -> bool:
    van = lees_dag(periode.van)
    return periode.tot is not None and lees_dag(periode.tot) < van


def _persoon(gebeurtenis: Gebeurtenis, rijnummer: int) -> RegisterRij:
    velden = gebeurtenis.persoon.model_dump(exclude={"rol"})
    return RegisterRij.uit_velden({**velden, "referentie": _bronnummer(gebeurtenis)}, rijnummer=rijnummer)


def _bronnummer(gebeurtenis: Gebeurtenis) -> str:
    return f"{gebeurtenis.parketnummer}/{gebeurtenis.gebeurtenisnummer}"


def _leesbaar(rij: RegisterRij) -> str | None:
    try:
        rij.persoon()
    except PersonalIdentifierInvalid as invalid:
        return invalid.rule
    return None


def _doelgroep(gebeurtenis: Gebeurtenis, rij: RegisterRij) -> str:
    """The covenant's code; empty for a veelpleger without age, on the day of the event so that it never changes."""
    match gebeurtenis.aandachtsgroep:
        case Aandachtsgroep.JEUGD:
            return "RISICOJEUGD"
        case Aandachtsgroep.HUISELIJK_GEWELD:
            return "HUISELIJK_GEWELD"
        case Aandachtsgroep.VEELPLEGER | Aandachtsgroep.GEPRIORITEERD:
            leeftijden = lees_leeftijden(rij.geboortedatum, lees_dag(gebeurtenis.tijdstip[:10]))
            if not leeftijden:
                return ""
            return "VEELPLEGER_JEUGD" if leeftijden[0] < VOLWASSEN else "VEELPLEGER_VOLWASSEN"


def _melding(gebeurtenis: Gebeurtenis, rij: RegisterRij, doelgroep: str) -> Bronmelding:
    loopt = gebeurtenis.status in STRAFZAAK_LOOPT or gebeurtenis.jco in STRAFZAAK_LOOPT
    return Bronmelding(
        bronnummer=_bronnummer(gebeurtenis),
        soort="STRAFZAAK",
        bron="LIJST_GEPRIORITEERD" if gebeurtenis.aandachtsgroep is Aandachtsgroep.GEPRIORITEERD else "PARTNER",
        doel="P11",
        gebeurd_op=lees_dag(gebeurtenis.tijdstip[:10]),
        doelgroep=doelgroep,
        betrokkenen=(Bronbetrokkene(rij=rij, rol="PLEGER", woongemeente=woongemeente(rij.postcode)),),
        categorieen=("ID_CONTACT", *(("BSN",) if rij.bsn else ()), "JUSTITIEEL"),
        juistheid="JA",
        antwoorden=Antwoorden(strafzaak="JA" if loopt else "ONBEKEND"),
        feiten=_feiten(gebeurtenis),
        alleen_op_lijst=True,
        rijnummer=rij.rijnummer,
    )


def _feiten(gebeurtenis: Gebeurtenis) -> dict[str, str]:
    """Coded facts. Of several conditions the first of `Voorwaarde` is named; each tells until when it holds."""
    feiten = {"wjsg_artikel": WJSG_ARTIKELEN[gebeurtenis.wjsg_grondslag]}
    if gebeurtenis.jco is not None:
        return {**feiten, "jco": gebeurtenis.jco}
    feiten |= {"status": str(gebeurtenis.status), "vanaf": str(gebeurtenis.vanaf)}
    if gebeurtenis.status is Status.GESCHORST:
        codes = sorted((periode.code for periode in gebeurtenis.voorwaarden), key=_VOLGORDE.index)
        feiten["voorwaarde"] = codes[0] if codes else "GEEN"
    einden = {f"{periode.code.lower()}_tot": periode.tot for periode in gebeurtenis.voorwaarden}
    return {**feiten, **{naam: einde for naam, einde in einden.items() if einde is not None}}
