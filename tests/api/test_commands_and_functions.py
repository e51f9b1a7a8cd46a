"""Every command is a function with the same words and the same defaults, and no option is written down twice."""

import ast
import dataclasses
import inspect
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

import summkit
from summkit.cli import cli
from summkit.declaration import Settings, declared_fields
from summkit.settings.rouge import RougeSettings
from summkit.settings.run import Run
from summkit.settings.statistics import CorrelationSettings, Statistics
from summkit.settings.summary import SummarySettings

# What the command line has because it prints: no matter of what is done.
PRINTING = {"format", "output", "quiet", "version", "help", "figure", "figures", "scores", "columns"}
# Arguments and options whose words differ because a shell has other forms for the same thing.
SHELL_FORMS = {"files": "texts", "method": "methods", "metric": "metrics", "candidate": "candidates", "together": ""}

FUNCTIONS: dict[str, tuple[Callable[..., Any], tuple[type[Settings], ...]]] = {
    "summarise": (summkit.summarise_all, (SummarySettings,)),
    "keypoints": (summkit.key_points_all, ()),
    "evaluate": (summkit.evaluate, (RougeSettings, Statistics, Run)),
    "score": (summkit.score, (RougeSettings, Statistics, Run)),
    "report": (summkit.report, ()),
    "learn": (summkit.learn, ()),
    "correlate": (summkit.correlate, (CorrelationSettings,)),
}


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def defaults_of(name: str) -> dict[str, Any]:
    """Return all that a function can be told, in groups of settings too, with what it takes when not told."""
    function, groups = FUNCTIONS[name]
    found = {
        parameter.name: parameter.default
        for parameter in inspect.signature(function).parameters.values()
        if parameter.name not in ("rouge", "statistics", "run", "settings")
    }
    for group in groups:
        found.update({field: getattr(group(), field) for field in declared_fields(group)})
    return found


def as_given(value: object) -> object:
    """Return a default as either door could give it: a shell knows no numbers, and nothing is an empty list there."""
    return None if value in (None, (), {}) else str(value)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_option_of_a_command_is_known_to_its_function(name: str) -> None:
    known = defaults_of(name)
    for parameter in command(name).params:
        option = str(parameter.name)
        if option in PRINTING or option in ("form", "output"):
            continue
        word = option if option in known else SHELL_FORMS.get(option, option)
        assert word in known or word == "", (name, option)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_commands_and_functions_have_the_same_defaults(name: str) -> None:
    known = defaults_of(name)
    given = command(name).make_context(name, [], resilient_parsing=True).params
    shared = [option for option in given if option in known and known[option] is not inspect.Parameter.empty]
    assert shared
    assert {o: as_given(given[o]) for o in shared} == {o: as_given(known[o]) for o in shared}


@pytest.mark.parametrize("group", [RougeSettings, Statistics, Run])
def test_every_field_of_a_group_is_an_option(group: type[Settings]) -> None:
    options = {parameter.name for parameter in command("evaluate").params}
    for name, (_, told) in declared_fields(group).items():
        if told.help or told.words:
            assert name in options
        else:
            assert name in ("language", "progress")  # the one stands beside the groups, the other is a bar


def test_every_function_is_public() -> None:
    for function, _ in FUNCTIONS.values():
        assert function.__name__ in summkit.__all__


def test_summarise_takes_what_its_settings_declare() -> None:
    fields = {field.name: getattr(SummarySettings(), field.name) for field in dataclasses.fields(SummarySettings)}
    for function in (summkit.summarise, summkit.summarise_all):
        parameters = inspect.signature(function).parameters
        assert {name: parameters[name].default for name in fields} == fields


def test_no_public_class_has_the_name_of_another() -> None:
    home = Path(summkit.__file__).parent
    names = [
        node.name
        for file in home.rglob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []
