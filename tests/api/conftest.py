"""A small corpus that every form of giving one holds."""

from typing import Any

import pytest

Rows = list[dict[str, Any]]


@pytest.fixture
def rows() -> Rows:
    return [
        {
            "id": "ferry",
            "article": "The ferry left the harbour. Forty people watched it. Nobody spoke. It rained on Monday.",
            "summary": "The ferry left, and forty people watched.",
            "key_points": ["The ferry left.", "It rained."],
        },
        {
            "id": "water",
            "article": "Water prices rose in Velm. The council met on Friday. Fish were sold. Boats came from Orrin.",
            "summary": "The council raised the price of water.",
            "key_points": ["Water prices rose."],
        },
    ]
