"""`ports.convenant.Bundelwerkplaats`: what people hand in is compiled and verified here, by the hub itself.

Nothing that was compiled elsewhere counts. Whatever is wrong comes back as the sentences that say
what to repair; the bundle that decides is not touched by any of it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hub.adapters.policy.bundle import Bundle, build, verify_files, whole
from hub.adapters.policy.checks import build_checked
from hub.adapters.policy.errors import CovenantInvalid, Finding, PolicyError, SignatureInvalid
from hub.adapters.policy.getekend import SIGNATURES, read_keys, read_public, verify_agreed
from hub.adapters.policy.laden import Bron, bron_of
from hub.adapters.policy.ondertekening import read_signature, signatories, verify
from hub.application.ports.beleid import Gebundeld
from hub.application.ports.convenant import Afkeuring, Getekend, Ontwerp
from hub.domain.convenant import Convenant, Status
from hub.domain.convenantversie import Convenantversie

T = TypeVar("T")
MOST_SENTENCES = 100
MOST_LETTERS = 500


class Werkplaats:
    """Compiles with the checks of `hub convenant check`.

    `partijsleutels` holds `<partij>.pem`, and may hold `<partij>.crt`: a certificate of that party, after
    whose end nothing new is signed.
    """

    def __init__(self, partijsleutels: Path) -> None:
        self._keys = partijsleutels

    def stel_samen(self, tekst: bytes, feiten: bytes, model: bytes, nu: datetime) -> Ontwerp | Afkeuring:
        """Check and compile a new version."""
        return _judged(lambda: self._compiled(bron_of(feiten, tekst), model, nu))

    def neem_aan(
        self, bestanden: Mapping[str, bytes], handtekeningen: tuple[bytes, ...], nu: datetime
    ) -> Getekend | Afkeuring:
        """Hold signature files against a bundle and the registered keys, as these are valid now."""
        return _judged(lambda: self._signed(bestanden, handtekeningen, nu))

    def moeten(self, bestanden: Mapping[str, bytes]) -> frozenset[str]:
        """The parties whose signatures it takes."""
        bron = bron_of(bestanden["convenant.yaml"], bestanden["convenant.md"])
        return frozenset(partij.id for partij in signatories(bron.convenant))

    def volledig(self, bestanden: Mapping[str, bytes], bundel: str) -> bool:
        """Whether this is a whole bundle with this digest that every party signed, and that may be enforced."""
        try:
            snapshot, _ = verify_agreed(bestanden, read_keys(self._keys))
        except (PolicyError, OSError):
            return False
        return snapshot.digest == bundel and snapshot.manifest.status is Status.GELDIG

    def herbouw(self, tekst: bytes, feiten: bytes, model: bytes, handtekeningen: tuple[bytes, ...]) -> Gebundeld | None:
        """Compile a bundle from its covenant here, and see that every party signed just that; None otherwise."""
        try:
            bron = bron_of(feiten, tekst)
            bundle = _built(tekst, feiten, model)
            signed = {f"{SIGNATURES}{read_signature(one).partij}.json": one for one in handtekeningen}
        except (PolicyError, ValueError):
            return None
        files = whole(bundle, bron, model) | signed
        if not self.volledig(files, bundle.digest):
            return None
        return Gebundeld(bundle.digest, bron.convenant.id, files)

    def _compiled(self, bron: Bron, model: bytes, nu: datetime) -> Ontwerp:
        agreed = bron.convenant
        if stop := tuple(not_to_hand_in(agreed, nu)):
            raise CovenantInvalid(stop[:1])
        bundle = build_checked(bron, model)
        versie = Convenantversie(
            bundel=bundle.digest,
            convenant=agreed.id,
            versie=agreed.versie,
            geldig_van=int(agreed.geldig_van.timestamp()),
            geldig_tot=int(agreed.geldig_tot.timestamp()),
        )
        return Ontwerp(versie, whole(bundle, bron, model))

    def _signed(self, bestanden: Mapping[str, bytes], handtekeningen: tuple[bytes, ...], nu: datetime) -> Getekend:
        bron = bron_of(bestanden["convenant.yaml"], bestanden["convenant.md"])
        files = {read_signature(data).partij: data for data in handtekeningen}
        stand = verify(bron.convenant, verify_files(bestanden).digest, files, self._keys_of(files, nu))
        if stand.fout or not stand.getekend:
            raise CovenantInvalid(tuple(Finding("handtekening", partij, reden) for partij, reden in stand.fout))
        return Getekend({f"{SIGNATURES}{partij}.json": data for partij, data in files.items()}, stand.getekend)

    def _keys_of(self, partijen: Mapping[str, bytes], nu: datetime) -> dict[str, Ed25519PublicKey]:
        """The registered keys of these parties; a name that is no file's is nobody's."""
        known = {path.stem: path for path in self._keys.glob("*.pem")}
        for partij in partijen.keys() & known.keys():
            _require_valid(known[partij].with_suffix(".crt"), partij, nu)
        return {partij: read_public(known[partij]) for partij in partijen.keys() & known.keys()}


def not_to_hand_in(convenant: Convenant, nu: datetime) -> Iterator[Finding]:
    """What keeps a sound covenant from being handed in now: it is no text to be in force, or its term is over."""
    if convenant.status is not Status.GELDIG:
        zin = "zet status op GELDIG: dit is de tekst zoals zij gaat gelden; tot die tijd houdt de hub haar concept"
        yield Finding("status", convenant.slotartikel, zin)
    if convenant.geldig_tot <= nu:
        zin = "geldig_tot ligt in het verleden; kies een einddatum die nog komt"
        yield Finding("einddatum", convenant.slotartikel, zin)


@lru_cache(maxsize=2)
def _built(tekst: bytes, feiten: bytes, model: bytes) -> Bundle:
    """What these bytes compile to, once for the same bytes."""
    return build(bron_of(feiten, tekst), model)


def _require_valid(path: Path, partij: str, nu: datetime) -> None:
    """A party with a certificate signs within its term.

    Raises:
        CovenantInvalid: its term is over, or has not begun.
    """
    if not path.exists():
        return
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except ValueError as error:
        raise SignatureInvalid(f"{path.name} is geen certificaat in PEM") from error
    if not certificate.not_valid_before_utc <= nu < certificate.not_valid_after_utc:
        zin = "het certificaat is verlopen of nog niet geldig; laat de partij een nieuw certificaat inschrijven"
        raise CovenantInvalid((Finding("certificaat", partij, zin),))


def _judged(judge: Callable[[], T]) -> T | Afkeuring:
    try:
        return judge()
    except CovenantInvalid as error:
        found = error.findings
    except PolicyError as error:
        found = (Finding("handtekening", "handtekeningen", str(error)),)
    some = found[:MOST_SENTENCES]
    toetsen = tuple(sorted({finding.check for finding in some}))
    return Afkeuring(toetsen, tuple(str(finding)[:MOST_LETTERS] for finding in some))
