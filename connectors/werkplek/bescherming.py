"""What every answer carries and every request must bear, whatever the page: headers, host, origin.

Pure functions over headers; the loket and the outer layer of the application use them.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

CSP: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
KOPPEN: Final[Mapping[str, str]] = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), clipboard-read=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
NIET_BEWAREN: Final = "no-store"
STRENG: Final = "max-age=31536000"
WISSEN: Final = '"cache", "storage"'
"""Clear-Site-Data after logging out: the back button finds nothing."""


def headers_for(address: str, *, static: bool) -> dict[str, str]:
    """Headers of an answer; a file of `stijl` may be kept, a page never."""
    koppen = dict(KOPPEN)
    koppen["Cache-Control"] = "public, max-age=31536000, immutable" if static else NIET_BEWAREN
    if urlsplit(address).scheme == "https":
        koppen["Strict-Transport-Security"] = STRENG
    return koppen


def is_our_host(host: str, address: str) -> bool:
    """Whether a browser asked for us by our own name: another name that leads here is an attack (DNS rebinding)."""
    return host.lower() == urlsplit(address).netloc.lower()


def is_our_form(koppen: Mapping[str, str], address: str) -> bool:
    """Whether a form was sent by a page of ours. A browser always says one of the two; who says neither is refused."""
    site, origin = koppen.get("sec-fetch-site"), koppen.get("origin")
    if site is None and origin is None:
        return False
    return site in (None, "same-origin") and origin in (None, address)
