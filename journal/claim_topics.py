"""What a lecture on recurrent networks may state that the simulator can show, as groups of words that mean it.

Words stand in the form of `journal.korean`: stems of verbs and adjectives, English in small letters. Two words in one
string have to follow each other closely: `완전 아니` is found in `완전한 해결책은 아니다`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to say something: a word of each group of `said` stands in the sentence itself, a word of each group of
    `about` there or in what the sentence stands under, and none of `unlike` in the sentence."""

    topic: str
    said: tuple[frozenset[str], ...]
    about: tuple[frozenset[str], ...] = ()
    unlike: frozenset[str] = frozenset()


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word.strip() for words in lists for word in words.split(",") if word.strip())


_RNN = (
    "rnn, rnns, recurrent, 순환, 순환신경망, bptt, tbptt, through time, lstm, gru, hidden, 은닉상태, 잠재변수, "
    "잠재상태, 바닐라, vanilla"
)
_TIME = (
    "시점, 시간, 시각, 타임스텝, timestep, timesteps, step, steps, 스텝, 시퀀스, sequence, time, t, 순간, 과거, "
    "시간축, 단계, 칸, 걸음"
)
_SEQUENCE = "시퀀스, sequence, 시계열, 순차, 문장, 단어, 주가, 음성, 소리, 텍스트, 글, 음악"
_GRADIENT = "기울기, gradient, gradients, 그래디언트, 그레이디언트, 그레디언트, 미분, 미분값, 역전파, grad, 신호"
_BACKWARD = "역전파, backpropagation, backprop, bptt, tbptt, 거꾸로, 거스르, 되돌아가, 되짚, 거슬러"
_JACOBIAN = "jacobian, jacobians, 야코비안, 자코비안, 야코비, 연쇄, 연쇄법칙, chain rule"
_CUT = (
    "truncated, truncation, truncate, tbptt, 절단, 끊, 끊기, 끊어지, 자르, 잘라내, 잘리, 토막, detach, 블록, 블럭, "
    "block, chunk, 구간"
)
_NO = "아니, 않, 못, 못하, 없, 안, not, 어렵, 불가능, 모르, 힘들"
_PAST = "과거, 이전, 지난, 직전, 앞, 앞쪽, 지금, previous, past, 오래되, 옛날, 예전, 처음"
_FADE = (
    "소실, vanishing, vanish, 사라지, 0 되, 0 가깝, 0 수렴, 0 가, 0 줄, 0 다가가, 작아지, 줄어들, 희미하, 희미, 옅, "
    "흐려지, 잦아들"
)
_GROW = (
    "커지, 발산, 폭발, 폭주, explode, exploding, explosion, 무한, 무한정, 무한대, diverge, 늘어나, 불어나, 증폭, "
    "터지, 치솟"
)
_ELSEWHERE = (
    "cnn, 합성곱, convolution, 필터, 커널, kernel, transformer, 트랜스포머, attention, 어텐션, 셀프어텐션, gan, "
    "드롭아웃, dropout, 정규화, "
    "normalization, 이미지, 픽셀, 트리, 부스팅, 군집, 학습률, rate"
)
_DEEP_ONLY = "sigmoid, 시그모이드, relu, resnet, residual, 잔차, skip, 층, 레이어, layer, layers, 깊"

