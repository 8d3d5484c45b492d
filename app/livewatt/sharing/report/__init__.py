"""A report on one live or several: what is told, as blocks, for a page of paper and a page of the web alike."""
