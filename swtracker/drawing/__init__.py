"""Rows drawn with QPainter, alike on the screen, on paper and in a PDF."""
