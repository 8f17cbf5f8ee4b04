"""Find libsodium and bind its ristretto255 functions and its Ed25519 verifier: bytes in, bytes out.

Carriers, in this order: the path in the environment variable LIBSODIUM_PATH, and then nothing
else; the system's library, 1.0.18 or newer; the copy inside the `rbcl` wheel.

`rbcl` itself is never imported: importing it writes its 2.8 MB library to the shared temporary
directory and leaves it there, one file per import. Here the copy is read out of the wheel as
data, written to a directory that only this user can enter, loaded, and removed at once.
"""

import ctypes
import ctypes.util
import functools
import importlib.util
import os
import tempfile
from pathlib import Path
from typing import Final

from connectors.protocol.errors import GroupUnavailable

ELEMENT_BYTES: Final = 32
SCALAR_BYTES: Final = 32
UNIFORM_BYTES: Final = 64
PATH_VARIABLE: Final = "LIBSODIUM_PATH"
_MINIMUM: Final = (1, 0, 18)
_P: Final = ctypes.c_char_p
_SIZE: Final = ctypes.c_ulonglong
_SIGNATURES: Final = {
    "crypto_scalarmult_ristretto255": (_P, _P, _P),
    "crypto_scalarmult_ristretto255_base": (_P, _P),
    "crypto_core_ristretto255_is_valid_point": (_P,),
    "crypto_core_ristretto255_from_hash": (_P, _P),
    "crypto_core_ristretto255_add": (_P, _P, _P),
    "crypto_core_ristretto255_sub": (_P, _P, _P),
    "crypto_core_ristretto255_scalar_reduce": (_P, _P),
    "crypto_core_ristretto255_scalar_mul": (_P, _P, _P),
    "crypto_core_ristretto255_scalar_add": (_P, _P, _P),
    "crypto_core_ristretto255_scalar_sub": (_P, _P, _P),
    "crypto_core_ristretto255_scalar_invert": (_P, _P),
    "crypto_sign_ed25519_verify_detached": (_P, _P, _SIZE, _P),
    "randombytes_buf": (_P, ctypes.c_size_t),
}


class Library:
    """The functions of one loaded libsodium. None stands for what the library refuses.

    C reads a fixed number of bytes at each pointer, so every length is the caller's duty; the
    modules `group` and `ed25519` are the only callers. `PyDLL` keeps the interpreter lock during a call, on
    purpose: a call takes 2 to 100 microseconds, and giving the lock away would cost up to a
    switch interval (5 ms) to get it back whenever another thread is busy.
    """

    def __init__(self, path: str) -> None:
        self._lib = ctypes.PyDLL(path)
        for name, arguments in _SIGNATURES.items():
            function = getattr(self._lib, name)
            function.argtypes = arguments
            function.restype = ctypes.c_int
        if self._lib.sodium_init() < 0:
            raise GroupUnavailable("libsodium-init")

    def version(self) -> tuple[int, ...]:
        """Tell the release, as (major, minor, patch)."""
        function = self._lib.sodium_version_string
        function.restype = ctypes.c_char_p
        return tuple(int(part) for part in bytes(function()).decode("ascii").split("."))

    def mult(self, scalar: bytes, element: bytes) -> bytes | None:
        """Multiply; None for an element that does not decode and for the identity as outcome."""
        out = ctypes.create_string_buffer(ELEMENT_BYTES)
        return None if self._lib.crypto_scalarmult_ristretto255(out, scalar, element) else out.raw

    def base_mult(self, scalar: bytes) -> bytes | None:
        """Multiply the generator; None for the scalar zero."""
        out = ctypes.create_string_buffer(ELEMENT_BYTES)
        return None if self._lib.crypto_scalarmult_ristretto255_base(out, scalar) else out.raw

    def is_valid(self, element: bytes) -> bool:
        """Tell whether the encoding is canonical. The identity passes: refuse it apart."""
        return bool(self._lib.crypto_core_ristretto255_is_valid_point(element))

    def from_uniform(self, uniform: bytes) -> bytes:
        """Map 64 uniform bytes to an element (RFC 9496 section 4.3.4)."""
        out = ctypes.create_string_buffer(ELEMENT_BYTES)
        self._lib.crypto_core_ristretto255_from_hash(out, uniform)
        return out.raw

    def add(self, p: bytes, q: bytes) -> bytes | None:
        """Add two elements; None if either does not decode."""
        out = ctypes.create_string_buffer(ELEMENT_BYTES)
        return None if self._lib.crypto_core_ristretto255_add(out, p, q) else out.raw

    def sub(self, p: bytes, q: bytes) -> bytes | None:
        """Subtract two elements; None if either does not decode."""
        out = ctypes.create_string_buffer(ELEMENT_BYTES)
        return None if self._lib.crypto_core_ristretto255_sub(out, p, q) else out.raw

    def scalar_reduce(self, wide: bytes) -> bytes:
        """Reduce 64 little-endian bytes modulo the group order."""
        out = ctypes.create_string_buffer(SCALAR_BYTES)
        self._lib.crypto_core_ristretto255_scalar_reduce(out, wide)
        return out.raw

    def scalar_mul(self, a: bytes, b: bytes) -> bytes:
        """Multiply modulo the group order."""
        out = ctypes.create_string_buffer(SCALAR_BYTES)
        self._lib.crypto_core_ristretto255_scalar_mul(out, a, b)
        return out.raw

    def scalar_add(self, a: bytes, b: bytes) -> bytes:
        """Add modulo the group order."""
        out = ctypes.create_string_buffer(SCALAR_BYTES)
        self._lib.crypto_core_ristretto255_scalar_add(out, a, b)
        return out.raw

    def scalar_sub(self, a: bytes, b: bytes) -> bytes:
        """Subtract modulo the group order."""
        out = ctypes.create_string_buffer(SCALAR_BYTES)
        self._lib.crypto_core_ristretto255_scalar_sub(out, a, b)
        return out.raw

    def scalar_invert(self, a: bytes) -> bytes | None:
        """Invert modulo the group order, in constant time; None for zero."""
        out = ctypes.create_string_buffer(SCALAR_BYTES)
        return None if self._lib.crypto_core_ristretto255_scalar_invert(out, a) else out.raw

    def random_bytes(self, count: int) -> bytes:
        """Draw from the generator of the operating system."""
        out = ctypes.create_string_buffer(count)
        self._lib.randombytes_buf(out, count)
        return out.raw

    def verifies(self, signature: bytes, message: bytes, public: bytes) -> bool:
        """Tell whether an Ed25519 signature of 64 bytes holds under a key of 32 bytes."""
        return not self._lib.crypto_sign_ed25519_verify_detached(signature, message, len(message), public)


