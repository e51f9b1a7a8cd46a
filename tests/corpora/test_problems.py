"""What is told of records that cannot be used."""

import pickle
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit.corpora.problems import BadRecordError, Problems, Reporter
from summkit.errors import DataError, SummkitWarning


def reporter(collected: Problems | None = None, *, strict: bool = False, label: str = "f") -> Reporter:
    return Reporter("f", label, strict=strict, unit="record", collected=collected)


def test_the_first_ten_are_named_and_all_are_counted() -> None:
    def tell() -> None:
        telling = reporter()
        for number in range(12):
            telling.skip(f"f:{number}", BadRecordError("broken"))
            telling.note(f"f:{number}", "odd")
        telling.close()

    with pytest.warns(SummkitWarning) as caught:
        tell()
    texts = [str(warning.message) for warning in caught]
    assert len(texts) == 22
    assert texts[0] == "f:0: broken; it is left out"
    assert texts[-2:] == ["f: 12 records could not be used", "f: 12 records: odd"]


def test_strict_stops_at_the_first() -> None:
    with pytest.raises(DataError, match=r"^f:3: broken$"):
        reporter(strict=True).skip("f:3", BadRecordError("broken"))


def test_no_problem_tells_nothing() -> None:
    reporter().close()
    assert Problems().messages() == []


@given(st.lists(st.sampled_from(["bad", "odd", "good"]), max_size=60), st.sets(st.integers(0, 60)))
def test_cutting_changes_nothing(events: list[str], cuts: set[int]) -> None:
    def tell(first: int, end: int) -> Problems:
        problems = Problems()
        telling = reporter(problems)
        for number in range(first, min(end, len(events))):
            if events[number] == "bad":
                telling.skip(f"f:{number}", BadRecordError("broken"))
            elif events[number] == "odd":
                telling.note(f"f:{number}", "odd")
        telling.close()
        return pickle.loads(pickle.dumps(problems))  # type: ignore[no-any-return]

    merged = Problems()
    for first, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(events)], strict=True):
        merged.merge(tell(first, end))
    assert merged.messages() == tell(0, len(events)).messages()


def test_listening_passes_on_what_is_not_ours() -> None:
    def make() -> int:
        warnings.warn(SummkitWarning("f:1: odd"), stacklevel=2)
        warnings.warn("old", DeprecationWarning, stacklevel=2)
        return 3

    with pytest.warns(DeprecationWarning, match="old"), pytest.warns(SummkitWarning, match="^f:1: odd$"):
        assert reporter().listen("f:1", make) == 3
