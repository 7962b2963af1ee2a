"""What an application states (第二十九条), and what is wrong with it: identity, contact, description, form.

A form on the web is refused with every fault. A letter is registered as it is, and its faults are what a correction
may ask for (第三十条): an office may not turn it away.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.law.errors import NumberError
from gongkai.law.identity import citizen, credit_code
from gongkai.office.errors import Fault
from gongkai.office.inforequests.models import ApplicantKind, DeliveryWay, IdentityKind, SupplyForm
from gongkai.office.inforequests.words import in_language

LONGEST_DESCRIPTION = 5000
"""Characters; what is longer comes as an attachment."""
LONGEST = 300
"""Characters of any other answer."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Who applies. ``kind`` is a column of the report's third table (``ApplicantKind``)."""

    kind: str
    name: str
    identity_kind: str = ""
    identity_number: str = ""
    representative: str = ""
    contact_name: str = ""
    telephone: str = ""
    email: str = ""
    fax: str = ""
    address: str = ""
    postcode: str = ""
    agent_name: str = ""
    agent_identity_number: str = ""
    agent_telephone: str = ""
    accessibility: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. ``subject``: a few words for lists; by default the beginning of the description."""

    described: str
    subject: str = ""
    document_number: str = ""
    form: str = "electronic"
    delivery: str = "online"

    @property
    def title(self) -> str:
        """The words for lists."""
        words = " ".join((self.subject or self.described).split())
        return words if len(words) <= 60 else f"{words[:59]}…"


def faults_of(applicant: Stated, asked: Asked) -> list[Fault]:
    """Everything that is missing or wrong, by the name of its field."""
    return [*_who(applicant), *_contact(applicant, asked), *_what(asked)]


def unusable(applicant: Stated, asked: Asked) -> list[Fault]:
    """What cannot be stored at all, however it came: unknown choices and endless texts."""
    wrong = _unknown(("form", asked.form, SupplyForm.values), ("delivery", asked.delivery, DeliveryWay.values))
    if len(asked.described) > LONGEST_DESCRIPTION:
        limit = {"limit": LONGEST_DESCRIPTION}
        wrong.append(("described", _("描述不超过%(limit)d字；更长的内容请作为附件提交。") % limit))
    return [*unusable_applicant(applicant), *wrong]


def unusable_applicant(applicant: Stated) -> list[Fault]:
    """The same of the applicant alone."""
    known = ("kind", applicant.kind, ApplicantKind.values)
    papers = ("identity_kind", applicant.identity_kind, ["", *IdentityKind.values])
    return [*_unknown(known, papers), *_lengths(applicant)]


def _unknown(*choices: tuple[str, str, list[str]]) -> list[Fault]:
    return [(name, _("请从列出的选项中选择。")) for name, value, values in choices if value not in values]


def _lengths(applicant: Stated) -> Iterator[Fault]:
    for name in applicant.__slots__:
        if len(getattr(applicant, name)) > LONGEST:
            yield name, _("不超过%(limit)d字。") % {"limit": LONGEST}


def _who(applicant: Stated) -> Iterator[Fault]:
    if not applicant.name.strip():
        yield "name", _("请填写姓名或者名称。")
    if not applicant.identity_kind or not applicant.identity_number.strip():
        yield "identity_number", _("请填写身份证明：证件种类和号码。")
        return
    natural = applicant.kind == "natural_person"
    if natural and applicant.identity_kind == "credit_code":
        yield "identity_kind", _("自然人请填写个人的身份证件。")
    if said := wrong_number(applicant.identity_kind, applicant.identity_number):
        yield "identity_number", said
    if applicant.agent_identity_number and (said := wrong_number("citizen", applicant.agent_identity_number)):
        yield "agent_identity_number", said


def wrong_number(kind: str, number: str) -> str:
    """What is wrong with an identity number; empty where nothing is, or where its kind has no check."""
    validate = {"citizen": citizen.validate, "credit_code": credit_code.validate}.get(kind)
    try:
        if validate:
            validate(number)
    except NumberError as error:
        return in_language(error.reason)
    return ""


def _contact(applicant: Stated, asked: Asked) -> Iterator[Fault]:
    if not (applicant.telephone.strip() or applicant.email.strip() or applicant.address.strip()):
        yield "telephone", _("请至少填写一种联系方式：电话、邮箱或者通信地址。")
    if asked.delivery == "post" and not applicant.address.strip():
        yield "address", _("邮寄获取的，请填写通信地址。")
    if asked.delivery == "email" and not applicant.email.strip():
        yield "email", _("以电子邮件获取的，请填写电子邮箱。")
    if applicant.email.strip() and "@" not in applicant.email:
        yield "email", _("电子邮箱应如 name@example.org。")


def _what(asked: Asked) -> Iterator[Fault]:
    if len(asked.described.strip()) < 4:
        yield "described", _("请写明所需政府信息的名称、文号或者便于查询的其他特征。")
