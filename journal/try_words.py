"""The words of a retrospective: which labels announce what somebody means to try, which announce something else.

People write Keep, Problem and Try in words of their own: `시도할 점`, `앞으로 해 볼 것`, `개선방향`, `다음`.
"""

import re

from journal.matching import for_matching

LONGEST_LABEL = 40

_THING = r"(?:것|거|점|일|거리|사항|부분|목록)?(?:들)?"
_TRY = re.compile(
    "|".join(
        (
            rf"(?:시도|도전|보완|실천)(?:해볼|할|해야할|하고싶은|해보고싶은|할만한)?{_THING}",
            rf"개선(?:(?:방향|방안|책|할)?{_THING}|해야할{_THING})",
            r"(?:앞으로|내일|다음(?:에|번에?|주에?)?|이번주에?|주말에?)(?:의|은|는)?"
            r"(?:(?:꼭)?(?:할|해볼|해야할|하고싶은|시도할|시도해볼|도전할|지킬|실천할|고칠|바꿀))?"
            r"(?:것|거|점|일|목표|계획|다짐|과제)?(?:들)?",
            r"(?:해볼|해보고싶은|해야할|할)(?:것|거|점|일)(?:들)?",
            r"다짐|실천방안|향후(?:행동|계획|과제)|행동계획|액션(?:아이템|플랜)?",
            r"(?:thingsto|to)?try|tries|actions?(?:items?|plans?)?|futureactions?|next(?:steps?|actions?|time|week)?"
            r"|improve(?:ments?)?|to-?dos?|tomorrow|start",
        )
    )
)
_OTHER = re.compile(
    r"(?:오늘|이번주)?(?:의|에)?(?:가장|제일|내가|특히)?(?:"
    r"잘(?:한|했던|하고있는|된|됐던)|좋(?:은|았던)|아쉬(?:운|웠던)|부족(?:한|했던)?|(?:잘)?못(?:한|했던|된)"
    r"|성장(?:한|했던)?|배운|배웠던|느낀|느꼈던|알게된|새로안|어려(?:운|웠던)|힘들(?:었던|던)|감사(?:한|했던)?"
    r"|칭찬(?:할|하고싶은)?|만족(?:한|스러운)?|계속(?:할|하고싶은)?|유지(?:할)?|시도(?:한|했던)|개선(?:된|한)|나쁜|나빴던|궁금한"
    rf"){_THING}"
    r"|잘함|느낌|사실|교훈|피드백|문제점?|원인|이유|질문|소감|총평|메모|한줄평|기록"
    r"|keep|problems?|liked|learn(?:ed|t)|lacked|longedfor|stop|continue|mad|sad|glad|facts?|feelings?|findings?"
    r"|feedback|good|bad|well|wins?|summary|memo"
)
_EMPHASIS = re.compile(r"[*_`~]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# `도전할 것, 시도할 것`, `아쉬운 것 → 개선방향`.
_BETWEEN = re.compile(r"/|,|·|&|\+|→|->|=>|\||\b및\b")


def announces_a_try(label: str) -> bool:
    """Whether words such as `시도할 점` or `Try (시도)` stand before something to try."""
    parts = label_parts(label)
    return _are_labels(parts) and any(_TRY.fullmatch(part) for part in parts)


def announces_something_else(label: str) -> bool:
    """Whether words such as `좋았던 점` or `Keep` stand before something that is not to be tried."""
    parts = label_parts(label)
    return _are_labels(parts) and not any(_TRY.fullmatch(part) for part in parts)


def _are_labels(parts: list[str]) -> bool:
    return bool(parts) and all(_TRY.fullmatch(part) or _OTHER.fullmatch(part) for part in parts)


def label_parts(label: str) -> list[str]:
    """What a label names, as the rules write it: without emphasis, decoration, numbering, remarks and spaces."""
    if len(label) > LONGEST_LABEL:
        return []
    plain = for_matching(_EMPHASIS.sub("", label))
    plain = _IN_BRACKETS.sub(" ", plain) if _IN_BRACKETS.sub("", plain).strip() else plain.strip("()[]")
    parts = ("".join(part.split()).rstrip(":?!.") for part in _BETWEEN.split(plain))
    return [part for part in parts if part]
