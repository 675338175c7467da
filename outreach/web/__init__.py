"""Pages, one blueprint per noun."""
