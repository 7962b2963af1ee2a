"""What is no annual report: other documents, damaged containers, and files made to hurt."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from random import Random

import docx

from . import forms, render_html, render_office, render_text
from .page import lay_out
from .truth import Truth, truth

Parts = tuple[bytes, ...]


def _report(seed: int = 1) -> Truth:
    return truth(Random(seed))


def _text(report: Truth) -> str:
    return render_text.page_text(lay_out(report), render_text.tabs_short)


def _docx(report: Truth | None = None) -> bytes:
    return render_office.build_docx(lay_out(report or _report()), render_office.merged, True)


def _html(report: Truth) -> str:
    return render_html.document(render_html.body(lay_out(report), render_html.spans), report.title)


def two_agencies() -> Parts:
    a, b = _report(1), _report(2)
    b = replace(b, year=a.year, title=b.title.replace(str(b.year), str(a.year)))
    return ((_text(a) + "\n" + _text(b)).encode(),)


def two_years() -> Parts:
    a = next(t for t in map(_report, range(99)) if t.year == 2023)
    b = replace(a, year=2022, title=a.title.replace("2023", "2022"))
    return ((_text(a) + "\n\n" + _text(b)).encode(),)


def two_years_html() -> Parts:
    a = next(t for t in map(_report, range(99)) if t.year == 2023)
    b = replace(a, year=2022, title=a.title.replace("2023", "2022"))
    inner = "".join(render_html.body(lay_out(t), render_html.spans) for t in (a, b))
    return (render_html.document(inner, "政府信息公开年报").encode(),)


def two_files_two_agencies() -> Parts:
    reports = [t for t in map(_report, range(40)) if t.edition == "2021"]
    other = next(t for t in reports if t.agency.name != reports[0].agency.name)
    return _text(reports[0]).encode(), _text(other).encode()


def budget() -> Parts:
    return (
        """石屏岭县教育局2023年部门预算公开
目录
第一部分 部门概况
一、主要职能
二、机构设置
第二部分 2023年部门预算表
一、收支总表
项目	预算数	项目	预算数
一、一般公共预算拨款收入	1202.55	一、一般公共服务支出	0
二、政府性基金预算拨款收入	0	二、教育支出	1100.20
本年收入合计	1202.55	本年支出合计	1202.55
上年结转	88.10	结转下年	0
总计	1290.65	总计	1290.65
第三部分 情况说明
一、收入支出预算总体情况
2023年收入总计1290.65万元，支出总计1290.65万元。政府采购预算总额35万元。
""".encode(),
    )


def website_form() -> Parts:
    return (
        """政府网站工作年度报表
（2022年度）
填报单位：石屏岭县人民政府办公室
网站名称	石屏岭县人民政府网
首页网址	www.example.invalid
主办单位	石屏岭县人民政府
网站类型	政府门户网站
政府网站标识码	0000000000
ICP备案号	未备00000000号
独立用户访问总量（单位：个）	34567
网站总访问量（单位：次）	230011
信息发布（单位：条）	总数	1988
	概况类信息更新量	12
	政务动态信息更新量	1500
	信息公开目录信息更新量	476
政策解读	解读材料数量（单位：条）	12
	解读产品数量（单位：个）	3
	媒体评论文章数量（单位：篇）	0
是否发布	是
年度报告	申请数	0
""".encode(),
    )


def policy() -> Parts:
    return (
        """石屏岭县人民政府办公室关于印发2023年政务公开工作要点的通知
各乡镇人民政府，县政府各部门：
现将《2023年政务公开工作要点》印发给你们，请认真贯彻执行。
一、总体要求
坚持以公开为常态、不公开为例外。
二、主动公开
（一）深化重点领域信息公开。主动公开政府信息，更新政府信息公开平台。
（二）规范依申请公开。依法办理政府信息公开申请。
三、监督保障
加强业务培训，按时发布政府信息公开工作年度报告。
石屏岭县人民政府办公室
2023年4月3日
""".encode(),
    )


def news() -> Parts:
    return (
        """我县2022年政府信息公开工作成效明显
