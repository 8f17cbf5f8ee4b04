"""Everything that the menu can have, in its order."""

from connectors.werkplek.pagina import Pagina
from connectors.werkplek.werk import Werk

WERKEN: tuple[Werk, ...] = ()
PAGINAS: tuple[Pagina, ...] = ()
