"""Where housing and settlement working groups keep their alliance and its numbers."""
