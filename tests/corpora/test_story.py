"""Stories."""

import pytest

from summkit.corpora.story import parse_story
from summkit.errors import DataError


def test_body_and_highlights_are_parted() -> None:
    story = parse_story(
        "(CNN) -- It rained.\n\nAll day.\n\n@highlight\n\nRain falls\n\n@highlight\n\nIt is\nwet\n\n@highlight\n",
        name="s",
    )
    assert story.body == "(CNN) -- It rained.\n\nAll day."
    assert story.references == (("Rain falls", "It is wet"),)


def test_without_highlights_there_is_no_reference() -> None:
    assert parse_story("It rained.\n\n@highlight\n", name="s").references == ()


@pytest.mark.parametrize("text", ["", " \n", "@highlight\n\nRain falls"])
def test_without_a_body_it_is_an_error(text: str) -> None:
    with pytest.raises(DataError, match=r"f\.story: there is no text"):
        parse_story(text, name="s", origin="f.story")
