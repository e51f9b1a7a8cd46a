"""The page in a real browser: it sorts, filters, opens, switches; hostile text stays text; nothing is asked for."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summkit.evaluation.evaluation import Evaluation

pytestmark = pytest.mark.slow  # a browser keeps every core busy; .ci/run installs one and runs these

Open = Callable[..., Any]
DESKTOP, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Open]:
    """Open a report; the test fails for any console message, error or request but that for the file itself."""
    contexts, troubles = [], []

    def show(name: str, *, address: str = "", ready: bool = True, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": DESKTOP, "accept_downloads": True, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
        own = pages[name].as_uri()
        page.on(
            "request",
            lambda request: None if request.url.partition("#")[0] == own or request.url.startswith(("blob:", "data:"))
            else troubles.append(f"request: {request.url}"),
        )  # fmt: skip
        page.goto(own + address)
        if ready:
            page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield show
    for context in contexts:
        context.close()
    assert troubles == []


def rows(page: Any) -> list[str]:
    return [text.strip() for text in page.locator("#list .row div:first-child").all_inner_texts()]


def test_scores_are_sorted_by_a_click(opened: Open, evaluation: Evaluation) -> None:
    page = opened("ordinary")
    table = page.locator("#scores table.sortable")
    heading = table.locator("th").nth(1)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    first = table.locator("tbody th").first.inner_text()
    best = max(evaluation.systems, key=lambda system: evaluation.score(system, "rouge1").main or 0.0)
    assert best in first
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert best in table.locator("tbody th").last.inner_text()


def test_filters_by_text_bucket_difference_and_key_point(opened: Open) -> None:
    page = opened("ordinary")
    assert page.locator("#count").inner_text() == "40 articles"
    page.locator("#search").fill("lighthouse")
    assert page.locator("#count").inner_text() == "5 of 40 articles"
    assert set(rows(page)) == {"Rain closes the lighthouse"}
    page.locator("#clear").click()
    page.locator("#group").select_option("label:1")
    assert page.locator("#count").inner_text() == "20 of 40 articles"
    page.locator("#clear").click()
    page.locator("#from").fill("1000")
    assert page.locator("#count").inner_text() == "No article passes these filters."
    page.locator("#clear").click()
    page.locator("#missed").select_option("all")
    assert page.locator("#count").inner_text() == "40 articles"  # no mayor resigned anywhere


def test_the_list_is_sorted(opened: Open, evaluation: Evaluation) -> None:
    page = opened("ordinary")
    page.locator("#system-a").select_option(label="oracle")
    page.locator("#system-b").select_option(label="lead")
    page.locator("#sort").select_option("difference")
    table = evaluation.table_of_scores
    one, two = (table.values[:, table.systems.index(name), 0, 2] for name in ("oracle", "lead"))
    order = sorted(range(40), key=lambda place: (-round(float(one[place] - two[place]), 6), place))
    ids = [text.rpartition(" article ")[2] for text in page.locator("#list .row .note").all_inner_texts()]
    assert ids[:5] == [table.ids[place].removeprefix("article ") for place in order[:5]]


def test_an_article_is_opened_and_its_marks_follow_the_systems(opened: Open, evaluation: Evaluation) -> None:
    page = opened("ordinary", address="#article=3&a=0&b=1")
    assert "article 3" in page.locator("#article-facts").inner_text()
    assert evaluation.articles is not None
    summaries = evaluation.articles[3].summaries
    lead, tfidf = ({sentence.index for sentence in summaries[name]} for name in ("lead", "tfidf"))
    assert page.locator("#article .marked").count() == len(lead | tfidf)
    assert page.locator("#article .marked.a").count() == len(lead)
    assert page.locator("#article .marked.a .key.a").count() == len(lead)  # never by colour alone
    page.locator("#marks").select_option("a-not-b")
    assert page.locator("#article .marked").count() == len(lead - tfidf)
    page.locator("#system-b").select_option(label="oracle")
    oracle = {sentence.index for sentence in summaries["oracle"]}
    assert page.locator("#article .marked").count() == len(lead - oracle)
    page.locator("#marks").select_option("oracle")
    assert page.locator("#article .marked").count() == len(oracle)


def test_a_click_tells_where_a_sentence_is_from_and_who_chose_it(opened: Open) -> None:
    page = opened("ordinary", address="#article=3&a=0&b=1")
    page.locator("#summaries .summary.a .sentence").first.click()
    assert "Sentence 1 of" in page.locator("#told").inner_text()
    assert "A lead (rank 1" in page.locator("#told").inner_text()
    assert page.locator("#summaries .summary.a .sentence.pinned .shared").count() > 0
    page.keyboard.press("Escape")
    assert page.locator(".pinned").count() <= 1  # the source lets go by itself
    page.locator("#article .sentence:not(.marked)").last.click()
    assert "Sentence" in page.locator("#told").inner_text()


def test_hover_shows_what_is_shared_with_the_reference(opened: Open) -> None:
    page = opened("ordinary", address="#article=3&a=0&b=1&size=0")
    assert page.locator("#summaries .shared").count() == 0
    page.locator("#summaries .summary.a .sentence").first.hover()
    shared = page.locator("#summaries .summary:first-child .shared").all_inner_texts()
    assert {text.lower() for text in shared} >= {"town", "closed", "rain"}


def test_sentences_written_from_the_right_follow_each_other_to_the_left(opened: Open) -> None:
    page = opened("arabic")
    sentences = page.locator("#article .sentence bdi")
    first, second, third = (sentences.nth(place).bounding_box() for place in range(3))
    assert first["y"] == pytest.approx(third["y"], abs=3)
    assert first["x"] > second["x"] > third["x"]
    pane = page.locator("#summaries .summary").first.bounding_box()
    text = page.locator("#summaries .sentence bdi").first.bounding_box()
    assert text["x"] > pane["x"] + pane["width"] / 2


def test_keys(opened: Open) -> None:
    page = opened("ordinary", address="#article=3&a=0&b=1&sort=corpus")
    page.locator("#list").focus()
    page.keyboard.press("ArrowDown")
    assert "article 4" in page.locator("#article-facts").inner_text()
    assert page.locator("#list").get_attribute("aria-activedescendant") == "row-4"
    assert page.locator("#where").inner_text().startswith("Article 5 of 40: Rain closes the station, A less B ")
    page.keyboard.press("]")
    assert page.locator("#system-a").input_value() == "2"  # 1 is B
    page.keyboard.press("o")
    assert page.locator("#size").input_value() == "1"
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.classList.contains('marked')")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_the_address_remembers(opened: Open) -> None:
    page = opened("ordinary")
    page.locator("#metric").select_option(label="keypoints")
    page.locator("#search").fill("harbour")
    address = page.evaluate("location.hash")
    again = opened("ordinary", address=address)
    assert again.locator("#metric").input_value() == "1"
    assert again.locator("#search").input_value() == "harbour"
    assert rows(again) == rows(page)


@pytest.mark.parametrize(
    "address", ["#article=99&a=7&b=x&metric=-1&size=9", "#article=%00&marks=x&sort=y&tab=z", "#=&="]
)
def test_an_odd_address_does_no_harm(opened: Open, address: str) -> None:
    page = opened("ordinary", address=address)
    assert page.locator("#list .row").count() > 0
    assert page.locator("#article .sentence").count() > 0


def test_a_bucket_and_an_ngram_lead_to_their_articles(opened: Open) -> None:
    page = opened("ordinary")
    page.locator("#by").select_option("label")
    page.locator("#buckets button.filter").first.click()
    assert page.locator("#count").inner_text() == "20 of 40 articles"
    page.locator("#from").fill("1000")
    told = page.locator("#ngram-lists small").first.inner_text().partition(" : ")[0]
    page.locator("#ngram-lists button").first.click()  # its articles, all of them, whatever the filters were
    assert page.locator("#count").inner_text() == f"{told} of 40 articles (those of an n-gram)"
    page.locator("#differences button.link").first.click()
    assert page.locator("#article .sentence").count() > 0


def test_only_the_chosen_metric_and_grouping_are_shown(opened: Open) -> None:
    page = opened("ordinary")
    assert page.locator("#pairwise table").count() == 1
    assert page.locator("#buckets h3").all_inner_texts() == ["Words of the article"]
    page.locator("#by").select_option("label")
    assert page.locator("#buckets h3").all_inner_texts() == ["Label"]
    page.locator("#metric").select_option(label="keypoints")
    assert page.locator("#buckets h4").all_inner_texts() == ["keypoints"]


def test_downloads(opened: Open, tmp_path: Path) -> None:
    page = opened("hostile")
    for button, name in (("save-csv", "scores.csv"), ("save-latex", "scores.tex"), ("save-articles", "articles.csv")):
        with page.expect_download() as download:
            page.locator(f"#{button}").click()
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
    for name in ("scores.csv", "articles.csv"):
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            table = list(csv.reader(file))
        assert len({len(row) for row in table}) == 1
        for value in (value for row in table for value in row):
            assert not value.startswith(("=", "@", "+"))
    assert r"\begin{tabular}" in (tmp_path / "scores.tex").read_text(encoding="utf-8")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_hostile_text_stays_text(opened: Open, viewport: dict[str, int]) -> None:
    page = opened("hostile", viewport=viewport)
    for place in range(13):
        page.evaluate(f"select({place})")
        assert page.locator("#article .sentence").count() >= 5
    page.evaluate("for (const item of document.querySelectorAll('#summaries details')) item.open = true")
    assert page.evaluate("window.hurt") is None
    assert page.locator("main img, main svg[onload], #article script, #summaries script").count() == 0
    assert "49" not in page.locator("h1").inner_text()
    assert "</script>" in page.locator("h1").inner_text()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0  # nothing, however long, makes the page scroll sideways


def test_on_a_phone_one_pane_is_shown_at_a_time(opened: Open) -> None:
    page = opened("ordinary", viewport=PHONE)
    assert page.locator("#list-pane").is_visible()
    assert not page.locator("#article-pane").is_visible()
    page.locator("#list .row").nth(1).click()
    assert page.locator("#article-pane").is_visible()
    page.locator("#tab-summaries").click()
    assert page.locator("#summaries-pane").is_visible()
    assert not page.locator("#list-pane").is_visible()


def test_without_javascript_all_scores_are_read(opened: Open, evaluation: Evaluation) -> None:
    page = opened("ordinary", java_script_enabled=False, ready=False)
    for name in ("rouge1", "keypoints"):
        assert page.get_by_role("heading", name=f"{name}: means and intervals").is_visible()
    assert page.locator("#pairwise table").count() == 2
    assert "The reader needs JavaScript" in page.locator("#reader").inner_text()


def test_dark_light_and_forced_colours(opened: Open) -> None:
    seen = set()
    for options in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        page = opened("ordinary", **options)
        seen.add(
            page.evaluate("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color")
        )
        assert page.locator("#article .marked").count() > 0
    assert len(seen) >= 2


def test_print_leaves_the_reader_out_and_opens_what_is_folded(opened: Open) -> None:
    page = opened("ordinary")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.locator("#reader").is_visible()
    assert page.locator("#distributions details table").is_visible()


def test_few_nodes_and_fast_for_many_articles(opened: Open) -> None:
    page = opened("ordinary")
    assert page.evaluate("document.querySelectorAll('*').length") < 1500
