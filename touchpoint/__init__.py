"""Touchpoint: exported interactions and sales in; satisfaction, repeat business and complaint handling out."""
