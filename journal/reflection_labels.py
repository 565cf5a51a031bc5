"""Under which labels of a note stands something to keep, a problem, something to try, or an open question."""

import re
import unicodedata
from functools import lru_cache

from journal.try_words import announces_a_try, label_parts

_THING = r"(?:것|거|점|일|부분|순간|사항)?(?:들)?"
_WHEN = r"(?:오늘|이번주|금주|한주)?(?:의|에|은|는|동안)?(?:가장|제일|내가|우리가|특히)?"
_KEEP = re.compile(
    rf"{_WHEN}(?:잘(?:한|했던|하고있는|된|됐던|되었던)|좋(?:은|았던)|성장(?:한|했던)|나아진|칭찬(?:할|하고싶은)"
    r"|만족(?:한|스러운|스러웠던)|계속(?:할|하고싶은|해나갈)?|유지(?:할|하고싶은)?|감사(?:한|했던)|고마(?:운|웠던)|뿌듯(?:한|했던)"
    rf"|성공(?:한|했던)|기뻤던){_THING}"
    r"|잘함|장점|성과|keep|liked|continue|glad|good|well|wins?|pros?"
)
_PROBLEM = re.compile(
    rf"{_WHEN}(?:아쉬(?:운|웠던)|부족(?:한|했던)?|(?:잘)?못(?:한|했던|된)|어려(?:운|웠던)|힘들(?:었던|던)|힘든|나쁜|나빴던"
    rf"|막힌|막혔던|실수(?:한|했던)?|후회(?:한|되는)?|개선이필요한|반성(?:할)?){_THING}"
    r"|단점|문제점?|장애물|problems?|lacked|stop|mad|sad|bad|cons?|blockers?"
)
# What stands under these was asked and not yet answered.
_OPEN = re.compile(
    r"(?:더|오늘|아직|남은|여전히|제일|가장)?(?:궁금(?:한|했던)|모르(?:는|겠는)|헷갈리는"
    rf"|이해(?:가)?(?:안되는|안된|안가는|못한|되지않(?:는|은))){_THING}"
    r"|(?:남은|오늘의|내)?질문(?:들|목록|할것|사항|거리)?|의문점?|(?:open)?questions?"
)
# Labels of what is neither kept nor to be changed: facts, answers, and who was there.
_PLAIN = re.compile(
    rf"(?:배운|배웠던|알게된|새로안|새로알게된|기억할|한|했던|진행한){_THING}"
    r"|사실|교훈|기록|메모|총평|한줄평|오늘(?:의)?(?:기록|한일|할일|배움)|learn(?:ed|t)|facts?|findings?|summary|memo|done"
    r"|모더레이터|진행자?|사회자?|참[가석여]자?|참여인원|불참|인원|일시|날짜|시간|장소|서기|발표자|팀원|멘토|링크|출처|정답|답|해설"
)
_LABELS = (("keep", _KEEP), ("problem", _PROBLEM), ("open", _OPEN), ("plain", _PLAIN))
# Before `은` and `는` a noun such as `이번 주` is no label: only `좋았던 점은` is.
_NAMES_A_THING = re.compile(r"(?:것|거|점|(?<![내매요평과])일|부분|순간)(?:들)?\s*$")


@lru_cache(maxsize=4_000)
def sense_of_label(label: str) -> str | None:
    """What stands under words such as `좋았던 점` or `Try`: keep, problem, try, open (a question), plain (none of it).

    None when the words are no label of ours, or one such as `느낀 점`, under which anything may stand.
    """
    if announces_a_try(label):
        return "try"
    parts = label_parts(label)
    for sense, words in _LABELS:
        if parts and all(words.fullmatch(part) for part in parts):
            return sense
    return None


def sense_of_topic(label: str) -> str | None:
    """The same of words that a sentence begins with as its topic: `좋았던 점은 ...`."""
    return sense_of_label(label) if _NAMES_A_THING.search(unicodedata.normalize("NFC", label)) else None
