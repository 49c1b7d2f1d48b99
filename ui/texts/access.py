"""The way in, and what stands there when it is closed."""

OPENING = "正在打开理清…"
CLOSED_TITLE = "这个窗口没有打开"
CLOSED = "为了不让别人从旁边进来，理清只在它自己打开的窗口里显示。你写过的都还在。"
CLOSED_HOW = "在这台电脑上再启动一次理清，它会打开新的窗口。"
USED = "这个入口用过了，或者已经过期。"
ENTER_AT = "打开这个地址（只能用一次）：{address}"
ENTER_BY = "再开一个窗口：再启动一次，或者打开文件 {file}"
