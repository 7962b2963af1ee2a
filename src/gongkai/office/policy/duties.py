"""What can be done beside records: to the household of an agency, and to the record of what was done."""

from enum import StrEnum

from gongkai.office.policy.vocabulary import ROLES, Caller, Place


class Duty(StrEnum):
    """What can be done beside items: to the agency's own household, and to the record of what was done."""

    ACCOUNTS = "accounts"  # people, roles, deputies, handover, sign-in rules
    SETTINGS = "settings"  # review flow, watch list, index pattern, tokens, calendars
    AGENCY = "agency"  # change the agency's own data and contact data
    HOUSEHOLD = "household"  # see the agency's own data in the back office
    STRUCTURE = "structure"  # found, move and close agencies below
    COLUMNS = "columns"  # 栏目
    CATALOGUE = "catalogue"  # 目录
    CHANNELS = "channels"  # where items also went out
    CONTRIBUTIONS = "contributions"  # 投稿
    VALIDITY = "validity"  # 修改、废止、失效
    LINKS = "links"  # 政策解读、建议提案
    REEXAMINATION = "reexamination"  # 第十八条, and whether what is public still holds
    TRAIL = "trail"  # read what was done
    JOBS = "jobs"  # background jobs and their failures
    STATISTICS = "statistics"
    IMPORT = "import"  # historical import
    LETTERS = "letters"  # 文书模板
    REPORT = "report"  # 编制年度报告
    COLLECT = "collect"  # 收集下级机关在系统外编制的年度报告
    SUPPLY = "supply"  # 填报年度报告中由其他部门掌握的数据


_OWN = frozenset({Place.OWN})
_TREE = frozenset({Place.OWN, Place.BELOW})

DUTIES: dict[Duty, dict[Caller, frozenset[Place]]] = {
    Duty.ACCOUNTS: {Caller.ADMINISTRATOR: _TREE},
    Duty.SETTINGS: {Caller.ADMINISTRATOR: _TREE},
    Duty.AGENCY: {Caller.ADMINISTRATOR: _TREE, Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.HOUSEHOLD: {
        **dict.fromkeys(ROLES, _OWN),
        Caller.ADMINISTRATOR: _TREE,
        Caller.SUPERVISOR: _TREE,
    },
    Duty.STRUCTURE: {Caller.ADMINISTRATOR: _TREE},
    Duty.COLUMNS: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.CATALOGUE: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.CHANNELS: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.CASE_OFFICER: _OWN, Caller.SYSTEM: _OWN},
    Duty.CONTRIBUTIONS: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.CASE_OFFICER: _OWN},
    Duty.VALIDITY: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.LINKS: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.CASE_OFFICER: _OWN},
    Duty.REEXAMINATION: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.TRAIL: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.LEADER: _OWN, Caller.SUPERVISOR: _TREE},
    Duty.JOBS: {Caller.ADMINISTRATOR: _TREE},
    Duty.STATISTICS: {
        Caller.DISCLOSURE_OFFICE: _OWN,
        Caller.LEADER: _OWN,
        Caller.SUPERVISOR: _TREE,
    },
    Duty.IMPORT: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.LETTERS: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.ADMINISTRATOR: _TREE},
    Duty.REPORT: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.COLLECT: {Caller.DISCLOSURE_OFFICE: _TREE, Caller.SUPERVISOR: _TREE},
    Duty.SUPPLY: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.SYSTEM: _OWN},
}


def may(caller: Caller, duty: Duty, place: Place) -> bool:
    """Whether ``caller`` may do ``duty`` for an agency at ``place``."""
    return place in DUTIES[duty].get(caller, frozenset())
