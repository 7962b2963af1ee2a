"""What an audit report says of itself, in both languages."""

from gongkai.annual.report import Severity
from gongkai.annual.wording import Wording

TITLE_ONE = Wording(
    "政府信息公开工作年度报告审查意见", "Audit of an annual report on government information disclosure"
)
TITLE_MANY = Wording("政府信息公开工作年度报告审查汇总", "Audit of annual reports on government information disclosure")
NAME, AGENCY, YEAR, EDITION, PUBLISHED, FILE = (
    Wording("标题", "Title"),
    Wording("行政机关", "Agency"),
    Wording("年度", "Year"),
    Wording("格式版本", "Form"),
    Wording("公布日期", "Published"),
    Wording("文件", "File"),
)
DOUBTS = Wording("存疑单元格", "Cells in doubt")
SUMMARY = Wording("汇总", "Summary")
BY_KIND = Wording("按类别统计", "By kind")
KIND = Wording("类别", "Kind")
FAILURES = Wording("未能读取的文件", "Files that could not be read")
REASON = Wording("原因", "Reason")
FINDINGS = Wording("发现的问题", "Findings")
NO_FINDINGS = Wording("未发现问题。", "Nothing was found.")
DOUBTFUL = Wording("识读存疑的单元格", "Cells whose reading is in doubt")
DOUBTFUL_NOTE = Wording(
    "下列数值在来源中看不清或缺失，未据以判定；请对照原件。",
    "These figures are unclear or absent in the source and accuse nobody; compare them with the original.",
)
TABLES = Wording("报告表格", "The tables of the report")
TABLES_NOTE = Wording(
    "红底为问题所涉单元格，角标为问题序号；黄底为识读存疑。",
    "Red cells are named by a finding, whose number stands beside the figure; yellow ones are in doubt.",
)
PLACE = Wording("位置", "Where")
BASIS = Wording("依据", "Basis")
EXPECTED = Wording("应为", "Expected")
FOUND = Wording("实为", "Found")
QUOTE = Wording("原文", "Quoted")
MESSAGE = Wording("问题", "Finding")
SEVERITY = Wording("等级", "Severity")
CODE = Wording("代码", "Code")
CELLS = Wording("单元格", "Cells")
STATE = Wording("状态", "State")
POSSIBLE = Wording("可能的值", "May be")
SOURCE_SHOWS = Wording("来源所示", "The source shows")
NUMBER = Wording("序号", "No.")
REPORT = Wording("报告", "Report")
TOTAL = Wording("合计", "Total")
BACK = Wording("返回汇总", "Back to the summary")
UNKNOWN = Wording("未能确定", "not known")
UNTITLED = Wording("（无标题）", "(no title)")
OTHER_ROWS_ZERO = Wording("其余{n}行均为0", "the other {n} rows are 0")
MORE_PLACES = Wording("等{n}处", "and more, {n} places in all")

SEVERITIES: dict[Severity, Wording] = {
    "error": Wording("错误", "error"),
    "warning": Wording("警告", "warning"),
    "notice": Wording("提示", "notice"),
}
TABLE_NAMES = {
    "proactive": Wording("二、主动公开政府信息情况", "2 Proactive disclosure (主动公开)"),
    "requests": Wording("三、收到和处理政府信息公开申请情况", "3 Requests (依申请公开)"),
    "disputes": Wording("四、政府信息公开行政复议、行政诉讼情况", "4 Disputes (行政复议、行政诉讼)"),
}
KINDS = {
    "identity": Wording("勾稽关系", "balance of requests"),
    "result_sum": Wording("办理结果合计", "sum of outcomes"),
    "row_sum": Wording("申请人合计", "sum of applicants"),
    "dispute_sum": Wording("复议诉讼合计", "sum of disputes"),
    "number": Wording("数值", "number"),
    "missing_section": Wording("内容缺失", "missing content"),
    "template": Wording("格式", "form"),
    "date": Wording("日期", "date"),
    "continuity": Wording("年度衔接", "continuity"),
    "text_vs_table": Wording("文字与表格", "text against table"),
    "heading": Wording("标题", "heading"),
    "text_sum": Wording("文字合计", "sum in the text"),
    "competence": Wording("职权", "competence"),
    "blank": Wording("空白", "blank"),
    "fee_statement": Wording("收费说明", "fee statement"),
    "copied": Wording("照抄", "copied text"),
    "ocr": Wording("识读", "reading"),
}


def kind_name(kind: str) -> Wording:
    return KINDS.get(kind, Wording(kind, kind))
