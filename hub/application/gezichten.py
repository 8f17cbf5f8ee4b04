"""Which face of the log a standard asks for, as one function from an entry to its records."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from hub.application.fsc_contract import grant_hash
from hub.domain.convenant import Convenant, Kring
from hub.domain.gezicht import Aanzicht, Veld
from hub.domain.gezicht_adl import adl_record
from hub.domain.gezicht_fsc import fsc_record
from hub.domain.gezicht_ldv import ldv_records
from hub.domain.gezicht_nen import nen7513_record
from hub.domain.logregel import Logregel

Face = Callable[[Logregel], Sequence[Veld]]


def face_of(gezicht: str, aanzicht: Aanzicht, convenant: Convenant, eerder: Mapping[str, Convenant]) -> Face:
    """How entries become records of this standard: ADL, LDV, FSC or NEN7513.

    `eerder` has the covenants that decided before, by the digest of their bundle: a grant stays the one
    that an entry was made under.
    """
    dienst = convenant.members(Kring.HUIS.value)[0].id

    def grant_of(bundel: str, partij: str) -> str:
        return grant_hash(eerder.get(bundel, convenant), bundel, dienst, partij, aanzicht.dienst)

    match gezicht:
        case "ADL":
            return lambda entry: _one(adl_record(entry, aanzicht))
        case "LDV":
            return lambda entry: ldv_records(entry, aanzicht, _span)
        case "FSC":
            return lambda entry: _one(fsc_record(entry, aanzicht, dienst, grant_of))
        case _:
            return lambda entry: _one(nen7513_record(entry, aanzicht))


def _one(record: Veld | None) -> Sequence[Veld]:
    return () if record is None else (record,)


def _span(span: str, onderwerp: str) -> str:
    """A child span for one person of an entry: the same each time, and nothing to read from."""
    return sha256(f"{span} {onderwerp}".encode()).hexdigest()[:16]
