"""Putting a note of the clock into words."""

from datetime import date

from gongkai.law.clock.case import Found, Note
from gongkai.law.clock.conclusion_words import CONCLUSIONS
from gongkai.law.clock.fault_words import FAULTS
from gongkai.law.clock.result import Step
from gongkai.law.clock.step_words import STEPS
from gongkai.law.workdays import Day
from gongkai.wording import Lang, Wording


def step(note: Note) -> Step:
    """A note put into words."""
    code, on, args = note
    words = _ALL[code]
    text = filled(words.text, args)
    return Step(on, words.basis, text, filled(words.plain, args) if words.plain else text, words.is_warning)


def fault_text(found: Found) -> Wording:
    """Why an event cannot be entered."""
    code, args = found
    return filled(FAULTS[code], args)


def filled(words: Wording, args: tuple[object, ...]) -> Wording:
    """The words with their days, numbers and names."""
    return Wording(
        words.zh.format(*(_said(arg, "zh") for arg in args)), words.en.format(*(_said(arg, "en") for arg in args))
    )


def _said(arg: object, lang: Lang) -> str:
    if isinstance(arg, Wording):
        return arg.in_(lang)
    if isinstance(arg, Day):  # before tuple, which it is too
        return f"{arg.date}{_PROVISIONAL.in_(lang)}" if arg.provisional else str(arg.date)
    if isinstance(arg, tuple):
        return fault_text(arg).in_(lang)
    if isinstance(arg, int):
        return f"{arg}个工作日" if lang == "zh" else f"{arg} working day{'' if arg == 1 else 's'}"
    return arg.isoformat() if isinstance(arg, date) else str(arg)


_ALL = STEPS | CONCLUSIONS
_PROVISIONAL = Wording("（暂定）", " (provisional)")
