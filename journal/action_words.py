"""Words by which an action says who does it and when, and those that say nothing of what is to be done."""

import re

_PEOPLE = r"(?:팀원|조원|멤버|멘토|조교|동료|친구|사람)(?:들|님)*"
_MEETINGS = (
    r"(?:피어\s?세션|피어|회의|미팅|모임|스크럼|스터디|수업|강의|특강|오피스\s?아워|마스터\s?클래스|퀴즈|시험|발표|마감|제출"
    r"|회고|멘토링)"
)
_WEEKDAY = r"(?:[월화수목금토일]요일|(?<![가-힣])[월화수목금토일](?:[·,~/-][월화수목금토일])+(?![가-힣]))"
_COUNT = r"(?:\d+|한|두|세|네|다섯|여섯|일곱|열|몇)"

WHO = re.compile(
    "|".join(
        (
            r"담당\S*",
            r"@\w+",
            r"(?<![가-힣])(?:다\s?같이|다\s?함께|모두가?|전원이?|각자|저마다|돌아가며|돌아가면서|번갈아|둘이서?|셋이서?)"
            r"(?![가-힣])",
            r"(?<![가-힣])(?:제가|내가|저는|나는|우리\s?(?:모두|팀|조)(?:가|는)?)(?![가-힣])",
            r"(?<![가-힣])한\s?(?:사람|명)(?:씩|당|마다|에)?(?:이|은)?(?![가-힣])",
            r"(?:팀원|조원|멤버|모더레이터|조장|팀장|리더|발표자|당번|서기|진행자)(?:들|님)*(?:이|가|은|는|끼리)?(?![가-힣])",
            r"[가-힣]{2,4}(?:님|씨)(?:이|가|은|는|께서)?(?![가-힣])",
            r"(?i:\bowner\b:?|\bassigned to\b|\b(?:everyone|everybody|all of us|we all)\b)",
            r"(?i:\beach (?:of us|member|person)\b)",
            r"(?i:\b(?:take turns|in turn|by turns|(?:the )?(?:moderator|team lead|presenter|note[- ]?taker)s?)\b)",
            r"(?:\bI(?:'ll| will| am)?\b)",
            r"\b(?!\w+ing\b)[A-Z][a-z]+ (?:and [A-Z][a-z]+ (?=will|shall|to\b)|(?=will\b|shall\b))",
        )
    )
)
WHEN = re.compile(
    "|".join(
        (
            rf"(?:(?:이번|다음|매)\s?주\s?)?{_WEEKDAY}(?:마다|까지|부터|에는?|날)?",
            r"(?<![가-힣])(?:매일|매주|매달|매번|날마다|오늘|내일|모레|글피|이틀|사흘|당장|지금|즉시)(?:\s?(?:안에|뒤에?|후에?))?"
            r"(?:까지|부터|은|는)?(?![가-힣])",
            r"(?<![가-힣])(?:이번|다음|다다음)\s?(?:주말|주|달|번|시간|보드|회고|주차)(?:까지|부터|에는?|에도|마다)?(?![가-힣])",
            rf"(?<![가-힣])(?:이번|다음|매)\s?{_MEETINGS}(?:\s?(?:시간|때|전|후|날|마다|까지|부터|에는?|에서))*(?![가-힣])",
            rf"{_MEETINGS}(?:이|가|을|를)?\s?(?:시작\s?|끝나기\s?|시간\s?)?(?:전|후|뒤|직전|직후|끝나고|마치고|시작할?\s?때|때|날)"
            r"(?:에는?|까지|마다)?(?![가-힣])",
            rf"{_MEETINGS}(?:마다|까지)(?![가-힣])",
            r"(?<![가-힣])(?:주말|평일|월말|연말|방학|월초|주초)(?:까지|마다|에는?|동안)?(?![가-힣])",
            r"(?<![가-힣])(?:아침|점심|저녁|밤|오전|오후|새벽|자정|정오)(?:\s?(?:시간|전|후))?(?:마다|까지|에는?)?(?![가-힣])",
            rf"(?:주|일주일에|하루에?|한\s?달에|이틀에)\s?{_COUNT}\s?(?:회|번|차례|개|문제|편|장|강|시간|분|쪽)"
            r"(?:씩|까지만?|만|으로|로)?(?![가-힣])",
            r"\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?(?:까지|부터|에)?|\d{1,2}\s?일(?:까지|부터|에)(?![가-힣])",
            r"(?<!\d)\d{1,2}/\d{1,2}(?!\d)(?:까지)?",
            rf"{_COUNT}\s?시(?:\s?\d{{1,2}}\s?분|\s?반)?(?:까지|부터|에|전)(?:에)?(?![가-힣])",
            r"\d{1,2}:\d{2}(?:까지|에|부터)?",
            rf"{_COUNT}\s?(?:분|시간|일|주)\s?(?:안에|내로|이내에?|동안|전에?|뒤에?)(?![가-힣])",
            r"\d+\s?주차(?:까지|에|부터)?|(?i:day)\s?\d+(?:까지|에)?",
            r"(?:[가-힣]{1,10}[을를]?\s)?[가-힣]*[할될갈길힐릴칠낼쓸올](?:\s)때(?:마다|는|엔|에는)?(?![가-힣])",
            r"(?:하루|이틀|사흘|일주일|한\s?달)\s?(?:안에|내로|이내에?)(?![가-힣])",
            # `막히면`, `생각난 순간`: whenever that is.
            r"[가-힣]{1,6}[하되히르기리나오]면(?![가-힣])|[가-힣]+[난한된든]\s순간(?:에|마다)?(?![가-힣])",
            r"[가-힣]{1,8}기\s?전(?:에는?|까지)?(?![가-힣])",
            r"[가-힣]{2,8}\s?(?:끝나고|끝난\s?(?:뒤|후)에?|마친\s?(?:뒤|후)에?)(?![가-힣])",
            r"(?i:\b(?:by|on|until|before|from|every|each|this|next)\s(?:the\s)?(?:end of (?:the )?)?"
            r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b)",
            r"(?i:\b(?:every|each|this|next|by the end of (?:the|this))\s"
            r"(?:day|week|weekend|month|morning|evening|night|session|meeting|sprint|time|lecture|monday|day)s?\b)",
            r"(?i:\b(?:daily|weekly|nightly|today|tonight|tomorrow|right away|(?:by|at) noon)\b)",
            r"(?i:\b(?:mon|tues|wednes|thurs|fri)days?\b)",
            r"(?i:\b(?:once |twice |(?:two|three|\d+) (?:times|minutes|hours) )?"
            r"(?:a|per) (?:day|week|month|session)\b)",
            r"(?i:\b(?:within|in|for)\s(?:\d+|one|two|three|ten)\s(?:minutes?|hours?|days?|weeks?)\b)",
            r"(?i:\b(?:before|after|until|whenever|when|during|as soon as)"
            r" (?:(?:the|each|every|our|we|we are|I am) )?\w+\b)",
            r"(?i:\bat\s\d{1,2}(?::\d{2})?\s?(?:am|pm)?\b|\b\d{4}-\d{2}-\d{2}\b)",
            r"(?i:\b(?:by|on)\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s\d{1,2}\b)",
        )
    )
)
# Somebody to do it with, a place, a manner: none of them is the thing that is done.
ASIDE = re.compile(
    "|".join(
        (
            rf"{_PEOPLE}(?:과|와|이랑|랑|에게|한테|께|끼리|을|를)?",
            r"서로(?:가|에게|의)?|같이|함께|우리(?:가|는|끼리)?|혼자",
            r"더|좀|조금|많이|자주|꼭|가능하면|가능한|최대한|제발|꾸준히|미리|빨리|일찍|다시|계속|항상|늘|먼저|잘|열심히|그냥|너무",
            r"앞으로(?:는|도)?|이제(?:부터)?|언젠가|나중에|평소(?:에|에도)?",
            r"\S+(?:하게|롭게|스럽게|르게|쉽게|깊게|크게|짧게|길게|적으로)|\S+히",
            r"\S{2,}(?:에서|으로|에|에도|에는|부터|까지)",
            r"그리고|및|또|[-·,.!~]+",
        )
    )
)
# An end that only helps the verb before it: `적어 두기`, `풀어 보자`.
HELPING = re.compile(
    r"(?:보|두|놓|주|나가|가|오|버리)(?:기|자|고|겠다|겠습니다|도록)|(?:본|둔|놓는|준)다|봅시다|둡시다|볼|둘|것|기로|한다|했으면"
)
CONNECTED = re.compile(r"\S*(?:[아어여해와워려겨켜쳐꿔눠둬춰써꺼러라]|[볼둘할을갈낼쓸릴풀])")
# `공유를 하자`: the verb alone says nothing, its noun is the verb.
LIGHT = re.compile(
    r"(?:하|해\s?보|해야\s?하|하도록\s?하)(?:기|자|겠다|겠습니다|는\s?것|다)|합시다|합니다|한다|할\s?것|해야\s?한다|했으면"
)
# What needs no object to be something to do.
BY_ITSELF = re.compile(
    r"(?:자기|자자|잠들기|일어나기|모이기|모이자|모입시다|만나기|만나자|출석하기|접속하기|쉬기|쉬자|산책하기|운동하기|스트레칭하기)"
)
VAGUE = re.compile(
    "|".join(
        (
            r"잘\s*(?:하|해|합|되|지내|챙|따라|듣|들|쓰자|써)",
            r"열심|노력|최선|분발|파이팅|화이팅|힘내|힘내자|신경|애쓰|적극|활발|철저|충실|성실|부지런",
            r"(?:소통|대화|협업|협력|참여|집중|의식|개선|강화|향상|활성화|발전|성장|보완)(?:[을를에])?\s*"
            r"(?:하|해|합|되|시키|늘|높|더|많이|$)",
            r"(?:시간|몸|건강|컨디션|체력|일정|멘탈|마음|스트레스)\s?관리",
            r"분위기|(?:높이|늘리|줄이|키우|나아지|좋아지|달라지|챙기)(?:기|자|도록|겠)|좋게|낫게",
            r"(?:늦지|지각하지|밀리지|포기하지|미루지|지치지|까먹지|잊지|놓치지)\s?(?:않|말)",
            r"(?:조심|주의)(?:하|해|합)",
        )
    )
)
VAGUE_ENGLISH = re.compile(
    r"(?i:\b(?:better|harder|improve\w*|more|best|focus|careful|attention|communicat\w+|keep up"
    r"|on time|have fun|be (?:active|open)|stay \w+|work on|try to|enhance|strengthen|in touch|aware|mindful|faster)\b)"
)
# Little words, and what says how and not what.
ASIDE_ENGLISH = re.compile(
    r"(?i:\b(?:the|a|an|our|my|your|their|its|we|us|i|it|to|of|in|on|at|for|with|and|or|will|shall|should|must|let's|let|be"
    r"|together|each other|one another|again|also|really|please|soon|often|always"
    r"|carefully|properly|actively|regularly|well)\b)"
)
# How much of it: `복습은 하루 30분` says what without an object.
AMOUNT = re.compile(rf"{_COUNT}\s?(?:분|시간|개|문제|쪽|줄|장|편)(?:[씩을를로만까]|(?![가-힣]))")
QUANTITY = re.compile(
    rf"\d|{_COUNT}\s?(?:개|번|회|가지|문제|명|장|쪽|편|줄|분|시간)(?:[씩을를로이만]|(?![가-힣]))"
    r"|(?i:\b(?:one|two|three|four|five|ten)\b)"
)
