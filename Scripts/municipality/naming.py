# SPDX-License-Identifier: Apache-2.0
"""Invented names of villages and communities, none twice in a city."""

from itertools import product

from lattice import dice

FIRST = "青白红金银玉长新大小东西南北上下云雨麦禾柳槐桑桃杏梨枣竹荷泉石溪沙平和安丰兴春秋"
LAST = "庄楼寨营岗桥湾坡店屯沟湖林园铺坊台堂井河"
TOWN_FIRST = "康祥福瑞锦翠明景春秋和安永长新乐文德仁信"
TOWN_LAST = "和泰宁园苑馨华景河桥阳星晖兴"
NUMBERS = "零一二三四五六七八九十"


def ordinal(number):
    tens, ones = divmod(number, 10)
    if tens == 0:
        return NUMBERS[ones]
    return ("" if tens == 1 else NUMBERS[tens]) + "十" + (NUMBERS[ones] if ones else "")


def pool(plan, name, words, ending):
    words = sorted(words)
    dice(plan, "names", name).shuffle(words)
    return iter([word + ending for word in words])


class Names:
    def __init__(self, plan):
        towns = {first + last for first, last in product(TOWN_FIRST, TOWN_LAST) if first != last}
        villages = {first + last for first, last in product(FIRST, LAST)}
        longer = {a + b + last for a, b, last in product(FIRST[:20], FIRST[20:], LAST)} - villages
        self.communities = pool(plan, "communities", towns, "社区")
        self.villages = pool(plan, "villages", villages, "村")
        self.more = pool(plan, "more", longer, "村")

    def of(self, town):
        if town.in_town:
            return next(self.communities)
        return next(self.villages, None) or next(self.more)
