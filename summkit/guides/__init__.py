"""Guides: Markdown files that are read in the repository and wherever the package is installed."""
