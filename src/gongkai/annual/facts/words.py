"""What offices call the things they count. Every pattern is for text without spaces (see ``text.squeeze``)."""

import re

UNITS = (
    r"万元|亿元|元|个百分点|％|%|人次|场次|家次|件次|条次|"
    r"条(?!例|款|文|件)|件(?!事)|宗|份(?!额)|篇|期(?!间|限|末|盼)|次(?!性|年|月|日|序|要)|场(?!所|景|地)|"
    r"项(?!目)|起(?!草|来|到|步)|例(?!行|会)|则|幅|部(?!分|门|署)|批|"
    r"个(?!工作日|月|方面|部门|单位|乡|镇|街道|小时|人|百分点|环节|维度|领域|层面)|"
    r"人(?!民|员|大|均|社|才|事|群|工|物|力|生|居|数|选|为)|名(?!称|单|录|义)|倍"
)
MONEY = ("元", "万元", "亿元")
PEOPLE = ("人", "名", "人次")
RATES = ("%", "％", "个百分点", "倍")

OUTCOMES = (
    ("refused.state_secret", r"国家秘密"),
    ("refused.prohibited_by_law", r"(?:法律|法规)[^，]{0,6}禁止公开"),
    ("refused.safety_stability", r"三安全一稳定"),
    ("refused.third_party_rights", r"第三方合法权益|商业秘密|个人隐私"),
    ("refused.internal_affairs", r"内部(?:管理)?事务(?:性)?信息|内部管理信息"),
    ("refused.process_information", r"过程性信息"),
    ("refused.enforcement_file", r"执法案卷"),
    ("refused.administrative_query", r"行政查询"),
    ("unavailable.not_held", r"不掌握|(?:政府)?信息不存在|告知不存在"),
    ("unavailable.needs_creation", r"(?:没有现成信息)?需(?:要)?(?:另行|重新)制作|没有现成信息"),
    ("unavailable.unclear_after_correction", r"补正后[^，]{0,6}不明确"),
    ("unprocessed.petition", r"信访、?举报、?投诉类?|信访类|信访投诉举报"),
    ("unprocessed.repeated", r"重复申请"),
    ("unprocessed.publication", r"公开出版物"),
    ("unprocessed.excessive", r"大量反复申请"),
    ("unprocessed.reconfirmation", r"重新出具|确认或重新"),
    ("other.correction_overdue", r"逾期不补正|逾期未补正"),
    ("other.fee_overdue", r"逾期[^，]{0,8}(?:缴纳|缴费|交费)"),
    ("withdrawn", r"(?:主动|自行|申请人|自主)?(?:撤回|撤销)申请|自主撤销"),
    ("refused", r"不予(?:以)?公开|不同意公开"),
    ("partially_granted", r"(?:予以|同意|依申请)?部分(?:予以)?公开|区分处理"),
    ("granted", r"予以公开|同意公开"),
    ("unavailable", r"(?:本机关)?无法提供"),
    ("unprocessed", r"不予处理"),
    ("other", r"其他处理|其他方式处理"),
)
"""Rows of the form and, last, their groups. ``withdrawn`` is no row of the form (mostly ``other.other``)."""

