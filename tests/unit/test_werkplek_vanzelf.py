"""Which version of a draft a browser says that it shows."""

import pytest

from connectors.werkplek.paginas.vanzelf import gezien


@pytest.mark.parametrize("versie", ["", "x", "-1", "1.5", "²", "9" * 5000])
def test_what_is_no_version_is_one_that_no_draft_has(versie: str) -> None:
    assert (gezien(versie), gezien("31")) == (0, 31)
