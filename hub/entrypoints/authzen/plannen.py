"""What each kind of call asks policy, and how its answer is written: parsed whole before anything is decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hub.domain.beleidsvraag import Semantiek, Uitspraak
from hub.domain.convenant import Convenant
from hub.entrypoints.authzen.antwoorden import Antwoorden, permits
from hub.entrypoints.authzen.bladeren import Pagina, pagina_van
from hub.entrypoints.authzen.vertaling import Vertaler
from hub.entrypoints.authzen.vorm import VRAAG, ZOEK_ACTIE, ZOEK_RESOURCE, Gebrek, Lid, eis, gebreken_van

MOST_ITEMS = 100
"""Questions in one batch."""
_DEFAULTS = (*VRAAG, "context")


@dataclass(frozen=True, slots=True)
class Plan:
    """One call. `vragen` gives its questions under a covenant, None for an item that lacks something."""

    vragen: Callable[[Convenant], Sequence[Lid | None]]
    schrijf: Callable[[Sequence[Uitspraak], Antwoorden, Convenant], Mapping[str, object]]
    semantiek: Semantiek = Semantiek.ALLES


def single(body: Lid, _vertaler: Vertaler) -> Plan:
    """`POST /access/v1/evaluation`.

    Raises:
        VormOnjuist: not a question.
    """
    eis(gebreken_van(body, VRAAG))
    return Plan(lambda _convenant: [body], lambda found, antwoorden, _convenant: antwoorden.beslissing(found[0]))


def batch(body: Lid, vertaler: Vertaler) -> Plan:
    """`POST /access/v1/evaluations`: without items it is a single question.

    An item takes over what it leaves out as a whole from the top, and replaces it as a whole. One
    that is still not a question is denied, and the others are decided.

    Raises:
        VormOnjuist: the defaults, the options or the list itself are not of the right form.
    """
    items = body.get("evaluations", [])
    eis(_batch(body, items))
    if not isinstance(items, list) or not items:
        return single(body, vertaler)
    options = body.get("options")
    name = options.get("evaluations_semantic", Semantiek.ALLES.value) if isinstance(options, dict) else Semantiek.ALLES
    defaults = {naam: body[naam] for naam in _DEFAULTS if naam in body}
    vragen = [_item(defaults, item) for item in items]
    return Plan(
        lambda _convenant: vragen,
        lambda found, antwoorden, _convenant: {"evaluations": [antwoorden.beslissing(one) for one in found]},
        Semantiek(name),
    )


def _batch(body: Lid, items: object) -> Iterator[Gebrek]:
    if not isinstance(items, list):
        yield Gebrek("/evaluations", "array")
    elif len(items) > MOST_ITEMS:
        yield Gebrek("/evaluations", "max-items")
    options = body.get("options", {})
    if not isinstance(options, dict):
        yield Gebrek("/options", "object")
    elif options.get("evaluations_semantic", Semantiek.ALLES.value) not in [semantiek.value for semantiek in Semantiek]:
        yield Gebrek("/options/evaluations_semantic", "enum")
    yield from gebreken_van(body, VRAAG, onvolledig=True)


def _item(defaults: Lid, item: object) -> Lid | None:
    if not isinstance(item, dict):
        return None
    vraag = {**defaults, **{naam: item[naam] for naam in _DEFAULTS if naam in item}}
    return None if any(gebreken_van(vraag, VRAAG)) else vraag


def resources(body: Lid, vertaler: Vertaler) -> Plan:
    """`POST /access/v1/search/resource`: which of everything of this type is permitted; an id is not looked at.

    Raises:
        VormOnjuist: not a search, or a page of another one.
    """
    eis(gebreken_van(body, ZOEK_RESOURCE))
    target = body["resource"]
    target = dict(target) if isinstance(target, dict) else {}
    pagina = pagina_van("resource", {**body, "resource": {k: v for k, v in target.items() if k != "id"}})

    def entities(convenant: Convenant) -> list[dict[str, object]]:
        kind = str(target["type"])
        return [{"type": kind, "id": one} for one in vertaler.candidates(kind, convenant)]

    return Plan(
        lambda convenant: [{**body, "resource": target | entity} for entity in entities(convenant)],
        lambda found, antwoorden, convenant: _page(entities(convenant), found, antwoorden, pagina),
    )


def actions(body: Lid, vertaler: Vertaler) -> Plan:
    """`POST /access/v1/search/action`: which actions are permitted; without properties of an action.

    Raises:
        VormOnjuist: not a search, or a page of another one.
    """
    eis(gebreken_van(body, ZOEK_ACTIE))
    pagina = pagina_van("action", body)
    names: list[dict[str, object]] = [{"name": name} for name in vertaler.woordenboek.actions()]
    return Plan(
        lambda _convenant: [{**body, "action": name} for name in names],
        lambda found, antwoorden, _convenant: _page(names, found, antwoorden, pagina),
    )


def _page(
    entities: Sequence[dict[str, object]], found: Sequence[Uitspraak], antwoorden: Antwoorden, pagina: Pagina
) -> Mapping[str, object]:
    permitted = [antwoorden.gevonden(entity, permit) for entity, permit in permits(entities, found)]
    shown = permitted[pagina.begin : pagina.begin + pagina.limit]
    page = {"next_token": pagina.next_token(len(permitted)), "count": len(shown), "total": len(permitted)}
    return {"page": page, "context": antwoorden.context(), "results": shown}
