"""Options that take one of a few words; a wrong one is answered with the nearest right one."""

from __future__ import annotations

from typing import Any

import click

from summkit.errors import nearest


class Choice(click.Choice):  # type: ignore[type-arg]  # generic from click 8.2 on
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value if it is one of the words.

        Raises:
            BadParameter: If it is not; click's message, with the nearest word behind it where there is one.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            near = nearest(str(value), map(str, self.choices))
            if near is None:
                raise
            raise click.BadParameter(f"{error.message} Did you mean {near!r}?", ctx=ctx, param=param) from None
