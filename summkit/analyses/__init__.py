"""What the scores say: means and tests, groups of documents, positions, n-grams and the articles worth reading."""
