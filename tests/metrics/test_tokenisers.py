"""What is a token in which script, and what a tokeniser loses."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summkit.metrics.rouge import RougeEngine
from summkit.metrics.rouge_types import rouge_type
from summkit.metrics.tokenisers import TOKENISERS, loses_letters, tokenise_rouge_score, tokenise_unicode
from summkit.settings.rouge import RougeSettings

ASCII = st.text(st.characters(max_codepoint=127))


@settings(derandomize=True, deadline=None, max_examples=400)
@given(ASCII)
def test_unicode_is_rouge_score_on_ascii(text: str) -> None:
    assert tokenise_unicode(text) == tokenise_rouge_score(text) == re.findall("[a-z0-9]+", text.lower())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Café, über-STRASSE straße", ["café", "über", "strasse", "strasse"]),
        ("cafe\u0301", ["café"]),
        ("ﬁve ½ x²", ["five", "1", "2", "x2"]),
        ("ＡＢＣ １２", ["abc", "12"]),
        ("a_b don't 1.5", ["a", "b", "don", "t", "1", "5"]),
        ("Η Αθήνα ΕΊΝΑΙ ΠΌΛΗΣ", ["η", "αθήνα", "είναι", "πόλησ"]),
        ("Москва — столица", ["москва", "столица"]),
        ("القاهرة مدينة", ["القاهرة", "مدينة"]),
        ("مُدَرِّس", ["مُدَرِّس"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("বাংলা ভাষা", ["বাংলা", "ভাষা"]),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"]),
        ("తెలుగు భాష", ["తెలుగు", "భాష"]),
        ("ಕನ್ನಡ ಭಾಷೆ", ["ಕನ್ನಡ", "ಭಾಷೆ"]),
        ("മലയാളം ഭാഷ", ["മലയാളം", "ഭാഷ"]),
        ("ગુજરાતી ਪੰਜਾਬੀ", ["ગુજરાતી", "ਪੰਜਾਬੀ"]),
        ("ଓଡ଼ିଆ ଭାଷା", ["ଓଡ\u0b3cିଆ", "ଭାଷା"]),
        ("සිංහල භාෂාව", ["සිංහල", "භාෂාව"]),
        ("ภาษาไทย", ["ภ", "า", "ษ", "า", "ไ", "ท", "ย"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("東京は大きい", ["東", "京", "は", "大", "き", "い"]),
        ("コーヒー", ["コ", "ー", "ヒ", "ー"]),
        ("北京2008年", ["北", "京", "2008", "年"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("ខ្មែរ", ["ខ្", "មែ", "រ"]),
        ("ქართული ენა", ["ქართული", "ენა"]),
        ("አማርኛ ቋንቋ", ["አማርኛ", "ቋንቋ"]),
    ],
)
def test_words_of_many_scripts(text: str, tokens: list[str]) -> None:
    assert tokenise_unicode(text) == tokens


TEXTS = {
    "French": "Le café de l'élève est fermé.",
    "German": "Über den Straßen grünt es.",
    "Greek": "Η Αθήνα είναι όμορφη πόλη.",
    "Cyrillic": "Москва — столица России.",
    "Arabic": "القاهرة عاصمة مصر.",
    "Hindi": "दिल्ली भारत की राजधानी है।",
    "Thai": "กรุงเทพเป็นเมืองหลวงของไทย",
    "Chinese": "北京是中国的首都。",
    "Japanese": "東京は日本の首都です。",
    "Korean": "서울은 한국의 수도이다.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_in_any_script_is_all_of_itself(language: str) -> None:
    text = TEXTS[language]
    assert len(tokenise_unicode(text)) >= 3
    engine = RougeEngine(
        [rouge_type(name) for name in ("rouge1", "rouge2", "rougeL", "rougeLsum")],
        RougeSettings(tokeniser="unicode", stemmer="none"),
    )
    assert engine.score_candidates(engine.prepare_references([[[text]]]), [[text]]).tolist() == [[[1.0] * 3] * 4]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(st.characters(), max_size=30))
def test_no_letter_or_digit_is_lost_and_case_does_not_matter(text: str) -> None:
    tokens = tokenise_unicode(text)
    assert all(tokens)
    assert tokenise_unicode(" ".join(tokens)) == tokens
    assert bool(tokens) or not any(char.isalpha() for char in text)


def test_whitespace_takes_tokens_as_they_stand() -> None:
    assert TOKENISERS["whitespace"]("The U.S. can't\u00a0go\n-lrb- ") == ["The", "U.S.", "can't", "go", "-lrb-"]


def test_the_kelvin_sign_and_the_dotted_i_lower_to_ascii() -> None:
    assert tokenise_rouge_score("İ\u212aelvin") == ["i", "kelvin"]


@pytest.mark.parametrize("text", ["café", "Über", "Straße", "Москва", "東京", "ไทย", "हिन्दी", "ı"])
def test_lost_letters_are_noticed(text: str) -> None:
    assert loses_letters(["plain", f"a {text} b"])


@pytest.mark.parametrize("text", ["", "plain", "“quoted” — and 5 €", "x² 3½", "١٢٣", "🙂"])
def test_nothing_is_lost_where_there_are_no_other_letters(text: str) -> None:
    assert not loses_letters([text])
