"""这个数怎么来的: one sentence for each code of a ``Trace``; ``{name}`` is a figure of its step."""

HOW = "这个数怎么来的"
HOW_OF = "“{figure}”怎么来的"
RULES = "依据："
STEPS = {
    "received": "到手 {received_fen} 元，只算真正到账的钱。",
    "paid_in_all": "每期 {each_fen} 元（连每期的费），{count} 期，一共 {total_fen} 元。",
    "cost": "比到手的多付 {cost_fen} 元。",
    "rate_a_month": "还一期，剩下的本金就少一点。按这样算，每期 {rate}% 正好把账算平。",
    "simple": "单利口径：{rate}% × {periods} = {simple}%。",
    "compound": "复利口径：利息也再生利息，每期 {rate}%，{periods} 期滚下来是 {compound}%。",
    "line": "对照线是一年 {line}%，按 {as_of}的规定看。",
    "compare_simple": "先比单利：{simple}% 和 {line}%，都四舍五入到万分之一。",
    "compare_compound": "再比复利：{compound}% 和 {line}%。只有这一个超，就是两种口径结论不同。",
    "near": "和线只差一点点，所以提醒你离得很近；结论不变。",
    "at_line": "同样到手 {received_fen} 元、{count} 期，按一年 {line}% 每期是 {each_fen} 元。",
    "excess": "现在每期 {each_fen} 元，减 {at_line_fen} 元，每期多 {excess_fen} 元。",
    "excess_paid": "已还 {count} 期：{excess_fen} × {count} = {total_fen} 元。",
    "penalty_base": "按剩余本金 {principal_fen} 元算。",
    "penalty_year": "罚的利率折成一年是 {yearly}%。",
    "penalty_month": "{days} 天约 {sum_fen} 元，不再滚利息。",
    "penalty_apart": "这是逾期后才有的，不加进合同的年化里。",
    "left_each": "每期 {each_fen} 元 × 还剩 {count} 期 = {total_fen} 元。",
    "left_no_penalty": "没有算罚息和违约金。",
    "debt_in_total": "第 {number} 笔：每期 {each_fen} 元，还剩 {left_fen} 元。",
    "debts_monthly": "每月加起来 {monthly_fen} 元。",
    "debts_left": "剩下加起来 {left_fen} 元，没有算罚息。",
    "debts_uncounted": "还有 {count} 笔没填每期或期数，没算进去。",
    "income": "每月到手 {income_fen} 元。",
    "surplus": "{income_fen} − 必需开支 {essentials_fen} − 补生活欠账 {arrears_fen} = 余下 {surplus_fen} 元。",
    "after_reserve": "余下 {surplus_fen} − 留作应急 {kept_fen} = {rest_fen} 元。",
    "line30": "另一条线：收入 {income_fen} 元的 {share}% 是 {line_fen} 元，这是经验不是规定。",
    "pool": "{rest_fen} 元和 {line_fen} 元取小的，最少是零：{pool_fen} 元。",
}
