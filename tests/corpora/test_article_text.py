"""The seed form and its decoding, on the bundled articles and on pages made to be awkward."""

import codecs
import itertools
import unicodedata
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summkit import corpora
from summkit.corpora.article_text import lead_in_body, parse_article, parse_key_points, read_article
from summkit.corpora.decoding import decode, read_bytes
from summkit.corpora.samples import key_points_file, sample_folder
from summkit.documents import Article, KeyPoint
from summkit.errors import DataError, SummkitWarning

TITLE = "The Last Ferry Leaves Orrin"
NUMBER = "12"
ID = "5f0c9d1e-27aa-4b3c-9e61-0a4b7c8d9e2f"
LEAD = "The harbour of Orrin closed on Monday, after its only ferry had been sold. Nobody knows what comes next."
BODY = (
    "On Monday the “Adela” left the quay for good, and some forty people watched. “She was our road,” said "
    "Zoë Müller, who keeps the café.",
    "The council meets on Friday. It may lease a smaller boat.",
)
SOURCE = "www.orrin-courier.example"
FURNITURE = "Leave a Reply\n\nYour email address will not be published. Required fields are marked *"
PARTS = ("title", "number", "id", "source")


def page(*missing: str, lead: str = LEAD, furniture: bool = True) -> str:
    """Write an article in the seed form, without the parts named."""
    header = [
        "" if "title" in missing else f"{TITLE}\n\n",
        "" if "number" in missing else f"{NUMBER}\n",
        "" if "id" in missing else f"{ID}\n",
    ]
    paragraphs = [*([lead] if lead else []), *BODY]
    if "source" not in missing:
        paragraphs.append(f"Original Source: {SOURCE}")
    if furniture:
        paragraphs.append(FURNITURE)
    return "".join(header).rstrip("\n") + "\n\n" + "\n\n".join(paragraphs) + "\n"


def parse(text: str) -> Article:
    return parse_article(text, name="orrin")


WHOLE = Article(
    id=ID, title=TITLE, lead=LEAD, body="\n\n".join(BODY), references=(LEAD,), number=int(NUMBER), source=SOURCE
)


def test_the_whole_form() -> None:
    assert parse(page()) == WHOLE


@pytest.mark.parametrize("furniture", [True, False], ids=["furniture", "bare"])
@pytest.mark.parametrize(
    "missing",
    [parts for size in range(1, 4) for parts in itertools.combinations(PARTS, size)],
    ids=lambda parts: "no " + ", ".join(parts),
)
def test_any_header_part_may_be_missing(missing: tuple[str, ...], furniture: bool) -> None:
    expected = WHOLE
    for part, value in (("title", ""), ("number", None), ("id", "orrin"), ("source", "")):
        if part in missing:
            expected = replace(expected, **{part: value})  # type: ignore[arg-type]
    assert parse(page(*missing, furniture=furniture)) == expected


@pytest.mark.parametrize("furniture", [True, False], ids=["furniture", "bare"])
def test_a_text_without_any_of_them_is_a_body_without_reference(furniture: bool) -> None:
    article = parse(page(*PARTS, furniture=furniture))
    assert article == Article(id="orrin", body="\n\n".join([LEAD, *BODY]))


def test_no_lead() -> None:
    text = f"{TITLE}\n\n{NUMBER}\n{ID}\n\n{BODY[0]}\n\nOriginal Source: {SOURCE}\n"
    with pytest.warns(SummkitWarning, match="orrin: only one paragraph"):
        article = parse(text)
    assert (article.lead, article.references, article.body) == ("", (), BODY[0])
    assert (article.title, article.number, article.id, article.source) == (TITLE, 12, ID, SOURCE)


@pytest.mark.parametrize("text", ["One short line", "One sentence. Another one.", "word", "1984 was a long year."])
def test_one_paragraph_is_a_body(text: str) -> None:
    assert parse(text) == Article(id="orrin", body=text)


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", f"{TITLE}\n\n{NUMBER}\n{ID}\n", FURNITURE, f"Original Source: {SOURCE}\n", "\ufeff"]
)
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(DataError, match="there is no text"):
        parse_article(decode(text.encode(), origin="x"), name="orrin")


def test_a_title_that_ends_in_a_full_stop_before_the_number() -> None:
    assert parse(page("title").join([f"{TITLE}.\n", ""])).title == f"{TITLE}."


def test_a_title_that_is_a_number() -> None:
    article = parse(page().replace(TITLE, "1984"))
    assert (article.title, article.number, article.id, article.lead) == ("1984", 12, ID, LEAD)


