"""The weights of the method `weighted`, learnt from articles with references."""
