"""Language codes, and the stemmers that they stand for."""

import pytest

from summkit.errors import OptionError
from summkit.text.languages import SNOWBALL, language_code
from summkit.text.words import snowball


@pytest.mark.parametrize(
    ("written", "code"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("pt-BR", "pt"), ("nb", "no"), ("nn-NO", "no"), ("hsb", "hsb")],
)
def test_code(written: str, code: str) -> None:
    assert language_code(written) == code


@pytest.mark.parametrize("written", ["", "e", "english", "12", "e1", "é", "-en", "ελ"])
def test_refusals(written: str) -> None:
    with pytest.raises(OptionError, match="is not an ISO 639 code"):
        language_code(written)


@pytest.mark.parametrize("code", sorted(SNOWBALL))
def test_every_language_has_its_stemmer(code: str) -> None:
    assert len(snowball(code)(["abc", "def"])) == 2
