"""What the commands of a centre say to whoever runs it."""

NEEDS_EXTRA = "少了数据库的驱动。请安装带 centre 的理清：pip install 'liqing[centre]'"
UNREACHABLE = "连不上数据库，什么都没有改动。（{why}）"
FULL = "数据库的硬盘满了，什么都没有改动。"
FILE = "这个文件用不了，数据库没有改动：{file}"
REFUSALS = {
    "url_unusable": "数据库的地址看不懂，什么都没有改动。",
    "not_ours": "这个数据库里没有理清的表，先用 liqing centre init 建。（{detail}）",
    "too_old": "这个数据库是旧版本的，先用 liqing centre migrate 升级。（{detail}）",
    "too_new": "这个数据库是更新的版本建的，请用新版本的理清打开。什么都没有改动。（{detail}）",
    "owner_role": "这个账户能越过中心之间的墙，不能拿来运行。请用 init 写下的那个地址。（{detail}）",
    "owner_needed": "这个账户没有权限做这一步，什么都没有改动。请用数据库所有者的地址。（{detail}）",
    "role_unknown": "这个账户在数据库里什么都看不到。请用 init 写下的那个地址。（{detail}）",
    "role_missing": "数据库里还没有应用的账户 {detail}，先在空的数据库上建好它。",
    "centre_unknown": "数据库里没有这个中心：{detail}",
    "centre_there": "这个中心已经有了，什么都没有改动：{detail}",
    "centre_name": "中心的名字只能用小写字母、数字、- 和 _，不能太长：{detail}",
    "key_wrong": "密钥不是这个中心的，什么都没有改动：{detail}",
    "key_missing": "找不到中心的密钥，什么都没有改动：{detail}",
    "key_there": "这里已经有一个文件，没有覆盖：{detail}",
    "key_open_to_others": "密钥文件别人也能读，先改成只有自己能读：{detail}",
    "key_unusable": "这不是一把能用的密钥，什么都没有改动：{detail}",
    "copy_there": "这一秒已经有一份备份了：{detail}",
    "copy_damaged": "这份备份不完整，或者被改过。什么都没有改动：{detail}",
    "copy_too_new": "这份备份是更新的版本做的，请用新版本的理清。什么都没有改动：{detail}",
    "not_empty": "这个数据库不是空的，什么都没有改动。请恢复到一个空的数据库。（{detail}）",
}
"""By ``CentreRefused.why``."""
READY = "建好了中心 {centre}。"
KEY_MADE = "密钥在 {file}。抄两份，放在两个地方，不要和数据库的备份放在一起：丢了，谁也打不开。"
URL_WRITTEN = "程序用的数据库地址在 {file}，只有你能读。"
URL_KNOWN = "应用的账户以前就有，密码没有变。"
MIGRATED = "升级了 {steps} 步。"
NOTHING_TO_MIGRATE = "已经是最新的，什么都没有改动。"
COPIED = "备份在 {folder}。里面没有密钥。"
RESTORED = "恢复好了：现在有 {cases} 份。其中早该删掉的 {erased} 份没有留下。"
GONE = "到期删掉了 {count} 份。"
SOON = "{days} 天之内到期的有 {count} 份："
TURNED = "换好了密钥：{count} 份。请用新的密钥重新启动每一个程序。旧的备份还要旧的密钥才能打开。"
CHECKED = "{count} 份都能打开。"
BROKEN = "打不开：{case}"
