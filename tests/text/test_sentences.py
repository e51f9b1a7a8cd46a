"""Sentence boundaries: a table of cases by phenomenon, laws on any text, and floors against gold data."""

import gzip
import json
import os
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summkit.text.sentences import MARGIN, WINDOW, split_sentences


@given(st.text(alphabet="A b.É\u00a0\u2003\u3000\u202fMr'\"!?", max_size=14))
@example("A\u00a0.")
@example("M\u2003.é")
def test_blanks_of_several_bytes(text: str) -> None:
    covered = "".join(text[start:end] for start, end in split_sentences(text))
    assert "".join(covered.split()) == "".join(text.split())


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


# A bar marks each boundary; the text is the case without its bars.
ENGLISH = {
    "plain": "The ferry sailed.| Was it late?| It was!",
    "clock and day": "The court sat at 9 a.m. Friday.| It rose at 4 p.m. Eastern.",
    "clock and place": "Doors open at 7 p.m. Lisbon time.| Bring a coat.",
    "clock and zone": "It starts at 8 p.m. ET Sunday.| We will watch.",
    "clock and bracket": "It began at 3 p.m. (5 p.m. in Oslo).| Nobody came.",
    "clock at the end": "They left at 5 p.m.| The hall was dark.",
    "clock and lower case": "By 6 a.m. the queue was long.",
    "titles": "Mr. Hale met Dr. Orr (Ms. Berg too) and Mrs. Lund.| Gov. Pike of St. Mary's sent Lt. Col. Dunn.",
    "initials": "J. R. Harrow wrote it.| George W. Tull read it.",
    "country": "U.S. President Lane flew home.| He left the U.S.| The plane was late.",
    "hyphen and country": "The Franco-U.S. talks failed.",
    "firm": "Brask Inc. said so.| Orlo Ltd. agreed.",
    "dates": "On Jan. 5 it snowed.| By Sept. 11 it had thawed.",
    "number": "Look at No. 5 first.| See p. 12 and Fig. 3.",
    "no as a word": "Did he go?| No.| Nobody did.",
    "me as a word": "She wrote to me.| Karen did not.",
    "amounts": "It cost $1.5 million.| That is 3.2 per cent more.",
    "in small letters": "All fees, incl. Sund's, rose.",
    "scores": "They lost 3-2.| Dell won 6-4, 7-5.",
    "latin": "Use a tool, e.g. Plane or Saw, i.e. Anything sharp.",
    "versus": "It was Norden vs. Sund again.",
    "quoted sentences": 'She said: "I went home.| He stayed."| Then they slept.',
    "curly quotes": "She said: “I went home.| He stayed.”| Then they slept.",
    "single quotes": "She said: 'I went home.| He stayed.'| Then they don't wake.",
    "quote opens": 'He nodded.| "I know," he said.| “Good,” she said.',
    "question and verb": '"Is it far?" she asked.| "Very!" he cried.',
    "question and name": '"Was it wise?" Marta Lund asked.| “Stop!” Orr shouted.',
    "question and pronoun": '"Is it far?"| He said nothing.',
    "spaced quotes": 'He left .| " Come , " she said .| " Now . "| They went .',
    "bracketed sentence": "It works.| (Most things do.)| We were glad.",
    "bracketed sentences": "It works.| (Most do.| Some do not.)| We were glad.",
    "bracket within": "The plan (it was old. Nobody liked it.) went through.",
    "stop and bracket": "They came back (all but one.)| The door was shut.",
    "year in brackets": "So say Holm et al. (2010) in print.",
    "ellipsis": "He ran... and fell.| ... She saw it all.",
    "leading ellipsis": "...and so to bed.",
    "list numbers": "1. Wash it.| 2. Dry it.",
    "list letters": "a) Wash it.| b) Dry it.",
    "web address": "See http://example.org/a.B?c=d for more.| Write to a.b@example.org today.",
    "name with a dot": "It runs on Node.js at Example.Com today.",
    "no blank": "The end.|Then came another.",
    "emoticons": "We won. :-)| They lost :( again.| It was fun! :D| Good night.",
    "emoji": "We won! 🎉| They lost.",
    "asterisks": "It ended.| ***| It began again.",
    "rule": "It ended.| -----| It began again.",
    "omission": "It ended. [...]| It began again.",
    "reference": "It ended.[3]| It began again.",
    "two marks and I": "What a day!!| I was there.",
    "comma after a stop": "He asked what?!, and left.",
    "no-break space": "It ended.\u00a0| It began again.",
    "tab": "It ended.\t| It began again.",
    "zero width": "It ended.\u200b| It began again.",
}

