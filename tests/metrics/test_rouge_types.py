"""Metrics by their written form."""

import dataclasses
import pickle

import pytest

from summkit.declaration import written_form
from summkit.errors import OptionError
from summkit.kernels import Kind, Measure
from summkit.metrics import METRICS, ROUGE_TYPES, Metric, metric
from summkit.metrics.extractive import Novelty, SelfRepetition
from summkit.metrics.rouge_types import RougeL, RougeN, RougeS, RougeSU, RougeType, RougeW, rouge_type


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("rouge1", RougeN(n=1)),
        ("rouge9", RougeN(n=9)),
        ("rougeL", RougeL()),
        ("rougeW", RougeW(weight=1.2)),
        ("rougeW:weight=1.5", RougeW(weight=1.5)),
        ("rougeS", RougeS(gap=-1)),
        ("rougeS*", RougeS(gap=-1)),
        ("rougeS0", RougeS(gap=0)),
        ("rougeS9", RougeS(gap=9)),
        ("rougeS:gap=9", RougeS(gap=9)),
        ("rougeSU", RougeSU(gap=-1)),
        ("rougeSU*", RougeSU(gap=-1)),
        ("rougeSU4", RougeSU(gap=4)),
        ("rougeSU12", RougeSU(gap=12)),
    ],
)
def test_rouge_types(written: str, made: RougeType) -> None:
    assert rouge_type(written) == made
    assert metric(written) == made
    assert type(rouge_type(written)) is type(made)


def test_extractive_measures() -> None:
    assert metric("novelty2") == Novelty(n=2)
    assert metric("novelty1:n=5") == Novelty(n=5)
    assert metric("redundancy:n=3") == SelfRepetition(n=3)


@pytest.mark.parametrize(
    ("written", "measure"),
    [
        ("rouge3", Measure(Kind.NGRAM, 3)),
        ("rougeL", Measure(Kind.LCS)),
        ("rougeLsum", Measure(Kind.LCS_UNION)),
        ("rougeW:weight=2", Measure(Kind.WLCS, 2.0)),
        ("rougeS4", Measure(Kind.SKIP, 4)),
        ("rougeSU*", Measure(Kind.SKIP_UNIGRAM, -1)),
    ],
)
def test_what_the_kernel_counts(written: str, measure: Measure) -> None:
    assert rouge_type(written).measure == measure


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("rougeLSum", "unknown metric 'rougeLSum': did you mean 'rougeLsum'?"),
        ("rouge-1", "did you mean 'rouge1'?"),
        ("rouge0", "did you mean 'rouge"),
        ("rouge10", "did you mean 'rouge"),
        ("rougesu4", "did you mean 'rouge"),
        ("rougeS-1", "did you mean 'rougeS"),
        ("rougeS1234567", "unknown metric"),
        ("rougeS4x", "did you mean 'rougeS4'?"),
        ("bleu", "choose from rouge1, "),
        ("coverag", "did you mean 'coverage'?"),
        ("", "unknown metric ''"),
        ("rougeW:weight=0.5", "weight must lie in [1, 10], not 0.5"),
        ("rougeW:weight=nan", "weight must lie in [1, 10], not nan"),
        ("rougeW:weight=11", "not 11"),
        ("rougeW:weight=heavy", "'heavy' is not a number"),
        ("rougeW:wieght=2", "did you mean 'weight'?"),
        ("rougeW:weight", "option=value"),
        ("rougeL:n=2", "choose from report"),
        ("rouge1:n=10", "n must lie in [1, 9], not 10"),
        ("rougeS:gap=-2", "gap must lie in [-1, 1,000,000], not -2"),
        ("rougeS:gap=1.5", "not a whole number"),
        ("novelty1:n=0", "n must lie in [1, 9], not 0"),
        ("redundancy:n=10", "n must lie in [1, 9], not 10"),
    ],
)
def test_refusals(written: str, message: str) -> None:
    with pytest.raises(OptionError) as caught:
        metric(written)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", METRICS)
def test_every_preset_can_be_written_and_read_pickled_and_not_changed(name: str) -> None:
    preset = METRICS[name]
    assert metric(name) == preset
    assert written_form(name, preset, METRICS) == name
    assert pickle.loads(pickle.dumps(preset)) == preset
    assert dataclasses.is_dataclass(preset)
    with pytest.raises(dataclasses.FrozenInstanceError):
        preset.n = 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("made", [RougeW(weight=1.5), RougeS(gap=7), RougeSU(gap=0), Novelty(n=7)], ids=repr)
def test_a_written_form_is_read_back(made: Metric) -> None:
    name = next(name for name, preset in METRICS.items() if type(preset) is type(made))
    assert metric(written_form(name, made, METRICS)) == made


def test_rouge_types_are_metrics() -> None:
    assert METRICS.items() >= ROUGE_TYPES.items()
