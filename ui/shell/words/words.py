"""Words for the things of the domain, and the short sentences several pages share."""

from core.case import ArrearsKind, Clause, EssentialKind, Hardship, LenderType

ONCE_NOW = "这个月另有 {sum} 元，是一次要还的，没算在每月里。"
NO_DAY = "剩下的里面有 {sum} 元没说定哪天还。"
YUAN, MONTHS, DEBTS = "元", "期", "笔"
PER_MONTH = "元/月"
UNKNOWN = "未知"
BEYOND = "超过 1,000,000"
NAMELESS = "第 {number} 笔"
LENDERS = {
    LenderType.UNKNOWN: "还不清楚",
    LenderType.CONSUMER_FINANCE: "消费金融公司",
    LenderType.ASSISTED_PLATFORM: "平台，钱由别家出（助贷）",
    LenderType.MICRO_LENDER: "小额贷款公司",
    LenderType.BANK: "银行贷款",
    LenderType.BANK_CARD: "信用卡",
    LenderType.AUTO_FINANCE: "汽车金融公司",
    LenderType.TRUST: "信托公司",
    LenderType.FRIEND: "亲友",
    LenderType.PRIVATE: "个人或普通企业",
    LenderType.GUARANTOR: "担保公司（替我还过了）",
    LenderType.INSURER: "保险公司（替我还过了）",
    LenderType.ASSET_COMPANY: "资产管理公司（买下了这笔债）",
    LenderType.UNLICENSED: "没有牌照的",
}
LENDERS_SHORT = {
    LenderType.UNKNOWN: "类型不清楚",
    LenderType.CONSUMER_FINANCE: "消费金融",
    LenderType.ASSISTED_PLATFORM: "助贷平台",
    LenderType.MICRO_LENDER: "小额贷款",
    LenderType.BANK: "银行",
    LenderType.BANK_CARD: "信用卡",
    LenderType.AUTO_FINANCE: "汽车金融",
    LenderType.TRUST: "信托",
    LenderType.FRIEND: "亲友",
    LenderType.PRIVATE: "民间借贷",
    LenderType.GUARANTOR: "担保公司",
    LenderType.INSURER: "保险公司",
    LenderType.ASSET_COMPANY: "资产管理公司",
    LenderType.UNLICENSED: "无牌照",
}
ESSENTIALS = {
    EssentialKind.HOUSING: "房租或房贷",
    EssentialKind.FOOD: "吃饭",
    EssentialKind.UTILITIES: "水电燃气、电话",
    EssentialKind.TRANSPORT: "交通",
    EssentialKind.MEDICAL: "看病吃药",
    EssentialKind.FAMILY: "孩子和老人",
    EssentialKind.OTHER: "其他必需的",
}
ARREARS = {
    ArrearsKind.RENT: "房租",
    ArrearsKind.UTILITIES: "水电燃气",
    ArrearsKind.MEDICAL: "医药费",
    ArrearsKind.SCHOOL: "学费",
    ArrearsKind.OTHER: "其他",
}
HARDSHIPS = {
    Hardship.LATE_WAGES: ("工资晚发或被拖欠", "工资流水、劳动合同；有欠薪投诉的，带上回执"),
    Hardship.PAY_CUT: ("收入降了", "降薪前后的工资流水"),
    Hardship.JOB_LOSS: ("没有工作了", "离职证明、失业登记信息或《就业创业证》"),
    Hardship.ILLNESS: ("自己或家人生病", "以前勾的。是谁生病，在下面分开勾，信里才说得准"),
    Hardship.OWN_ILLNESS: ("自己生病", "病历、诊断、费用单"),
    Hardship.FAMILY_ILLNESS: ("家人生病", "病历、诊断、费用单"),
    Hardship.FAMILY: ("家里有变故", "能说明情况的材料"),
    Hardship.BUSINESS: ("生意亏了", "流水、停业或退租的材料"),
}
CLAUSES = {
    Clause.LENDER_NAME: "债权人全称",
    Clause.CONTRACT_NO: "合同号或借据号",
    Clause.PRINCIPAL: "欠的本金是多少",
    Clause.WAIVED: "利息、罚息减免多少",
    Clause.INSTALMENTS: "一共分几期",
    Clause.EACH_AMOUNT: "每期多少钱",
    Clause.DUE_DAY: "每月几号还",
    Clause.FIRST_DATE: "第一期是哪一天",
    Clause.INTEREST_DURING: "分期期间还计不计利息",
    Clause.CREDIT_RECORD: "征信怎么报",
    Clause.COLLECTION_STOPPED: "催收停不停、给催收公司的委托撤不撤",
    Clause.VOIDING_AND_PAYEE: "怎样算违约、还到哪个对公账户",
}
PRINCIPLES = "不逃避、不撒谎、不承诺做不到的事。"
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
DAY = "{month} 月 {day} 日"
MOMENT = "{day} {time}"
FULL_DAY = "{year} 年 {month} 月 {day} 日"
WEEKDAY = "周{weekday}"
NOT_KNOWN = "还不知道"
MORE_UNKNOWN = "另有 {count} 笔不知道"
