"""The secrets of one process, as a value that does not leak by accident."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.domain.errors import KeyMissing


@dataclass(frozen=True, slots=True)
class Sleutels:
    """The secrets of one process. Printing it shows the role only."""

    rol: str
    geheimen: Mapping[str, bytes]
    epochs: Mapping[str, tuple[int, ...]]
    """Live epochs per class, oldest first; the last one is used for new evaluations."""
    tokens: Mapping[str, bytes]
    """Rotation tokens that are in use, by "klasse/oud/nieuw"."""

    def __repr__(self) -> str:
        """Hide the secrets."""
        return f"Sleutels({self.rol})"

    def __reduce__(self) -> str | tuple[object, ...]:
        """Refuse pickling: a secret does not travel by accident."""
        message = "keys are not pickled"
        raise TypeError(message)

    def geheim(self, naam: str) -> bytes:
        """One secret.

        Raises:
            KeyMissing: the file has no such key; it is never made here.
        """
        if naam not in self.geheimen:
            message = f"key {naam} is missing from the {self.rol} key file"
            raise KeyMissing(message)
        return self.geheimen[naam]

    def require(self, rol: str) -> None:
        """See that these are the keys of this kind of process.

        Raises:
            KeyMissing: they are another's.
        """
        if self.rol != rol:
            message = f"the key file is of a {self.rol}, not of a {rol}"
            raise KeyMissing(message)
