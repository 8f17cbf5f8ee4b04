"""Read the assumptions of a cost-benefit calculation from a file: YAML, of which JSON is a part.

A repeated key or an alias is refused before anything is made of it, as in a covenant.
"""

from collections import Counter
from pathlib import Path

import yaml

from hub.domain.rapport.evaluatie.aannames import AannameOnjuist, Aannames, lees_aannames

BESTAND = "bestand"


class _StrictLoader(yaml.SafeLoader):
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise AannameOnjuist(BESTAND, "een verwijzing (*) is niet toegestaan; schrijf de waarde uit")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002 - the signature of yaml
        counted = Counter(str(key.value) for key, _ in node.value)
        if any(times > 1 for times in counted.values()):
            raise AannameOnjuist(f"regel {node.start_mark.line + 1}", "een veld staat er twee keer")
        return dict(super().construct_mapping(node, deep=deep))


def read_aannames(pad: Path) -> Aannames:
    """The assumptions in this file.

    Raises:
        AannameOnjuist: the file can't be read, is no YAML or JSON, or see `lees_aannames`.
    """
    try:
        gegevens = yaml.load(pad.read_bytes(), Loader=_StrictLoader)  # noqa: S506 - a SafeLoader that refuses more
    except OSError as error:
        raise AannameOnjuist(BESTAND, "is niet te openen") from error
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError) as error:
        raise AannameOnjuist(BESTAND, "is geen YAML of JSON") from error
    return lees_aannames(gegevens)
