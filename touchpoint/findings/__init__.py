"""Judgements from counts: counts of each group in; value, interval, n, status and reason out."""
