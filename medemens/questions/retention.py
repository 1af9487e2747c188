"""What questions let go of every day."""

from medemens.core.daily import register
from medemens.questions.actions.retention import forget_opened_questions

register("opened-questions", forget_opened_questions)
