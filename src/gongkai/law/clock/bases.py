"""Where the clock's rules stand."""

from datetime import date

from gongkai.law.basis import FEE_MEASURES, PERIODS_EXPLANATION, REGULATIONS, Basis

_SINCE = date(2019, 5, 15)
_FEES_SINCE = date(2021, 1, 1)

IN_PERSON = Basis(REGULATIONS, "第三十一条第（一）项", _SINCE)
BY_POST = Basis(REGULATIONS, "第三十一条第（二）项", _SINCE)
BY_NETWORK = Basis(REGULATIONS, "第三十一条第（三）项", _SINCE)
ORAL = Basis(REGULATIONS, "第二十九条第一款", _SINCE)
PERIODS_EXPLAINED = Basis(PERIODS_EXPLANATION, "第一条")
CORRECTION = Basis(REGULATIONS, "第三十条", _SINCE)
THIRD_PARTY = Basis(REGULATIONS, "第三十二条", _SINCE)
REPLY = Basis(REGULATIONS, "第三十三条第二款", _SINCE)
LEFT_OUT = Basis(REGULATIONS, "第三十三条第三款", _SINCE)
JOINT = Basis(REGULATIONS, "第三十四条", _SINCE)
EXCESSIVE = Basis(REGULATIONS, "第三十五条", _SINCE)
ANSWER = Basis(REGULATIONS, "第三十六条", _SINCE)
FEE = Basis(REGULATIONS, "第四十二条", _SINCE)
FEE_NOTICE = Basis(FEE_MEASURES, "第六条", _FEES_SINCE)
FEE_PAID = Basis(FEE_MEASURES, "第七条", _FEES_SINCE)
REMADE = Basis("中华人民共和国行政复议法", "第六十三条至第六十七条", date(2024, 1, 1))
REGISTER = Basis(REGULATIONS, "第四十五条", _SINCE)
