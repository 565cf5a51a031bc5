"""The words by which a note tells that something was hard, and that an answer in a quiz was wrong."""

import re

# Where a text other than a quiz has none of these, there is no trouble in it: to be looked for in folded text.
HINTS = (
    *("어렵", "어려", "헷갈", "헛갈", "모르", "몰랐", "막혔", "막힌", "막히", "이해", "힘들", "난해", "복잡"),
    *("confus", "difficult", "hard to", "stuck"),
)
# `몰랐던 것을 알게 됐다`, `어렵지 않았다`: the trouble is denied, or over.
_DENIED = r"(?!\s*지(?:는|도|만은)?\s*(?:않|도\s*않))"
DIFFICULTY = re.compile(
    "|".join(
        (
            rf"어렵{_DENIED}|어려(?:우|운|울|움|웠|워|웁)",
            rf"(?:헷|헛)갈(?:리|린|릴|림|렸|려|립){_DENIED}",
            r"(?:아직|잘|도무지|전혀|도통|여전히)\s*(?:은|는|도)?\s*모르|모르겠|모르는\s*(?:것|게|부분|점)",
            r"이해(?:가|는|도|를)?\s*(?:잘\s*)?(?:안|못|되지\s*않|하지\s*못|하기\s*어려)",
            rf"막(?:혔|힌\s*(?:곳|데|부분|것|게)|히는)|힘들{_DENIED}(?=[다었고]|어서|지만)|난해(?:하|했|한)",
            r"(?:너무|많이|꽤|식이|수식이)\s*복잡(?:하|했|해)",
            r"\bconfus(?:ing|ed)\b|\bdifficult\b|\bhard to (?:understand|follow|read)\b|\bgot stuck\b|\bstuck on\b",
        )
    )
)
# `- 틀림`, `**틀림**`, `또 틀림`, `(오답)`; `오답 노트` names a list, and so does `오답 모으기`.
# An X behind a dash is a mark; `답 : X` is the answer to a question of yes or no.
WRONG = re.compile(
    r"틀림(?![없])|틀렸(?:다|음|습|던|는데|고|어)|틀린\s*(?:문제|것|답)"
    r"|오답(?!\s*(?:노트|정리|\d+\s*장|모으|률|을|이|은|들))|[❌✗✘]|[-–—→]\s*[xX]\s*$|\bwrong\b",
    re.MULTILINE,
)
RIGHT = re.compile(r"틀림\s*없|틀린\s*(?:것|데|곳)(?:은|이)?\s*없")
