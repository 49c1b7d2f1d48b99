"""What has to be right on the machine of a terminal: names, what is missing, what mends it."""

from collections.abc import Mapping
from types import MappingProxyType

GOOD, MISSING = "✓ {name}", "▲ {name}：{missing}"
MENDS = "    改好它：{command}"
ALL_GOOD = "都好了。"
SOME = "还差 {count} 样。"
NOT_ROOT = "要用 root 运行，才能改：sudo {command}"
DOING = "→ {command}"
FAILED = "没做成：{command}"
WROTE = "→ 写好 {file}"

PROBES: Mapping[str, tuple[str, str]] = MappingProxyType(  # name, what is missing
    {
        "user": ("专用的用户", "没有 {user} 这个用户"),
        "folder": ("中心的文件夹", "{folder} 不在，或者不只是 {user} 能看"),
        "pin": ("工作人员的 PIN", "还没有设，或者 {user} 读不到"),
        "browser": ("浏览器", "没有装 Chromium"),
        "fonts": ("中文字体", "没有中文字体，字会变成方块"),
        "policies": ("浏览器的限制", "没有，或者不是这一版的"),
        "screen": ("开机直接进画面", "没有图形界面，或者不会自动登录"),
        "authority": ("画面的权限", "服务里没有写 XAUTHORITY，打不开画面"),
        "language": ("语言", "服务里没有写中文的语言环境"),
        "service": ("开机自己启动的服务", "没有装，或者没有打开"),
        "printer": ("打印机", "没有默认的打印机"),
        "history": ("打印不留底", "打印队列会留下打印过的内容"),
        "swap": ("不用交换分区", "内存里的内容可能写到硬盘上"),
        "sleep": ("不休眠", "休眠会把内存写到硬盘上"),
        "memory": ("内存里的文件夹", "没有 /dev/shm"),
    }
)
