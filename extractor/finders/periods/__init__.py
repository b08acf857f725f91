"""Kỳ báo cáo: which stretch of time a passage speaks of, and the whole report.

``phrases`` puts the hits of the rules together into expressions made of ``points`` in time; ``resolver``
finds the days that they mean, by the calendar of ``dates``; ``cues`` says what an expression is for
(own, compared with, deadline, event); ``mentions`` makes it a mention; ``report`` chooses the period of
the whole report among them.
"""

from extractor.finders.periods.mentions import PeriodMention, period_mentions
from extractor.finders.periods.report import report_period
from extractor.finders.periods.resolver import Anchor

__all__ = ["Anchor", "PeriodMention", "period_mentions", "report_period"]
