"""What the modules of this folder share: cleaning, and the sentences of the four kinds of fault."""

import re
from typing import NamedTuple

from gongkai.characters import clean
from gongkai.law.errors import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength
from gongkai.wording import Wording

_BETWEEN = re.compile(r"[\s\-—·.]+")


def without_separators(number: str) -> str:
    """Half-width, upper case, without spaces and hyphens."""
    return _BETWEEN.sub("", clean(number)).upper()


class Named(NamedTuple):
    """A number's name, and the faults it can have."""

    zh: str
    en: str

    def bad_format(self, zh: str, en: str) -> InvalidFormat:
        """``zh`` and ``en`` say what the number is made of."""
        return InvalidFormat(Wording(f"{self.zh}应由{zh}组成", f"A {self.en} consists of {en}"))

    def bad_length(self, length: str, found: int) -> InvalidLength:
        return InvalidLength(
            Wording(
                f"{self.zh}应为{length.replace(' or ', '或')}位，现为{found}位",
                f"A {self.en} has {length} characters, not {found}",
            )
        )

    def bad_checksum(self) -> InvalidChecksum:
        return InvalidChecksum(
            Wording(
                f"{self.zh}校验码不符，请核对是否有误写",
                f"The check character of the {self.en} does not fit; please look for a slip of the pen",
            )
        )

    def bad_component(self, zh: str, en: str) -> InvalidComponent:
        """``zh`` and ``en`` name the part that does not exist."""
        return InvalidComponent(Wording(f"{self.zh}中的{zh}不存在", f"The {self.en} names {en} that does not exist"))