OTHERS = [
    ("de", "Der 2. Weltkrieg begann.| Im 19. Jahrhundert war es still."),
    ("de", "Am 3. Oktober kam Dr. Vogt, z. B. nach Ulm.| Es waren 12.| Dann ging er."),
    ("de", "Sie sagte: „Ja.| Nein.“| Dann schwieg sie.| „Komm!“, rief er."),
    ("de", "»Gut.«| Sie lachte.| Die Fa. Lenz zahlte ca. 5 Mio. Euro."),
    ("de-AT", "Frau Prof. Haas traf Hrn. Moser bzw. Frau Lang.| Sie lachte über mich.| Niemand sonst."),
    ("es", "El Sr. Vega vive en EE. UU. desde enero.| ¿Vienes?| ¡Sí!"),
    ("es", "D. Julio y Dña. Marta están bien.| Todos lo saben.| «Vale.| Voy.»| Luego se fue."),
    ("es", "—¿Qué? —dijo ella.| Nadie habló."),
    ("fr", "M. Caron part.| « Non ! » dit-elle.| « Oui. »| Il reste."),
    ("it", "È partito due anni fa.| Nessuno lo sa."),
    ("pt_BR", "O Sr. Prado chegou.| A Exma. Sra. Lopes saiu."),
    ("zh", "他走了。|她是谁？|好！|“我走了。|他留下。”|然后下雨。"),
    ("ja", "「はい。」と言った。|彼は行った。"),
    ("ar", "هل جاء؟| نعم جاء."),
    ("hi", "वह गया।| वह आया।"),
    ("ru", "А. С. Орлов уехал.| «Да.| Нет.»| Он молчал."),
    ("th", "สวัสดีครับ ผมชื่อสมชาย"),
    ("tlh", "Mr. Hale came.| He left."),
    ("", "Mr. Hale came.| He left."),
]