def load(path: str) -> Library:
    """Load the library at `path`, or of that name for the system's loader.

    Raises:
        GroupUnavailable: it does not load, has no ristretto255, or is older than 1.0.18.
    """
    try:
        library = Library(path)
    except (OSError, AttributeError) as error:
        raise GroupUnavailable("libsodium-load") from error
    if library.version() < _MINIMUM:
        raise GroupUnavailable("libsodium-version")
    return library


def load_system() -> Library:
    """Load the library that the operating system offers.

    Raises:
        GroupUnavailable: there is none, or it is too old.
    """
    name = ctypes.util.find_library("sodium") or ctypes.util.find_library("libsodium")
    if name is None:
        raise GroupUnavailable("libsodium-system")
    return load(name)


def load_wheel() -> Library:
    """Load the copy inside the installed `rbcl` wheel, and leave nothing on disk.

    The directory is made with mode 0700. Once loaded the library lives in memory, so the file
    can go at once; a system that refuses to remove a loaded library (Windows) keeps it.

    Raises:
        GroupUnavailable: `rbcl` is not installed, or carries its library in another way.
    """
    image = _image_in_wheel()
    with tempfile.TemporaryDirectory(prefix="libsodium-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "libsodium.so"
        path.write_bytes(image)
        return load(str(path))


@functools.cache
def default_library() -> Library:
    """Load the one library of this process, at first use.

    A path in LIBSODIUM_PATH is an order and not a wish: if it fails, nothing else is tried. Who
    can set it can set LD_LIBRARY_PATH as well, so it adds no power.

    Raises:
        GroupUnavailable: no carrier has a usable library.
    """
    path = os.environ.get(PATH_VARIABLE)
    if path:
        return load(path)
    try:
        return load_system()
    except GroupUnavailable:
        return load_wheel()


def _image_in_wheel() -> bytes:
    # find_spec of a top-level package locates it and runs none of its code.
    spec = importlib.util.find_spec("rbcl")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise GroupUnavailable("libsodium-wheel")
    try:
        source = (Path(folders[0]) / "_sodium.py").read_text(encoding="ascii")
        _, after = source.split("bytes.fromhex('")
        digits, _, _ = after.partition("'")
        return bytes.fromhex(digits)
    except (OSError, ValueError) as error:
        raise GroupUnavailable("libsodium-wheel") from error
