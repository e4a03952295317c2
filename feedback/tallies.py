"""What reports count of comments (report-model.md, D).

A comment counts once, for the agency that writes the draft (Q4), on the day it was received.
Complaints, spam and withdrawn comments are not counted (architecture.md, Comments and codes).
D14 and D15 are those an earlier period left over. D07 to D11 part D01 without remainder: the published answer decides, then the author's own agreement.
"""

from django.db.models import F, Q

from portal.tally import Counter

from .models import Answer, AuthorClass, Channel, Comment, OpinionRequest

Outcome = Answer.Outcome


def comments(first, last):
    counted = Comment.objects.filter(state__in=Comment.COUNTED, draft__trashed_at=None)
    return counted.filter(received_on__range=(first, last))


def recorded_elsewhere(first, last):
    """Taken down by one agency about the draft of another, and passed on (D06)."""
    passed_on = comments(first, last).filter(recorded_at_agency__isnull=False)
    return passed_on.exclude(recorded_at_agency=F("draft__agency"))


def carried_over(first, last):
    """Received before the days and still without an answer when they began (D14); agreement needs none."""
    counted = Comment.objects.filter(state__in=Comment.COUNTED, draft__trashed_at=None)
    waited = _UNANSWERED | Q(answer__published_at__date__gte=first)
    return counted.filter(waited, received_on__lt=first, agrees=False)


def answered_of_these(first, last):
    """Of those carried over, the ones answered in the days (D15)."""
    answered = carried_over(first, last).filter(answer__status=Answer.Status.PUBLISHED)
    return answered.filter(answer__published_at__date__range=(first, last))


def opinion_requests(first, last):
    return OpinionRequest.objects.filter(draft__trashed_at=None, asked_on__range=(first, last))


def _comments(where=Q()):  # noqa: B008 - a Q is never changed
    return Counter(comments, "draft__agency", where=where, day="received_on")


def _by(*classes):
    return _comments(Q(submission__author_class__in=classes))


def _through(*channels):
    return _comments(Q(submission__channel__in=channels))


_ANSWERED = Q(answer__status=Answer.Status.PUBLISHED)
_UNANSWERED = Q(answer=None) | Q(answer__status__in=Answer.UNPUBLISHED)


def _answered(outcome):
    return _comments(_ANSWERED & Q(answer__outcome=outcome))


COUNTERS = {
    "D01": _comments(),
    "D02": Counter(opinion_requests, "draft__agency", day="asked_on"),
    "D03": Counter(opinion_requests, "draft__agency", where=Q(replied_on__isnull=False), day="asked_on"),
    "D04a": _by(AuthorClass.ORGANISATION, AuthorClass.FRONT),
    "D04b": _by(AuthorClass.ENTERPRISE),
    "D04c": _by(AuthorClass.CITIZEN),
    "D05a": _through(Channel.PORTAL),
    "D05b": _through(Channel.LETTER),
    "D05c": _through(Channel.MEETING),
    "D05d": _through(Channel.SLIP),
    "D05e": _through(Channel.LOUDSPEAKER),
    "D05f": _through(Channel.PHONE, Channel.SOCIAL, Channel.DOOR, Channel.OTHER),
    "D06": Counter(recorded_elsewhere, "recorded_at_agency", day="received_on"),
    "D07": _comments(_ANSWERED & Q(answer__outcome=Outcome.AGREES) | _UNANSWERED & Q(agrees=True)),
    "D08": _answered(Outcome.ACCEPTED),
    "D09": _answered(Outcome.PARTLY),
    "D10": _answered(Outcome.EXPLAINED),
    "D11": _comments(_UNANSWERED & Q(agrees=False)),
    "D14": Counter(carried_over, "draft__agency", day="received_on"),
    "D15": Counter(answered_of_these, "draft__agency", day="received_on"),
}
