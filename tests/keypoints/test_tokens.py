"""What is taken from a sentence before it is matched."""

import pytest

from summkit.keypoints.numbers import join_thousands, number_forms
from summkit.keypoints.tokens import StatementReader


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("twelve", ("12",)),
        ("fourth", ("4",)),
        ("4th", ("4",)),
        ("4.80m", ("4.8", "million")),
        ("3bn", ("3", "billion")),
        ("1980s", ("1980",)),
        ("10.0", ("10",)),
        ("mind", ()),
        ("b52", ()),
    ],
)
def test_number_forms(word: str, forms: tuple[str, ...]) -> None:
    assert number_forms(word) == forms


def test_thousands_are_joined_but_lists_are_not() -> None:
    assert join_thousands("1,140 of 12,000,000; in 2012,1234 and 3,14") == "1140 of 12000000; in 2012,1234 and 3,14"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dockers' strike", "strikes by the docker"),
        ("twelve workers", "12 workers"),
        ("1,140 workers", "1140 worker"),
        ("the U.S. army", "a US army"),
        ("on 3 Sept 2020", "3 September 2020"),
        ("It’s Anna’s", "anna"),
        ("Anna, aged 36", "36-year-old Anna"),
        ("Anna is 36 years old", "At the age of 36 Anna"),
        ("They didn’t go", "They did not go"),
        ("It cannot be", "It isn't"),
    ],
)
def test_the_same_is_said(one: str, other: str) -> None:
    reader = StatementReader("en")
    assert set(reader.read(one).tokens) == set(reader.read(other).tokens)


def test_denial_and_numbers() -> None:
    said = StatementReader("en").read("The judge didn’t jail 3 of them.")
    assert said.denies
    assert said.numbers == {"3"}
    assert not StatementReader("en").read("The judge jailed them.").denies


def test_another_language_has_its_own_stems_and_stop_words() -> None:
    said = StatementReader("de").read("Die Häuser sind nicht groß.")
    assert "haus" in said.tokens or "haeus" in said.tokens or "häus" in said.tokens
    assert "die" not in said.tokens
    assert not said.denies


def test_a_text_without_words() -> None:
    assert StatementReader("en").read(" – ! ").tokens == ()
