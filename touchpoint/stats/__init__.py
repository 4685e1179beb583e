"""Plain numbers in, small frozen results out: no frames, no labels, no rounding. Every interval is two-sided 95 %.

A ValueError says that the input cannot be or that the result is not defined for it. Of scipy only scipy.special is
imported: scipy.stats would add half a second to every start.
"""
