"""What the text around a boundary tells: patterns of one sentence's end, its continuation or the next one's beginning.

Counts are of boundaries in the development parts of two English treebanks (UD EWT and GUM, 3,300 sentences) and in 500
news articles (17,800 sentences).
"""

import re

from summkit.text.abbreviations import FINAL


def _final_words(words: frozenset[str]) -> re.Pattern[str]:
    # A pattern that begins with a character is searched for at the speed of memchr; hence the looks behind, one for
    # each length, as Python's have a fixed width.
    lengths = sorted({len(word) for word in words})
    behind = (f"(?<=\\b(?:{'|'.join(sorted(w for w in words if len(w) == n))})\\.)" for n in lengths)
    return re.compile(rf"\.(?:{'|'.join(behind)})\s+(?=[¿¡]?(?!One\b)[A-ZÀ-ÖØ-Þ])")


# Boundaries sentencex misses, each behind the mark it begins with: many a text has none, which is told at once.
MISSED = {code: [(".", _final_words(words))] for code, words in FINAL.items()}
# "Great!! I": after two marks it takes the "I" for a numeral (3 of 3 in the treebanks).
MISSED["en"] += [
    ("!", re.compile(r"!(?<=[!?]!)\s+(?=I\b)")),
    ("?", re.compile(r"\?(?<=[!?]\?)\s+(?=I\b)")),
]

# After "9 a.m." or "p.m.": a day, a month, a time zone, "London time" or a bracket goes on (17 of 19 boundaries in the
# articles).
CLOCK = frozenset({"a.m.", "p.m.", "A.M.", "P.M."})
CLOCK_GOES_ON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\."
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
    r"|(?:[ECMP][SD]?T|A[KEWC]?[SD]T|HST|GMT|UTC|BST|CES?T|EES?T|WES?T|[IJKM]ST|NZ[SD]?T|SGT|HKT)\b"
    r"|(?:Eastern|Central|Mountain|Pacific|Atlantic|Greenwich)\b|(?:[A-Z][a-z]+\s+){1,3}[Tt]ime\b"
)

# '"Was it wise?" Smith asked.': a name and a verb of saying after a quoted question or exclamation belong to it
# (8 boundaries fewer in the articles, each rightly).
SAID = re.compile(
    r"(?!(?:He|She|They|We|I|It|You|The|A|An|This|That|These|Those|One|But|And|Then|So)\b)(?:[A-Z][\w.’'-]*\s+){1,4}"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|replied|joked|shouted|exclaimed|wondered|tweeted|cried"
    r"|yelled|quipped)\b"
)

# What follows a full stop and still belongs to it: emoticons, emoji, an editor's "[...]" or "[sic]"
# (3 errors fewer in the treebanks).
TRAILING = re.compile(
    r"(?:[:;=]['’^o-]?[()\[\]DPpOo/\\|*3$]+|<3+|\^_*\^|[xX]D+|\[(?:\.\.\.|…|sic)\]|[\U0001f300-\U0001faff\ufe0f\u200d]+)(?=\s|$)",
)

# A row of asterisks or a rule parts sentences and belongs to neither (4 boundaries more, all right).
SEPARATOR = re.compile(r"(?:[*]{3,}|[=_~#]{3,}|-{5,})(?=\s|$)")

# "1.", "a)", "iv." at the head of a sentence: a list's marker, not a sentence (49 fewer in the articles).
MARKER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]")

# "Newsfeed.Com", "Node.js": a dot inside a name (2 boundaries fewer, both rightly).
INSIDE_NAME = re.compile(r"(?:[Cc]om|[Oo]rg|[Nn]et|[Ee]du|[Gg]ov|[Ii]o|[Cc]o|[Uu]k|[Dd]e|[Jj]s|JS|NET|COM|ORG)\b")

# "et al. (2010)": a year in brackets belongs to what stands before it.
CITATION = re.compile(r"\((?:1[5-9]|20)\d\d[a-z]?(?:[,;:\- ]{1,2}\d{1,4}[a-z]?)*\)")

# German ordinals before a noun ("der 2. Weltkrieg", "im 19. Jahrhundert", "zum 1. Mal"): a determiner or preposition
# before the number tells them from a count that ends its sentence ("Es waren 12.").
ORDINAL = re.compile(
    r"(?:^|\W)(?:[Dd](?:er|ie|as|em|en|es)|[Aa][mb]|[Vv]om|[Zz]u[mr]|[Ii]ns?|[Ii]m|[Bb]eim|[Ss]eit|[Jj]ede[rsmn]?"
    r"|[MmSsDd]?[Ee]in(?:e[rsmn]?)?|[Ii]hre?[rsmn]?|[Uu]nsere?[rsmn]?)\s+(?:\d{1,2}|[IVX]{1,5})\.$"
)
WITH_ORDINALS = frozenset({"de", "als", "bar", "gsw", "ksh", "lb", "nds", "pdc", "pfl", "stq", "vmf"})
