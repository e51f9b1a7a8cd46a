"""Key points: find them in an article, and measure which of them a summary covers."""
