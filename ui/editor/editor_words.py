"""What the editor says, in the reader's language. Its JavaScript has no words of its own."""

from ui.words import _


def editor_words() -> dict[str, str]:
    """Every sentence of the editor by the name its modules use; gaps like {time} are filled there."""
    return {**_status(), **_section(), **_facts(), **_conflict(), **_day(), **_tool_bar()}


def _status() -> dict[str, str]:
    return {
        "statusReady": _("What you write is saved by itself"),
        "statusSaved": _("Saved {time}"),
        "statusSaving": _("Saving"),
        "statusAway": _("Connection lost · kept on this device"),
        "statusUnkept": _("Not saved, and this browser cannot keep it either: copy your text"),
        "statusRefused": _("Not saved: {why}"),
        "statusConflict": _("Not saved: somebody saved a section first"),
        "preview": _("Preview"),
        "awayNow": _("There is no connection: try again when it is back. What you type is kept on this device."),
        "close": _("Close"),
    }


def _section() -> dict[str, str]:
    return {
        "placeholder": _(
            "Write in Markdown. A heading like  ### (AI Math 10강) RNN 첫걸음  begins a record of its own."
        ),
        "beforeHeadings": _("Before the first heading"),
        "emptySection": _("empty"),
        "ownerNote": _("in {name}'s note"),
        "markNotSaved": _("not saved"),
        "notSaved": _("Not saved: {why}"),
        "newer": _("Somebody has saved a newer text of this section."),
        "showNewer": _("Show it"),
        "restored": _("Text that had not reached the server was found on this device and is back."),
        "savedBefore": _("The text that was saved"),
        "keepRestored": _("Keep it so"),
        "undoRestored": _("Go back to the saved text"),
        "pictureMissing": _("Picture missing: {name}"),
        "attach": _("Attach the file"),
        "pictureFailed": _("The picture could not be sent. Try again."),
        "sectionMenu": _("What to do with this section"),
        "editHeading": _("Edit the heading"),
        "saveHeading": _("Save the heading"),
        "moveUp": _("Move up"),
        "moveDown": _("Move down"),
        "retype": _("Kind"),
        "history": _("History"),
        "remove": _("Remove"),
        "removed": _("“{name}” was removed."),
        "undo": _("Undo"),
        "bringBack": _("Bring it back"),
        "discard": _("Discard"),
    }


def _facts() -> dict[str, str]:
    return {
        "course": _("Course"),
        "courseExample": "AI Math",
        "lecture_number": _("Number"),
        "lecture_numberExample": "10",
        "topic": _("Topic"),
        "topicExample": _("First steps with RNNs"),
        "mentor": _("Mentor"),
        "mentorExample": _("name of the mentor"),
        "title": _("Heading"),
        "numberWrong": _("The number of a lecture is a number, such as 10."),
        "topicMissing": _("Write a topic or a number."),
        "moderator": _("Moderator"),
        "participants": _("Participants"),
        "nobodyYet": _("not chosen"),
        "everyonePresent": _("everyone"),
        "rollCallSaid": _("moderator {moderator} · {count} present"),
        "factsConflict": _("Somebody changed this section first. It is shown as it is now: choose again."),
        "add": _("Add"),
        "addLecture": _("+ Lecture"),
        "addMentoring": _("+ Mentoring"),
        "addOther": _("+ Another section"),
        "cancel": _("Cancel"),
    }


def _conflict() -> dict[str, str]:
    return {
        "conflict": _("Two texts of one section"),
        "conflictSaid": _(
            "{name} saved this section at {when}, after you opened it. Nothing was overwritten: "
            "both texts are here, and yours is kept in the history as well."
        ),
        "somebody": _("Somebody"),
        "myText": _("Your text"),
        "theirText": _("The saved text"),
        "baseText": _("The text that both began with"),
        "mergedTitle": _("Both in one"),
        "mergedText": _("The merged text"),
        "mergedClean": _("The changes do not touch each other. This text has all of them."),
        "mergedAsk": _("Where both changed the same lines, both stay until you choose."),
        "bothChanged": _("Both changed these lines"),
        "lineMine": _("yours"),
        "lineTheirs": _("saved"),
        "lineBoth": _("both"),
        "nothing": _("(nothing)"),
        "saveMerged": _("Save the merged text"),
        "saveMine": _("Save mine"),
        "takeTheirs": _("Take the saved one"),
        "keepBoth": _("Keep both, one under the other"),
    }


def _day() -> dict[str, str]:
    return {
        "repeatsHidden": _(
            "Sections that the note holds a second time are not shown here; they are kept, and "
            "the Notes page shows them folded."
        ),
        "teamSections": _("What the team writes together"),
        "teamHasBegun": _("{name} has begun the team's notes: go on in theirs, further down."),
        "lastRetrospective": _("Retrospective of {day}"),
        "openTries": _("Still to try"),
        "tryDone": _("done"),
        "tryAgain": _("keep trying"),
        "draftSaved": _("Text of {day} that had not reached the server (“{heading}”) is saved now."),
        "draftKept": _(
            "Text of {day} (“{heading}”) had not reached the server, and somebody saved a newer one. Yours is kept "
            "in that section's history."
        ),
        "draftOfDay": _("There is text of {day} that is not saved yet (“{heading}”)."),
        "showDay": _("Go there"),
        "draftGone": _("The section “{heading}” was removed, and this text of yours had not been saved in it:"),
        "aboutNote": _("Date of this note, or removing it"),
        "daysHelp": _("A note can be for an earlier day, or for several days up to the last one."),
        "firstDay": _("Day"),
        "lastDay": _("Last day, if several"),
        "setDays": _("Set the date"),
        "daysAreSet": _("The date is set."),
        "removeNote": _("Remove this note"),
        "noteRemoved": _("The note was removed. Settings → Trash brings it back."),
    }


def _tool_bar() -> dict[str, str]:
    return {
        "toolBar": _("Formatting"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "heading": _("Make it a heading"),
        "bulletList": _("Bulleted list"),
        "numberedList": _("Numbered list"),
        "taskList": _("Task list"),
        "quote": _("Quote"),
        "code": _("Code"),
        "codeBlock": _("Block of code"),
        "link": _("Link"),
        "table": _("Table"),
        "tableColumn": _("Column {number}"),
        "inlineMath": _("Formula in the line"),
        "blockMath": _("Formula on lines of its own"),
        "image": _("Picture"),
        "onlyPictures": _("Only PNG, JPEG, WebP and GIF pictures can be put into a note."),
        "uploading": _("picture {number} is on its way"),
        "uploadingOf": _("Sending picture {number} of {count}"),
        "cancelUpload": _("Do not send"),
    }
