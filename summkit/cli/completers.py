"""What a shell may complete where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import click
from click.shell_completion import CompletionItem

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def complete_methods(_: click.Context, __: click.Parameter, written: str) -> list[CompletionItem]:
    """Complete the name of a summariser, and behind a colon its options."""
    from summkit.summarisers import all_summarisers

    return _declared(all_summarisers(), written)


def complete_metrics(_: click.Context, __: click.Parameter, written: str) -> list[CompletionItem]:
    """Complete the name of a metric, and behind a colon its options."""
    from summkit.metrics import all_metrics

    return _declared(all_metrics(), written)


def complete_files(_: click.Context, __: click.Parameter, written: str) -> list[CompletionItem]:
    """Leave a file to the shell."""
    return [CompletionItem(written, type="file")]


def complete_languages(_: click.Context, __: click.Parameter, written: str) -> list[CompletionItem]:
    """Complete the code of a language that is stemmed or cut into words."""
    from summkit.text.languages import SNOWBALL
    from summkit.text.unspaced import GRAMS

    return _starting(written, ["auto", *sorted({*SNOWBALL, *GRAMS})])


def complete_words(*words: str) -> Completer:
    """Return what completes one of some words."""
    return lambda _, __, written: _starting(written, words)


def _declared(registry: Mapping[str, object], written: str) -> list[CompletionItem]:
    name, colon, settings = written.partition(":")
    if not colon or name not in registry:
        return _starting(written, list(registry))
    from summkit.declaration import options_of

    before, comma, _ = settings.rpartition(",")
    return _starting(written, [f"{name}:{before}{comma}{option}=" for option in options_of(registry[name])])


def _starting(written: str, words: Sequence[str]) -> list[CompletionItem]:
    return [CompletionItem(word) for word in words if word.startswith(written)]
