"""A draft that lets a woningcorporatie read what the police wrote: caught, and of no use to whoever slips it past."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hub.adapters.policy.bundle import Bundle, whole
from hub.adapters.policy.checks import Examined, check
from hub.adapters.policy.errors import SignatureInvalid
from hub.adapters.policy.getekend import SIGNATURES, verify_agreed
from hub.adapters.policy.laden import Bron, bron_of
from hub.adapters.policy.levensloop import Werkplaats
from hub.adapters.policy.ondertekening import sign, signatories
from hub.adapters.policy.pdp import CasbinPdp
from hub.cli.convenantronde import NA, OPEN
from hub.domain.decision import Deny, PolicyRequest

MOMENT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
ASKED = PolicyRequest("woco", "P08", "medewerker", "POLITIE", "INZIEN", "PLAN", frozenset({"KENMERK"}))


@pytest.fixture(scope="module")
def draft(bron: Bron) -> Bron:
    return bron_of(bron.yaml.replace(NA.encode(), (NA + OPEN).encode(), 1), bron.md)


@pytest.fixture(scope="module")
def examined(draft: Bron, model: bytes) -> Examined:
    return check(draft, model)


@pytest.fixture(scope="module")
def compiled(examined: Examined) -> Bundle:
    """What an insider compiles in spite of the checks."""
    assert examined.bundle is not None
    return examined.bundle


def test_the_checks_name_the_article_and_the_law(examined: Examined) -> None:
    found = [finding for finding in examined.findings if finding.artikel == "art-9-40"]

    assert {"derde", "dood", "overeenstemming"} <= {finding.check for finding in found}
    assert any("BGS art. 2.21" in finding.zin for finding in found)


def test_the_prohibition_holds_even_if_that_bundle_decided(compiled: Bundle) -> None:
    pdp = CasbinPdp(compiled.snapshot, now=lambda: MOMENT, fulfils=compiled.snapshot.manifest.obligations)

    decision = pdp.decide(ASKED)

    assert isinstance(decision, Deny)
    assert decision.artikelen == ("art-5-3",)


def test_an_insider_without_one_signature_has_nothing_that_a_process_loads(
    draft: Bron, compiled: Bundle, model: bytes, tmp_path: Path
) -> None:
    keys = {partij.id: Ed25519PrivateKey.generate() for partij in signatories(draft.convenant)}
    for partij, key in keys.items():
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (tmp_path / f"{partij}.pem").write_bytes(public)
    signed = {
        f"{SIGNATURES}{partij}.json": sign(draft.convenant, compiled.digest, partij, key)
        for partij, key in keys.items()
        if partij != "politie"
    }
    files = whole(compiled, draft, model) | signed
    registry = {partij: key.public_key() for partij, key in keys.items()}

    with pytest.raises(SignatureInvalid, match="politie"):
        verify_agreed(files, registry)
    assert not Werkplaats(tmp_path).volledig(files, compiled.digest)
