"""One sentence for every code: what happened, what is safe, what to do."""

from core.errors import CoreError, Fault, Problem, TableUnusable
from core.intake import LARGEST_TABLE, MOST_COLUMNS, MOST_DEBTS, MOST_ROWS

PROBLEMS = {
    "missing": "这一项还没填",
    "unreadable": "没看懂，换个写法试试",
    "negative": "不能小于 0",
    "too_large": "这个数太大了，检查一下是不是多写了几位",
    "too_long": "太长了，写短一点",
    "not_whole": "要填整数",
    "out_of_range": "超出了能填的范围",
    "in_future": "这一天还没到，检查一下年份",
    "before_signing": "比签合同那天还早，检查一下",
    "out_of_order": "先后顺序对不上，检查一下日期",
    "formula": "这一格是公式，先换成数字",
    "total_row": "像是合计行，不算一笔",
    "no_loan": "像是说明，不算一笔",
    "since_when": "写了已逾期，还要知道从哪天起",
    "counts_differ": "已还、剩余和总期数对不上",
    "twice": "和前面的一行完全一样",
    "other_kind": "没认出是哪一类机构，可以空着",
    "sum_below_left": "每期 × 期数比剩余本金还少，检查一下",
    "left_above_received": "剩余本金比到手的钱还多，检查一下",
    "unusual": "存下了，但这个数不太常见，再看一眼有没有写错",
    "sum_below_received": "全部还款加起来比到手的钱还少，数字可能填反了",
    "nothing_received": "到手的钱是 0，算不出年化。填真正到账的数",
    "before_received": "有还款排在到账之前。那是先扣的钱，填到“放款时先扣的”里",
    "all_on_one_day": "还款和到账是同一天，算不出年化，检查一下日期",
}
_BY_FIELD = {
    ("platform", "missing"): "写个名字，比如 App 的叫法；昵称也行",
    ("instalment", "unreadable"): "填数字，比如 820 或 1,012.50",
    ("received", "unreadable"): "填数字，比如 10000 或 1.2万",
    ("due_day", "unreadable"): "填几号，1 到 31",
    ("due_day", "out_of_range"): "填几号，1 到 31",
    ("payday", "unreadable"): "填几号，1 到 31",
    ("payday", "out_of_range"): "填几号，1 到 31",
    ("overdue", "unreadable"): "填天数，比如 12；或者日期，比如 3月5日",
    ("signed_on", "unreadable"): "填日期，比如 2026年3月5日",
    ("quoted", "unreadable"): "写上单位，比如 万5、月费率0.6%、年化18%",
    ("penalty_rate", "unreadable"): "写上单位，比如 日息0.05%",
    ("received_on", "unreadable"): "填日期，比如 2026年3月5日",
    ("term_days", "unreadable"): "填天数，比如 7",
    ("planned", "unreadable"): "第 {detail} 行没看懂。一行一笔：日期和金额，比如 2026-12-05 1000",
    ("refunded", "out_of_range"): "退回来的不会比还的多，检查一下",
    ("late", "out_of_order"): "填今天或以后不久的一天",
    ("swap_old", "unreadable"): "填一年百分之几，比如 18",
    ("swap_new", "unreadable"): "填一年百分之几，比如 18",
    ("swap_months", "out_of_range"): "至少一期",
    ("first_due", "unreadable"): "填日期，比如 2026年12月8日",
    ("written_first_due", "unreadable"): "填日期，比如 2026年12月8日",
}
_DAYS = frozenset({"late", "promised_on", "on", "answer_by", "since", "last_contact_on"})
_DAY = "填日期，比如 今天 或 3月5日"
_COUNTS = frozenset(
    {"swap_months", "instalments", "instalments_left", "instalments_paid", "written_instalments"}
)
_CHOSEN = frozenset(
    {"lender_type", "prepay_free", "fees_optional", "way", "outcome", "channel", "refusal"}
)
_COUNT = {"unreadable": "填数字，比如 12", "too_large": "填 0 到 600 之间的期数"}
_MONEY = "填数字，比如 820、1,012.50 或 1.2万"
ERRORS = {
    "invalid_input": "有一格没看懂，什么都没有改动。",
    "case_file_invalid": "这个文件用不了，什么都没有改动。",
    "table_unusable": "这个表格用不了，什么都没有改动。",
    "file_refused": "这个文件收不下，什么都没有改动。",
    "unknown_rule": "规则少了一条，请重新安装理清。你写的都在。",
    "rules_invalid": "规则文件有错，先照提示改好再打开。存过的内容都还在。",
    "holidays_invalid": "放假安排的文件有错，先照提示改好再打开。存过的内容都还在。",
    "text_withheld": "没有牌照的，不写还款的话。先看它那一页。",
    "unknown_record": "这一条已经不在了，可能在别处删掉了。",
    "store_busy": "理清已经在另一个窗口里开着。",
    "centre_refused": "这个中心的数据库用不了，什么都没有改动。",
    "store_damaged": "存你内容的文件损坏了。原样没动，没有被覆盖。",
    "store_too_new": "这份数据来自更新的版本，请用新版本的理清打开。原样没动。",
    "store_locked": "这份内容锁着，先用口令打开。",
    "wrong_secret": "口令不对，或者太短。",
    "E_BUDGET": "收入还不够生活必需，现在没有余钱还款。先谈晚几个月再还。",
    "E_NO_BUDGET": "没有预算之前，不该答应任何金额。先填“我的预算”。",
    "E_OVER_PROMISE": "这份方案每月比拿得出的多，做不到的数不写。先回方案里调。",
    "E_OFFER": "这份方案的日子已经过了，或者没有金额。先回方案里看看。",
    "E_NO_PAYDAY": "还不知道发薪日，先在“我的预算”里填上。",
}
RATE_PROBLEMS = {
    "E_SUM_BELOW_RECEIVED": "全部还款加起来比到手的钱还少，数字可能填反了。",
    "E_TERM": "期数加起来是 0，或者太多了，检查一下。",
    "E_PRINCIPAL": "到手的钱是 0，算不出年化。填真正到账的数。",
    "E_TOO_SMALL": "到手的钱太少，算不出年化。检查一下单位。",
    "E_MULTIPLE_ROOTS": "这组数字能算出不止一个年化，请检查每期金额。",
    "E_PAYMENT_BEFORE_DISBURSEMENT": "有还款排在到账之前。那是先扣的钱，填到“放款时先扣的”里，再看年化。",
    "E_SAME_DATE": "还款和到账是同一天，算不出年化，检查一下日期。",
    "E_RATE_OVERFLOW": "贵到算不出年化了。先留好证据，不要再借，找人一起看。",
}
TABLES = {
    "empty": "这个文件里没有欠款。选有内容的那一个，或者下载模板来填。",
    "too_large": "这个文件太大了，最大 {size} MB。只留欠款那一张表，再试一次。",
    "too_many_rows": "行数太多，一次最多 {rows} 行。分几次导就行。",
    "too_many_columns": "列太多，最多 {columns} 列。只留要用的列，再试一次。",
    "too_many_debts": "加上这些就超过 {debts} 笔了，一笔也没有加。",
    "old_excel": "这是旧版 Excel，或者设了密码。请另存为 xlsx 或 CSV 再导。",
    "no_table": "这不是表格。请选 Excel（xlsx）或 CSV。",
    "no_text": "这个文件的文字读不出来。请在表格软件里另存为 xlsx 再导。",
    "no_header": "没有找到列名。请有一行写上“平台”“每期还多少”这样的列名，或者用模板。",
    "broken": "这个文件打不开，可能坏了。请重新另存一份再导。",
    "no_pdf": '读 PDF 要多装一个部件：pip install "liqing[pdf]"。不装也行：打开它，把文字复制出来贴上。',
    "pdf_locked": "这个 PDF 有密码。打开它，把文字复制出来，贴到“粘贴账单或短信”里。",
    "pdf_no_text": "这个 PDF 里只有图片，没有文字。可以截图再认，或者自己写一笔。",
    "suspicious": "这个文件里面不像普通表格，没有打开。请把内容复制到新表格里再导。",
    "too_much": "这个文件读起来太费力，已经停下。请只留欠款那一张表，再试一次。",
}
FAULTS = {
    "missing": "缺了这一项",
    "unknown_field": "多了一项不认识的",
    "whole_number": "要是整数",
    "yes_or_no": "要是 true 或 false",
    "text": "要是文字",
    "too_short": "至少要 {0} 个字",
    "too_long": "最多 {0} 个字",
    "at_least": "不能小于 {0}",
    "at_most": "不能大于 {0}",
    "one_of": "只能是其中之一：{0}",
    "list": "要是一个列表",
    "object": "要是一组字段",
    "date": "要是日期，写成 年-月-日",
    "time": "要是时间，写成 时:分",
    "number": "要是数字",
    "unreadable": "读不懂",
    "too_many": "最多 {0} 条",
    "too_many_entries": "最多 {0} 条",
    "years": "要在 {0} 年到 {1} 年之间",
    "time_zone": "时间不要带时区",
    "decimals": "最多 {0} 位小数",
    "id": "编号只能用英文字母、数字、- 和 _",
    "doubled": "出现了两次",
    "no_reference": "指向的那一条不在这个文件里",
    "one_of_two": "协议和欠款，要写其中一个，也只能写一个",
    "key_twice": "同一项写了两次",
    "half_character": "有半个字符，读不出来",
    "too_deep": "一层套一层，太深了",
    "too_large": "文件超过 {0} MB",
    "no_text": "不是 UTF 编码的文字",
    "no_json": "第 {0} 行第 {1} 个字起读不下去，文件可能不完整",
    "no_archive": "压缩包不完整，或者不是理清导出的",
    "no_case_file": "不是理清导出的文件",
    "schema": "版本号要是整数，从一开始",
    "too_new": "来自更新的版本，这里只读得懂到 {0}",
    "more": "还有 {0} 处",
    "too_much": "读起来太费力，已经停下",
}
BUG = "这一步没有成功。存过的内容都还在，可以再试一次。"
SAVE_FAILED = "没存上：磁盘写不进去。屏幕上的字还在，请先腾出一点空间，再试一次。"


