"""What a table of debts leaves to be looked at again, on /debts/import."""

DOUBTS = {
    "about": "表格里写的是大概的数，请核对",
    "by_heading": "按列名猜的，请核对",
    "digits_lost": "表格弄丢了最后几位，请照合同补上",
    "rate_as_fraction": "表格里是小数，按百分数读的，请核对",
    "serial_date": "表格里是一个数，按日期读的，请核对",
    "which_total": "不确定是全部要还的，还是欠的，请核对",
}
LEFT_OVER = "没放进表里的数：{sums}"
PLAN_NONE = "像是还款计划，可是没有一行有日期和金额。请核对后再导。"
