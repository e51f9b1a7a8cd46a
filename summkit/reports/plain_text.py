"""Foreign text made safe for a terminal."""

from __future__ import annotations

from summkit.foreign_text import safe, safe_line

__all__ = ["safe", "safe_line"]
