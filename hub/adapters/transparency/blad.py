"""One log entry: a public body that holds only salted commitments.

    {"v":1,"naam":"evaluatie.gedaan","tijd":<unix ms>,"verzoek":<SHA-256 or "">,
     "toezegging":HMAC-SHA256(zout, inhoud),"antwoord":HMAC-SHA256(antwoordzout, digest) or ""}

`inhoud` is the canonical form of the event's number, name and fields, its place in a trace, and
what policy was asked and said (ADR 0018):

    {"nr":300,"naam":"evaluatie.gedaan","velden":{...},"spoor":[trace, span, caller's span, transaction],
     "besluiten":{"bundel":<digest>,"rijen":[{"vraag":[partij, doel, rol, categorie, actie, fase],
       "feiten":[...],"reden":<code or "">,"regels":[...],"plichten":[...],"aantal":1}, ...]}}

The public name may be a
coarser one: an asker reads this body, and may not see whether its question was answered or
denied. `antwoordzout` follows from `zout`: whoever
may open the content can open the answer, and the asker, who gets only the former, can't open
the content.
"""

import hmac
from collections.abc import Callable, Sequence

from connectors.protocol.canonical import b64u, canonical_json, parse_canonical
from connectors.protocol.errors import ProtocolError
from hub.domain.audit import EVENTS, AuditEvent
from hub.domain.decision import UNCHECKED, Deny, Permit
from hub.domain.logboek import NieuwBlad
from hub.domain.spoor import SPAN_BYTES, Aangetekend, Spoor

ZOUT_BYTES = 32


def make_leaf(
    event: AuditEvent,
    *,
    tijd_ms: int,
    spoor: Spoor,
    besluiten: Sequence[Aangetekend] = (),
    random_bytes: Callable[[int], bytes],
) -> NieuwBlad:
    """Commit to an event and the decisions behind it with a fresh salt, as a fresh span of its trace."""
    zout = random_bytes(ZOUT_BYTES)
    antwoordzout = derive_antwoordzout(zout)
    row = EVENTS[event.naam]
    span = random_bytes(SPAN_BYTES).hex()
    content: dict[str, object] = {
        "nr": row.nummer,
        "naam": event.naam,
        "velden": dict(event.velden),
        "spoor": [spoor.trace, span, spoor.ouder, spoor.transactie],
    }
    if besluiten:
        content["besluiten"] = {"bundel": besluiten[0].besluit.bundel, "rijen": [*map(_rij, besluiten)]}
    inhoud = canonical_json(content)
    body = {
        "v": 1,
        "naam": row.openbaar or event.naam,
        "tijd": tijd_ms,
        "verzoek": b64u(event.verzoek),
        "toezegging": b64u(_hmac(zout, inhoud)),
        "antwoord": b64u(_hmac(antwoordzout, event.antwoord)) if event.antwoord else "",
    }
    return NieuwBlad(canonical_json(body), zout, inhoud, antwoordzout)


def _rij(aangetekend: Aangetekend) -> dict[str, object]:
    """One row; words that policy did not check could be anything, somebody's name for instance, and are left out."""
    besluit, asked = aangetekend.besluit, aangetekend.besluit.verzoek
    reden = besluit.reden if isinstance(besluit, Deny) else None
    unchecked = reden in UNCHECKED
    words = (asked.partij, asked.doel, asked.rol, asked.categorie, asked.actie, asked.fase)
    return {
        "vraag": [""] * len(words) if unchecked else list(words),
        "feiten": [] if unchecked else sorted(asked.feiten),
        "reden": "" if reden is None else reden.value,
        "regels": [regel.regel for regel in besluit.regels],
        "plichten": sorted(besluit.verplichtingen) if isinstance(besluit, Permit) else [],
        "aantal": aangetekend.aantal,
    }


def derive_antwoordzout(zout: bytes) -> bytes:
    """The salt of the commitment to the answer."""
    return _hmac(zout, b"antwoord")


def erased_by(inhoud: bytes) -> frozenset[int]:
    """Numbers of the entries whose content this event destroyed; none for any other event."""
    try:
        content = parse_canonical(inhoud)
    except ProtocolError:
        return frozenset()
    match content:
        case {"naam": "inhoud.gewist", "velden": {"index": [*numbers]}}:
            return frozenset(int(str(number)) for number in numbers)
        case _:
            return frozenset()


def time_of(blad: bytes) -> int:
    """When the entry was made, in milliseconds since 1970."""
    return read_public(blad)[0]


def read_public(blad: bytes) -> tuple[int, bool]:
    """When the entry was made, in milliseconds since 1970, and whether it commits to an answer."""
    body = parse_canonical(blad)
    if not isinstance(body, dict):
        return 0, False
    moment = body.get("tijd")
    return moment if isinstance(moment, int) else 0, bool(body.get("antwoord"))


def opens(blad: bytes, zout: bytes, inhoud: bytes) -> bool:
    """Whether a stored opening belongs to this body."""
    try:
        body = parse_canonical(blad)
    except ProtocolError:
        return False
    expected = b64u(_hmac(zout, inhoud))
    return isinstance(body, dict) and body.get("toezegging") == expected


def _hmac(key: bytes, message: bytes) -> bytes:
    # Not `hmac.digest`: that gives the interpreter lock away, and getting it back costs ten times the work.
    return hmac.new(key, message, "sha256").digest()