来源：石屏岭县融媒体中心 发布时间：2023-02-03
2022年，全县主动公开政府信息12408条，收到政府信息公开申请35件，办结33件，结转2件。因政府信息公开引起行政复议1件。
县政府办公室有关负责人表示，下一步将继续做好政府信息公开工作年度报告编制发布工作。
""".encode(),
    )


def work_report() -> Parts:
    return (
        """政府工作报告
——2023年1月8日在石屏岭县第十八届人民代表大会第三次会议上
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、2022年工作回顾
全县生产总值增长5.2%，一般公共预算收入完成12.6亿元。自觉接受监督，办理人大代表建议112件、政协提案96件，主动公开政府信息3万余条。
二、2023年工作安排
（一）着力扩大有效投资。
（二）着力改善民生。
三、加强政府自身建设
推进政务公开，建设法治政府。
""".encode(),
    )


def personal_table() -> Parts:
    return (
        """法律服务机构年度业务统计表
姓名	自然人	商业企业	科研机构	社会公益组织	法律服务机构	其他	总计
甲	3	1	0	0	0	2	6
乙	0	0	2	0	0	1	3
总计	3	1	2	0	0	3	9
""".encode(),
    )


def notice() -> Parts:
    """The notice about the reports, which quotes the form with empty cells."""
    show: forms.Show = lambda _name: ""  # noqa: E731
    tables = [forms.proactive_grid("2021", show), forms.requests_grid("2021", show), forms.disputes_wide(show)]
    body = "\n\n".join("\n".join(render_text.tabs_short(t)) for t in tables)
    return (
        f"""石屏岭县人民政府办公室关于做好2022年政府信息公开工作年度报告编制工作的通知
各乡镇人民政府，县政府各部门：
根据《中华人民共和国政府信息公开条例》第四十九条、第五十条规定，现就做好2022年政府信息公开工作年度报告编制发布工作通知如下。
一、报告内容
年度报告应当包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分。
二、时间要求
请各单位于2023年1月31日前在县政府网站公布本单位年度报告，并将电子版报送至县政府办公室。
三、工作要求
要严格按照国办公开办函〔2021〕30号规定的格式填报，确保数据准确。
附件：政府信息公开工作年度报告格式

XX单位2022年政府信息公开工作年度报告
一、总体情况
（主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面）
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
{body}
五、存在的主要问题及改进情况
六、其他需要报告的事项
""".encode(),
    )


def index_page() -> Parts:
    rows = "".join(
        f"<li><a href='/{y}'>石屏岭县人民政府{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-2{y % 9}</span></li>"
        for y in range(2015, 2025)
    )
    return (
        render_html.document(
            f"{render_html.CHROME_ABOVE}<ul>{rows}</ul>{render_html.CHROME_BELOW}", "政府信息公开年报"
        ).encode(),
    )


def _zip(files: dict[str, bytes], level: int = 9) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _docx_files() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(_docx())) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {c} "{("&" + p + ";") * 10}">' for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
_EXTERNAL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


def _docx_with(doctype: str, entity: str) -> bytes:
    files = _docx_files()
    xml = files["word/document.xml"].decode()
    xml = doctype + xml[xml.index("?>") + 2 :].replace("一、总体情况", f"一、总体情况&{entity};", 1)
    return _zip({**files, "word/document.xml": xml.encode()})


def zip_bomb() -> Parts:
    return (_zip({**_docx_files(), "word/document.xml": b"<w:document>" + b" " * (300 * 2**20)}),)


def climbing() -> Parts:
    return (_zip({"../../etc/cron.d/x": b"x", **_docx_files()}),)


def ole_encrypted() -> Parts:
    """An encrypted DOCX is an OLE container with a stream ``EncryptedPackage``."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900")
    return (head + bytes(480) + "EncryptedPackage".encode("utf-16-le") + bytes(4096),)


