"""Names of agencies (行政机关) as reports print them."""

import re

_SUFFIX = (
    "人民政府办公厅|人民政府办公室|政府办公厅|政府办公室|街道办事处|办事处|人民政府|管理委员会|工作委员会|委员会|管委会|办公室|"
    "办公厅|政府|公署|总局|分局|局|厅|委办|委|署|院|中心|总队|支队|大队|站|所|投资区|开发区|高新区|工业园区|产业园区|园区|示范区|"
    "试验区|度假区|风景区|新区|管理区|保税区|合作区|社|馆|大学|学院|学校|医院|公司|集团|联合会|协会|银行|部|省|自治区|市|州|盟|县|区|旗|乡|镇|街道"
)
_NAME = re.compile(rf"^[\u4e00-\u9fffA-Za-z0-9·（）()、—-]{{1,38}}?(?:{_SUFFIX})(?:[（(][^（）()]{{1,24}}[）)])?$")
_REGION = re.compile(r"^[\u4e00-\u9fff]{2,20}(?:省|自治区|市|州|盟|县|区|旗|乡|镇|街道)$")
_IN_TEXT = re.compile(
    rf"(?:(?<=[“\"‘「『（(，。；：、\s])|^)([\u4e00-\u9fff]{{1,9}}?(?:省|自治区|市|州|盟|县|区|旗)[\u4e00-\u9fff]{{0,18}}?(?:{_SUFFIX}))"
    r"(?=[”\"’」』）)，。；：、\s]|$)"
)
_QUOTED_TITLE = re.compile(r"《[^》]*》")


def is_name(text: str) -> bool:
    """Whether a whole text is the name of an organisation."""
    return bool(_NAME.match(text)) and not re.search(r"[的了将]|^[根按为]", text)


def is_region(text: str) -> bool:
    """Whether the text names a region and no organ of it (获嘉县)."""
    return bool(_REGION.match(text))


def names_in(text: str) -> list[str]:
    """Full names that stand between marks or quotes in running text, titles of documents left out."""
    return [name for name in _IN_TEXT.findall(_QUOTED_TITLE.sub("，", text)) if len(name) >= 5]
