"""A command line while it is being drawn: its parts with what they are for, and its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import click

from summkit.cli import COMMANDS, cli


@dataclass
class Part:
    """One argument of a command line, or one option with its value."""

    parameter: str
    """The name that the command has for it."""
    flag: str
    """How it is written; "" for an argument."""
    value: str | None
    """None for a switch."""
    joined: bool = False
    """Whether flag and value are one word."""

    def words(self) -> Iterable[str]:
        """Yield the words of the command line."""
        if self.value is None:
            yield self.flag
        elif not self.flag:
            yield self.value
        elif self.joined and self.flag.startswith("--"):
            yield f"{self.flag}={self.value}"
        else:
            yield from (self.flag, self.value)


@dataclass
class Draft:
    """A command line with the files that it names."""

    command: str
    parts: list[Part] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    stdin: bytes = b""
    apart: bool = False
    """Whether it may end the process that runs it: damaged columns of data are read by C++."""

    def words(self) -> tuple[str, ...]:
        """Return the command line."""
        return (self.command, *(word for part in self.parts for word in part.words()))

    def has(self, parameter: str) -> bool:
        """Tell whether something is given already."""
        return any(part.parameter == parameter for part in self.parts)


@cache
def parameters(command: str) -> dict[str, click.Parameter]:
    """Return what a command takes, by name: read from the command, so that a new option is drawn as well."""
    found = cli.get_command(click.Context(cli), command)
    assert found is not None, f"{command} is none of {', '.join(COMMANDS)}"
    return {parameter.name: parameter for parameter in found.params if parameter.name}
