"""Automatic checks shown to author and reviewers: one check, one function, from a text to remarks."""

from gongkai.office.publishing.checking.remark import Level, Remark
from gongkai.office.publishing.checking.run import blocking, remarks

__all__ = ["Level", "Remark", "blocking", "remarks"]