def of_problem(problem: Problem) -> str:
    """Say what is wrong at a field."""
    field = problem.field.rstrip("0123456789")  # payday2 is another payday
    special = _BY_FIELD.get((field, problem.code))
    if special:
        return special.format(detail=problem.detail)
    if field in _COUNTS and problem.code in _COUNT:
        return _COUNT[problem.code]
    if problem.code == "unreadable" and field in _DAYS:
        return _DAY
    if problem.code == "unreadable" and field not in _CHOSEN:
        return _MONEY
    return PROBLEMS.get(problem.code, PROBLEMS["unreadable"])


def of_error(error: CoreError) -> str:
    """Say what went wrong where no field is at fault."""
    if isinstance(error, TableUnusable):
        return of_table(error.reason)
    return ERRORS.get(error.code, BUG)


def of_table(reason: str) -> str:
    """Say why a table can't be used, and what to do."""
    return TABLES[reason].format(
        size=LARGEST_TABLE // 1_000_000, rows=MOST_ROWS, columns=MOST_COLUMNS, debts=MOST_DEBTS
    )


def of_fault(fault: Fault) -> str:
    """Say what is wrong at one place of a case file."""
    return FAULTS[fault.code].format(*fault.details)


def of_rate_problem(code: str) -> str:
    """Say why there is no true rate though its fields are there."""
    return RATE_PROBLEMS.get(code, PROBLEMS["unreadable"])
