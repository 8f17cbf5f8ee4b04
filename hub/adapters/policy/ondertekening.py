"""One Ed25519 signature file per party, all over the same digest.

The digest covers the text, the facts and the compiled rules, so a party signs what people read
and what the system does, in one stroke. A signature over another digest is not a weaker one, it
is wrong.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import ValidationError

from connectors.protocol.canonical import b64u, canonical_json, unb64u
from connectors.protocol.convenanten import SOORT, Handtekening, Verklaring, teken
from connectors.protocol.errors import ProtocolError
from hub.adapters.policy.errors import SignatureInvalid
from hub.domain.convenant import Convenant, Kring, Partij, Status

_KEY_BYTES, _SIGNATURE_BYTES = 32, 64


@dataclass(frozen=True, slots=True)
class Stand:
    """Who signed, who has not, and what is wrong with the files that do not count."""

    getekend: tuple[str, ...]
    ontbreekt: tuple[str, ...]
    fout: tuple[tuple[str, str], ...]

    @property
    def complete(self) -> bool:
        return bool(self.getekend) and not self.ontbreekt and not self.fout


def signatories(convenant: Convenant) -> tuple[Partij, ...]:
    """The parties that must sign. The house acts for others and does not sign for itself."""
    return tuple(p for p in convenant.partijen if p.klasse.kring is not Kring.HUIS)


def sign(convenant: Convenant, bundel: str, partij: str, key: Ed25519PrivateKey) -> bytes:
    """Make the signature file of one party.

    Raises:
        SignatureInvalid: the party does not sign this covenant, or it describes the past.
    """
    party = next((p for p in signatories(convenant) if p.id == partij), None)
    if party is None:
        raise SignatureInvalid(f"{partij} is geen partij die {convenant.id} tekent")
    if convenant.status is Status.HISTORISCH:
        raise SignatureInvalid(f"{convenant.id} is historisch; niemand kan het nog tekenen")
    verklaring = Verklaring(
        soort=SOORT,
        convenant=convenant.id,
        versie=convenant.versie,
        partij=partij,
        functie=party.vertegenwoordiger,
        bundel=bundel,
    )
    return teken(verklaring, key)


def verify(
    convenant: Convenant, bundel: str, files: Mapping[str, bytes], keys: Mapping[str, Ed25519PublicKey]
) -> Stand:
    """Hold every signature file against the one digest and the registry of keys.

    `files` and `keys` go by party id. A party without a file has not signed; a file that does
    not hold is an error, never a missing signature.
    """
    parties = [p.id for p in signatories(convenant)]
    wrong: dict[str, str] = {}
    for partij in sorted(files):
        try:
            _check(convenant, bundel, (partij, files[partij]), keys)
        except SignatureInvalid as error:
            wrong[partij] = str(error)
    signed = tuple(p for p in parties if p in files and p not in wrong)
    return Stand(signed, tuple(p for p in parties if p not in files), tuple(sorted(wrong.items())))


def _check(convenant: Convenant, bundel: str, file: tuple[str, bytes], keys: Mapping[str, Ed25519PublicKey]) -> None:
    partij, data = file
    signed = read_signature(data)
    if partij not in {p.id for p in signatories(convenant)} or signed.partij != partij:
        raise SignatureInvalid("het bestand is niet van een partij bij dit convenant")
    if (signed.soort, signed.convenant, signed.versie) != (SOORT, convenant.id, convenant.versie):
        raise SignatureInvalid("de handtekening is voor een ander convenant of een andere versie")
    if signed.bundel != bundel:
        raise SignatureInvalid("de handtekening is over een andere vingerafdruk; laat opnieuw tekenen")
    if partij not in keys or signed.sleutel != b64u(keys[partij].public_bytes_raw()):
        raise SignatureInvalid("de sleutel is niet die van deze partij in het sleutelregister")
    statement = signed.model_dump(include=set(Verklaring.model_fields))
    try:
        keys[partij].verify(unb64u(signed.handtekening, _SIGNATURE_BYTES), canonical_json(statement))
    except (InvalidSignature, ProtocolError) as error:
        raise SignatureInvalid("de handtekening klopt niet") from error


def read_signature(data: bytes) -> Handtekening:
    """Read a signature file; only its one canonical form counts."""
    try:
        signed = Handtekening.model_validate(json.loads(data))
    except (ValueError, ValidationError) as error:
        raise SignatureInvalid("het bestand heeft niet de vorm van een handtekening") from error
    if canonical_json(signed.model_dump()) != data:
        raise SignatureInvalid("het bestand is niet in de vaste schrijfwijze")
    return signed
