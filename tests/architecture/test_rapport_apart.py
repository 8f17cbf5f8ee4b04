"""The processes that answer partners load nothing that makes the annual report."""

import subprocess
import sys

import pytest

ALLEEN_VOOR_HET_RAPPORT = ("jinja2", "odfdo", "scipy", "typst", "hub.adapters.rapport")


@pytest.mark.parametrize("proces", ["hub.bootstrap.hubproces", "hub.bootstrap.sleutelhouder"])
def test_a_process_that_answers_partners_loads_no_typesetter_workbook_or_solver(proces: str) -> None:
    geladen = f"import sys, {proces}; print(*sorted(sys.modules))"

    done = subprocess.run([sys.executable, "-c", geladen], capture_output=True, text=True, timeout=120, check=True)

    modules = done.stdout.split()
    assert proces in modules
    assert [een for een in modules if een.startswith(ALLEEN_VOOR_HET_RAPPORT)] == []
