"""The words and endings by which a sentence of a note reads as a keep, a problem, a try or a decision.

Words are written as Kiwi writes stems. Patterns stand at the end of a sentence, where Korean says what it means.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRAISE = _words(
    """
    좋 뿌듯 뿌듯하 재미있 재밌 즐겁 만족 만족스럽 성공 덕분 수월 수월하 익숙 보람 보람차 기쁘 고맙 감사 성장 칭찬
    알차 유익 유익하 신나 인상 드디어 잘 해결 편하 편안 편안하 완주 완성 자신감 도움 다행 나아지 늘 뜻깊 감동 설레
    흥미 흥미롭 신기 신기하 시원 시원하 깔끔 깔끔하 명확 후련 개운 꾸준히 꾸준하 든든 괜찮 훌륭하 극복 위로 술술
    """
)
PRAISE_PAIRS = frozenset({("빠르", "지"), ("쉽", "지"), ("맑", "지"), ("알", "되"), ("이해", "되"), ("정리", "되")})
TROUBLE = _words(
    """
    아쉽 아쉬움 부족 부족하 어렵 힘들 헷갈리 헛갈리 모르 놓치 미루 실패 늦 밀리 막히 지치 실수 틀리 후회 졸 졸리
    답답 답답하 벅차 버겁 막막 막막하 떨어지 무섭 두렵 겁 걱정 미숙 미흡 소홀 소홀하 날리 까먹 낭비 촉박 촉박하 피곤
    피곤하 산만 산만하 복잡 너무 불편 불안 초조 조급 게으르 어색 서툴 서투르 어수선 급급 급하 허둥대 포기 지각 헤매
    쫓기 뒤처지 자책 방전 번아웃 핑계 초과 미제출 지루 지루하 괴롭 속상 속상하 혼란 혼란스럽 난해 난해하 생소 생소하
    낯설 오답 역부족 과부하 벼락치기 몰아치 대충 흐지부지 삽질 시행착오 무리하
    """
)
TROUBLE_PAIRS = frozenset(
    {("시간", "모자라"), ("오래", "걸리"), ("시간", "걸리"), ("길", "지"), ("밤", "새우"), ("겁", "나")}
)
# What fails when it does not happen; of other words `않다` says nothing bad.
ACHIEVEMENT = _words(
    """
    끝나 끝내 지키 집중 참여 이해 정리 풀 마치 하 되 듣 묻 내 제출 해결 완성 읽 쓰 복습 예습 준비 챙기 물어보 나오
    외우 익히 따라가 질문 공유 시작 구현 설명 공부 확인 보 맞추 잡 들 올리
    """
)
# Of these only one kind of word is meant: `늘었다`, not `늘`; `잘`, but not in `잘 부탁드립니다`.
MEANT = {"늘": "VV", "잘": "MAG", "졸": "VV", "위로": "NNG"}
POLITE = _words("부탁 부탁드리")

_END = r"[\s.!~…)\]\"'”’ㅎㅋㅠ^;]*$"
ASKS = re.compile(r"[?？][\s.!~)\]\"'”’]*$")
# What the writer means to do.
INTENDS = re.compile(
    r"(?:고\s?싶(?:다|습니다|음|어요|네요?|어)|(?:으?려고?|고자)\s?(?:한다|합니다|함|해요?)"
    r"|기로\s?(?:했|함|하였|한다|결심|다짐|마음|하자)|기로|(?:[을할볼될갈들쓸풀읽]|ㄹ)\s?(?:예정|계획|생각|작정)(?:이다|입니다|이에요|임)?"
    r"|(?:면|으면)\s?(?:좋겠|한다면\s?좋)|도록\s?(?:하자|하겠|해야|노력|한다|할\s?것)"
    r"|필요(?:하다|합니다|함|해\s?보인다|할\s?것\s?같(?:다|습니다|음)|할\s?듯)?|다짐(?:했다|한다|함)?)[가-힣]{0,5}"
    + _END
)
HAS_TO = re.compile(r"(?:야|야만)\s?(?:할|하|한|합|함|해|겠|될|된|됩|됨|돼|지)(?!\s?텐데)[가-힣\s]{0,9}" + _END)
REGRETS = re.compile(r"[았었했였봤]어야|[았었했였]더라면|야\s?했")
# Given up or in the past: no intention any more.
INTENDED = re.compile(r"려고?\s?(?:했|하였|하다)|려던|고\s?싶었")
LEADS = re.compile(
    r"(?:앞으로|다음(?:에|부터|에는|번에는|\s?주에는|\s?번엔)|이제(?:부터|는)|내일(?:부터|은)?|(?:이번\s?)?주말에는?)[는,\s]"
)
TRY_ENDINGS = _words("자 기 어야지 ᆯ게 ᆯ게요")
# What is said so of oneself states no intention: `모르겠다`.
NOT_WANTED = _words("모르 알 어렵 힘들")

# What a team agreed.
AGREED = re.compile(
    r"(?:기로\s?(?:함|했[가-힣]{0,4}|하였[가-힣]{0,3}|결정|합의|정함|정했[가-힣]{0,3})|기로"
    r"|(?:합의|결정|확정)(?:했|함|됨|됐|되었|하였|한다)?[가-힣]{0,3}"
    r"|(?<![가-힣])(?:정함|정했[가-힣]{1,3}|나눔|나눴[가-힣]{1,3}|통일(?:함|했[가-힣]{1,3})?))" + _END
)
# The words in which an item of an agenda ends.
AGENDA = re.compile(
    r"(?:회고|정리|공유|논의|회의|토론|토의|점검|계획|리뷰|발표|순서|일정|역할|규칙|룰|주제|안건|진행|준비|선정|분담|소개"
    r"|돌아보기|정하기|나누기|고르기|짜기|뽑기|질의응답)$"
)
# What is to be done is asked (`어떤 식으로 할 것인가`), not why something is so.
ASKS_WHAT_TO_DO = re.compile(
    r"(?:[을할볼될갈쓸읽둘낼릴킬눌][\s]?(?:것인가|것인지|건가|건지|까|지)요?"
    r"|(?:어떤\s?식|어떻게|누가|언제|어디|몇)\s[^.?？]*(?:가|까|지|나)요?)\s*(?:[.?？]|→|->|=>|$)"
)
ASKS_WHY = re.compile(r"왜|이유|뜻|차이|원리|무슨\s?말|되나|되는지|생기")
OPEN_QUESTION = re.compile(r"(?:[?？]|[가까나니지]요?|이유|뜻|차이|방법)[\s.~)\]\"'”’]*$")

# How a mentor advises, but for the plain imperative.
ADVICE = re.compile(
    r"(?:(?:금지|추천(?:한다|합니다|함|하셨[가-힣]+|드[가-힣]+)?|[^\s]세요|는\s?것을?\s?권(?:함|했다|하셨[가-힣]+)?)"
    r"|(?:편이\s?(?:낫|좋)|게\s?(?:낫|좋|중요)|것이\s?(?:낫|좋|중요)|[으하]면\s?(?:좋|된|됩)|도움이\s?(?:된|될|됩)"
    r"|야\s?(?:한|합|함|할|해))[가-힣\s]{0,8})" + _END
)
IMPERATIVES = _words("자 라 으라 어라 아라 기 라고 으라고 어라고 자고 어요")
# How somebody says, among what was taught, that they do not understand.
STUCK = re.compile(
    r"헷갈(?:린다|립니다|렸|림|려요?\b)|헛갈(?:린다|렸|림)|모르겠|이해(?:가|를|도)?\s?(?:잘\s?)?(?:안|못|되지|하지\s?못)|막혔|막힘"
    r"|아직\s?(?:잘\s?)?모르|왜\s[^.]*모른|감이\s?안|와\s?닿지\s?않"
)
