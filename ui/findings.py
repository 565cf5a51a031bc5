"""What the importer and the store found, in sentences that say what to do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.errors import StoreError
from journal import Finding
from services.errors import ServiceError
from ui.formatting import full_day, number
from ui.words import N_, _

SENTENCES = {
    # a file that is not imported
    "empty": N_("The file is empty: there is nothing to import."),
    "binary": N_("This is not a text file, whatever its name says. Export the note as Markdown and import that."),
    "nul": N_(
        "Line {line} holds a NUL character, which no text should. Delete it in an editor and import the file again."
    ),
    "undecodable": N_(
        "The file is neither UTF-8, UTF-16 nor CP949 (byte {offset} fits none of them). Save it as UTF-8 and import it again."
    ),
    "too_large": N_(
        "The file has {size} bytes; a note may have {limit}. Split it, one file a day, and import the parts."
    ),
    "line_too_long": N_(
        "Line {line} has {length} characters; {limit} is the most. Break it into paragraphs and import the file again."
    ),
    "too_many_sections": N_(
        "The file has {count} sections; a note may have {limit}. Split it, one file a day, and import the parts."
    ),
    "no_date": N_(
        "No date was found in the front matter, the file's name or the headings. Name the file like 2022-01-21.md or write the date in its first heading."
    ),
    "no_year": N_(
        "The note says {month}/{day} without a year. Tell the group's first day (--day-one on the command line, Settings in the app) and the year follows."
    ),
    "no_year_suggestion": N_(
        "The note says {month}/{day} (Day {day_number}) without a year. If the group's first day was {suggested_first_day}, say so (--day-one {iso} on the command line, Settings in the app) and import again."
    ),
    "impossible_date": N_("“{text}” is not a day of the calendar. Correct the date in the file and import it again."),
    "day_without_calendar": N_(
        "The note says Day {day_number}, but the group has no first day yet. Set it (--day-one on the command line, Settings in the app) and import again."
    ),
    "same_day": N_(
        "{member} already has another note on {date} ({other}). Choose whether to keep both or to replace it."
    ),
    "edited_here": N_(
        "This note was changed in Unroll after it was imported. Choose “replace” to take the file; the text written here stays in the history."
    ),
    "unknown_member": N_(
        "There is no member named “{name}”. The members are: {members}. Choose one of them, or add the member first."
    ),
    "member_missing": N_("Say whose notes these are (--member NAME on the command line). The members are: {members}."),
    "section_too_long_in_file": N_(
        "A section of the file has {length} characters; {limit} is the most. Divide it with a heading and import the file again."
    ),
    "first_day_differs": N_("The group's first day is {first_day}, not {asked}. Change it in Settings if it is wrong."),
    # a file that is imported with a word on what to look at
    "repeated_block": N_(
        "Lines {line} to {end_line} repeat what begins at line {of_line}. Nothing was removed; the page folds them away."
    ),
    "dead_image": N_("Line {line}: the image “{name}” is on the disk of another machine and was not in the upload."),
    "missing_image": N_(
        "Line {line}: the image “{path}” was not beside the note. Import the folder that holds it to bring it along."
    ),
    "unreadable_image": N_("Line {line}: “{path}” is not an image that Unroll shows (PNG, JPEG, WebP, GIF): {reason}"),
    "empty_section": N_("Line {line}: the section “{heading}” is empty."),
    "decoded": N_("The file was written in {encoding}; it is kept and exported as UTF-8."),
    "front_matter_ignored": N_("The front matter could not be used ({reason}); its text is kept as it is."),
    "day_mismatch": N_(
        "The note says Day {day_number}, but {date} is Day {expected} by the group's calendar. The date was taken."
    ),
    "day_not_in_calendar": N_(
        "{date} is no study day by the group's calendar (weekend or holiday). The date was taken."
    ),
    "far_from_course": N_(
        "{date} is far from the group's study days: the year was taken from the group's first day. Write the year in the file if it is another."
    ),
    "several_days": N_("The file holds several days ({dates}). It is kept as one note over all of them."),
    "open_fence": N_("The code block that starts at line {line} is never closed; everything after it counts as code."),
    "kind_by_hand": N_("Line {line}: the kind that a member chose for “{heading}” was kept."),
    "picture_left_out": N_(
        "The image “{path}” of note {note_id} could not be put where its note names it, and was left out of the export."
    ),
    # a request that cannot be carried out
    "nul_character": N_(
        "The text holds a NUL character, which cannot be stored. Delete it; your text is still in the field."
    ),
    "lone_surrogate": N_(
        "The text holds half of a character, which cannot be stored. Delete it; your text is still in the field."
    ),
    "text_too_long": N_("The text has {length} characters; {limit} is the most."),
    "name_taken": N_("There is already a member named “{name}”."),
    "name_empty": N_("Write a name first."),
    "name_unprintable": N_("The name holds characters that cannot be seen. Write it anew."),
    "name_too_long": N_("The name has {length} characters; {limit} is the most."),
    "unknown_time_zone": N_("“{name}” is not a time zone. Write one like Asia/Seoul."),
    "member_unknown": N_("This member is not there any more. Choose who is writing again."),
    "section_gone": N_(
        "This section was removed meanwhile. Your text is still in the field: copy it, then reload the page."
    ),
    "revision_gone": N_("This earlier text is not there any more. Reload the page and choose another one."),
    "note_gone": N_("This note was removed meanwhile. Bring it back from the trash in Settings, then try again."),
    "not_yours": N_(
        "This belongs to {owner}, so only {owner} can change it. If you were writing, copy your text: it is still in the field."
    ),
    "days_out_of_order": N_("The last day is before the first one. Choose a last day that is not earlier."),
    "range_too_long": N_("These are {count} days; a note may be for {limit} at most. Choose a shorter range."),
    "lecture_number_unfit": N_("A lecture number is a whole number from 1 to {limit}. Write one, or leave it empty."),
    "unfit_field": N_(
        "This section has no place for “{field}”, or the words are too long. Reload the page, or write it in the text."
    ),
    "section_too_long": N_(
        "The section has {length} characters; {limit} is the most. Move a part of it to another section: your text is still in the field."
    ),
    "save_id_reused": N_("This save was already used for another text. Save once more."),
    "store_not_empty": N_(
        "The demo group is only loaded into an empty store, and this one already has members or notes."
    ),
    "no_such_path": N_("There is no file or folder “{path}”."),
    "nothing_to_import": N_("No Markdown or text file was found in what you chose."),
    "not_a_folder": N_("“{path}” exists and is not a folder. Choose another name."),
    "experiment_gone": N_("This experiment is not there any more. Reload the page."),
    # a picture that is not taken
    "picture_too_large": N_("A picture may have {limit} MB. Make it smaller, or save it as JPEG, and add it again."),
    "picture_too_many_pixels": N_(
        "The picture has too many pixels; of a moving one all frames count. Make it smaller and add it again."
    ),
    "picture_format": N_("This is not a picture that Unroll shows. Save it as PNG, JPEG, WebP or GIF and add that."),
    "picture_damaged": N_("The picture is damaged or cut off. Open it in another program, save it anew and add that."),
    "picture_not_missing": N_(
        "The note lacks no picture “{path}”: it is here by now, or the text does not name it any more. Reload the page."
    ),
    # a request that the server does not take
    "other_site": N_("This came from another site, so nothing was done. Open Unroll itself and try again there."),
    "other_member": N_(
        "Somebody else is now writing in this browser, so this was not saved. Choose your own name again; your text is still in the field."
    ),
    "request_malformed": N_(
        "The page and the server do not understand each other ({field}). Copy your text, then reload the page."
    ),
    "request_too_large": N_(
        "This is larger than {limit} MB, so it was not taken. Divide it; your text is still in the field."
    ),
    "template_too_many_sections": N_("The template has {count} sections; {limit} is the most. Take some headings out."),
    "try_changed": N_(
        "“{text}” could not be checked off: somebody has just changed the note that names it. Reload the page and try again."
    ),
    # a board of a retrospective
    "board_gone": N_("This board was removed meanwhile. Bring it back from the trash in Settings, then try again."),
    "board_changed": N_(
        "Somebody has just changed this board, so yours was not done. Look at it as it is now, then try again."
    ),
    "board_closed": N_("This board is closed and only read. Open it again to change it."),
    "no_secret": N_(
        "This browser keeps no cookies for Unroll, so it could not know your cards on an anonymous board. Allow cookies, reload the page and try again."
    ),
    "anonymity_fixed": N_(
        "There are cards or check-ins on this board already, so it stays as anonymous as it is. Begin another board to choose anew."
    ),
    "period_too_long": N_("The period has {count} days; a board may have {limit} at most. Choose a shorter one."),
    "votes_unfit": N_("A member may have from 0 to {limit} votes. Choose a number between."),
    "timer_unfit": N_("A timer runs for {limit} minutes at most. Choose a shorter time."),
    "check_in_over": N_(
        "The check-in of this board is over: its result is shown. Nothing was changed; the next board asks again."
    ),
    "rating_unfit": N_("A rating goes from 1 to 5. Choose one of these, or none."),
    "format_unknown": N_("There is no format “{name}” any more. Choose another one."),
    "format_name_taken": N_("There is already a format named “{name}”. Choose another name."),
    "columns_unfit": N_("These are {count} columns; a board has from 1 to {limit}. Add some or take some out."),
    "column_name_empty": N_("Give every column a name."),
    "column_name_too_long": N_("The name has {length} characters; {limit} is the most. Choose a shorter one."),
    "column_name_taken": N_("Two columns are named “{name}”. Give one of them another name."),
    # a card of a board
    "card_gone": N_(
        "This card was removed meanwhile. What you wrote is still in the field: copy it, then write a new card."
    ),
    "card_changed": N_(
        "Somebody has just changed or moved this card, so yours was not done. Look at it as it is now, then try again."
    ),
    "card_empty": N_("Write something on the card first."),
    "not_your_card": N_(
        "Only who wrote this card can do that. After the cards are shown, everybody can move and group them."
    ),
    "column_unknown": N_(
        "This column is not on the board any more. Choose another one; what you wrote is still in the field."
    ),
    "too_many_cards": N_("The board holds {limit} cards already, which is the most. Begin another board for more."),
    "too_many_sentences": N_("A card may cite {limit} sentences at most. Make a second card for the others."),
    "quote_gone": N_(
        "The note does not say this any more, so it was not cited. Reload the page and choose the sentence again."
    ),
    "sentence_changed": N_(
        "This sentence was changed in its note meanwhile, so the team does not see it. Reload the page and share the new one."
    ),
    "not_voting": N_("Votes count only while the board is in the phase of voting. Go to that phase first."),
    "votes_used_up": N_("You have given all {limit} of your votes. Take one back to give it to another card."),
    # an action of a retrospective
    "action_gone": N_("This action is not there any more. Reload the page."),
    "action_changed": N_(
        "Somebody has just changed this action; it now reads “{text}”. Look at it, then change it once more if you still want to."
    ),
    "action_carried": N_("This action was carried over to a later board. Change it there."),
    "action_not_open": N_("This action is done or dropped already. Open it again first if it is to go on."),
    "action_empty": N_("Write first what is to be done."),
    "carried_backwards": N_("An action can only be carried over to a later board. Choose the newest one."),
    "due_in_the_past": N_("{day} has passed already. Choose today or a later day, or leave the due date empty."),
    # a store that cannot be opened or written
    "network_file_system": N_(
        "{path} is on a network file system ({file_system}), where SQLite can lose data. Put the store on a local disk (DATABASE_URL)."
    ),
    "newer_store": N_("The store {path} was made by a newer version of Unroll. Update Unroll; nothing was changed."),
    "not_our_store": N_(
        "{path} is a database of another program. Choose another file (DATABASE_URL); nothing was changed."
    ),
    "damaged": N_(
        "The store {path} is damaged ({reason}). Nothing was changed. Copies made before updates are in the folder “backups” beside it."
    ),
    "unwritable": N_("{path} cannot be written ({reason}). Check the permissions of the folder; nothing was changed."),
    "disk_full": N_(
        "The disk is full, so nothing was saved. Make room and try again: what was on the page is still there."
    ),
    "disk_error": N_("The disk refused to read or write {path} ({reason}). Nothing was changed; check the disk."),
    "unsupported_url": N_(
        "DATABASE_URL names a database that this version does not open: {url}. Use sqlite:///path/to/unroll.db."
    ),
    "busy": N_("The store is busy with another write. Try again in a moment; nothing was lost."),
    "migration_failed": N_(
        "The store {path} could not be updated to this version ({reason}). Nothing was changed; a copy is in the folder “backups”."
    ),
    # what `check` finds
    "integrity": N_("SQLite's own check says: {reason}"),
    "dangling_row": N_("Row {row} of {table} points to a row of {parent} that is not there."),
    "section_order": N_("Note {note_id}: its sections are not numbered in one row ({positions})."),
    "revision_differs": N_("Section {section_id}: its text differs from its revision {version}."),
    "revision_missing": N_("Section {section_id} has no revision {version}."),
    "attachment_missing": N_("The file of the attachment “{path}” (note {note_id}) is missing."),
    "attachment_altered": N_("The file of the attachment “{path}” (note {note_id}) was changed."),
}

# Why something could not be used, where the code alone says it.
REASONS = {
    "format": N_("another format"),
    "damaged": N_("it is damaged"),
    "too_large": N_("it is too large"),
    "too_many_pixels": N_("it has too many pixels"),
    "not_a_mapping": N_("it is no list of names and values"),
    "alias": N_("it holds aliases, which are not read"),
    "too_deep": N_("it is nested too deeply"),
    "invalid": N_("it is not valid YAML"),
}

# What a page catches where it asks for something: everything else is a defect.
REFUSALS = (ServiceError, StoreError)


def sentence(finding: Finding | ServiceError | StoreError) -> str:
    """What was found and what to do about it, in the reader's language."""
    code, params = finding.code, dict(finding.params)
    if code == "damaged" and "path" not in params:
        code = "integrity"
    if code in ("unreadable_image", "front_matter_ignored"):
        reason = REASONS.get(params["reason"])
        params["reason"] = _(reason) if reason else params["reason"]
    if code == "no_year" and params.get("suggested_first_day"):
        code = "no_year_suggestion"
        params["iso"] = params["suggested_first_day"].isoformat()
    return _(SENTENCES[code]).format(**_readable(params))


def _readable(params: Mapping[str, Any]) -> dict[str, str]:
    return {name: _readable_value(name, value) for name, value in params.items()}


def _readable_value(name: str, value: object) -> str:
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, int) and name in ("size", "limit", "length", "count"):
        return number(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        if not value:
            return _("none yet")
        return ", ".join(_readable_value(name, item) for item in value)
    return str(value)
