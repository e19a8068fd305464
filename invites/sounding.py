"""How a name sounds, whatever script it is written in, so that "Роберт" and "ロバート" are known for Robert.

Only consonants count, and those that scripts write for one another are one. What a name is, is in `called`.
"""

import re
from functools import lru_cache

_LATIN = re.compile("sch|tsch|dzh|dsch|sh|ch|cz|sz|zh|ts|tz|dz|dj|ph|th|kh|gh|ck|ng|[a-z]")
_LATIN_SOUNDS = (
    dict.fromkeys(["sch", "tsch", "dzh", "dsch", "sh", "ch", "cz", "sz", "zh", "ts", "tz", "dz", "dj", "j"], "s")
    | {"ph": "p", "th": "t", "kh": "k", "gh": "k", "ck": "k", "ng": "n", "x": "ks"}
    | {letter: sound for sound, letters in [("p", "bpfv"), ("t", "dt"), ("k", "cgkq"), ("s", "sz"), ("l", "lr")]
       for letter in letters}
    | {"m": "m", "n": "n", "w": "?"}
)  # fmt: skip

_LETTERS = {
    "p": "бпвфβπφψბპფვբպփֆվبپفڤثבפףบปผฝพฟภポ",
    "t": "дтђћθτδდტთդտթدتطٹڈضדטתฎฏฐฑฒดตถทธタテト",
    "k": "кгхґγκχგკქყხღგկգքխղكقغخگגכךקกขคฆカキクケコ",
    "s": "зсцчшщжџσςζсსზცძწჩჭჯჟშսզցձճչջշժծسزجشچصظذژזסצץשจฉชซฌศษสサシスセソチツ",
    "l": "лрљλρრლրռլرلڑלרรลฬラリルレロ",
    "m": "мμმմمמםมマミムメモ",
    "n": "нњνნնنںנןงญณนナニヌネノン",
    "?": "وוวハヒフヘホワ",
    "": "хهح",
}
"""Letters by their sound, as `normal` folds them; "?" may be heard or not. A letter that is not here is not heard."""

_SOUNDS = {letter: sound for sound, letters in _LETTERS.items() for letter in letters} | {"x": "ks", "ξ": "ks"}
_SOUNDS |= {"х": "k", "ψ": "ps"}

_INDIC = "kkkknssssnttttnttttnnppppm lllll?sss"
"""From ka on, in the order that the scripts of India share, each in its block of 128."""

_INITIALS = "kknttlmppss sssktp "
"""The sounds that a Korean syllable begins with, in Unicode's order."""

_FINALS = " kkknnntlkmlllplmppttnttktp "
"""The sounds that a Korean syllable ends with."""

_HAN = {
    "p": ("巴芭贝貝本比彼毕别宾賓伯博布卜白班邦包保鲍柏佩皮珀普潘庞帕派彭费費菲弗福夫法范芬沃维維威韦韋温文瓦万萬薇"),
    "t": "达達大戴黛丹当德迪底蒂第丁杜多朵顿頓东塔泰坦唐特提廷图圖托陶汤湯登邓",
    "k": "加嘉伽盖蓋甘冈高戈格葛根古瓜圭国卡凯凱坎康考科柯可克肯孔库庫奎昆哥奇基吉季姬金琼瓊乔喬",
    "s": (
        "萨薩莎沙珊桑森塞赛瑟山尚绍舍申圣聖施史士斯思司丝絲苏蘇孙索泽澤扎兹茲左佐祖曾查柴昌彻切乔丘珍詹贾"
        "賈杰傑姬简西希锡夏香肖谢謝辛欣休修雪"
    ),
    "l": "拉腊莱萊赖兰蘭朗劳勞勒雷蕾里理丽麗利莉立连莲琳林令隆卢盧鲁魯罗羅萝蘿洛伦倫吕露娄瑞若尔爾儿",
    "m": "马馬玛瑪麦迈邁曼芒毛梅美门蒙孟米密明莫默摩姆穆缪",
    "n": "纳納娜奈南内內嫩尼妮涅宁纽紐农努诺諾",
    "": "艾爱愛埃安阿奥奧昂恩伊以因英尤优于约亚亞雅雨翁欧歐哈海汉翰豪何赫黑亨洪胡华惠霍怀乌吴伍娅婭茵",
}
_HAN_SOUNDS = {sign: sound for sound, signs in _HAN.items() for sign in signs}
"""The characters in which Chinese writes names from elsewhere, by the sound they begin with."""

_LONGEST = 24


@lru_cache(maxsize=8192)
def sounds(name: str) -> frozenset[str]:
    """Return how a word, as `normal` compares it, may sound; nothing when its script tells no sounds."""
    heard = "".join(map(_sound, _LATIN.findall(name[:_LONGEST]))) if name.isascii() else _other(name[:_LONGEST])
    if heard is None:
        return frozenset()
    ways = {heard.replace("?", ""), heard.replace("?", "p")}
    if name.isascii():
        # English and those who write it by ear leave out an r that no vowel follows: "カーター" is Carter.
        soft = "".join(map(_sound, _LATIN.findall(re.sub("r(?![aeiouy])", "", name[:_LONGEST]))))
        ways |= {soft.replace("?", ""), soft.replace("?", "p")}
        # "Christos" and "Elchanan" have another ch than "Charles", and "Jonas" may have another j than "John".
        for written, said in (("ch", "kh"), ("ch", "h"), ("j", "y")):
            if written in name:
                ways.add("".join(map(_sound, _LATIN.findall(name[:_LONGEST].replace(written, said)))).replace("?", ""))
    return frozenset(re.sub(r"(.)\1+", r"\1", way) for way in ways) - {""}


def are_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two words may be the same name: long ones with one sound more, less or other."""
    return bool(first & second) or any(
        max(len(one), len(other)) >= 4 and one[0] == other[0] and _is_one_off(one, other)
        for one in first
        for other in second
    )


def _sound(letters: str) -> str:
    return _LATIN_SOUNDS.get(letters, "")


def _other(name: str) -> str | None:
    """Return the sounds of a word in another script, None where one of its signs tells none."""
    heard = ""
    for sign in name.replace("дж", "ж").replace("μπ", "π").replace("ντ", "τ").replace("γκ", "κ"):
        code = ord(sign)
        if 0x0900 <= code < 0x0D80:
            place = (code & 0x7F) - 0x15
            heard += _INDIC[place].strip() if 0 <= place < len(_INDIC) else ""
        elif "가" <= sign <= "힣":
            syllable = code - ord("가")
            heard += (_INITIALS[syllable // 588] + _FINALS[syllable % 28]).replace(" ", "")
        elif code >= 0x3400:
            if sign not in _HAN_SOUNDS:
                return None
            heard += _HAN_SOUNDS[sign]
        elif 0x3041 <= code <= 0x3096:
            heard += _SOUNDS.get(chr(code + 0x60), "")
        else:
            heard += _SOUNDS.get(sign, "") if code > 0x7F else _sound(sign)
    return heard


def _is_one_off(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    shorter, longer = sorted((one[at:], other[at:]), key=len)
    return shorter[1:] == longer[1:] or shorter == longer[1:]
