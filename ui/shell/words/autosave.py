"""Words about what is typed: whether it is kept, and what isn't."""

SAVED, NOT_YET = "已保存", "边写边存"
SAVING = "正在存：{fields}"
SLOW = "还没存上：{fields}。会自动再存，先别关这个窗口。"
WRONG = "这里没存上，照红字改一下：{fields}。"
GUESSED = "写的是大概，先按这个数记，请核对。"
REMOVED = "刚才改的那一条已经在别处删掉了，没有再存。"
UNTICKED = "刚才选的可能没存上，看一眼，不对就再点：{fields}。"
HALF = "写了一半，还没记下来：{fields}。在原来那一页接着写，按一下才算记下。"
WAITING_HERE = (
    "这个窗口里还有没存上的：{fields}。从理清自己打开的窗口进来以后，回到这里刷新，会自动补存。"
)
WAITING_PHONE = "这台手机上还有没存上的：{fields}。别关这个窗口，连上以后会自动补存。"
