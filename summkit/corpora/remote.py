"""Remote files, through fsspec: s3://, gs://, hdfs://, https://, memory:// and whatever else it knows."""

from __future__ import annotations

import importlib
from typing import Any, BinaryIO, cast

from summkit.errors import DataError, MissingLibraryError


def open_remote(url: str) -> BinaryIO:
    """Open a remote file for reading.

    Raises:
        DataError, MissingLibraryError: As `file_system`.
        OSError: If the file cannot be opened.
    """
    system, path = file_system(url)
    try:
        return cast(BinaryIO, system.open(path, "rb"))
    except OSError:
        raise
    except Exception as error:  # each file system has errors of its own, such as missing credentials
        raise OSError(f"{type(error).__name__}: {error}") from None


def list_remote(url: str) -> tuple[list[str], list[str]] | None:
    """List a remote folder.

    Returns:
        The URLs of its files and of its folders, each by name; None if it is no folder.

    Raises:
        DataError, MissingLibraryError: As `file_system`.
    """
    system, path = file_system(url)
    try:
        if not system.isdir(path):
            return None
        return _parted(system, system.ls(path, detail=True))
    except Exception as error:  # as above
        raise DataError(f"{url}: cannot be listed: {type(error).__name__}: {error}") from None


def expand_remote(pattern: str) -> tuple[list[str], list[str]]:
    """Return the URLs of the files and of the folders that a pattern matches, each by name.

    Raises:
        DataError, MissingLibraryError: As `file_system`.
    """
    system, path = file_system(pattern)
    try:
        return _parted(system, system.glob(path, detail=True).values())
    except Exception as error:  # as above
        raise DataError(f"{pattern}: cannot be searched: {type(error).__name__}: {error}") from None


def remote_version(url: str) -> str | None:
    """Return what the file system tells one version of a file from another by; None if there is no such file.

    Raises:
        DataError, MissingLibraryError: As `file_system`.
    """
    system, path = file_system(url)
    try:
        system.invalidate_cache(path)  # or it may tell what it knew before
        return str(system.checksum(path))
    except Exception:  # as above; whoever reads it is told what is wrong
        return None


def file_system(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and the path within it.

    Raises:
        DataError: If there is no such file system.
        MissingLibraryError: If fsspec, or what it needs for this kind of URL, is not installed.
    """
    try:
        fsspec = importlib.import_module("fsspec")
    except ImportError:
        raise MissingLibraryError(f"{url}: a remote path needs fsspec: pip install 'summkit[remote]'") from None
    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise MissingLibraryError(f"{url}: fsspec needs another library for it: {error}") from None
    except Exception as error:  # as above
        raise DataError(f"{url}: this kind of path cannot be opened: {error}") from None
    return system, path


def _parted(system: Any, entries: Any) -> tuple[list[str], list[str]]:
    files = sorted(system.unstrip_protocol(entry["name"]) for entry in entries if entry["type"] == "file")
    folders = sorted(system.unstrip_protocol(entry["name"]) for entry in entries if entry["type"] == "directory")
    return files, folders
