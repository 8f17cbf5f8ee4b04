"""The Authorization Decision Log: what policy was asked, what it said, and by which version (ADL, level 3).

One record per entry in which policy was asked; all its questions are one batch. A call of a gateway
is a record of its own kind, also when no question of it reached policy. A denial is an evaluation that
went well: its status is Unset, and Error is only for what could not be decided.
"""

from hub.domain.decision import ReasonCode
from hub.domain.gezicht import Aanzicht, Veld, partij_van
from hub.domain.logregel import Besluitrij, Logregel

GEVRAAGD, GEWEIGERD = "beleid.gevraagd", "beleid.geweigerd"
"""Calls of gateways: answered, and not."""


def adl_record(regel: Logregel, aanzicht: Aanzicht) -> Veld | None:
    """The record of an entry; None when policy was not asked, nor called."""
    aanroep = regel.naam in (GEVRAAGD, GEWEIGERD)
    if not regel.besluiten and not aanroep:
        return None
    one = len(regel.besluiten) == 1
    kind = "access_evaluation" if one else "access_evaluations"
    undecided = regel.naam == GEWEIGERD or any(rij.reden == ReasonCode.FOUT for rij in regel.besluiten)
    requests, responses = [*map(_request, regel.besluiten)], [*map(_response, regel.besluiten)]
    record: Veld = {
        "trace_id": regel.spoor.trace,
        "span_id": regel.span,
        "event_name": f"adl.{regel.velden.get('soort', kind) if aanroep else kind}",
        "timestamp": regel.tijd_ms,
        "status": "Error" if undecided else "Unset",
        "attributes": _attributes(regel, aanzicht),
        "body": {
            "adl.core.request": requests[0] if one else {"evaluations": requests},
            "adl.core.response": (responses[0] if one else {"evaluations": responses}) | _outcomes(regel),
            "adl.core.information": [f"urn:zvh:log:{aanzicht.producent}:{regel.nummer}"],
        },
        "resource": {"service.name": aanzicht.producent, "service.version": aanzicht.versie},
    }
    return record | ({"parent_span_id": regel.spoor.ouder} if regel.spoor.ouder else {})


def _outcomes(regel: Logregel) -> Veld:
    """What each question of a gateway's call came to, in order, also those that never reached policy."""
    outcomes = regel.velden.get("uitkomsten", ()) if regel.naam == GEVRAAGD else ()
    return {"uitkomsten": list(outcomes)} if isinstance(outcomes, tuple | list) and outcomes else {}


def _attributes(regel: Logregel, aanzicht: Aanzicht) -> Veld:
    """References to sources alone: the policy, the transaction, and the subject when there is exactly one."""
    bundel = regel.bundel or regel.velden.get("bundel", "")
    found: Veld = {"adl.core.policies": f"urn:zvh:bundel:{bundel}"} if bundel else {}
    if regel.spoor.transactie:
        found["adl.fsc.transaction_id"] = regel.spoor.transactie
    match aanzicht.betrokkenen.get(regel.nummer, ()):
        case (only,):
            found["dpl.core.data_subject_id"] = only
        case _:
            pass
    return found | ({"zvh.partij": partij_van(regel)} if partij_van(regel) else {})


def _request(rij: Besluitrij) -> Veld:
    """A question in the words of AuthZEN 1.0; its facts are the information it rested on."""
    asked = rij.vraag
    return {
        "subject": {"type": "partij", "id": asked.partij, "properties": {"rol": asked.rol}},
        "action": {"name": asked.actie},
        "resource": {"type": "categorie", "id": asked.categorie, "properties": {"fase": asked.fase}},
        "context": {"doel": asked.doel, "feiten": sorted(asked.feiten)},
    }


def _response(rij: Besluitrij) -> Veld:
    context: Veld = {"regels": list(rij.regels), "verplichtingen": sorted(rij.plichten), "aantal": rij.aantal}
    return {"decision": rij.toegestaan, "context": context | ({"reden": rij.reden} if rij.reden else {})}
