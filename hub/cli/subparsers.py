"""The type of what `add_subparsers` answers, under a name of our own: argparse gives it no public one."""

from argparse import ArgumentParser, _SubParsersAction
from typing import TypeAlias

Subparsers: TypeAlias = "_SubParsersAction[ArgumentParser]"
