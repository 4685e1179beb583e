"""The rows behind every number: each measure, and each chart that counts for itself, names what lists them."""

from touchpoint.evidence.model import Asked, Evidence
from touchpoint.evidence.numbers import EVIDENCE, of
from touchpoint.evidence.question import Question, question

__all__ = ["EVIDENCE", "Asked", "Evidence", "Question", "of", "question"]
