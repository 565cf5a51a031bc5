"""Which nouns name no theme, and which are two spellings of one word.

What a note of a study group says every day (강의, 오늘, 정리) comes back every week and tells nothing.
"""

# Never a theme, nor a part of one.
_WHEN = """
    오늘 어제 그제 내일 모레 글피 하루 이틀 사흘 나흘 닷새 열흘 오전 오후 낮 밤 자정 정오 평일 매일 매주 매번 매달
    요일 월요일 화요일 수요일 목요일 금요일 토요일 일요일 이번 저번 지난번 다음번 이번주 지난주 다음주 저번주 다음
    지난 이전 이후 이제 지금 현재 당시 당일 최근 요즘 요새 나중 처음 첫날 마지막 중간 동안 전 후 앞 뒤 때 날 주 달
    년 월 일 시 분 초 번 차 회 주차 일차 주간 일간 월간 순간 언제 평소 아까 방금 내내 미리 항상 계속 그동안 기간
    시각 날짜 년도 올해 작년 내년 사이 도중 반나절
"""
_HOW = """
    결국 역시 특히 물론 아마 일단 우선 다시 겨우 간만 오랜만 가끔 자주 종종 차라리 한편 반면 그중 마침 드디어 그래도
    덕택 탓 최선 최악 최고 엉망 후회 허둥지둥 나름 갑자기 스스로 직접 제일 가장 더욱 훨씬 계속 별로 딱히 모처럼
    그대로 제대로 따로 같이 함께
"""
_WHO = """
    나 저 너 우리 저희 본인 자신 서로 모두 누구 아무 혼자 각자 각각 다들 사람 분 분들 팀원들 조원 멤버 구성원 캠퍼
    친구 남 여러분 멘토님 조교 마스터 교수 강사 튜터 매니저 운영진 선배 후배 모더레이터 진행자 서기 작성자 참가자
    참여자 참석자 불참자 발표자 담당자 님
"""
_WHAT = """
    것 거 점 수 줄 데 바 적 듯 채 만큼 정도 때문 덕분 부분 부분들 경우 상황 상태 이상 이하 이외 외 내 안 밖 속 위
    아래 옆 쪽 곳 자리 이것 그것 저것 여기 거기 저기 무엇 어디 전부 전체 일부 나머지 대부분 대신 자체 관련 관점 측면
    입장 기준 종류 형태 모습 편 김 셈 등 등등 및 그 이 저 가지 개 명 권 장 칸 번째 반 절반 조금 약간 많이 다수 여러
    하나 둘 셋 첫째 둘째 최대 최소 실제 사실 진짜 정말 그냥 거의 완전 아주 너무 굳이 말 말씀 이야기 얘기 생각 느낌
    마음 기분 소감 의미 뜻 이유 결론 예 예시 다행 도움 가능 필요 중요 부족 미흡 충분 완벽 완료 확정 시작 끝 종료
    이용 수행 실시 시도 노력 보완 보류 도전 실천 다짐 할일 참석 불참 어려움 아쉬움 즐거움 고민 걱정 만족 감사 칭찬
    반성 소홀 생략 없음 있음 예정 위주 방향성 대상 강 은 는 을 를 도 에 로 과 와 의 만 들 씩 께
"""
_IN_TEMPLATES = """
    회고 회고록 학습회고 피어 세션 피어세션 스페셜 스페셜피어세션 멘토링 마스터클래스 오피스아워 특강 부스트캠프
    부캠 문제점 장점 단점 좋은점 아쉬운점 액션 아이템 액션아이템 항목 목록 요약 총평 한줄평 메모 데일리 위클리
    스크럼 조 day week keep problem problems try tries action actions item items liked learned lacked longed start
    stop continue mad sad glad fact facts feeling feelings finding findings feedback todo retro retrospective
    retrospectives kpt good bad plan peer session note notes memo summary am pm vs etc ok tbd the a an of to in on
    and or for is it we my our www http https com
"""
NO_THEMES = frozenset(" ".join((_WHEN, _HOW, _WHO, _WHAT, _IN_TEMPLATES)).split())

# Too wide to say anything alone; with another noun they do: `강의 속도`, `몸 관리`.
_WIDE = """
    진행 사용 확인 담당 실패 성공 포기 강의 공부 학습 과제 퀴즈 수업 프로젝트 노트 기록 정리 내용 설명 이해 관리
    방법 방식 문제 준비 활동 모임 회의 스터디 진도 과정 단계 작업 업무 수준 능력 실력 자료 정보 지식 이름 숫자 답
    대답 질의 글 문장 단어 표현 식 값 순서 태도 자세 환경 분석 적용 비교 제출 역할 목표 해결 동료 팀 팀원 자기 개념
    주제 안건 멘토 개선 변경 선택 활용 참여 처리 방향 결과 원인 아침 점심 저녁 주말 새벽 작성 유지 추가 제안 성장
"""
ONLY_IN_PAIRS = frozenset(_WIDE.split())

# Two spellings of one word; the group merges what only it takes for the same (services/retrospectives/themes.py).
SAME_WORD = {
    **dict.fromkeys(("깃허브", "깃헙", "기트허브"), "github"),
    **dict.fromkeys(("깃", "기트"), "git"),
    "파이토치": "pytorch",
    "텐서플로우": "tensorflow",
    "텐서플로": "tensorflow",
    "넘파이": "numpy",
    "판다스": "pandas",
    "파이썬": "python",
    "슬랙": "slack",
    "노션": "notion",
    **dict.fromkeys(("그래디언트", "그레이디언트", "그레디언트", "그라디언트", "gradients"), "gradient"),
    "어텐션": "attention",
    **dict.fromkeys(("트랜스포머", "transformers"), "transformer"),
    **dict.fromkeys(("의사소통", "커뮤니케이션", "communication"), "소통"),
    "데이타": "데이터",
    **dict.fromkeys(("스케쥴", "스케줄"), "일정"),
    **dict.fromkeys(("쓰레드", "스레드"), "thread"),
}

# Who is called by these is called by name before: `라온 멘토님`.
ROLES = frozenset({"멘토", "조교", "마스터", "교수", "강사", "튜터", "매니저", "선배", "팀장", "조장"})

HONORIFICS = frozenset({"님", "씨"})

# What makes another noun of a noun (자동화, 가능성), and the verbs that do what a noun names (공유하다, 공유되다).
NOUN_ENDINGS = frozenset({"화", "성", "력", "률", "율", "법", "론", "감"})
DOING = frozenset({"하", "되", "시키"})

# Before a colon these announce names, a day or a place, and nothing of what a meeting was about.
_ROLL_CALL = """
    모더레이터 진행자 진행 서기 기록자 작성자 참가자 참여자 참석자 불참자 참가 참여 참석 불참 지각 결석 멘토 멘토님
    발표자 담당 일시 날짜 시간 장소 moderator participant participants attendee attendees absentee absentees mentor
    mentors date time place
"""
ROLL_CALL = frozenset(_ROLL_CALL.split())