def test_header_lines_parted_by_blank_lines_or_not() -> None:
    for gap in ("\n", "\n\n", "\n \n\t\n"):
        text = gap.join([TITLE, NUMBER, ID]) + "\n\n" + page(*PARTS).lstrip() + f"\nOriginal Source: {SOURCE}"
        article = parse(text.replace(FURNITURE, ""))
        assert (article.title, article.number, article.id, article.lead) == (TITLE, 12, ID, LEAD)


def test_an_upper_case_id_is_the_same_id() -> None:
    assert parse(page().replace(ID, ID.upper())).id == ID


def test_a_number_or_source_in_mid_text_stays() -> None:
    text = page().replace(BODY[1], f"2024\n\nSource: the council's minutes\n\n{BODY[1]}")
    article = parse(text)
    assert article.body == "\n\n".join([BODY[0], "2024", "Source: the council's minutes", BODY[1]])
    assert article.source == SOURCE


def test_a_plain_source_line_at_the_end() -> None:
    article = parse(page("source", furniture=False) + f"\nSource: {SOURCE}\n")
    assert (article.source, article.body) == (SOURCE, WHOLE.body)


def test_furniture_of_other_languages() -> None:
    for line in ("Schreibe einen Kommentar", "Deja una respuesta", "Laisser un commentaire", "Leave a Comment"):
        assert parse(page(furniture=False) + f"\n{line}\n\nName *\n").body == WHOLE.body
        assert parse(page("source", furniture=False) + f"\n{line}\n\nName *\n").body == WHOLE.body


def test_furniture_words_inside_a_sentence_stay() -> None:
    text = page().replace(BODY[1], "He asked her to leave a reply on the card. She did.")
    assert "leave a reply" in parse(text).body


def test_hard_wrapped_paragraphs_are_joined() -> None:
    text = page()
    for paragraph in (LEAD, *BODY):
        words = paragraph.split()
        text = text.replace(paragraph, "\n".join(" ".join(words[at : at + 6]) for at in range(0, len(words), 6)))
    assert parse(text) == WHOLE


@pytest.mark.parametrize(
    "items",
    [
        ["- a small boat", "- a larger one", "- none"],
        ["* red", "• blue", "– green"],
        ["1. Wash it.", "2) Dry it.", "(3) Store it."],
        ["a) first", "b) second"],
    ],
)
def test_list_items_keep_their_lines(items: list[str]) -> None:
    block = "The choices are these:\n" + "\n".join(items)
    assert parse(page().replace(BODY[1], block)).body == BODY[0] + "\n\n" + block


def test_a_wrapped_list_item_is_joined() -> None:
    block = "The choices:\n- a small boat\n  with two masts\n- none"
    assert parse(page().replace(BODY[1], block)).body.endswith("The choices:\n- a small boat with two masts\n- none")


def test_a_lead_that_stands_in_the_body() -> None:
    text = page().replace(BODY[1], f"It was said before. {LEAD.replace(' ', chr(10), 3)} {BODY[1]}")
    with pytest.warns(SummkitWarning, match="orrin: the lead stands verbatim in the body"):
        article = parse(text)
    assert article.lead == LEAD
    assert lead_in_body(article.lead, article.body)


def test_the_warning_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(f"{TITLE}\n\n{NUMBER}\n\nOnly this.\n")
    with pytest.warns(SummkitWarning, match=f"{file}: only one paragraph"):
        assert read_article(file).id == "one"


@given(st.text(st.sampled_from("aB. \n0-9:#*é\"'“\r\t") | st.characters(codec="utf-8"), max_size=300))
def test_any_text_gives_an_article_or_a_clear_error(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummkitWarning)
        try:
            article = parse(text)
        except DataError:
            return
    assert article.body.strip()
    assert article.id
    assert article.references == ((article.lead,) if article.lead else ())
    words = unicodedata.normalize("NFC", text).split()
    assert len(article.body.split()) + len(article.lead.split()) <= len(words)


# Decoding: the same article from any bytes.


