"""Everything that the menu can have, in its order."""

from typing import Final

from connectors.werkplek.pagina import Pagina
from connectors.werkplek.paginas import beleid, casus, post, tafel, vraag
from connectors.werkplek.werk import Werk

WERKEN: Final[tuple[Werk, ...]] = (
    vraag.WERK,
    tafel.WERK,
    casus.WERK,
    beleid.WERK,
    post.WERK,
)
PAGINAS: Final[tuple[Pagina, ...]] = (
    *vraag.PAGINAS,
    *tafel.PAGINAS,
    *casus.PAGINAS,
    *beleid.PAGINAS,
    *post.PAGINAS,
)
