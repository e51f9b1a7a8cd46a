"""How sentences are weighed and chosen."""