def pdf_password() -> Parts:
    """A PDF whose trailer names an encryption dictionary that no empty password opens."""
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"4 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
    )
    at = [body.index(f"{n} 0 obj".encode()) for n in range(1, 5)]
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(f"{a:010} 00000 n \n".encode() for a in at)
    ids = b"<" + b"43" * 16 + b">"
    return (
        body
        + table
        + b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID["
        + ids
        + ids
        + b"]>>\nstartxref\n"
        + str(len(body)).encode()
        + b"\n%%EOF\n",
    )


def _empty_docx() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def noise(size: int = 50 * 2**20) -> Parts:
    return (Random(7).randbytes(size),)


def noise_text() -> Parts:
    return (("政府信息公开0 " * (50 * 2**20 // 20)).encode(),)


HOSTILE: dict[str, Callable[[], Parts]] = {
    "empty": lambda: (b"",),
    "whitespace": lambda: (b" \r\n\t" * 50,),
    "bom-only": lambda: (b"\xef\xbb\xbf",),
    "nul": lambda: (bytes(2000),),
    "one-digit": lambda: (b"0",),
    "two-agencies": two_agencies,
    "two-years": two_years,
    "two-years-html": two_years_html,
    "two-files-two-agencies": two_files_two_agencies,
    "budget": budget,
    "website-form": website_form,
    "policy": policy,
    "news": news,
    "work-report": work_report,
    "personal-table": personal_table,
    "notice": notice,
    "index-page": index_page,
    "docx-truncated": lambda: (_docx()[: len(_docx()) // 2],),
    "docx-empty": lambda: (_empty_docx(),),
    "docx-no-document": lambda: (_zip({k: v for k, v in _docx_files().items() if k != "word/document.xml"}),),
    "docx-xxe": lambda: (_docx_with(_EXTERNAL, "i"),),
    "docx-laughs": lambda: (_docx_with(_LAUGHS, "i"),),
    "svg-xxe": lambda: ((_EXTERNAL + "<svg xmlns='http://www.w3.org/2000/svg'><text>&i;</text></svg>").encode(),),
    "xhtml-laughs": lambda: (
        (_LAUGHS + "<html xmlns='http://www.w3.org/1999/xhtml'><body>&i;</body></html>").encode(),
    ),
    "zip-bomb": zip_bomb,
    "zip-climbing": climbing,
    "zip-plain": lambda: (_zip({"a.txt": b"hello"}),),
    "zip-nested": lambda: (_zip({"a.zip": _zip({"b.txt": b"0" * 10**6})}),),
    "ole-encrypted": ole_encrypted,
    "pdf-password": pdf_password,
    "pdf-truncated": lambda: (pdf_password()[0][:120],),
    "pdf-header-only": lambda: (b"%PDF-1.7\n",),
    "png-truncated": lambda: (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x02\x00\x00\x00",
    ),
    "jpeg-truncated": lambda: (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",),
    "tiff-header": lambda: (b"II*\x00\x08\x00\x00\x00",),
    "gif": lambda: (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",),
    "rtf": lambda: (rb"{\rtf1\ansi hello}",),
    "noise": noise,
    "noise-text": noise_text,
    "html-deep": lambda: (b"<html><body>" + b"<div>" * 100_000 + b"0" + b"</div>" * 100_000,),
    "html-deep-tables": lambda: (b"<html><body>" + b"<table><tr><td>" * 100_000,),
    "html-deep-report": lambda: ((b"<div>" * 100_000) + _html(_report()).encode(),),
    "html-wide-span": lambda: (b"<html><table><tr><td rowspan=65534 colspan=1000>" * 50 + b"</table>",),
    "html-many-cells": lambda: (b"<table><tr>" + b"<td>0" * 1_000_000,),
}
QUICK = tuple(n for n in HOSTILE if n not in ("noise", "noise-text", "zip-bomb", "html-many-cells"))
