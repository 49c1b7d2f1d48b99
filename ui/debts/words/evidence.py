"""证据 /evidence/{debt}."""

TITLE = "证据"
NOT_HERE = "这台机器不收文件。截图和录音，用自己的手机存好。"
LEAD = "协议、聊天截图、还款凭证放在一起。只存在这台电脑上，不会上传到别处。"
EMPTY = "还没有放进文件。聊天截图连日期一起截，最好用。"
PICK = "选一个文件"
ADD = "放进一个文件"
ADD_HINT = "PDF、JPG、PNG，每个最多 {size} MB，这份数据最多 {all} MB"
WORKING = "正在登记"
ADDED = "放好了，已登记校验码"
REMOVED = "已从证据里拿掉"
REMOVE = "拿掉"
NOTE = "备注"
REGISTERED = "{day} {time} 登记，{size}"
GET = "取出文件"
ORIGINAL = "原件的校验码"
KEPT = "存下来的那份的校验码"
SAME = "和原件相同（PDF 原样存下）"
WHY_TWO = "图片存的时候重新写过，去掉了拍摄地点、手机型号这些信息，所以存下来的那份另有一串校验码。"
CHECKING = "正在核对"
MATCHES = "与登记时相同"
DIFFERS = "与登记时不同"
DIFFERS_WHY = "这个文件在别处被改动过，别再当证据用。原件还在的话，重新放进来。"
MISSING = "文件不在这台电脑上"
MISSING_WHY = "导入的那一份里没有它，只有登记。另有整份导出的，可以再导入一次。"
LIST = "打印证据清单"
HOW_KEPT = "拿掉以后还能撤销，文件会留到撤销记录用完为止；在“我的数据”里清除，就全部删掉。"
REFUSED = {
    "size": "这个文件太大，每个最多 {size} MB。截图通常够用。",
    "kind": "只收 PDF、JPG、PNG。别的文件先截图或导出成 PDF。",
    "pixels": "这张图片太大，先截图或压缩一下。",
    "unreadable": "这张图片读不出来，可能没下载完。换一张试试。",
    "full": "这份数据的证据已经放满 {all} MB，先拿掉用不着的。",
}
