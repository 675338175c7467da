"""What a post says."""
