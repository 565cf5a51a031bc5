"""The JSON documents of the commands: plain dictionaries from what the services report. Their shape is a promise."""

from collections.abc import Iterable
from typing import Any

from db.errors import StoreError
from journal import Finding
from services.checking import CheckReport
from services.errors import ServiceError
from services.exporting import ExportReport
from services.importing import FileReport, ImportReport
from services.views import GroupView
from ui.findings import sentence


def import_document(report: ImportReport) -> dict[str, Any]:
    """What `import --json` prints."""
    return {"files": [_file(file) for file in report.files]}


def export_document(report: ExportReport, target: str) -> dict[str, Any]:
    """What `export --json` prints."""
    return {
        "target": target,
        "files": list(report.files),
        "pictures": list(report.pictures),
        "warnings": _findings(report.left_out),
    }


def check_document(report: CheckReport) -> dict[str, Any]:
    """What `check --json` prints."""
    return {"problems": _findings(report.problems), "counts": dict(report.counts)}


def demo_document(group: GroupView) -> dict[str, Any]:
    """What `demo --json` prints."""
    return {"group": group.name, "first_day": group.first_day.isoformat()}


def error_document(code: str, message: str) -> dict[str, Any]:
    """What any command prints that could not do what was asked."""
    return {"error": {"code": code, "message": message}}


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "date": file.date.isoformat() if file.date else None,
        "date_end": file.date_end.isoformat() if file.date_end else None,
        "day": file.day,
        "member": file.member,
        "status": file.status,
        "sections": [
            {"kind": section.kind.value, "heading": section.heading, "line": section.line} for section in file.sections
        ],
        "problems": _findings(file.problems),
        # All that was found: `problems` are those of them that kept the file out.
        "warnings": _findings((*file.problems, *file.warnings)),
    }


def _findings(findings: Iterable[Finding | ServiceError | StoreError]) -> list[dict[str, str]]:
    return [{"code": finding.code, "message": sentence(finding)} for finding in findings]
