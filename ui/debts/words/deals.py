"""What a deal is called."""

OPTION = {
    "keep": "照旧还",
    "waive_penalty": "不收罚息和违约金",
    "waive": "利息和罚息少收 {figure}%",
    "cap_rate": "年化降到 {line}%",
    "extend": "重新分 {figure} 期",
    "extend_cap": "重新分 {figure} 期，年化降到 {line}%",
    "freeze": "停息，分 {figure} 期",
    "agreed": "按签好的协议",
    "defer": "晚 {figure} 个月再还",
    "settle": "按 {figure}% 一次结清",
    "payoff": "提前还清，分 {figure} 期",
    "offered": "对方说的：分 {figure} 期",
}
BESIDE_COUNT = {
    "extend": "重新分期",
    "extend_cap": "年化降到 {line}%",
    "freeze": "停息",
    "payoff": "提前还清",
    "offered": "对方说的",
}
"""The same where the number of instalments stands beside it."""
BOTH = "{}，{}"
