"""谁看过、改过 /data/log."""

from types import MappingProxyType

TITLE, TITLE_NONE = "看过、改过 {count} 次", "还没有人看过、改过"
LEAD = "只记时间、在哪里、做了什么，不记内容。一分钟里改了几次，只记一笔。"
ON_DATA = "什么时候打开过、改过、导出过，在电脑上还是在手机上，都会记一笔。"
TO_LIST = "看记录"
HERE = "在电脑上"
AFAR = "在手机上"
DID = MappingProxyType(
    {
        "opened": "{where}打开",
        "unlocked": "{where}开了锁",
        "wrong_secret": "{where}口令没填对",
        "locked": "{where}锁上",
        "changed": "{where}改了内容",
        "exported": "{where}导出了文件",
        "imported": "{where}换上了导入的内容",
        "restored": "{where}恢复了备份",
        "sealed": "{where}设了口令",
        "unsealed": "{where}取消了口令",
        "phone_in": "一部手机连了进来",
        "phone_out": "一部手机断开了",
    }
)
TODAY = "今天"
YESTERDAY = "昨天"
EMPTY = "还没有记录。内容存下以后，每次打开、改动、导出都会记在这里。"
MORE = "再看 {count} 条"
BROKEN = "{when}以后的记录接不上：可能被人动过，也可能是电脑出过故障。从那时起不能全信。"
BROKEN_AT_ONCE = "这份记录从头就接不上：可能被人动过，也可能是电脑出过故障，不能全信。"
HONEST = "能用这个电脑账号的人，也能删掉这份记录。这里没有，不等于没有人看过。"
TO_DATA = "回到我的数据"
