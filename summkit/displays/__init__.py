"""How texts and summaries show themselves: made safe for a terminal or a page, marked in their article, as HTML."""
