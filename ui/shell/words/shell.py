"""The frame round every page."""

NAME = "理清"
SKIP = "跳到正文"
HIDE = "隐藏或显示金额"
UNDO = "撤销"
DATA = "我的数据"
MAIN_NAV = "主导航"
TAB_NAV = "底部导航"
BACK, MORE = "返回", "更多"
OPENING, WORKING = "正在打开…", "正在做…"
"""What a tapped link and a tapped button say until the answer comes."""
ANY_TIME = "工具"
HOME, DEBTS, PLAN, BUDGET, CARD = "首页", "欠款", "方案", "我的预算", "还款"
LOG_CALL, LOG_CALL_SHORT = "记一通电话", "记来电"
KNOW, CALLS, PAPERS, PHONE = "查一查", "来电记录", "打印", "换到手机上"
TAKE_ALONG = "带走"
TITLES = {
    "/": HOME,
    "/debts": DEBTS,
    "/debts/import": "少打点字",
    "/debts/{debt_id}": "一笔欠款",
    "/budget": BUDGET,
    "/plan": PLAN,
    "/at-hand": "手头的钱",
    "/assumptions": "怎么试算",
    "/script": "先找谁",
    "/script/{debt_id}": "沟通稿",
    "/talks/{debt_id}": "联系记录",
    "/evidence/{debt_id}": "证据",
    "/call/{debt_id}": "通话",
    "/rehearse": "练一遍",
    "/creditor/{debt_id}": "欠的是谁",
    "/agreements": "协议",
    "/agreements/{agreement_id}": "协议",
    "/card": CARD,
    "/calls": CALLS,
    "/calls/{call_id}": "一通电话",
    "/complaint/{debt_id}": "情况说明",
    "/shield": "接电话时",
    "/card/setup": "办卡和旧扣款",
    "/card/stress": "万一晚发薪",
    "/card/print": "打印还款卡",
    "/card/cleared": "还清之后",
    "/prevention": "以后守住",
    "/start": "圈一圈",
    "/urgent": "先看急事",
    "/tricks": "骗局核对",
    "/know": KNOW,
    "/court": "走到法院",
    "/credit": "征信",
    "/share": "做成图片",
    "/papers": PAPERS,
    "/papers/{kind}/{about}": "打印",
    "/rules": "规则",
    "/data": DATA,
    "/data/log": "打开和改动",
    "/backups": "备份",
    "/passphrase": "口令",
    "/phone": PHONE,
}
"""What stands in the middle of the top bar, by the page; a lender's page has its name there."""
TITLES_AT_A_TERMINAL = TITLES | {
    "/start": "先办哪一件",
    "/start/kinds": TITLES["/start"],
    "/start/{door}": "先办哪一件",
    "/blank/{form}": "空白的表",
    "/data": TAKE_ALONG,
}
"""The same at a terminal."""
FOOT = "这里帮你算账和准备话，不是法律意见。每条规则的出处和核对日期在"
FOOT_LINK = "规则"
FOOT_END = "里。拿不准的，可以打 {hotline} 免费问。"
EXAMPLE = "“{name}”的例子"
EXAMPLE_CLEAR = "清空，写我自己的"
EXAMPLE_NAMES = {"z": "小张", "g": "六个平台，八万元", "r": "跑外卖，四笔债", "m": "妈妈，四笔债"}
UNDONE = "已撤销"
NOTHING_TO_UNDO = "没有可以撤销的了"
LATE_TAG = "过了"
COPIED = "已复制"
COPY_FAILED = "这个浏览器不让自动复制。文字已选中，请长按复制"
WORKING_OUT = "正在算"
WORKING_OUT_DETAIL = "这里记的东西很多，要等几秒。你可以先去别的页，存过的都在。"
NOT_FOUND_TITLE = "没有这一页"
NOT_FOUND = "地址可能写错了，或者那一条已经删掉了。"
TO_HOME = "回首页"
LOST = "连接断了，正在重连。"
LOST_DETAIL = "存过的内容都在。"
TOO_LONG, TOO_LONG_DETAIL = "内容太长", "请分几次写。"
DAMAGED_TITLE = "文件读不出来"
DAMAGED = "存你内容的文件损坏了，也没有找到能用的备份。文件原样没动，没有被覆盖。它在："
TOO_NEW_TITLE = "这份数据来自更新的版本"
TOO_NEW = "请用新版本的理清打开。文件原样没动。"
RECOVERED = "上次的文件有损坏，已经用最近的备份恢复。请看一眼最后填的内容还在不在。"
OLDER = (
    "现在打开的是 {found} 存的，比最后一次保存（{newest}）旧，像是文件被换回了旧的。"
    "这一份照常能用。要找新的，看「我的数据」里的备份。"
)
TOO_OLD = "这个浏览器太旧，打不开这里。"
TOO_SLOW = "打开得比平时久。先刷新一次；还不行，就换一个浏览器。"
WHICH_BROWSER = (
    "Chrome 或 Edge {chrome} 以上、Firefox {firefox} 以上、iPhone 系统 {ios} 以上自带的浏览器都行。"
    "这台没有，就换一台手机或电脑打开。"
)
NOTHING_LOST = "没有东西丢，写过的都还在。"
LOADING = "正在打开"
STEPS = {
    "debt_added": "添加了一笔",
    "debt_edited": "改了一笔欠款",
    "debt_removed": "删除了一笔",
    "debts_pasted": "粘贴加了欠款",
    "debts_imported": "从表格导入了欠款",
    "statement_read": "按账单记了还款或开支",
    "payments_pasted": "粘贴记了还款",
    "household": "改了收支",
    "assumption": "改了各家会让到哪一步",
    "reasons": "改了难处",
    "negotiation": "记了一次联系",
    "negotiation_edited": "改了一次联系",
    "negotiation_removed": "删除了一次联系",
    "call_noted": "记了通话里的一笔",
    "call_at": "改了打电话的时间",
    "agreement_added": "记下了对方的答应",
    "agreement_edited": "改了协议",
    "agreement_removed": "删除了协议",
    "plan_kept": "定了方案",
    "plan_pinned": "留下一个方案来比",
    "plan_unpinned": "拿掉一个方案",
    "extra_money": "改了每月多还多少",
    "extra_order": "改了多还的顺序",
    "evidence_added": "放进了一个文件",
    "evidence_edited": "改了文件的备注",
    "evidence_removed": "拿掉了一个文件",
    "payment_added": "记了一笔还款",
    "payment_removed": "取消了一笔还款",
    "due_unpaid": "记了一期没还",
    "call_added": "记了一通电话",
    "call_edited": "改了一通电话",
    "call_removed": "删除了一通电话",
    "answer_at": "改了接电话的时间",
    "card": "改了还款卡",
    "moved_in": "记了一次转钱",
    "pay_late": "改了发薪的日子",
    "refund": "记了一笔退款",
    "mandate": "改了自动扣款",
    "aftercare": "记了还清之后的事",
    "checkin": "记了这个月的四句话",
    "calendar": "下载了日历文件",
    "feed": "改了日历订阅",
    "example": "载入了例子",
    "cleared": "清空了例子",
    "imported": "导入了文件",
    "restored": "恢复了备份",
    "circled": "圈好了要写的",
    "court_paper": "记下了法院文书的日子",
    "agency_fee": "记下了付给中介的钱",
    "agency_fee_gone": "删掉了付给中介的钱",
    "court_paper_gone": "不再记法院文书的日子",
}
STARTED = "理清已经打开：{address}"
PORT_TAKEN = "端口 {port} 用不了，多半是别的程序占着。这次换成 {other}。"
PORT_REFUSED = "端口 {port} 用不了，多半是别的程序占着。关掉它，或者用 --port 换一个。"
FOLDER_REFUSED = "这个文件夹用不了：{folder}。看看写得对不对、能不能往里写，或者用 --data 换一个。"
BUSY = "这个文件夹正在用着：也许在检查，也许刚要关。等一下再开：{folder}"
CANNOT_START = "理清没能打开。存过的都还在。下面是原因："
STOPPED = "理清关掉了。存过的都在。"
NOT_RUNNING = "理清没有开着。"
RUNNING = "理清已经开着。再开一个窗口，就打开这个文件：{file}"
