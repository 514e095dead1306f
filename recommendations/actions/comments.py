"""Remarks of curators on a record; an open one keeps it from being published, see workflow.py."""

from django.utils import timezone

from recommendations.actions.base import ActionError, Actor, change, locked
from recommendations.models import Comment, Recommendation

NOUN = "comment"
MAX_LENGTH = Comment._meta.get_field("text").max_length


def add_comment(*, record: Recommendation, text: str, by: Actor) -> Comment:
    text = text.strip()
    if not text or len(text) > MAX_LENGTH:
        message = f"{record}: comment has {len(text)} characters. Write 1 to {MAX_LENGTH}."
        raise ActionError(message, {"text": [message]})
    with change(by=by) as current:
        stored = locked(Recommendation.objects.filter(pk=record.pk)).get()
        comment = Comment.objects.create(recommendation=stored, text=text, written_by=by.name)
        current.log(NOUN, _key(comment), "create", None, {"text": text}, public=False)
        return comment


def resolve_comment(*, comment: Comment, by: Actor, why: str = "") -> Comment:
    """Anybody who may comment may resolve; the history says who did."""
    with change(by=by, why=why) as current:
        comment = locked(Comment.objects.filter(pk=comment.pk)).get()
        if not comment.is_open:
            raise ActionError(f"{comment}: was resolved by {comment.resolved_by}. Write a new comment instead.")
        comment.resolved_by, comment.resolved_at = by.name, timezone.now()
        comment.save()
        row = {"text": comment.text}
        current.log(NOUN, _key(comment), "resolve", row, {**row, "resolved_by": by.name}, public=False)
        return comment


def _key(comment: Comment) -> str:
    return f"{comment.recommendation.reference}/{comment.pk}"
