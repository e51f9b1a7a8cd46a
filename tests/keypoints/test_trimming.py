"""Sentences cut down to statements that stay grammatical, and sentences that must stay as they are."""

import pytest

from summkit.keypoints.trimming import trim

CASES = [
    ("However, the port was closed on Monday.", "The port was closed on Monday."),
    ("But the union rejected the offer.", "The union rejected the offer."),
    ("The port was closed on Monday, a spokeswoman said.", "The port was closed on Monday."),
    ("The port was closed on Monday, said Ida Marsh.", "The port was closed on Monday."),
    ("The port will stay closed all week, she told reporters.", "The port will stay closed all week."),
    ("Officials said on Friday that the port was closed.", "The port was closed."),
    ("According to the union, 1,140 workers walked out.", "1,140 workers walked out."),
    ("“The port will stay closed all week,” he said.", "“The port will stay closed all week.”"),
    ("The port (the country's third) was closed on Monday.", "The port was closed on Monday."),
    ("The port – the country's third – was closed on Monday.", "The port was closed on Monday."),
    ("Ida Marsh, who lives in Oslo, won the silver prize.", "Ida Marsh won the silver prize."),
    ("The same judgment, however, reduced the sum she receives.", "The same judgment reduced the sum she receives."),
    ("- Silver Heron for best film: The Salt Ledger", "Silver Heron for best film: The Salt Ledger"),
]
KEPT = [
    "Still waters ran deep in the valley.",
    "The dispute began in February, when Tarnholm Ports, which runs the harbour, announced longer shifts.",
    "Ida Marsh, who lives in Oslo, Norway, won the silver prize.",
    "He said no.",
    "But it rained.",
    "“It is over,” he said, “and we lost.”",
    "And yet, it said.",
    "The minister said nothing about that.",
    "The firm closed, and the town announced a fund.",
]


@pytest.mark.parametrize(("sentence", "statement"), CASES)
def test_trimmed(sentence: str, statement: str) -> None:
    assert trim(sentence) == statement


@pytest.mark.parametrize("sentence", KEPT)
def test_kept(sentence: str) -> None:
    assert trim(sentence) == sentence


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in CASES] + KEPT)
def test_once_is_enough(sentence: str) -> None:
    assert trim(trim(sentence)) == trim(sentence)


def test_other_languages_lose_parentheses_only() -> None:
    assert trim("However, der Hafen (der dritte) blieb am Montag zu.", "de") == "However, der Hafen blieb am Montag zu."
