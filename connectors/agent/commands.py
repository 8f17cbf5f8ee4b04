"""The list of commands, by which only the module of the command that was chosen is imported.

A module of commands has `register(subparsers)`, which adds each with its options. The list says
their names and help texts again, for whoever asks what there is; a test holds the two together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

Subparsers: TypeAlias = "_SubParsersAction[ArgumentParser]"
"""What `add_subparsers` answers; argparse gives the type no public name."""


@dataclass(frozen=True, slots=True)
class CommandModule:
    """A module, and the help text of each of its commands in the order of `--help`."""

    module: str
    commands: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """A command that has nothing but commands of its own."""

    name: str
    text: str
    metavar: str
    members: tuple[CommandModule, ...]

    @property
    def commands(self) -> Mapping[str, str]:
        """The group itself, as its neighbours in the list see it."""
        return {self.name: self.text}


def add_commands(subparsers: Subparsers, members: Sequence[CommandModule | CommandGroup], words: Sequence[str]) -> None:
    """Add every command by its name, and the one that `words` choose with its options.

    argparse chooses by the first word that is no option: that is the first command among the words,
    or it is no command at all and nothing is chosen.
    """
    names = [name for member in members for name in member.commands]
    place, chosen = next(((place, word) for place, word in enumerate(words) if word in names), (0, None))
    for member in members:
        match member:
            case CommandGroup():
                parser = subparsers.add_parser(member.name, help=member.text)
                below = parser.add_subparsers(required=True, metavar=member.metavar)
                add_commands(below, member.members, words[place + 1 :] if member.name == chosen else ())
            case CommandModule() if chosen in member.commands:
                import_module(member.module).register(subparsers)
            case CommandModule():
                for name, text in member.commands.items():
                    subparsers.add_parser(name, help=text)
