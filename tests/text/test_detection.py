"""The language of a text, found out."""

import sys
from pathlib import Path

import pytest

import summkit
from summkit.errors import MissingLibraryError, OptionError, SummkitWarning
from summkit.text import detection
from summkit.text.detection import detect_language, resolve_language

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))


def needs_model() -> None:
    pytest.importorskip("py3langid", reason="py3langid is not installed: pip install 'summkit[detect]'")


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    monkeypatch.setattr(detection, "_identifier", detection._identifier.__wrapped__)


@pytest.mark.parametrize("file", ARTICLES, ids=[file.stem for file in ARTICLES])
def test_articles(file: Path) -> None:
    if file.stem in ("ar", "ru", "tr"):
        needs_model()
    (article,) = summkit.read(file)
    assert detect_language(article.body) == file.stem
    assert f"|lang:{file.stem}|" in summkit.summarise(article, language="auto").signature


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of the island has sold its only ferry, and forty people watched it leave.", "en"),
        ("Die Fähre ist am Montag im Hafen gesunken, und niemand hat es bemerkt.", "de"),
        ("Le dernier bateau a quitté le port lundi, sous les yeux des habitants.", "fr"),
        ("El último barco salió del puerto el lunes ante los vecinos.", "es"),
    ],
)
def test_latin_script(text: str, language: str) -> None:
    needs_model()
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("東京で会議が開かれた。", "ja"),
        ("AI技术公司OpenSea昨天关闭了海港的工厂，工人们离开了。", "zh"),
        ("हे गाव मोठे आहे आणि सुंदर आहे", "mr"),
        ("यो गाउँ ठूलो छ र मा", "ne"),
        ("이 회사는 NASA와 계약했다.", "ko"),
    ],
)
@pytest.mark.usefixtures("no_model")
def test_scripts_need_no_model(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.usefixtures("no_model")
def test_without_the_library_the_error_says_what_to_install() -> None:
    with pytest.raises(MissingLibraryError, match=r"pip install 'summkit\[detect\]'"):
        detect_language("The ferry sank.")


def test_no_letters_are_told() -> None:
    with pytest.warns(SummkitWarning, match="no letters"):
        assert detect_language("1234 …") == "en"


def test_doubt_is_told() -> None:
    needs_model()
    with pytest.warns(SummkitWarning, match="not sure"):
        detect_language("Ok.")


@pytest.mark.usefixtures("no_model")
def test_a_named_language_looks_at_no_text() -> None:
    assert resolve_language("en-GB", ["渡轮沉没"]) == "en"
    with pytest.raises(OptionError):
        resolve_language("klingon", [])


def test_key_points_and_several_texts() -> None:
    ja, zh = (next(summkit.read(file)) for file in ARTICLES if file.stem in ("zh", "ja"))
    assert summkit.key_points(zh, count=2, language="auto")
    assert "|lang:ja|" in summkit.summarise([ja, ja], language="auto", method="textrank").signature
