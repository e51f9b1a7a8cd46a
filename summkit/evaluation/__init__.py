"""Systems on documents: scores, statistics, and the evaluation that holds them."""
