"""What customers write: short sentences by reason, some in other languages, some that complain."""

import numpy as np

from touchpoint.sample.columns import Rng, Whole
from touchpoint.sample.reasons import REASONS

_BY_REASON = {
    "delivery late": ("My parcel was due on Tuesday and is still not here.", "The delivery is late, where is it?"),
    "damaged in transit": ("The box was crushed and one side is dented.", "It arrived damaged, the corner is broken."),
    "wrong item": ("You sent me the wrong colour.", "This is not what I ordered, it is another model."),
    "wrong price charged": ("The bill is higher than the price on the shelf.", "I was charged twice for delivery."),
    "refund not received": ("I still have not had my refund.", "The money for my return has not arrived."),
    "unhelpful staff": ("Nobody in the shop wanted to help me.", "Your colleague was short with me on the phone."),
    "repair took too long": ("My repair has been with you for weeks.", "When will the repair be done?"),
    "repair did not hold": ("It broke again a week after the repair.", "The same part failed after the repair."),
    "faulty product": ("It stopped working after two weeks.", "The switch does nothing any more."),
    "poor finish": ("A seam is loose already.", "The handle came off on the first day."),
    "where is my order": ("Where is my order?", "When will my parcel come?", "Tracking has not moved for days."),
    "product advice": ("Which size suits a narrow foot?", "Is this one waterproof?"),
    "copy of the bill": ("Please send me a copy of the bill.", "I need the invoice for my taxes."),
    "return wanted": ("I would like to send it back.", "How do I return one of two items?"),
    "thank you": ("Thank you, that was quick.", "Your colleague was very kind."),
    "needs repair": ("Can you mend the clasp?", "It needs a new strap."),
    "how to set it up": ("How do I pair it with my phone?", "The manual does not say how to set the clock."),
    "does not switch on": ("It does not switch on.", "The battery is charged but it stays dark."),
}
_ELSEWHERE = (
    "Wo bleibt meine Bestellung?",
    "Bitte schicken Sie mir die Rechnung noch einmal.",
    "నా పార్సెల్ ఎప్పుడు వస్తుంది?",
    "దయచేసి నాకు తిరిగి ఫోన్ చేయండి.",
    "Unde este comanda mea?",
    "Vă rog să mă sunați înapoi.",
    "Bilakah pesanan saya akan sampai?",
    "Tolong hubungi saya semula.",
)
_THEME = (
    "The zip broke on the second day.",
    "The zipper is stuck and will not close.",
    "The zip came apart at the bottom.",
    "Another broken zip, the third this year.",
)
_ANGRY = (
    "This is unacceptable, I want my money back.",
    "I am very disappointed, nobody ever calls back.",
    "This is the third time I ask, it is a disgrace.",
    "I want to speak to a manager, this is not good enough.",
    "If this is not put right I will never buy from you again.",
)
_GOOD = (
    "Quick and friendly.",
    "Just what I hoped for.",
    "Very helpful in the shop.",
    "Alles bestens, danke.",
    "Lovely quality.",
    "Arrived a day early.",
)
_FAIR = ("It was all right.", "Fine, but slow.", "Good, a bit dear.", "Packaging could be smaller.")
_BAD = (
    "Nobody answered my question.",
    "It came late and nobody told me.",
    "Poor quality for the price.",
    "I had to ask three times.",
    "Nie wieder, viel zu langsam.",
    "Rude on the phone.",
)
_SAID = [_BY_REASON[reason.name] for reason in REASONS]
_GROUPS = (*_SAID, _ELSEWHERE, _THEME, _ANGRY, _GOOD, _FAIR, _BAD)
ELSEWHERE, THEME, ANGRY, GOOD, FAIR, BAD = range(len(_SAID), len(_GROUPS))
TEXTS = tuple(text for group in _GROUPS for text in group)
_SIZES = np.array([len(group) for group in _GROUPS])
_FIRST = np.cumsum(_SIZES) - _SIZES


def written(rng: Rng, group: Whole) -> Whole:
    """The place in TEXTS of a sentence of each group; the first groups are the reasons, in their order."""
    place: Whole = _FIRST[group] + (rng.random(len(group)) * _SIZES[group]).astype(np.int64)
    return place
