"""Metrics against human judgement: from the scores that people and metrics give to a table of correlations."""
