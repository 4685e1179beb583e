"""How often each interval holds the truth, where the truth is known because it was made.

Where the outcomes can be listed, as those of a binomial, the chances of all whose interval holds the truth are summed;
elsewhere records are drawn, always the same for a row's name.
"""
