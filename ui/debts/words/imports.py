"""少打点字 /debts/import: a pasted text, or a table."""

TITLE = "{count} 种办法，少打点字"
LEAD = "先给你看认出了什么，你点了才加进清单。加错了可以撤销。"
PASTE = "粘贴账单或短信"
PASTE_SENTENCE = "短信、账单、App 里的还款计划都行，几条一起贴也行。文字只用来认数字，不保存。"
PASTE_LABEL = "贴在这里"
PASTE_HINT = "别贴身份证号和银行卡号。短信里的链接不要点。"
PASTE_READ = "认一认"
PASTE_EMPTY = "先把文字贴进来。"
PASTE_NOTHING = "没有认出欠款的数字。可以换一段贴，或者自己写一笔。"
WRITE_SELF = "自己写一笔"
FOUND = "认出 {count} 笔，请逐项核对"
NO_DEBTS = "没有要加进清单的欠款"
FOUND_SENTENCE = "以平台自己的页面和合同为准。认错的直接改，不要的取消勾选。"
NTH = "第 {number} 笔"
ADD = "加进来"
UPDATE = "更新清单里的“{name}”"
UPDATE_SAME = "清单里已有这一笔，数字一样。"
UPDATE_CHANGES = "会改：{changes}"
CHANGE = "{field} {before} → {after}"
BLANK = "空着"
SOURCE = "原文：{words}"
OTHERS = "文字里还有另一个数：{others}。请核对。"
LEFT_OVER = "没放进表里的数：{sums}"
LEFT_MORE = "，还有 {count} 个"
WAY = "怎么还"
APPLY = "加进清单"
AGAIN = "重新贴"
NOTHING_TICKED = "还没有勾选。"
FIX = "还有要改的地方，改好再加。"
DOUBTS = {
    "added_up": "把几项加在一起算的，请核对",
    "bare_sum": "只写了一个数，没说是欠款还是借款，请核对",
    "by_figures": "按写到的数猜的还法，请核对",
    "by_name": "按名字猜的类型，请核对",
    "by_place": "按位置认的名字，请核对",
    "by_report": "按信用报告认的，不一定是今天的数，请核对",
    "by_rows": "按每一行的数猜的还法，请核对",
    "card_bill": "这是账单总额，不一定等于剩余本金，请核对",
    "counted": "按“第几期”推算，请核对",
    "counts_differ": "已还、剩余和总期数对不上，请核对",
    "days_about": "写的是大概多久，按这个往前数的，请核对",
    "days_then": "按今天往前数的，短信不是今天的就改一下",
    "fee_of_each": "不确定是不是每期都交，请核对",
    "from_one_date": "按文字里的一个日期认的，请核对",
    "no_year": "没写是哪一年，按离今天近的算，请核对",
    "no_period": "没写是年、月还是日，先按年，请核对",
    "one_payment": "只写了这一次，不一定每期都一样，请核对",
    "sum_of_contract": "写的是借款金额，真正到手的可能更少，请核对",
    "parts_differ": "本金、利息和费用加起来不等于总数，请核对",
    "range": "写的是一个范围，先按大的数，请核对",
    "total_only": "只写了总期数，已还的要减掉，请核对",
    "unpaid_since": "没写逾期，按过了还款日推算，请核对",
    "what_is_left": "写的是还欠多少，里面有没有利息和罚息不清楚，请核对",
    "which_column": "一行里有几个数，不确定是哪一个，请核对",
    "whole_bill": "没写最低还款，先按整张账单，请核对",
    "which_principal": "不确定是不是剩余本金，请核对",
}
TABLE = "从表格导入"
TABLE_SENTENCE = "Excel（xlsx）或 CSV 都行，有一行写列名就能认。还款计划表、钱包或银行导出的收支账单、个人信用报告（PDF）也行。看不懂的行先放一边，不影响别的行。"
TABLE_BUTTON = "选一个表格"
TABLE_PICK = "选择要导入的表格"
TABLE_READING = "正在看这个文件。"
TEMPLATE_XLSX = "下载模板（Excel）"
TEMPLATE_CSV = "下载模板（CSV）"
COLUMNS = "认得哪些列"
COLUMNS_SENTENCE = "叫法不用一样，比如 月供、每月还款 都认作“每期还多少”。金额可以写成 比如 1.2万。"
PREVIEW = "看过再加"
READY, KNOWN, ASIDE = "可以加", "清单里已有", "先放一边"
ROWS_UNIT = "行"
ROW = "每期 {each} 元 · 还剩 {left} 期"
SHOW_ROWS = "看看这 {count} 笔"
KNOWN_LEGEND = "清单里已有的怎么办"
KNOWN_OPTIONS = (("skip", "跳过"), ("update", "用表格里的更新"))
ASIDE_TITLE = "这几行先放一边"
ASIDE_ROW = "第 {number} 行{name}：{what}"
ASIDE_PART = "{field}，{what}"
ASIDE_MORE = "还有 {count} 行"
ASIDE_DOWNLOAD = "下载这几行，改好再导"
ASIDE_WHY = "哪里不对"
UNUSED = "没用上的列：{names}"
NO_ROW = "没有能加的行。改好再选一次。"
CANCEL = "先不加"
DONE_ADDED = "加进来 {count} 笔"
DONE_UPDATED = "更新了 {count} 笔"
JOINED = "，"