REQUEST_CHANNELS = (
    ("email", r"电子邮[件箱]|邮箱|邮件(?!快递)"),
    ("fax", r"传真"),
    ("letter", r"信函|来信(?=申请|受理|提交|方式)|邮寄|邮政|书信|寄送|挂号|快递|信件|EMS"),
    ("in_person", r"当面|现场|窗口|到场|上门|面交|直接递交"),
    ("phone", r"电话"),
    ("online", r"网络|网上|在线|线上|互联网|网站|网页|服务网|官网|门户网"),
    ("offline", r"线下"),
    ("platform", r"平台|系统"),
    ("other", r"其他(?:渠道|方式|途径|形式)|书面(?:申请|方式|形式)"),
)
APPLICANTS = (
    ("organisations", r"法人(?:或|和|及|或者|、)?(?:其他|其它|非法人)?组织|法人(?!代表)"),
    ("enterprise", r"商业企业|企业"),
    ("research_institution", r"科研机构"),
    ("public_welfare_org", r"社会公益组织"),
    ("legal_service_org", r"法律服务机构|律师事务所|律所"),
    ("natural_person", r"自然人|公民|个人(?!隐私)"),
)
RESULTS = (
    ("pending", r"尚未审结|未审结|尚未结案|未结案"),
    ("upheld", r"(?:结果|予以)?维持"),
    ("corrected", r"(?:结果|予以)?纠正"),
    ("other", r"其他结果"),
)
PUBLISHING_CHANNELS = (
    ("微信公众号", r"微信(?:公众(?:号|平台))?|公众号"),
    ("微博", r"(?:政务)?微博"),
    ("抖音", r"抖音"),
    ("视频号", r"视频号"),
    ("头条号", r"头条"),
    ("政府公报", r"公报"),
    ("客户端", r"客户端|APP|小程序"),
    ("政务新媒体", r"新媒体"),
    ("报刊", r"报刊|报纸|日报"),
    ("电视", r"电视"),
    ("广播", r"广播|电台"),
    ("公示栏", r"公示栏|公开栏|公告栏|宣传栏"),
    ("政府网站", r"网站|门户网|官网|信息网|政府网"),
    ("政务公开平台", r"(?:政府信息公开|政务公开|信息公开)平台"),
)

REQUEST_NOUN = (
    r"(?:政府信息公开|信息公开|政务公开|依申请|政府信息|申请公开|公开)(?:依?申请)?(?:公开)?(?:政府)?(?:信息)?(?:的|类)?(?:相关|网上|网络|案)?"
    r"(?:申请|办件|案件|件数|件|事项)|依申请政府公开信息|依申请公开(?:政府)?(?:信息)?(?:事项)?|申请公开(?:政府)?信息|(?<![\u4e00-\u9fff])申请|(?<=[到收理])申请|(?<=提[出交])的?申请"
)
_PROPOSERS = (
    r"(?:公民|自然人|法人|其他组织|其它组织|社会公众|群众|申请人|市民|企业|单位|个人|各类|各种|各界|社会|有关|相关|"
    r"依法|依规|任何|新增|新|提出|提交|递交|申请|公开|的|等|和|或|及|与|或者|以及|、|了|各渠道|多种渠道|"
    r"向[^，、]{1,16}?(?=提出|提交|申请)|来自)*"
)
RECEIVE_VERBS = (
    ("new", re.compile(r"新收|新增|新收到")),
    ("received", re.compile(r"收到|接到|接收|接受|收取|收件|登记")),
    ("accepted", re.compile(r"受理")),
    ("handled", re.compile(r"办理|处理")),
)
ANSWERED = re.compile(r"办结|答复|回复|办理完毕")
DISPUTE = re.compile(r"复议|诉讼|起诉")
DOCUMENT = re.compile(r"规范性文件|规章")
_COUNTED = r"(?:总?数量?|总量|总计|共计|合计|累计|总共|共有|共|计|为|是|有|达到|达|：|:|，)*"
CLEAR_REQUEST = re.compile(
    rf"(?:收到|新收|新增|接到|接收|接受|收取|受理|登记|办理|处理)(?:了|并办结|并答复|办理|处理|办结|答复|的|到)*{_PROPOSERS}(?:{REQUEST_NOUN}){_COUNTED}$"
)
"""A lead that names the whole of the requests and nothing narrower, e.g. 共收到政府信息公开申请共计."""

PLAIN_REQUEST = re.compile(
    rf"(?:^|[，：:年度月日办局镇乡委会室道])(?:政府信息公开|信息公开|依申请公开)(?:(?:的)?申请|受理|收件|申请受理|申请办理){_COUNTED}$"
)

ON_REQUEST = re.compile(rf"(?<![按照以])依申请公开(?:政府信息|信息)?{_COUNTED}$")
"""依申请公开0件: none asked for, or none disclosed to those who asked."""

