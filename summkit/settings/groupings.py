"""In what ways articles can be grouped, to see how systems fare on each group."""

from __future__ import annotations

FACTS = ("length", "reference-length", "compression", "density", "coverage", "key_points")
"""What is found out of an article: words of the body and of the first reference; how far that is made of pieces of the
body (words of the body a word of it, the mean square of the pieces' length, the share of its words that lie in one);
and how many key points there are."""

SUMMARY_LENGTH, LABEL = "summary-length", "label"

GROUPINGS = (*FACTS, SUMMARY_LENGTH, LABEL)
"""All of them: by a fact, by the length of each system's own summaries, or by the user's label."""
