"""The ZIP of attachments that comes with a table of past items."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from gongkai.office.agencies.exchange.report import BadRow
from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing.uploads import LARGEST

_UTF8 = 0x800
MOST_BYTES = 4 << 30
"""What all files of one ZIP may unpack to."""


class Attachments(Mapping[str, bytes]):
    """The files of a ZIP by name, read one at a time. A name is that of the file, or its whole path in the ZIP."""

    def __init__(self, content: bytes = b"") -> None:
        self.bad: list[BadRow] = []
        self._archive: zipfile.ZipFile | None = None
        self._infos: dict[str, zipfile.ZipInfo] = {}
        if not content:
            return
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile:
            self.bad.append(BadRow(1, "", _("附件包不是可以读取的ZIP文件，请重新打包后再导入。")))
            return
        self._list(self._archive)

    def _list(self, archive: zipfile.ZipFile) -> None:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if sum(info.file_size for info in infos) > MOST_BYTES:
            self.bad.append(BadRow(1, "", _("附件包解压后超过4 GB，请分批导入。")))
            return
        for info in infos:
            path = _name(info)
            short = PurePosixPath(path).name
            if info.flag_bits & 1:
                self.bad.append(BadRow(1, "", _("附件包中的“%(name)s”有密码，请去掉密码。") % {"name": short}))
            elif info.file_size > LARGEST:
                self.bad.append(BadRow(1, "", _("附件“%(name)s”超过100 MB，请压缩后再导入。") % {"name": short}))
            self._infos.setdefault(short, info)
            self._infos[path] = info

    def __getitem__(self, name: str) -> bytes:
        info = self._infos[name]
        assert self._archive is not None
        try:
            return self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            said = _("附件包中的“%(name)s”已损坏，或者压缩方法不常见，请重新打包后再导入。")
            raise ActRefusedError(said % {"name": name}) from error

    def __contains__(self, name: object) -> bool:
        return name in self._infos

    def __iter__(self) -> Iterator[str]:
        return iter(self._infos)

    def __len__(self) -> int:
        return len(self._infos)


def _name(info: zipfile.ZipInfo) -> str:
    """Chinese Windows writes names in GB 18030 without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
