"""Options and the values that they take, by what the commands say of themselves; a new option is drawn as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Literal, get_args, get_origin

import click

from summkit.declaration import options_of
from summkit.metrics import all_metrics
from summkit.summarisers import all_summarisers
from tests.fuzz.articles import json_lines
from tests.fuzz.draft import Draft, Part

_LENGTHS = ("1", "2", "3", "5", "20%", "50%", "30w", "100w", "200c", "reference")
_LANGUAGES = ("en", "en", "en", "de", "es", "fr", "ru", "fi", "auto", "ja", "zh", "ar")
_REDUNDANCIES = ("none", "mmr", "mmr:0.7", "trigram")
_WORDS = ("water", "the ferry", "Ada Byron", "prices 2024")
EXTRA = 0.1
"""With which chance an option is given that need not be."""
NEVER = frozenset({"backend", "scheduler", "version", "help"})
"""Not among what should get through: a cluster is another matter, and --version ends all."""


def add_option(draft: Draft, random: Random, parameter: click.Parameter) -> None:
    """Give an option with a value that it takes."""
    flag = random.choice(parameter.opts)
    if getattr(parameter, "is_flag", False):
        draft.parts.append(Part(str(parameter.name), flag, None))
        return
    value = _value(draft, random, parameter)
    draft.parts.append(Part(str(parameter.name), flag, value, joined=random.random() < 0.5))


def written(random: Random, registry: Mapping[str, object]) -> str:
    """Return the written form of a method or metric, now and then with an option of its own."""
    name = random.choice(list(registry))
    options = options_of(registry[name])
    if not options or random.random() < 0.6:
        return name
    option = random.choice(list(options))
    return f"{name}:{option}={_option_value(random, options[option])}"


def _option_value(random: Random, hint: Any) -> str:
    if get_origin(hint) is Literal:
        return str(random.choice(get_args(hint)))
    part = random.choice(get_args(hint) or (hint,))
    if part is bool:
        return random.choice(("yes", "no"))
    if part is int:
        return str(random.randint(1, 4))
    return str(random.choice((0.1, 0.5, 0.85, 1.0))) if part is float else "none"


def _value(draft: Draft, random: Random, parameter: click.Parameter) -> str:
    name, kind = str(parameter.name), parameter.type
    if name in _VALUES:
        return _VALUES[name](draft, random)
    if isinstance(kind, click.Choice):
        return str(random.choice(list(kind.choices)))
    if isinstance(kind, click.types.IntParamType):
        return str(random.choice((1, 2, 3, 7, 40)))
    if isinstance(kind, click.types.FloatParamType):
        return str(random.choice((0.25, 0.5, 0.9)))
    if isinstance(kind, click.Path):
        return f"{name}{random.randrange(3)}.out"
    return random.choice(_WORDS)


def _output(draft: Draft, random: Random) -> str:
    name = f"out{random.randrange(3)}.{random.choice(('txt', 'json', 'html'))}"
    if random.random() < 0.4:
        draft.files[name] = b"what was there before\n"
    return name


def _figure(_: Draft, random: Random) -> str:
    return f"figure{random.randrange(100)}.{random.choice(('svg', 'png', 'pdf'))}"


def _figures(draft: Draft, random: Random) -> str:
    kind = random.choice(("", "", "scores=", "lengths=", "differences="))
    return kind + _figure(draft, random)


def _method(_: Draft, random: Random) -> str:
    return written(random, all_summarisers())


def _metric(_: Draft, random: Random) -> str:
    return written(random, all_metrics())


def _candidates(draft: Draft, random: Random) -> str:
    name = f"ours{random.randrange(3)}.jsonl"
    ids = [f"a{number}" for number in range(4)]
    draft.files.setdefault(name, json_lines([{"id": i, "summary": random.choice(_WORDS)} for i in ids]))
    return name


_VALUES: dict[str, Callable[[Draft, Random], str]] = {
    "output": _output,
    "figure": _figure,
    "figures": _figures,
    "method": _method,
    "methods": _method,
    "metrics": _metric,
    "candidates": _candidates,
    "length": lambda _, random: random.choice(_LENGTHS),
    "language": lambda _, random: random.choice(_LANGUAGES),
    "redundancy": lambda _, random: random.choice(_REDUNDANCIES),
    "prior": lambda _, random: random.choice(("none", "reciprocal", "reciprocal:0.5")),
    "baseline": lambda _, random: random.choice(("all", "all", "lead")),
    "fields": lambda _, random: random.choice(("article=article", "reference=summary", "title=id,label=title")),
    "judgement": lambda _, random: "quality",
    "resamples": lambda _, random: str(random.choice((1, 20, 200))),
    "jobs": lambda _, random: "2" if random.random() < 0.2 else "1",
    "store": lambda _, random: f"store{random.randrange(3)}.sqlite",
    "wordnet_exceptions": lambda _, random: ".",
}
CHANCES = {
    "output": 0.3, "figures": 0.04, "figure": 0.1, "form": 0.5, "jobs": 0.08, "methods": 0.7, "method": 0.4,
    "metrics": 0.6, "resamples": 0.6, "language": 0.12, "wordnet_exceptions": 0.02, "baseline": 0.04, "stemmer": 0.05,
    "tokeniser": 0.05, "word_limit": 0.05, "character_limit": 0.04, "verify": 0.04, "candidates": 0.0, "judgement": 0.0,
    "quiet": 0.05, "strict": 0.05,
}  # fmt: skip
"""The same for single options."""
