"""A photo or screenshot of a bill on /debts/import."""

TITLE = "拍照或截图"
SENTENCE = "账单、还款计划的截图或照片都行，在你的电脑上认，不上传。图片认完就丢，不保存。"
BUTTON = "选一张图"
CAMERA = "拍照"
SHRUNK = "（缩小过）"
SHRUNK_SAID = "照片大，在手机上缩小了再认。"
PICK = "选择账单的截图或照片"
READING = "正在认这张图，大约要等一会儿。"
ABSENT = "认图要多装一个部件，现在还没装。装好以后重新打开理清，这里就能用。"
HOW = "在装理清的地方运行这一行，之后不用联网："
COMMAND = 'pip install "liqing[ocr]"'
PASTE_INSTEAD = "不装也行：在手机上把账单里的文字复制出来，贴到上面。"
NOTHING = "图上没有认出欠款的数字。换一张清楚的，或者自己写一笔。"
KEEP = "图片没有留下。想留作证据，加进清单以后，到那一笔的“证据”里再放一次。"
DOUBT = "从图片上认的，请核对"
CLIPPING = "图上的这一处"
REFUSED = {
    "size": "图片太大了。换一张小一点的。",
    "kind": "只认 JPG、PNG 和 WebP 的图片。",
    "heic": "这是 iPhone 的 HEIC 照片，这里认不了。先截图再试。",
    "pixels": "图片太大了。截一小块再试。",
    "unreadable": "这张图读不了。换一张清楚的再试。",
    "no_reader": "认图的部件没有装好。",
}
