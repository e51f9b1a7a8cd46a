"""One declaration for each method, metric and group of settings: a frozen dataclass whose fields are its options.

From it come the written form, the options of the command line with their help, and the checks.
"""

from __future__ import annotations

from summkit.declaration.settings import (
    WEIGHT,
    Check,
    Declared,
    Setting,
    Settings,
    allowed_words,
    at_least,
    declared_fields,
    files_read,
    parts_of,
    setting,
    within,
)
from summkit.declaration.written import (
    Option,
    declare,
    describe_options,
    options_of,
    split_written,
    written_by_content,
    written_form,
)

__all__ = [
    "WEIGHT",
    "Check",
    "Declared",
    "Option",
    "Setting",
    "Settings",
    "allowed_words",
    "at_least",
    "declare",
    "declared_fields",
    "describe_options",
    "files_read",
    "options_of",
    "parts_of",
    "setting",
    "split_written",
    "within",
    "written_by_content",
    "written_form",
]
