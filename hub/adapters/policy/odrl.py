"""A covenant as an ODRL 2.2 policy in JSON-LD, so that a partner's own policy engine can read it.

Profile `urn:zvh:odrl:profiel:1`, documented in `docs/odrl.md`. Every rule is written out in leaves: no role,
category or purpose in it stands for a broader one, so a reader needs no hierarchy. What no permission grants is
prohibited, and a prohibition wins (`conflict: prohibit`).
"""

import hashlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from hub.adapters.policy.cellen import Bladeren, Doos, boxes
from hub.adapters.policy.orakel import Cell
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.woorden import REDEN, facts_of, obligations_of
from hub.domain.convenant import Convenant, Effect, Kring, Status

PROFIEL = "urn:zvh:odrl:profiel:1"
CONTEXT = ("http://www.w3.org/ns/odrl.jsonld", {"zvh": PROFIEL + ":"})
SIGNED = (Status.ONDERTEKEND, Status.GELDIG)
Waarde = str | list[str]


class _Zin(NamedTuple):
    """What rows that become one ODRL rule share."""

    effect: str
    partij: str
    actie: str
    cond: str
    obl: str
    artikel: str


def odrl_of(snapshot: Snapshot, convenant: Convenant) -> bytes:
    """The policy as JSON-LD; the same bundle gives the same bytes.

    A signed covenant is an Agreement with every rule between the joint controllers and one party; a draft is
    a Set that nobody is bound by.
    """
    rules = list(_rules(snapshot, convenant))
    policy: dict[str, object] = {
        "@context": list(CONTEXT),
        "@type": "Agreement" if convenant.status in SIGNED else "Set",
        "uid": f"urn:zvh:convenant:{convenant.id}:{snapshot.digest}",
        "profile": PROFIEL,
        "conflict": "prohibit",
        "dct:title": convenant.titel,
        "dct:hasVersion": convenant.versie,
        "zvh:status": convenant.status.value,
        "zvh:geldigVan": convenant.geldig_van.isoformat(),
        "zvh:geldigTot": convenant.geldig_tot.isoformat(),
        "zvh:slotartikel": convenant.slotartikel,
        "permission": [rule for effect, rule in rules if effect == Effect.ALLOW.value],
        "prohibition": [rule for effect, rule in rules if effect == Effect.DENY.value],
    }
    return (json.dumps(policy, ensure_ascii=False, indent=1) + "\n").encode()


def _rules(snapshot: Snapshot, convenant: Convenant) -> Iterator[tuple[str, dict[str, object]]]:
    leaves = Bladeren(snapshot)
    joint = [_word("partij", p.id) for p in convenant.members(Kring.LID1.value)]
    for partij in sorted(snapshot.manifest.roles):
        cells: dict[_Zin, dict[str, list[Cell]]] = {}
        for row in leaves.rows(partij):
            zin = _Zin(row.eft, partij, row.act, row.cond, row.obl, row.art)
            for cell in leaves.of_row(row):
                cells.setdefault(zin, {}).setdefault(cell.doel, []).append(cell)
        for zin in sorted(cells):
            purposes: dict[Doos, list[str]] = {}
            for doel in sorted(cells[zin]):
                for box in boxes(cells[zin][doel]):
                    purposes.setdefault(box, []).append(doel)
            for box, doelen in purposes.items():
                yield zin.effect, _rule(zin, doelen, box, joint)


def _rule(zin: _Zin, doelen: list[str], box: Doos, joint: list[str]) -> dict[str, object]:
    facts = sorted(facts_of(zin.cond))
    rule: dict[str, object] = {
        "assigner": joint or _word("partij", zin.partij),
        "assignee": _word("partij", zin.partij),
        "action": _word("actie", zin.actie),
        "target": [_word("categorie", code) for code in box.categorieen],
        "constraint": [
            _constraint("purpose", "isAnyOf", [_word("doel", doel) for doel in doelen]),
            _constraint("zvh:rol", "isAnyOf", [_word("rol", rol) for rol in box.rollen]),
            _constraint("zvh:fase", "isAnyOf", [_word("fase", fase) for fase in box.fasen]),
            *([_constraint("zvh:feiten", "isAllOf", [_word("feit", feit) for feit in facts])] if facts else []),
        ],
        "zvh:artikel": zin.artikel,
    }
    if zin.effect == Effect.DENY.value:
        rule["zvh:reden"] = zin.obl.removeprefix(REDEN)
    elif duties := sorted(obligations_of(zin.obl)):
        rule["duty"] = [{"action": _word("verplichting", duty)} for duty in duties]
    content = json.dumps(rule, sort_keys=True).encode()
    return {"uid": f"urn:zvh:regel:{hashlib.sha256(content).hexdigest()[:32]}", **rule}


def _constraint(left: str, operator: str, right: list[str]) -> dict[str, Waarde]:
    return {"leftOperand": left, "operator": operator, "rightOperand": right}


def _word(soort: str, code: str) -> str:
    """An IRI for a word of the covenant; only its last part is the code."""
    return f"urn:zvh:{soort}:{code}"
