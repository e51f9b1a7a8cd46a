"""What the guides say of the code is so."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
GUIDES = [Path(str(guide)) for guide in files("summkit.guides").iterdir() if guide.name.endswith(".md")]


def promises() -> list[str]:
    text = (files("summkit.guides") / "reliability.md").read_text(encoding="utf-8")
    return re.findall(r"\| (tests/\S+::\w+) \|$", text, re.MULTILINE)


def test_promises_are_found() -> None:
    text = (files("summkit.guides") / "reliability.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert len(promises()) == len(rows) >= 30


@pytest.mark.parametrize("promise", promises())
def test_a_promise_has_the_test_that_holds_it(promise: str) -> None:
    path, name = promise.split("::")
    assert f"\ndef {name}(" in (HOME / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES, ids=[guide.stem for guide in GUIDES])
def test_the_readme_leads_to_every_guide(guide: Path) -> None:
    assert f"(summkit/guides/{guide.name})" in (HOME / "README.md").read_text(encoding="utf-8")
