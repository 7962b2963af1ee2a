"""Help texts and messages that several commands share."""

from gongkai.annual.wording import Wording

FILES = Wording(
    zh="年度报告文件：文件、目录（含下级目录）、通配符，或 - 表示标准输入。类型按内容判断，不看扩展名。",
    en="Annual reports: files, directories (at any depth), patterns, or - for standard input. "
    "The type is taken from the content, not from the name.",
)
FILE = Wording(zh="一份年度报告；- 表示标准输入。", en="One annual report; - for standard input.")
JSON = Wording(
    zh="输出 JSON：一个文件时分行缩进，多个文件时每份一行。",
    en="Print JSON: indented for one file, a line each for several.",
)
ONE = Wording(
    zh="把给出的多个文件当作同一份报告的各页或各部分，按给出的顺序。",
    en="Take the files given as the pages or parts of one report, in the order given.",
)
JOBS = Wording(
    zh="同时读取的进程数；不写则文件多时用全部 CPU 核。",
    en="Processes to read with; by default all cores when there are many files.",
)
LANG = Wording(zh="语言：zh 或 en；不写则按系统语言，否则中文。", en="Language: zh or en; else the locale's, else zh.")
DEBUG = Wording(zh="出错时显示程序的详细出错信息。", en="Show the program's own details of an error.")
HELP = Wording(zh="显示帮助。", en="Show this help.")
OUT_EXISTS_AS_INPUT = Wording(
    zh="输出文件就是输入文件，为免覆盖原件，已停止；请换一个文件名",
    en="the output file is the input file; stopped so as not to overwrite it; choose another name",
)
