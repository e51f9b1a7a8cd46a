"""Every refusal, every default, and what a signature says."""

import math
from typing import Any

import pytest

from summkit.errors import OptionError
from summkit.settings.rouge import RougeSettings


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"tokeniser": "unicod"}, "unknown tokeniser 'unicod': did you mean 'unicode'?"),
        ({"tokeniser": "words"}, "choose from rouge-score, unicode, whitespace"),
        ({"stemmer": "portr"}, "did you mean 'porter'?"),
        ({"compatibility": "rouge-155"}, "did you mean 'rouge155'?"),
        ({"multi_reference": "pool"}, "unknown multi_reference 'pool': did you mean 'pooled'?"),
        ({"alpha": -0.1}, r"alpha must lie in \[0, 1\], not -0.1"),
        ({"alpha": 1.5}, "not 1.5"),
        ({"alpha": math.nan}, "not nan"),
        ({"word_limit": 0}, "word_limit must be a whole number of at least 1, not 0"),
        ({"word_limit": -3}, "not -3"),
        ({"character_limit": 0}, "character_limit must be a whole number of at least 1, not 0"),
        ({"word_limit": 5, "character_limit": 5}, "not both"),
        ({"compatibility": "rouge155", "tokeniser": "unicode"}, "has its own tokeniser"),
        ({"compatibility": "rouge155", "tokeniser": "whitespace"}, "has its own tokeniser"),
        ({"compatibility": "rouge155", "stemmer": "snowball"}, "take stemmer porter or none"),
    ],
)
def test_refusals(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message) as caught:
        RougeSettings(**options)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("language", ["english", "", "e", "12", "ß"])
def test_a_language_that_is_none(language: str) -> None:
    with pytest.raises(OptionError, match="ISO 639"):
        RougeSettings(language=language)


@pytest.mark.parametrize("alpha", [0, 0.0, 1, 1.0, 0.25])
def test_the_ends_of_alpha_are_allowed(alpha: float) -> None:
    assert RougeSettings(alpha=alpha).alpha == alpha


@pytest.mark.parametrize(
    ("options", "tokeniser", "stemmer", "multi_reference"),
    [
        ({}, "rouge-score", "porter", "best"),
        ({"language": "en-GB"}, "rouge-score", "porter", "best"),
        ({"language": "de"}, "unicode", "snowball", "best"),
        ({"language": "zh"}, "unicode", "none", "best"),
        ({"language": "de", "tokeniser": "rouge-score"}, "rouge-score", "snowball", "best"),
        ({"language": "de", "stemmer": "none"}, "unicode", "none", "best"),
        ({"compatibility": "rouge155"}, "rouge-score", "porter", "pooled"),
        ({"compatibility": "rouge155", "language": "fr"}, "rouge-score", "porter", "pooled"),
        ({"compatibility": "rouge155", "multi_reference": "jackknife"}, "rouge-score", "porter", "jackknife"),
    ],
)
def test_what_is_left_open_fits_the_rest(
    options: dict[str, Any], tokeniser: str, stemmer: str, multi_reference: str
) -> None:
    settings = RougeSettings(**options).resolved()
    assert (settings.tokeniser, settings.stemmer, settings.multi_reference) == (tokeniser, stemmer, multi_reference)


@pytest.mark.parametrize("stemmer", ["porter", "none"])
def test_resolved_settings_stay_as_they_are(stemmer: str) -> None:
    settings = RougeSettings(stemmer=stemmer, language="fr").resolved()  # type: ignore[arg-type]
    assert settings.resolved() == settings
    with pytest.raises(OptionError, match="the texts' language is 'de', and that of the ROUGE settings 'fr'"):
        settings.resolved("de")


def test_what_no_language_has_is_refused_when_the_language_is_known() -> None:
    settings = RougeSettings(stemmer="snowball")
    assert settings.resolved("de").stemmer == "snowball"
    with pytest.raises(OptionError, match="no Snowball stemmer for language 'zh'; take stemmer=none"):
        settings.resolved("zh")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"alpha": "x"}, "alpha must be a number, not 'x'"),
        ({"alpha": None}, "alpha must be a number, not None"),
        ({"word_limit": 2.5}, "word_limit must be a whole number, not 2.5"),
        ({"word_limit": True}, "word_limit must be a whole number, not True"),
        ({"stop_words": "yes"}, "stop_words must be True or False, not 'yes'"),
        ({"stemmer": 3}, "unknown stemmer 3: choose from porter, snowball, none"),
        ({"wordnet_exceptions": 3}, "wordnet_exceptions must be a text, not 3"),
    ],
)
def test_values_of_the_wrong_type(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        RougeSettings(**options)
    assert str(caught.value) == message


def test_every_option_reaches_the_settings() -> None:
    options: dict[str, Any] = {
        "tokeniser": "unicode",
        "stemmer": "snowball",
        "multi_reference": "mean",
        "alpha": 0.3,
        "stop_words": True,
        "word_limit": 9,
        "wordnet_exceptions": "somewhere",
    }
    assert RougeSettings(language="de_AT", **options) == RougeSettings(language="de", **options)


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        ({"alpha": 0.25}, {"alpha": "0.25"}),
        ({"stop_words": True}, {"stop": "rouge155"}),
        ({"word_limit": 100}, {"limit": "100w"}),
        ({"character_limit": 75}, {"limit": "75c"}),
        (
            {"compatibility": "rouge155", "character_limit": 75},
            {"limit": "75b", "compat": "rouge155", "multi": "pooled"},
        ),
        ({"stemmer": "snowball", "language": "de"}, {"stem": "snowball", "tok": "unicode"}),
        ({"tokeniser": "whitespace"}, {"tok": "whitespace"}),
        ({"multi_reference": "jackknife"}, {"multi": "jackknife"}),
    ],
)
def test_the_signature_tells_what_differs(options: dict[str, Any], parts: dict[str, str]) -> None:
    plain = {"compat": "rouge-score", "tok": "rouge-score", "stem": "porter", "multi": "best"}
    assert RougeSettings().resolved().signature() == plain
    assert RougeSettings(**options).resolved().signature() == plain | parts
