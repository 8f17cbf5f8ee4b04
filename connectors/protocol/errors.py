"""What can go wrong on the wire between hub, sleutelhouder and partner.

    ProtocolError
    ├── Malformed                  bytes that are not what the format allows
    ├── PersonalIdentifierInvalid  a BSN, date or name outside its own rules
    ├── InvalidInput               a value of our own side that the protocol refuses
    ├── InvalidPoint               not a usable element of ristretto255
    ├── GroupUnavailable           no library, or one that computes wrong answers
    ├── ProofInvalid               the sleutelhouder did not show what it claims
    ├── SealInvalid                not sealed for us, or for another occasion
    ├── SignatureInvalid           not signed by that key over exactly this message
    ├── StaleMessage               signed well, but too old or from the future
    ├── ReceiptInvalid             the receipt does not belong to this answer
    └── ProofOfLogInvalid          an inclusion or consistency proof that does not hold
        └── HistoryForked          two checkpoints that cannot both be of one log

Every error carries the name of a rule and never the value that broke it: messages end up in logs.
"""


class ProtocolError(Exception):
    """A rule of the protocol was not met. `rule` is a short token, the same for every value."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class Malformed(ProtocolError):
    """The bytes are not in the one form that the format allows."""


class PersonalIdentifierInvalid(ProtocolError):
    """An identifier of a person breaks the rules of its kind."""


class InvalidInput(ProtocolError):
    """A value handed to a protocol function lies outside what the protocol allows."""


class InvalidPoint(ProtocolError):
    """Not a canonical encoding of a ristretto255 element, or the identity."""


class GroupUnavailable(ProtocolError):
    """No libsodium with ristretto255 was found, or it fails its self test. Stop the process."""


class ProofInvalid(ProtocolError):
    """A proof of evaluation does not hold."""


class SealInvalid(ProtocolError):
    """A sealed message does not open under this key and this context."""


class SignatureInvalid(ProtocolError):
    """A signature is missing, in another form than agreed, or does not verify."""


class StaleMessage(ProtocolError):
    """A message lies outside the window of time in which it may be used."""


class ReceiptInvalid(ProtocolError):
    """A receipt does not prove that this answer is in the log."""


class ProofOfLogInvalid(ProtocolError):
    """An inclusion or consistency proof does not hold."""


class HistoryForked(ProofOfLogInvalid):
    """A log shows a history that contradicts an earlier checkpoint."""
