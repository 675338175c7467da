"""Frames to numbers; pure."""
