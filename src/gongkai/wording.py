"""What people read, in both languages of the product."""

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Wording(NamedTuple):
    """One sentence or word in Simplified Chinese and in English."""

    zh: str
    en: str

    def in_(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en
