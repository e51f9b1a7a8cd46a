"""One declaration: written forms, their parsing, and the list of options."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.declaration import Option, declare, describe_options, options_of, written_form
from summkit.errors import OptionError
from summkit.metrics import METRICS
from summkit.summarisers import SUMMARISERS


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """A thing with an option of every kind."""

    mesh: float = 0.5
    shakes: int = 3
    wet: bool = False
    shape: Literal["round", "square"] = "round"
    limit: int | None = None
    label: str = "plain"


REGISTRY: Mapping[str, Sieve] = {"sieve": Sieve(), "fine": Sieve(mesh=0.1)}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("sieve", Sieve()),
        ("fine", Sieve(mesh=0.1)),
        ("fine:mesh=0.5", Sieve()),
        ("sieve:mesh=1e-3,shakes=7", Sieve(mesh=0.001, shakes=7)),
        ("sieve:wet=yes", Sieve(wet=True)),
        ("sieve:wet=true", Sieve(wet=True)),
        ("sieve:wet=no", Sieve()),
        ("sieve:shape=square", Sieve(shape="square")),
        ("sieve:limit=4", Sieve(limit=4)),
        ("sieve:limit=none", Sieve()),
        ("sieve:label=a=b", Sieve(label="a=b")),
    ],
)
def test_declare(written: str, expected: Sieve) -> None:
    assert declare(written, REGISTRY, kind="thing") == expected


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("seive", "unknown thing 'seive': did you mean 'sieve'?"),
        ("", "unknown thing ''"),
        ("sieve:msh=1", "did you mean 'mesh'?"),
        ("sieve:mesh", "write options as sieve:option=value, not 'mesh'"),
        ("sieve:mesh=coarse", "'coarse' is not a number"),
        ("sieve:shakes=2.5", "'2.5' is not a whole number"),
        ("sieve:wet=maybe", "'maybe' is not yes or no"),
        ("sieve:shape=oval", "choose from round, square"),
        ("sieve:limit=few", "'few' is not a whole number or none"),
    ],
)
def test_refusals(written: str, message: str) -> None:
    with pytest.raises(OptionError) as caught:
        declare(written, REGISTRY, kind="thing")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_thing_without_options_says_so() -> None:
    with pytest.raises(OptionError, match=r"it has none"):
        declare("random:n=2", SUMMARISERS, kind="method")


def test_describe_options() -> None:
    assert describe_options(Sieve()) == [
        Option("mesh", "0.5", "a number"),
        Option("shakes", "3", "a whole number"),
        Option("wet", "no", "yes or no"),
        Option("shape", "round", "round or square"),
        Option("limit", "none", "a whole number or none"),
        Option("label", "plain", "text"),
    ]
    assert list(options_of(Sieve())) == ["mesh", "shakes", "wet", "shape", "limit", "label"]


def test_written_form_has_only_what_differs_from_the_preset() -> None:
    assert written_form("sieve", Sieve(), REGISTRY) == "sieve"
    assert written_form("fine", Sieve(wet=True), REGISTRY) == "fine:mesh=0.5,wet=yes"


SIEVES = st.builds(
    Sieve,
    mesh=st.floats(allow_nan=False),
    shakes=st.integers(),
    wet=st.booleans(),
    shape=st.sampled_from(["round", "square"]),
    limit=st.none() | st.integers(),
    label=st.text("abc-.", max_size=5),
)


@given(SIEVES, st.sampled_from(sorted(REGISTRY)))
def test_the_written_form_reads_back_to_an_equal_thing(sieve: Sieve, name: str) -> None:
    assert declare(written_form(name, sieve, REGISTRY), REGISTRY, kind="thing") == sieve


@pytest.mark.parametrize("registry", [SUMMARISERS, METRICS], ids=["summarisers", "metrics"])
def test_every_preset_is_its_own_name(registry: Mapping[str, object]) -> None:
    for name, preset in registry.items():
        assert written_form(name, preset, registry) == name
        assert declare(name, registry, kind="thing") is preset
