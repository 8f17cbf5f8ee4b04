"""What can be wrong with a covenant, a bundle or the engine under it.

    PolicyError
    ├── CovenantInvalid    the covenant fails a check; carries every finding
    ├── BundleInvalid      files, digest, rows or vocabulary that do not fit together
    ├── EngineUnsupported  not the Casbin this code was tested with, or another model
    ├── NotActivatable     a sound bundle that may not be enforced (historical, draft, withdrawn)
    └── SignatureInvalid   a party's signature file that does not hold

A broken policy stops a start or a command; it never turns into an answer. Messages name the
rule and the word of the covenant; neither ever holds a person.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to repair: which check, in which article, and the sentence that says what to do.

    `historisch` marks what today's law forbids but a historical covenant may describe.
    """

    check: str
    artikel: str
    zin: str
    historisch: bool = False

    def __str__(self) -> str:
        return f"{self.check} · {self.artikel}: {self.zin}"


class PolicyError(Exception):
    """Root of this adapter's errors."""


class CovenantInvalid(PolicyError):
    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(str(f) for f in findings))
        self.findings = findings


class BundleInvalid(PolicyError):
    pass


class EngineUnsupported(PolicyError):
    pass


class NotActivatable(PolicyError):
    pass


class SignatureInvalid(PolicyError):
    pass
