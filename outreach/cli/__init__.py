"""The command line, one group per noun."""
