"""证据 /evidence/{debt}."""

TITLE = "证据"
NOT_HERE = "这台机器不收文件。截图和录音，用自己的手机存好。"
LEAD = "协议、聊天截图、还款凭证放在一起。只存在你的电脑上，不会上传到别处。"
EMPTY = "还没有放进文件。聊天截图连日期一起截，最好用。"
PICK = "选文件，可以一次选几个"
ADD = "放进文件"
PHOTO = "拍照"
ADD_HINT = "PDF、JPG、PNG、WebP，可以一次选几个，每个最多 {size} MB，这份数据最多 {all} MB"
WHOLE = "照片原样放进去，不缩小"
SHRUNK, TURNED = "（手机上缩小过）", "（手机上转成 JPG）"
SHRUNK_SAID = "照片大，在手机上缩小了再放。原来那张还在手机里，别删。"
SHRUNK_WHY = "这一份在手机上缩小或转过格式才放进来，校验码是这一份的。手机里原来那张别删。"
PLAIN_TITLE = "放进来以前，先知道一件事"
PLAIN = "手机这次连得没有加密：同一个 Wi-Fi 里懂行的人，能看到你正在放的文件。只在自己家里放。"
PLAIN_YES = "知道了，在这里放"
PLAIN_LOOK = "放进去的，在电脑上看、取出、拿掉。"
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
MISSING = "文件不在电脑上"
MISSING_WHY = "导入的那一份里没有它，只有登记。另有整份导出的，可以再导入一次。"
LIST = "打印证据清单"
HOW_KEPT = "拿掉以后还能撤销，文件会留到撤销记录用完为止；在“我的数据”里清除，就全部删掉。"
REFUSED = {
    "size": "这个文件太大，每个最多 {size} MB。截图通常够用。",
    "kind": "只收 PDF、JPG、PNG、WebP。别的文件先截图或导出成 PDF。",
    "heic": "这是 iPhone 的 HEIC 照片，这里读不了。在那台 iPhone 上放，会自己转；或者先截图。",
    "pixels": "这张图片太大，先截图或压缩一下。",
    "unreadable": "这张图片读不出来，可能没下载完。换一张试试。",
    "full": "这份数据的证据已经放满 {all} MB，先拿掉用不着的。",
}
