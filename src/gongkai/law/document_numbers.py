"""Document numbers (发文字号): 机关代字〔year〕n号, and the numbers of orders (令第n号, 公告2023年第n号).

Source: GB/T 9704-2012 7.2.5 as commonly cited: the year in full within six-cornered brackets 〔〕, the serial without
leading zeros (不编虚位) and without 第. ``parse`` reads what people write; ``validate`` wants the standard form and
says how it would read.

>>> parse("韶府办 [2023] 012 号"), normalise("国办发(2021)１３２号"), parse("国务院令第711号").form
(DocumentNumber(organ='韶府办', year=2023, serial=12, form='bracket'), '国办发〔2021〕132号', 'order')
>>> validate("国办发（2021）132号")
Traceback (most recent call last):
    ...
gongkai.law.errors.InvalidFormat: 发文字号应写作“国办发〔2021〕132号”
"""

import re
from dataclasses import dataclass
from typing import Literal

from gongkai.characters import clean
from gongkai.law.basis import Basis
from gongkai.law.errors import InvalidComponent, InvalidFormat, NumberError
from gongkai.wording import Wording

__all__ = ["BASIS", "DocumentNumber", "is_valid", "normalise", "parse", "validate"]

BASIS = Basis("党政机关公文格式（GB/T 9704-2012）", "发文字号")

Form = Literal["bracket", "order", "year_order"]

_ORGAN = r"(?P<organ>[\u4e00-\u9fff〇A-Za-z][\u4e00-\u9fff〇A-Za-z·]{0,29}?)"
_OPEN, _CLOSE = r"[〔\[({【〖<]", r"[〕\])}】〗>]"
_SHAPES: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("bracket", re.compile(rf"{_ORGAN}{_OPEN}(?P<year>[0-9]{{4}})年?{_CLOSE}第?(?P<serial>[0-9]{{1,6}})号?")),
    ("year_order", re.compile(rf"{_ORGAN}(?P<year>[0-9]{{4}})年?第(?P<serial>[0-9]{{1,6}})号")),
    ("order", re.compile(rf"{_ORGAN}(?P<year>)第(?P<serial>[0-9]{{1,6}})号")),
)
_YEARS = range(1949, 2101)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts; ``organ`` is the 机关代字 (国办发), or the series (国务院令). ``str`` gives the standard form."""

    organ: str
    year: int | None
    serial: int
    form: Form = "bracket"

    def __str__(self) -> str:
        if self.form == "bracket":
            return f"{self.organ}〔{self.year}〕{self.serial}号"
        return f"{self.organ}{f'{self.year}年' if self.year else ''}第{self.serial}号"


def parse(text: str) -> DocumentNumber:
    """The number in whatever brackets, spaces and digits it is written, or the error of its kind."""
    plain = re.sub(r"\s+", "", clean(text))
    for form, shape in _SHAPES:
        if match := shape.fullmatch(plain):
            year = int(match["year"]) if match["year"] else None
            return _checked(DocumentNumber(match["organ"], year, int(match["serial"]), form), text)
    raise InvalidFormat(
        Wording(
            f"“{text.strip()}”不是发文字号，应写作“机关代字〔年份〕序号号”，如“国办发〔2021〕132号”",
            f"{text.strip()!r} is no document number; it reads 机关代字〔year〕n号, such as 国办发〔2021〕132号",
        )
    )


def normalise(text: str) -> str:
    """The standard form of what was written."""
    return str(parse(text))


def validate(text: str) -> str:
    """The number if it is written in the standard form, or an error that shows the form."""
    standard = normalise(text)
    if text.strip() != standard:
        raise InvalidFormat(Wording(f"发文字号应写作“{standard}”", f"The document number should read {standard}"))
    return standard


def is_valid(text: str) -> bool:
    """Whether it is written in the standard form."""
    try:
        return bool(validate(text))
    except NumberError:
        return False


def _checked(number: DocumentNumber, text: str) -> DocumentNumber:
    if number.year is not None and number.year not in _YEARS:
        raise InvalidComponent(
            Wording(f"发文字号“{text.strip()}”的年份不可能是{number.year}", f"{text.strip()!r}: no year {number.year}")
        )
    if number.serial < 1:
        raise InvalidComponent(
            Wording(f"发文字号“{text.strip()}”的序号应从1起", f"{text.strip()!r}: serials begin at 1")
        )
    return number
