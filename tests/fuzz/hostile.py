"""What nobody writes on purpose: texts, numbers, paths and values of JSON that have broken programs before."""

from __future__ import annotations

from random import Random
from typing import Any

LONG_NUMBER = "7" * 400

NUMBERS = (
    "", "-1", "0", "-0", "-0.0", "1e308", "-1e308", "1e-320", "nan", "NaN", "inf", "-inf", "Infinity", "2.5", "1_000",
    LONG_NUMBER, f"-{LONG_NUMBER}", f"0.{LONG_NUMBER}", str(2**31), str(2**53 + 1), str(2**63), str(2**64),
    str(-(2**63) - 1), "٣", "３", "²", "½", "0x10", "1e5", "+3", " 3 ", "3\n", "\u22123",
)  # fmt: skip
"""For options that take a number. Those that ask for much work are refused or done within seconds."""

TEXTS = (
    "", " ", "\t", "\n", "a\nb", "\r", "%s", "%n%d", "{}", "{0}", "{name!r}", "'", '"', "`id`", "$(id)", "\\", "a\\b",
    ";", ",", "=", "=x", "x=", ":", "::", "x:", ":x=1", "x:y:z", "a:b=c=d", ",,,", "--", "---", "-x", "*", "?", "[",
    "**", "[bold]x[/bold]", "[/]", "<script>alert(1)</script>", "&amp;", "]]>", "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07", "\x07", "\x08\x08", "\x7f", "\x9b31m", "\u202egnp.exe", "\u2066x\u2069", "\u200f\u05d0",
    "\u200b", "\ufeff", "\u2028", "\ufffe", "\udcff", "a\udc80b", "é", "e\u0301", "ß", "İ", "ı", "ﬁ", "日本語",
    "العربية", "עברית", "👩‍👩‍👧", "\U0001f1e9",
    "a" * 5000, "Ж" * 3000, "none", "None", "null", "true", "all", "auto", "../x:y",
    "../x.y:z", "os.path:join", "json.decoder:JSONDecoder", "no.such:Thing", ".:x", "..:y", "a..b:c", "summkit:nothing",
    "lead:", "lead:tidy", "lead:tidy=maybe", "lead:tidy=yes,tidy=no", "rouge0", "rouge99", f"rouge{LONG_NUMBER}",
    "rouge-1", "rougeS-1", "rougeS²", "rouge٣", f"rougeS{LONG_NUMBER}", f"rougeSU{2**64}", "rougeW:weight=nan",
    "rougeW:weight=1e308", "rougeW:weight=-1", f"rouge1:n={LONG_NUMBER}", f"lsa:topics={LONG_NUMBER}", "lsa:topics=-1",
    "luhn:gap=-5", "textrank:damping=nan", "textrank:damping=2", "lexrank:threshold=inf", "submodular:saturation=nan",
    "keypoints:threshold=nan", "keypoints:encoder=.", "keypoints:encoder=/dev/null", "weighted:weights=",
    "weighted:weights=.", "weighted:weights=/dev/null", "weighted:weights=/proc/self/mem", "mmr:nan", "mmr:2", "mmr:",
    f"mmr:{LONG_NUMBER}", "reciprocal:nan", "reciprocal:1e308", f"reciprocal:-{LONG_NUMBER}", "0%", "-3%", "nan%",
    "inf%", "1e400%", f"{LONG_NUMBER}%", f"{LONG_NUMBER}w", "0w", "w", "%", "٣w", "²", "1e3w", "3.5", "article=",
    "article=a.b.c", "article=article,article=text", "nosuch=x", "en-GB", "xx", "EN", "zh", "ja", "th", "ar",
)  # fmt: skip

ENDLESS = "/dev/full"
"""Takes nothing, and gives zeros for ever: only for what is written."""

