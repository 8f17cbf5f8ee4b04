"""Why a page asks a second proof first: a sentence for each, above the question who one is oneself."""

from typing import Final

WIE_ZIEN: Final = "Hierna ziet u wie iemand is. Bevestig daarom eerst wie u zelf bent."
WIE_GEVEN: Final = "Hierin kan staan wie iemand is, en een ander krijgt het. Bevestig daarom eerst wie u zelf bent."
WIE_OVERNEMEN: Final = "U brengt in de casus wie het zijn. Bevestig daarom eerst wie u zelf bent."
VERHAAL: Final = "In wat u gaat lezen kan staan wie iemand is. Bevestig daarom eerst wie u zelf bent."
NOOD: Final = "Bij nood ziet u ook wie iemand is. Bevestig daarom eerst wie u zelf bent."
BELEID: Final = "Dit geldt daarna voor iedereen in de regio. Bevestig daarom eerst wie u zelf bent."
