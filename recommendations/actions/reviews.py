"""Writing down that somebody has held a record's text against its passage."""

from datetime import date

from recommendations.actions.base import ActionError, Actor, change, locked
from recommendations.actions.fixtures.review_sheet import review_row
from recommendations.codes import ReviewVerdict
from recommendations.models import Recommendation, Review, text_digest

NOUN = "review"


def review_record(*, record: Recommendation, verdict: str, by: Actor, remark: str = "", day: date) -> Review:
    """The review of the record as it is now, in place of an earlier one."""
    if verdict not in list(ReviewVerdict):
        raise ActionError(f"{record.reference}: verdict is {verdict!r}: not known. Use {', '.join(ReviewVerdict)}.")
    if verdict != ReviewVerdict.FAITHFUL and not remark:
        raise ActionError(f"{record.reference}: remark: is missing. Say what was corrected, or what is doubtful.")
    with change(by=by) as current:
        record = locked(Recommendation.objects.filter(pk=record.pk)).get()
        review = Review.objects.filter(recommendation=record).first()
        before = review_row(review) if review else None
        review = review or Review(recommendation=record)
        review.verdict, review.remark, review.date = verdict, remark, day
        review.passage, review.text = record.fingerprint, text_digest(record)
        review.save()
        after = review_row(review)
        if after != before:
            current.log(NOUN, record.reference, "edit" if before else "create", before, after, public=True)
    return review