PATHS = (
    ENDLESS, "", " ", ".", "..", "/", "./", "../x:y", "/etc", "/dev/null", "/proc/self/mem", "/proc/nothing", "missing",
    "missing.txt", "missing.jsonl", "missing/file.json", "missing/*.txt", "*", "**/*.txt", "[", "[a-",
    "a" * 5000 + ".txt", "x/" * 2000 + "y.txt", "a" * 300 + ".jsonl", "\udcff.txt", "\udcff/x.jsonl", "~",
    "~nobody/x.txt", "-", "--", "-.txt", "%s.txt", "{}.json", "a\nb.txt", "\x1b[31m.txt", "\u202etxt.exe", "x.exe",
    "x.tar.gz", ".gz", ".txt", "..jsonl", "nosuch://x.jsonl", "memory://x.jsonl", "file:///missing.jsonl", "http://",
    "://", "=", "=x", "x=", "a=b=c.jsonl", "x.svg", "scores=x.svg", "differences=.svg", "lengths=", "nosuch=x.svg",
    "/proc/x.svg", "missing/x.png", "日本.txt",
)  # fmt: skip
"""What is written to them stays in the folder of the case, or goes to a device that keeps nothing."""

SCRIPTS = (
    "Der alte Fährmann kam zu spät. Niemand wusste, warum der Fluß stieg.",
    "日本語の文章です。水の値段が上がった。人々は驚いた。",
    "تعطلت العبارة عند الفجر. لم يصب أحد.",
    "המעבורת טבעה עם שחר. איש לא נפגע.",
    "Паром затонул на рассвете. Никто не пострадал.",
    "เรือเฟอร์รี่จมตอนรุ่งสาง ไม่มีใครได้รับบาดเจ็บ",
    "नाव भोर में डूब गई। कोई घायल नहीं हुआ।",
    "🚢💥🌊 🙏🙏🙏",
    "x\u200by\u200dz\ufeff w\u00ad",
    "\u202eesrever\u202c and \u2067isolated\u2069",
    "\x1b[2J\x1b]8;;http://x\x07 link \x9b1m",
    "a" * 20_000,
    "No. " * 500,
    "…",
    "1. 2. 3. 4.5. 6,7 8%",
    "|a|b|\n|-|-|",
    "<b>&lt;&#0;&#xD800;</b>",
    "$x^2$ \\textbf{y} \\input{z} %",
    "=cmd|'/C calc'!A0",
)
"""Bodies of articles, and parts of them."""


def long_name(random: Random) -> str:
    """Return a part of a path that is longer than any file system takes."""
    return random.choice("aé日") * random.choice((256, 5000))


def hostile_like(value: Any, random: Random) -> Any:
    """Return a hostile value of the same type, which gets past a check of types; of any where there is none like it."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return hostile_value(random)
    if isinstance(value, str):
        return random.choice((*TEXTS, *SCRIPTS, "\ud800", "a\udfffb", "\x00", "x" * 10_000))
    return random.choice((0, -1, 1e308, -1e308, 5e-324, -0.0, 1e-300, 2**53 + 1, 2**63, -(2**70), 10**399, 0.1, 1))


def hostile_value(random: Random) -> Any:
    """Return a value of JSON of a type, size or kind that a field does not expect."""
    return random.choice(
        (
            None, True, False, 0, -1, 1.5, 1e308, -1e308, 2**63, 2**64, -(2**70), 10**399, float("nan"), float("inf"),
            float("-inf"), -0.0, 5e-324, "", " ", "\ud800", "a\udfffb", "\x00", "\x1b[31m", "\u202e", "x" * 10_000,
            [], {}, [[]], [[[[]]]], {"": ""}, [None], [1, "a", None], {"a": {"a": {}}}, ["", ""], nested(random), "nan",
            "1", LONG_NUMBER, random.choice(TEXTS), random.choice(SCRIPTS),
        )
    )  # fmt: skip


def nested(random: Random) -> Any:
    """Return lists in lists, of a depth that JSON can still write."""
    value: Any = []
    for _ in range(random.choice((20, 200, 400))):
        value = [value] if random.random() < 0.5 else {"a": value}
    return value
