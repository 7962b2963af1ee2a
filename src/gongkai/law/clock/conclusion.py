"""The last steps of the reasoning: from the events to the day."""

from datetime import date

from gongkai.law.clock.case import Case, Note
from gongkai.law.workdays import Day


def conclusion(case: Case, due: Day | None, latest: Day | None, today: date) -> list[Note]:
    """The steps from the events to the day: what is counted, what is left out, what results."""
    if due is None or case.start is None:
        return [] if case.closed else [("stands", today, ())]
    found: list[Note] = []
    if case.received is None:
        found.append(("from_arrival", due.date, (due,)))
    elif case.fixed is not None:
        found.append(("fixed", due.date, (due,)))
    else:
        found += [("left_out", pause.until, tuple(pause)) for pause in case.left_out(today)]
        found.append(("counted", due.date, (case.start, case.allowance + case.extension, due)))
    if latest is not None and latest.date != due.date:
        found.append(("open_opinion", latest.date, (due, latest)))
    if due.provisional:
        found.append(("provisional", due.date, ()))
    if today > due.date:
        found.append(("overdue", today, (max(case.calendar.between(due.date, today).days, 1),)))
    return found
