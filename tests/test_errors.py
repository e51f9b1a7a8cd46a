"""The tree of errors, and the message for an unknown value."""

import inspect

import pytest

from summkit import errors
from summkit.errors import (
    DataError,
    MissingLibraryError,
    MissingReferenceError,
    OptionError,
    SummkitError,
    SummkitWarning,
    VerificationError,
    unknown_value,
)


@pytest.mark.parametrize(
    ("error", "parent", "code"),
    [
        (OptionError, ValueError, 2),
        (DataError, ValueError, 1),
        (MissingReferenceError, DataError, 1),
        (MissingLibraryError, ImportError, 1),
        (VerificationError, SummkitError, 1),
    ],
)
def test_tree(error: type[SummkitError], parent: type[Exception], code: int) -> None:
    assert issubclass(error, SummkitError)
    assert issubclass(error, parent)
    assert error.exit_code == code


def test_the_docstring_draws_every_class() -> None:
    classes = [name for name, thing in vars(errors).items() if inspect.isclass(thing) and issubclass(thing, Exception)]
    assert [name for name in classes if name not in (errors.__doc__ or "")] == []
    assert issubclass(SummkitWarning, UserWarning)


def test_unknown_value_names_the_nearest_and_all() -> None:
    error = unknown_value("method", "textrnk", ["lead", "textrank"])
    assert isinstance(error, OptionError)
    assert str(error) == "unknown method 'textrnk': did you mean 'textrank'? choose from lead, textrank"


def test_unknown_value_without_a_near_one() -> None:
    assert str(unknown_value("method", "zzz", ["lead"])) == "unknown method 'zzz': choose from lead"