REQUEST = re.compile(REQUEST_NOUN)
NOT_REQUESTS = re.compile(
    r"受理点|受理窗口|建议|提案|议案|留言|咨询|热线|工单|诉求|许可|救助|低保|补贴|复议|诉讼|信访件|来信(?!申请)|投诉|举报|项目申请|职称|规范性文件|"
    r"公文|印发|制发|解读|培训|会议|检查|栏目|意见"
)
RECONSIDERATION, LITIGATION = re.compile(r"复议"), re.compile(r"诉讼|行政应诉|起诉")
OTHER_DISPUTE = re.compile(r"审理|代理|应诉|出庭|一审|二审|再审|上诉|调解|听证|复议委员会|本级政府受理|建议书|意见书")
NORMATIVE, REGULATIONS = re.compile(r"规范性文件"), re.compile(r"规章(?!制度|文件)")
ISSUED = re.compile(r"制发|制定|出台|印发|发布|新增|下发")
SURELY_ISSUED = re.compile(r"制发|制定|出台")
REPEALED = re.compile(r"废止|失效")
IN_FORCE = re.compile(r"现行有效|继续有效|有效件数")
NOT_DOCUMENTS = re.compile(
    r"审查|审核|备案|清理|修订|修改|拟|征求|解读|评估|公开(?!领导)|党内|名义|转发|目录|合法性|失效(?=.*有效)|收录|数据库|汇编|起草|草案"
)
PUBLISH_VERB = re.compile(
    r"主动公开|公开发布|公开|发布|推送|更新|发文|刊发|刊登|刊载|转载|上传|公示|编发|制作|录入|推文|发送|公布|挂网|发出"
)
PUBLISHED_THING = re.compile(
    r"信息|文件|公文|内容|文章|稿件|动态|公告|资讯|消息|推文|图文|视频|新闻|短视频|预算|决算|政策"
)
NOT_PUBLISHED = re.compile(
    r"报送|上报|采用|录用|清理|删除|整改|撤|监测|发现|错误|错敏|链接|留言|意见|粉丝|关注|访问|浏览|点击|阅读|转办|"
    r"隐患|问题|投诉|申请|指标|用户|审核|审查|自查|征集|互动|关切|咨询|工单|查询|接待|建议(?!提案)"
)
INTERPRETATION = re.compile(r"解读")
TRAINING, TRAINED = re.compile(r"培训"), re.compile(r"培训|参训|受训|惠及")
INSPECTION = re.compile(r"检查|督查|巡查|抽查|普查|督导|巡检|监测通报")
MEETING = re.compile(r"会议|专题会|推进会|例会|常务会|部署会|座谈会|工作会")
PRESS = re.compile(r"新闻发布会|发布会")
COLUMN = re.compile(r"栏目|专栏|专题|专区|子栏")
COERCIVE = (
    ("licences", re.compile(r"行政许可")),
    ("penalties", re.compile(r"行政处罚")),
    ("coercive_measures", re.compile(r"行政强制")),
)
INFORMATION_FEE = re.compile(
    r"信息处理费|(?:信息公开|依申请|申请)[^，]{0,18}(?:费用|收费|费)|(?:检索|复制|邮寄)[^，]{0,8}费"
)
ADMINISTRATIVE_FEE = re.compile(r"行政事业性收费")
TOTAL_WORD = re.compile(r"^(?:，|、|以上)?(?:合计|共计|总计|总共|共)(?:为|是|：|申请|信息)*$")
GENERIC = (
    r"(?:主动|政府信息公开|政务公开|信息公开|政府信息|政务信息|政府|政务|信息|各类|各项|各|相关|有关|数量|总量|总数|总|数|共计|共|"
    r"总计|合计|累计|约|达到|达|为|是|了|的|其|办公室|办|我|本|区|县|市|镇|乡|局|单位|机关|类|并|到|出|[:：，])"
)
GENERIC_ONLY = re.compile(rf"{GENERIC}*")
GENERIC_TAIL = re.compile(
    r"(?:信息|公开|发布|推送|数量|总量|总数|数|共计|共|合计|总计|为|有|是|等|类|方面|达到|达|约|的|[:：])+$"
)
GENERIC_HEAD = re.compile(r"^(?:了|各类|相关|有关|各项|的|其|并|共|[:：])+")
BROKEN_DOWN = re.compile(r"按照?[^，。]{1,12}(?:分|看)|从[^，。]{1,12}看")
LISTING = re.compile(rf"^[：（]|其中|包括|包含|分别|分为|{BROKEN_DOWN.pattern}|[（(]含")
OPEN_LIST = re.compile(r"等(?![级候待于同额])")
