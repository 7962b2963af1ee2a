"""What people read, in both languages of the product."""

import errno
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Wording(NamedTuple):
    """One sentence or word in Simplified Chinese and in English."""

    zh: str
    en: str

    def in_(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


_SYSTEM = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是一个目录",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EEXIST: "已有同名文件",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
}


def system_reason(error: OSError) -> Wording:
    """The system's reason in our languages, as far as they go."""
    words = error.strerror or type(error).__name__
    return Wording(_SYSTEM.get(error.errno or 0, words), words)
