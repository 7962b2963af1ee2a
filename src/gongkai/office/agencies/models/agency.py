"""The tree of agencies (行政机关)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node


class AgencyKind(models.TextChoices):
    """What an agency is in the tree."""

    GOVERNMENT = "government", _("人民政府")
    DEPARTMENT = "department", _("政府部门")
    OFFICE = "office", _("派出机构、管理机构")
    TOWNSHIP = "township", _("乡镇人民政府、街道办事处")
    INSTITUTION = "institution", _("事业单位及其他")


class Level(models.TextChoices):
    """The administrative level, which decides on Articles 20 and 21 and on rule-making power."""

    STATE = "state", _("国家级")
    PROVINCE = "province", _("省级")
    CITY = "city", _("设区的市级")
    COUNTY = "county", _("县级")
    TOWNSHIP = "township", _("乡镇级")


class Agency(MP_Node):
    """An administrative agency with what the guide (政府信息公开指南) must say of its disclosure office (第十二条)."""

    name = models.CharField(_("名称"), max_length=200, unique=True)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    kind = models.CharField(_("类别"), max_length=20, choices=AgencyKind)
    level = models.CharField(_("层级"), max_length=20, choices=Level, default=Level.COUNTY)
    slug = models.SlugField(_("网址名"), max_length=60, unique=True)
    region_code = models.CharField(_("行政区划代码"), max_length=12, blank=True)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    website_code = models.CharField(_("政府网站标识码"), max_length=10, blank=True)
    vertical_led = models.BooleanField(_("实行垂直领导"), default=False)
    makes_rules = models.BooleanField(_("有规章制定权"), default=False)
    active = models.BooleanField(_("存续"), default=True)

    office_name = models.CharField(_("政府信息公开工作机构"), max_length=200, blank=True)
    office_address = models.CharField(_("办公地址"), max_length=300, blank=True)
    office_hours = models.CharField(_("办公时间"), max_length=200, blank=True)
    office_telephone = models.CharField(_("联系电话"), max_length=60, blank=True)
    office_fax = models.CharField(_("传真号码"), max_length=60, blank=True)
    office_email = models.EmailField(_("电子邮箱"), blank=True)
    office_postcode = models.CharField(_("邮政编码"), max_length=6, blank=True)

    first_responsible = models.CharField(_("第一责任人"), max_length=100, blank=True)
    leader_in_charge = models.CharField(_("分管领导"), max_length=100, blank=True)
    responsible_unit = models.CharField(_("责任机构"), max_length=200, blank=True)
    leading_group = models.TextField(_("领导小组"), blank=True)

    node_order_by: list[str] = []

    class Meta:
        verbose_name = _("行政机关")
        verbose_name_plural = _("行政机关")
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"], condition=~models.Q(credit_code=""), name="agency_credit_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