@pytest.mark.parametrize("marked", ENGLISH.values(), ids=ENGLISH.keys())
def test_english(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(("language", "marked"), OTHERS)
def test_other_languages(language: str, marked: str) -> None:
    assert sentences(marked.replace("|", ""), language) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("text", ["", " ", "\n", " \t\r\n\u2028 \u00a0"])
def test_blank_texts_have_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize("text", ["...", "?", '"', "***", "12 345", "\ud800. A."])
def test_texts_without_words_are_kept(text: str) -> None:
    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_lines_are_apart(separator: str) -> None:
    assert sentences(f"A heading{separator}and a line, Mr.{separator}Hale") == ["A heading", "and a line, Mr.", "Hale"]


def test_language_tags_are_reduced() -> None:
    text = "Es geht um ca. 3 Stück bzw. Kisten. Dann kam der 2. Wagen."
    assert split_sentences(text, "de") == split_sentences(text, "de-AT") == split_sentences(text, "DE_ch")


STORY = (
    'The mayor of Sund said: "We waited {n} days. Nobody came. Dr. Orr (our only doctor) left at 9 a.m. Friday."',
    "It wasn't easy, Ms. Lund added. “The boats were old. The crew was older,” she said.",
    "By Jan. 5 the U.S. ship had gone. Who paid? No. 5 did.",
)
SENTENCES_A_STORY = 9


@pytest.mark.parametrize("stray", ["", '"', "“", "(", "[", "'", "«", "「", "{"])
def test_a_lost_mark_swallows_nothing(stray: str) -> None:
    stories = [" ".join(STORY).format(n=number) for number in range(300)]
    stories[0] = stories[0].replace("The mayor", f"The {stray}mayor")
    apart = sum(len(split_sentences(story)) for story in stories)
    assert apart == SENTENCES_A_STORY * 300
    assert abs(len(split_sentences(" ".join(stories))) - apart) <= 0.01 * apart


def test_a_paragraph_of_30_000_sentences() -> None:
    count = 30_000 // SENTENCES_A_STORY + 1
    text = " ".join(" ".join(STORY).format(n=number) for number in range(count))
    assert abs(len(split_sentences(text)) - SENTENCES_A_STORY * count) <= 0.01 * SENTENCES_A_STORY * count


def test_a_sentence_longer_than_the_windows() -> None:
    text = "word " * (WINDOW + MARGIN) + "end. Another."
    assert sentences(text) == [text[: -len(" Another.")], "Another."]
    assert len(sentences("字" * (3 * WINDOW))) == 1


WORDS = ["Mr.", "a.m.", "U.S.", "No.", "me.", "He", "she", "I", "A", "said", "2.", "...", ":-)", "***", "é字🎉"]
MARKS = [*".!?…,:;-–—'\"“”‘’„«»()[]{}|*=_#^<>/\\&@。！？」「؟।"]
BLANKS = [*" \t\n\r\u00a0\u2028\u200b\ufeff\x00\x1c\x1f", "  ", "\r\n", ". ", '." ']
PIECES = st.sampled_from(WORDS + MARKS + BLANKS)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=60).map(" ".join))
LANGUAGES = st.sampled_from(["en", "de", "es", "fr", "ja", "xx"])


@given(TEXTS, LANGUAGES)
@example("a. :) b ( c. d. ) . ' ' \" \" e", "en")
def test_laws(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert spans == split_sentences(text, language)
    previous = 0
    covered = []
    for start, end in spans:
        assert previous <= start < end <= len(text)
        previous = end
        sentence = text[start:end]
        assert sentence == sentence.strip()
        assert len(sentence.splitlines()) == 1
        covered.append(sentence)
    assert "".join("".join(covered).split()) == "".join(text.split())


@given(TEXTS, LANGUAGES)
def test_each_line_stands_alone(text: str, language: str) -> None:
    at = 0
    expected = []
    for line in text.splitlines(keepends=True):
        expected += [(at + start, at + end) for start, end in split_sentences(line, language)]
        at += len(line)
    assert split_sentences(text, language) == expected


@given(st.lists(PIECES, min_size=1, max_size=8).map("".join), LANGUAGES)
def test_laws_hold_across_windows(text: str, language: str) -> None:
    test_laws.hypothesis.inner_test(text * (1 + 2 * WINDOW // len(text)), language)  # type: ignore[attr-defined]


FLOORS = {"UD_English-EWT": 0.92, "UD_English-GUM": 0.98}


def boundary_f1(path: Path) -> dict[str, float]:
    """Score sentence ends by treebank, pooled over documents, without the last end of each, which cannot be missed."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            last = len(document["text"].rstrip())
            gold = {end for _, end in document["offsets"]} - {last}
            found = {end for _, end in split_sentences(document["text"])} - {last}
            count = counts[document["treebank"]]
            count[0] += 2 * len(gold & found)
            count[1] += len(gold) + len(found)
    return {treebank: both / total for treebank, (both, total) in counts.items()}


def test_gold_boundaries() -> None:
    folder = os.environ.get("SUMMKIT_DATA")
    if not folder:
        pytest.skip("SUMMKIT_DATA does not name the folder of the gold data")
    path = Path(folder) / "sentences_dev.jsonl.gz"
    if not path.exists():
        pytest.skip(f"no gold data at {path}")
    scores = boundary_f1(path)
    assert {name: scores[name] >= floor for name, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True), scores