RULES: tuple[Rule, ...] = (
    Rule(
        "order",
        said=(
            _words("i.i.d, i.i.d., iid, 독립동등분포, 독립, 동등분포"),
            _words(
                "위배, 깨지, 어긋나, 무너지, 위반, violate, 벗어나, 맞 않, 성립 않, 통하 않, 만족 않, 아니, 않, "
                "못하, 못, 없, 다르"
            ),
        ),
        about=(_words(_SEQUENCE, "순서, 시간, 과거, order"),),
        unlike=_words(_ELSEWHERE, "공분산, 통계량, 추정량, 사건, 변수"),
    ),
    Rule(
        "order",
        said=(
            _words("순서, 앞뒤, order, 섞, 뒤섞, shuffle, 셔플"),
            _words("바꾸, 바뀌, 섞, 뒤섞, shuffle, 셔플, 뒤바꾸, 뒤바뀌, 중요, 흐트러지, 잃, 잃어버리, 곧 의미"),
            _words("분포, 의미, 뜻, 다르, 달라지, 바뀌, 안, 독립, 정보, 중요, 망가지, 변하, 잃, 깨지, 예측"),
        ),
        about=(_words(_SEQUENCE),),
        unlike=_words(_ELSEWHERE, "에폭, epoch, 배치, 미니배치, batch, dataloader, 행렬곱, 행렬, 곱셈, 질문, 진행"),
    ),
    Rule(
        "sharing",
        said=(
            _words("가중치, weight, weights, 파라미터, parameter, parameters, 매개변수, 모수, 행렬, w"),
            _words(
                "공유, share, shared, sharing, 같, 동일, 하나, 똑같, 재사용, 돌려쓰, 무관, 변하 않, 바뀌 않, "
                "달라지 않, 나누 쓰, 돌리 쓰"
            ),
            _words("시점, 시간, 시각, 타임스텝, timestep, timesteps, step, steps, 스텝, 순간, t, 단계, 칸, 시간축"),
        ),
        unlike=_words(_ELSEWHERE, "임베딩, embedding, siamese, 시드, 초기화, 크기, epoch, 에폭, 업데이트, 갱신, 숫자"),
    ),
    Rule(
        "product",
        said=(
            _words(_GRADIENT, _JACOBIAN),
            _words("곱, 곱하, 곱해지, product, 곱셈, multiply, multiplied, 거듭제곱, 연쇄 곱"),
        ),
        about=(_words(_RNN, _TIME, "거슬러, 거스르"),),
        unlike=_words(_ELSEWHERE, _DEEP_ONLY, "학습률, 층, 상수, mask, 마스크"),
    ),
    Rule(
        "product",
        said=(
            _words("역전파, backpropagation, backprop, bptt, 미분, 오차, 손실"),
            _words(
                "순차, 펼치, 펼쳐지, unroll, unrolled, unfold, 거슬러, 거스르, 거꾸로, 되짚, 연결그래프, 시간축, "
                "시간 방향, through time"
            ),
        ),
        about=(_words(_RNN), _words(_TIME, "연결그래프, 그래프, through time, 방향")),
        unlike=_words(_ELSEWHERE, _CUT, "불안정, 그림, 발표, 칠판"),
    ),
    Rule(
        "vanish_explode",
        said=(
            _words("1 크, 1 넘, 1 초과, 1 이상, 1 웃돌, 1.1, greater 1, above 1, larger 1, 1 높"),
            _words(_GROW),
        ),
        about=(_words(_GRADIENT, _JACOBIAN, _RNN, "곱, 곱하, 고윳값, 고유값, eigenvalue, 반경, radius, 불안정, 제곱"),),
        unlike=_words(_ELSEWHERE, "확률비, 오즈, odds, 분산, 온도"),
    ),
    Rule(
        "vanish_explode",
        said=(
            _words("폭발, explode, exploding, explosion, 발산, 폭주, 무한대, 무한정, 한없이, 커지"),
            _words("소실, vanishing, vanish, 사라지, 0 되, 0 가깝, 0 수렴, 0 가, 작아지, 줄어들"),
        ),
        about=(_words(_GRADIENT, _JACOBIAN, "곱, 곱하"), _words(_RNN, _TIME)),
        unlike=_words(_ELSEWHERE, _DEEP_ONLY, "clipping, 클리핑"),
    ),
    Rule(
        "vanishing",
        said=(_words(_GRADIENT, "vanishing, 영향"), _words(_FADE)),
        about=(_words(_RNN, _TIME, "멀, 오래되, 길, 앞쪽, 장기, long"),),
        unlike=_words(
            _ELSEWHERE,
            _DEEP_ONLY,
            _GROW,
            "최솟값, 극솟값, 극값, 수렴 멈추, 고르, clipping, 클리핑, 손실, lstm, gru, 완화, 막, 게이트",
        ),
    ),
    Rule(
        "truncation",
        said=(_words("truncated, truncation, tbptt, 절단"),),
        about=(_words(_BACKWARD, _GRADIENT, _RNN),),
        unlike=_words("svd, normal, 정규분포, newton, importance, 토큰, token, 패딩, padding, 특이값") | _words(_NO),
    ),
    Rule(
        "truncation",
        said=(
            _words("끊, 끊기, 자르, 잘라내, 잘리, 끊어지, 나누, 쪼개, 토막, 분할, detach, 차단, 막, 제한, cut, split"),
            _words(
                "길이, 중간, 블록, 블럭, block, 구간, 조각, chunk, 토막, 경계, 고리, k, 스텝, step, steps, 단계, "
                "단위, 그래프, "
                "장 단위, 시점, 칸, 역전파, gradient, 기울기, 거스르, 거슬러"
            ),
        ),
        about=(_words(_BACKWARD, _GRADIENT, "truncated"), _words(_RNN, _TIME, "truncated, 길이, 길")),
        unlike=_words(
            _ELSEWHERE, "train, test, 검증, 토큰, token, 패치, 학습률, 미니배치, 배치, 못, clipping, 클리핑, 노름, norm"
        ),
    ),
    Rule(
        "blind",
        said=(
            _words(
                "완결 아니, 완전 아니, 완전 않, 완전 못, 완벽 아니, 완벽 않, 완벽 못, 근본 아니, 근본 않, 근본 못, "
                "해결책 아니, "
                "해결책 못, 만능 아니, 완치 아니, 다 고치 않, 해결 못, 해결 않, 해법 아니, 답 아니, not complete, "
                "not full, 임시 해결책, "
                "임시방편, 미봉책, 고치 못, 고치 않"
            ),
        ),
        about=(_words("truncated, truncation, tbptt, 절단, 끊, 자르, 잘라내, 잘리, 블록, 블럭, 토막, detach"),),
        unlike=_words("결측치, 이상치"),
    ),
    Rule(
        "blind",
        said=(
            _words(
                "배우 못, 배우 않, 배우 없, 못 배우, 안 배우, 학습 못, 학습 않, 학습 없, 학습 안, 보 못, 보 없, "
                "못 보, 안 보, 반영 못, "
                "반영 않, 기억 못, 고려 못, 고려 않, 전달 못, 전달 않, 흐르 않, 흐르 못, 닿 않, 닿 못, 알 없, 모르, "
                "들어오 않, 빠지, 놓치, "
                "지 않, 무시, 배우 어렵, 배우 힘들, 끊기, 배우 불가능, 학습 불가능, 잃, 잃어버리, 갱신 않, "
                "업데이트 않, cannot, can not"
            ),
            _words(
                "과거, 멀, 이전, 너머, 앞, 밖, 바깥, 벗어나, 의존, 의존성, 장기, 긴, 길, 경계, 다음, lag, 거리, "
                "보다 오래되, long"
            ),
        ),
        about=(_words("truncated, truncation, tbptt, 절단, 끊, 자르, 잘라내, 잘리, 블록, 블럭, 토막, detach"),),
        unlike=_words(_ELSEWHERE, "대처, 필요, 소실, vanishing"),
    ),
    Rule(
        "clipping",
        said=(
            _words("clipping, clip, 클리핑, 임계값, 임곗값, threshold, 상한, 노름, norm, 상한선"),
            _words(_GRADIENT),
            _words(
                "폭발, explode, exploding, 발산, 줄이, 제한, 자르, 잘라내, 넘, 막, 방지, 억제, 낮추, 축소, 해결 못, "
                "맞추, 되살리, 눌러, 누르"
            ),
        ),
        unlike=_words(_ELSEWHERE, "wgan, ppo, critic, 판별자, 분류, 로지스틱, truncated, 이하"),
    ),
    Rule(
        "clipping",
        said=(_words("clipping, 클리핑"), _words("폭발, 발산, explode, exploding, 소실, vanishing, 사라지")),
        unlike=_words("wgan, ppo, critic, 판별자, 이미지"),
    ),
    Rule(
        "gates",
        said=(
            _words("lstm, gru"),
            _words(
                "해결, 대책, 완화, 보완, 극복, 등장, 개선, 나오, 게이트, gate, gates, 기억, cell, 셀, forget, 망각, "
                "더하, 덧셈, 유지, "
                "흐르, 구조, 대신, 덜하, 견디, 고안, 제안, 오래, 막, 줄이, 장기, 통로"
            ),
        ),
        about=(
            _words(
                "rnn, 순환신경망, 순환, 소실, vanishing, 장기, 길, 시퀀스, 기울기, gradient, 문제, 게이트, gate, "
                "forget, 망각, "
                "cell, 과거, 기억, 멀, 오래, bptt, 바닐라, vanilla"
            ),
        ),
        unlike=_words(
            "elmo, bert, seq2seq, encoder, 인코더, 디코더, decoder, 양방향, bidirectional, attention, 어텐션, "
            "transformer, 트랜스포머, "
            "crf, 코드, 구현, 과제, 메모리, gpu, 전이, 성능, 정확도, 병렬, nn.lstm"
        ),
    ),
    Rule(
        "gates",
        said=(
            _words("게이트, gate, gates, forget, 망각"),
            _words("정보, 기억, 셀, cell, 상태, 지우, 잊, 통과, 남기, 버리, 조절, 흐르, 흘러가, 열리, 닫히, 열, 닫"),
        ),
        about=(_words("rnn, lstm, gru, 순환신경망, forget, 망각, 은닉상태, hidden, cell, 과거"),),
        unlike=_words(_ELSEWHERE, "mixture, experts, 전문가, moe, glu, highway, 논리, xor, and"),
    ),
    Rule(
        "long",
        said=(
            _words("rnn, rnns, 순환신경망, vanilla, 바닐라"),
            _words("길, 길어지, long, 장기, 멀, 멀리, 의존, 의존성"),
            _words(
                "문제, 못, 못하, 어렵, 한계, 힘들, 실패, 약하, 취약, 떨어지, 잊, 잊어버리, 까먹, fail, fails, 않, "
                "안, 서투르, 부적합, 약점, "
                "나쁘, struggle, struggles"
            ),
        ),
        unlike=_words(_ELSEWHERE, "병렬, 속도, 느리, 대신, 계산량, 해결, bptt, truncated"),
    ),
    Rule(
        "memory",
        said=(
            _words("hidden, 은닉상태, 은닉 상태, 은닉, 잠재변수, 잠재상태, 잠재 상태, h, state, rnn, 순환신경망"),
            _words(_PAST, "읽, 지나, h_{t-1"),
            _words(
                "담, 담기, 기억, 요약, 전달, 활용, 저장, 이용, 들, 넘기, 넘어오, carry, carries, 사용, 잇, 보관, "
                "축적, encode, 압축, 나르, 쌓, "
                "물려받, 이어받, 간직, 정보 가지, 모델링, 함께, 보존, 반영, 섞, summary, summarizes, 들어오, 남"
            ),
        ),
        about=(_words(_RNN, "시점, 시퀀스, 입력, 순서"),),
        unlike=_words(
            _ELSEWHERE,
            _CUT,
            "hmm, markov, 마르코프, vae, autoencoder, 오토인코더, 강화학습, 정책, 에이전트, mdp, 못, 어렵, 기울기, "
            "gradient, "
            "소실, 미분, 잃, 잃어버리, lstm, gru, 문제",
        ),
    ),
)

TOPICS: tuple[str, ...] = tuple(dict.fromkeys(rule.topic for rule in RULES))
