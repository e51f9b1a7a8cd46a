"""Sentences that lean on the one before."""

import pytest

from summkit.text.openings import leans_on_what_came_before


@pytest.mark.parametrize(
    ("text", "language", "leans"),
    [
        ("However, it rained.", "en", True),
        ('"But why?" she asked.', "en", True),
        ("They left.", "en", True),
        ("Theyre left.", "en", False),
        ("Heather left.", "en", False),
        ("The ferry left.", "en", False),
        ("Dieser Hafen ist leer.", "de", True),
        ("Der Hafen ist leer.", "de", False),
        ("Cependant, il pleut.", "fr", True),
        ("Pero llueve.", "es", True),
        ("", "en", False),
    ],
)
def test_openings(text: str, language: str, leans: bool) -> None:
    assert leans_on_what_came_before(text, language) is leans