def read_back(tmp_path: Path, data: bytes) -> Article:
    file = tmp_path / "orrin.txt"
    file.write_bytes(data)
    return replace(read_article(file), origin="")


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.replace("\n", "\r\n").encode("utf-16-be"),
        lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
        lambda text: codecs.BOM_UTF32_BE + text.encode("utf-32-be"),
    ],
    ids=["utf-8", "crlf", "cr", "bom", "bom crlf", "utf-16", "utf-16-be crlf", "utf-32-le", "utf-32-be"],
)
def test_the_same_article_from_every_encoding(tmp_path: Path, encoded: Callable[[str], bytes]) -> None:
    assert read_back(tmp_path, encoded(page())) == WHOLE


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_western_text_that_is_not_utf_8(tmp_path: Path, encoding: str) -> None:
    text, whole = page(), WHOLE
    if encoding == "latin-1":
        text = text.replace("“", '"').replace("”", '"')
        whole = replace(whole, body=whole.body.replace("“", '"').replace("”", '"'))
    with pytest.warns(SummkitWarning, match=r"orrin\.txt: not UTF-8; read as "):
        assert read_back(tmp_path, text.encode(encoding)) == whole


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x00\x00\x08\x00",
        bytes(range(256)),
        b"text \0 with NUL",
        codecs.BOM_UTF16_LE + b"a\0b",
        "a".encode("utf-16-le"),
    ],
    ids=["zip", "all bytes", "NUL", "odd utf-16", "utf-16 without mark"],
)
def test_binary(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "data.bin"
    file.write_bytes(data)
    with pytest.raises(DataError, match=r"data\.bin: this is not"):
        read_article(file)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        read_bytes(tmp_path / "absent.txt")
    with pytest.raises(DataError, match="this is a folder"):
        read_bytes(tmp_path)


# Key points.


def test_key_points() -> None:
    text = "# a comment\nFirst point.\n\n  Second\t2.5\n\t # indented comment\nThird\t\n"
    assert parse_key_points(text, origin="k") == (
        KeyPoint(text="First point."),
        KeyPoint(text="Second", weight=2.5),
        KeyPoint(text="Third"),
    )
    assert parse_key_points("", origin="k") == ()


@pytest.mark.parametrize("weight", ["much", "0", "-1", "nan", "inf"])
def test_a_bad_weight_is_refused_with_its_place(weight: str) -> None:
    with pytest.raises(DataError, match=r"k\.txt:2: the weight"):
        parse_key_points(f"Fine.\nBad.\t{weight}\n", origin="k.txt")


def test_key_points_lie_in_a_folder_beside(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "references").mkdir()
    article = tmp_path / "seeds" / "a.txt"
    article.write_text(page())
    assert key_points_file(article) is None
    (tmp_path / "references" / "a.txt").write_text("A point.\n")
    assert key_points_file(article) == (tmp_path / "references" / "a.txt").resolve()
    assert [a.key_points for a in corpora.read(article)] == [(KeyPoint(text="A point."),)]


# The bundled articles.


def test_the_first_seed() -> None:
    article = read_article(sample_folder() / "000_57ba96c74e3ed0ea.txt")
    assert article.title == "Russian Security Official Sergey Shoigu Visits North Korea for Talks with Kim Jong Un"
    assert article.number == 0
    assert article.id == "fc84d295-3445-4967-9a47-63903e738f24"
    assert article.lead.startswith("Sergey Shoigu, a senior Russian security chief, visited")
    assert article.lead.endswith("U.S.-South Korea military drills and North Korea’s missile tests.")
    assert article.references == (article.lead,)
    assert article.body.startswith("On Friday, Sergey Shoigu, Russia’s Security Council secretary, visited")
    assert article.body.endswith("further complicate geopolitical stability in the region.")
    assert len(article.body.split("\n\n")) == 8
    assert article.source == "www.bostonglobe.com"
    assert not lead_in_body(article.lead, article.body)
    for leaked in ("Original Source", "Leave a Reply", "email address", article.id):
        assert leaked not in article.body


@pytest.fixture(scope="module")
def bundled() -> list[Article]:
    return list(corpora.read(sample_folder()))


def test_there_are_enough_seeds_with_ids_of_their_own(bundled: list[Article]) -> None:
    assert len(bundled) >= 12
    assert len({article.id for article in bundled}) == len(bundled)
    assert len({article.title for article in bundled}) == len(bundled)


def test_every_seed_has_all_parts(bundled: list[Article]) -> None:
    for article in bundled:
        assert article.title, article.origin
        assert article.number is not None, article.origin
        assert article.source, article.origin
        assert article.references == (article.lead,), article.origin
        assert not lead_in_body(article.lead, article.body), article.origin


def test_every_seed_is_of_the_length_of_an_article(bundled: list[Article]) -> None:
    words = {article.origin: len(article.body.split()) for article in bundled}
    assert {origin: count for origin, count in words.items() if not 250 <= count <= 1000} == {}


def test_no_lead_is_copied(bundled: list[Article]) -> None:
    for article in bundled:
        body = " ".join(article.body.split())
        for sentence in article.lead.split(". "):
            assert sentence.rstrip(".") not in body, article.origin


def test_every_seed_has_four_to_ten_key_points(bundled: list[Article]) -> None:
    points = {article.origin: len(article.key_points) for article in bundled}
    assert {origin: count for origin, count in points.items() if not 4 <= count <= 10} == {}
    for article in bundled:
        assert len({point.text for point in article.key_points}) == len(article.key_points)
        assert all(point.text.strip() == point.text for point in article.key_points)
