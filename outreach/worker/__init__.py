"""The process that does long work, and the queue that wakes it."""
