"""The folders seeds/ and references/ of the project, as they are installed."""
