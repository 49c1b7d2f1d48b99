"""换到手机上 /phone."""

TITLE = "换到手机上"
TITLE_OFF = "换到手机上，{minutes} 分钟没用就关上"
LEAD = "手机连着同一个 Wi-Fi，就能接着填。内容还是只存在这台电脑里，手机上不留。"
NOT_HERE = "这里不能连手机。"
NO_NETWORK = "这台电脑现在没有连上家里的网络。连上 Wi-Fi 或网线，再打开这一页。"
OFF_SENTENCE = "没有打开以前，别的设备连不进来。打开以后，{minutes} 分钟没有手机在用，会自己关上。"
OTHERWISE = "换个连法"
ADDRESS = "用哪个网络"
HOW = "怎么连"
HOWS = (("plain", "直接连"), ("tls", "加密"))
HOW_HINT = "加密的，手机第一次会拦一下，要点两下才进得去。"
PLAIN_WARNING = "直接连不加密：同一个 Wi-Fi 里懂行的人，能看到手机上显示的和填的。只在自己家里用。"
SWITCH_ON = "打开，让手机进来"
FAILED = "没有打开成。这个网络地址现在用不了，换一个再试。"
ON = "用手机相机扫这个"
SQUARE = "二维码，手机扫了就能连"
BY_HAND = "扫不了：在手机浏览器里打开 {url}，填这 {count} 位数字"
LEFT = "{minutes} 分 {seconds:02} 秒内有效，只能用一次。"
OVER_USED = "这组数字用过了。要再连一台，就再要一组。"
OVER_EXPIRED = "这组数字过期了。再要一组，接着连。"
AGAIN = "再要一组"
KNOCK = "{device} 想进来"
COMPARE = "手机上是这个数吗？"
YES, NO = "是它，让它进来", "不是，不让进"
LOOK, LATER = "去看看", "先不管"
LET_IN = "同意了，手机正在打开"
TURNED_AWAY = "没有让它进来"
WARNED = "手机会出现这样的提醒"
WARNED_LOOKS = ("不是私密连接", "高级", "继续前往（不安全）")
WARNED_DO = (
    "是这台电脑自己做的证书，手机不认识它，所以提醒。先对下面的校验码，一样再点“高级”“继续”。"
)
FINGERPRINT = "校验码"
FINGERPRINT_HINT = "手机提醒时点开“证书”，看 {kind} 那一串的开头是不是一样。不一样就别继续。"
TROUBLE = "连不上？"
TROUBLES = (
    "手机和电脑连的是同一个 Wi-Fi 吗？访客网络一般不让设备互相找。",
    "手机关掉流量和 VPN，再扫一次。",
    "电脑别睡着，合上盖子就断了。",
    "电脑问“允许接入网络吗”，选“专用网络”“允许”。",
    "用微信扫的：点右上角，选“在浏览器打开”。",
)
REMEMBERED = "不再问的手机"
UNTIL = "到 {day} 为止"
FORGET = "以后再问"
FORGOTTEN = "下次再来，会再问你"
DEVICES = "连着的手机"
NOBODY = "还没有手机连着。"
SEEN_NOW, SEEN = "刚才还在用", "{minutes} 分钟没动"
HELD = "放下太久，锁上了"
RELEASE, REVOKE = "让它继续", "断开"
REVOKED = "断开了，那台手机上已经是空白"
SWITCH_OFF = "关上，都断开"
SWITCHED_OFF = "关上了，手机都断开了"
HONEST = "有人常看你的手机，就别连：手机上开着的内容，旁边的人看得到。"
ON_PHONE = "这台手机连着电脑，最多 {hours} 小时"
ON_PHONE_LEAD = "在这里填的，马上存到电脑里。{minutes} 分钟没动会锁上。"
ON_PHONE_OFF = "用完了，在电脑上点“断开”，或者在这里锁上。"
NAME_IT = "下次不用再对数字"
NAME_IT_LEAD = "给这台手机起个名字。{days} 天里再来，电脑开着“换到手机上”，就直接进来。别人也用的手机，别勾这个。"
NAME, NAME_HINT = "名字", "如：我的手机"
REMEMBER = "{days} 天内不再问"
REMEMBER_SAID = "记住了。在电脑上随时可以收回。"
REMEMBER_FAILED = "没有记成，再试一次。"
PIN, PIN_HINT = (
    "放下以后，用这几位数字接着用",
    "{least} 到 {most} 位数字。不设，就要到电脑上点一下。只在这一次连着的时候有用。",
)
PIN_SET, PIN_SAID, PIN_WRONG = "设好", "设好了", "填 {least} 到 {most} 位数字"
HOME_SCREEN = (
    "想放到手机桌面：用浏览器菜单里的“添加到主屏幕”。电脑关着，或者不在家，那个图标就打不开。"
)
TRUST = "不想每次都看到提醒"
TRUST_SENTENCE = "可以在手机上装电脑自己的证书。它只管家里网络的地址，管不了别的网站。不装也能用。"
TRUST_LINK = "下载证书"
LOCK = "现在锁上"
