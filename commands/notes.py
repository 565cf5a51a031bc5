"""`manage.py import`, `export`, `check` and `demo`: ask a service, then say what it did, in words or as JSON."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from commands import documents
from db.errors import StoreError
from db.location import store_path
from db.store import Store, open_store
from services.checking import check_store
from services.demo import load_demo
from services.errors import ServiceError
from services.exporting import export_notes
from services.importing import FileReport, collect, import_notes
from ui.findings import sentence
from ui.words import _, plural


def carry_out(options: Namespace) -> int:
    """Carry out one command; return 0, or 1 when something could not be done (said on standard error)."""
    try:
        if options.command in ("export", "check") and not store_path(None).exists():
            # Opening it would make an empty one, and all would seem to be well.
            message = _("There is no store at {path} yet.").format(path=store_path(None))
            return _refuse(options, "no_store", message)
        store = open_store()
        try:
            return COMMANDS[options.command](store, options)
        finally:
            store.close()
    except (StoreError, ServiceError) as error:
        return _refuse(options, error.code, sentence(error))
    except OSError as error:
        return _refuse(options, "system", str(error))


def _import(store: Store, options: Namespace) -> int:
    report = import_notes(
        store,
        collect(options.paths),
        member=options.member,
        day_one=options.day_one,
        clash=options.clash,
        dry_run=options.dry_run,
        add_member=options.new_member,
    )
    refused = [file for file in report.files if file.status == "refused"]
    _answer(options, documents.import_document(report), [line for file in report.files for line in _told(file)])
    if options.dry_run and not options.json:
        print(_("Nothing was written: this was a dry run."))
    return 1 if refused else 0


def _told(file: FileReport) -> list[str]:
    """One file's fate: a line, and below it what was found."""
    status: dict[Literal["new", "unchanged", "changed", "refused"], str] = {
        "new": _("new"),
        "unchanged": _("unchanged"),
        "changed": _("changed"),
        "refused": _("not imported"),
    }
    facts = [status[file.status], file.date.isoformat() if file.date else "", file.member or ""]
    if file.sections:
        facts.append(plural("{count} section", "{count} sections", len(file.sections)))
    findings = [f"    {sentence(finding)}" for finding in (*file.problems, *file.warnings)]
    return [f"{file.path}: {' · '.join(fact for fact in facts if fact)}", *findings]


def _export(store: Store, options: Namespace) -> int:
    report = export_notes(store, options.target, member=options.member)
    files = plural("{count} file", "{count} files", len(report.files))
    told = _("{files} written to {target}.").format(files=files, target=options.target)
    left_out = [f"    {sentence(finding)}" for finding in report.left_out]
    _answer(options, documents.export_document(report, str(options.target)), [told, *left_out])
    return 0


def _check(store: Store, options: Namespace) -> int:
    report = check_store(store)
    told = [sentence(problem) for problem in report.problems] or [_("Everything is as it should be.")]
    _answer(options, documents.check_document(report), told)
    return 1 if report.problems else 0


def _demo(store: Store, options: Namespace) -> int:
    group = load_demo(store, today=date.today())
    told = _("The demo group “{name}” is loaded. Look at it with: manage.py run").format(name=group.name)
    _answer(options, documents.demo_document(group), [told])
    return 0


COMMANDS: dict[str, Callable[[Store, Namespace], int]] = {
    "import": _import,
    "export": _export,
    "check": _check,
    "demo": _demo,
}


def _answer(options: Namespace, document: dict[str, Any], lines: list[str]) -> None:
    print(_json(document) if options.json else "\n".join(lines))


def _refuse(options: Namespace, code: str, message: str) -> int:
    print(message, file=sys.stderr)
    if options.json:
        print(_json(documents.error_document(code, message)))
    return 1


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
