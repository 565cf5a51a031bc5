"""What manage.py says before its environment is there, in Korean and English.

gettext's catalogues need Babel, which is not installed yet; so these few sentences stand in a plain dictionary.
"""

import os
import sys

WORDS = {
    "en": {
        "old_python": "Unroll needs Python {wanted} or newer; this is Python {found}.\n"
        "Install a newer one (https://www.python.org/downloads/) and start manage.py with it, for example: python{wanted} manage.py run",
        "no_venv": "This Python cannot make virtual environments: the module {module} is missing.\n"
        "On Debian and Ubuntu: sudo apt install python3-venv   Then run the same command again.",
        "making_environment": "Preparing Unroll in {folder}. This happens once and takes a minute or two.",
        "installing": "Installing packages ...",
        "waiting": "Another manage.py is installing; waiting for it to finish ...",
        "ready": "Ready after {seconds} seconds.",
        "environment_failed": "The environment {folder} could not be made:\n{output}",
        "install_failed": "The packages could not be installed (pip ended with {code}):\n{output}\n\n"
        "Most often the network was gone or a proxy is in the way. Check the connection and run the same command again:\n"
        "what is already there is kept, and nothing is half-used.",
        "interrupted": "Stopped before everything was installed. Run the same command again to continue; nothing is half-used.",
        "disk": "The environment could not be prepared: {reason}",
        "broken_environment": "The Python in {folder} does not run as it should. Delete that folder and run the same command again.",
        "description": "Unroll: the notes of a study group, kept and read in the browser.",
        "help": "show this help and leave",
        "run": "start Unroll and open it in the browser",
        "run_port": "the port to listen on (default: the first free one from 8501)",
        "run_no_browser": "do not open a browser",
        "test": "run all tests and linters; what follows is handed to pytest",
        "test_arguments": "arguments for pytest, for example: -k import tests/unit",
        "import": "import notes: Markdown or text files, or folders of them",
        "import_paths": "a file, or a folder with one file a day",
        "import_member": "whose notes these are",
        "import_day_one": "the first day of the group (YYYY-MM-DD), to find the date of “Day 5” and the year of “1월 21일”",
        "import_dry_run": "report what would happen and write nothing",
        "import_keep_both": "when the member already has a note on that day: keep both",
        "import_replace": "when the member already has a note on that day: replace it (the old text stays in its history)",
        "import_new_member": "add the member if there is none of that name",
        "json": "print one JSON document",
        "export": "export notes to a folder or a .zip, one file a note",
        "export_target": "a folder, or a file that ends in .zip",
        "export_member": "only this member's notes",
        "check": "check the store and its attachments",
        "demo": "load the demo group into an empty store",
        "not_a_date": "“{text}” is not a date like 2022-01-17",
        "not_a_port": "“{text}” is not a port (1 to 65535)",
    },
    "ko": {
        "old_python": "Unroll은 Python {wanted} 이상이 필요합니다. 지금은 Python {found}입니다.\n"
        "새 Python을 설치하고(https://www.python.org/downloads/) 그 Python으로 manage.py를 실행하세요. 예: python{wanted} manage.py run",
        "no_venv": "이 Python으로는 가상 환경을 만들 수 없습니다. {module} 모듈이 없습니다.\n"
        "Debian·Ubuntu: sudo apt install python3-venv   그다음 같은 명령을 다시 실행하세요.",
        "making_environment": "{folder}에 Unroll을 준비합니다. 처음 한 번만 하며 1~2분 걸립니다.",
        "installing": "패키지를 설치하는 중 ...",
        "waiting": "다른 manage.py가 설치하고 있습니다. 끝나기를 기다립니다 ...",
        "ready": "준비가 끝났습니다({seconds}초).",
        "environment_failed": "가상 환경 {folder}을(를) 만들지 못했습니다.\n{output}",
        "install_failed": "패키지를 설치하지 못했습니다(pip 종료 코드 {code}).\n{output}\n\n"
        "대개 네트워크가 끊겼거나 프록시에 막힌 경우입니다. 연결을 확인하고 같은 명령을 다시 실행하세요.\n"
        "이미 받은 것은 남아 있고, 반쯤 설치된 상태로 실행되는 일은 없습니다.",
        "interrupted": "설치를 마치기 전에 멈췄습니다. 같은 명령을 다시 실행하면 이어서 합니다. 반쯤 설치된 상태로 실행되는 일은 없습니다.",
        "disk": "환경을 준비하지 못했습니다: {reason}",
        "broken_environment": "{folder}의 Python이 제대로 실행되지 않습니다. 그 폴더를 지우고 같은 명령을 다시 실행하세요.",
        "description": "Unroll: 스터디 그룹의 노트를 브라우저에서 남기고 읽습니다.",
        "help": "이 도움말을 보여 줍니다",
        "run": "Unroll을 시작하고 브라우저에서 엽니다",
        "run_port": "사용할 포트 (기본값: 8501부터 비어 있는 첫 포트)",
        "run_no_browser": "브라우저를 열지 않습니다",
        "test": "모든 테스트와 린터를 실행합니다. 뒤에 오는 것은 pytest에 넘깁니다",
        "test_arguments": "pytest에 넘길 인자. 예: -k import tests/unit",
        "import": "노트를 가져옵니다: Markdown·텍스트 파일이나 그 폴더",
        "import_paths": "파일, 또는 하루에 파일 하나씩 든 폴더",
        "import_member": "누구의 노트인지",
        "import_day_one": "그룹의 첫날(YYYY-MM-DD). “Day 5”의 날짜와 “1월 21일”의 연도를 찾는 데 씁니다",
        "import_dry_run": "어떻게 될지만 알려 주고 아무것도 쓰지 않습니다",
        "import_keep_both": "같은 날 노트가 이미 있으면 둘 다 둡니다",
        "import_replace": "같은 날 노트가 이미 있으면 바꿉니다(이전 글은 기록에 남습니다)",
        "import_new_member": "그 이름의 멤버가 없으면 추가합니다",
        "json": "JSON 문서 하나로 출력합니다",
        "export": "노트를 폴더나 .zip으로 내보냅니다. 노트 하나가 파일 하나입니다",
        "export_target": "폴더, 또는 .zip으로 끝나는 파일",
        "export_member": "이 멤버의 노트만",
        "check": "저장소와 첨부 파일을 검사합니다",
        "demo": "빈 저장소에 데모 그룹을 불러옵니다",
        "not_a_date": "“{text}”은(는) 2022-01-17 같은 날짜가 아닙니다",
        "not_a_port": "“{text}”은(는) 포트 번호(1~65535)가 아닙니다",
    },
}


def language(variables=None):
    """The language of the terminal, "ko" or "en": as LC_ALL, LC_MESSAGES or LANG say, on Windows as the system speaks."""
    variables = os.environ if variables is None else variables
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if variables.get(name):
            return "ko" if variables[name].lower().startswith("ko") else "en"
    if sys.platform == "win32":
        import ctypes

        primary_language = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return "ko" if primary_language == 0x12 else "en"
    return "en"


def say(sentence, **params):
    """One of the sentences above in the language of the terminal."""
    return WORDS[language()][sentence].format(**params)
