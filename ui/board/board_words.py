"""What the board says, in the reader's language. Its JavaScript has no words of its own."""

from ui.words import _


def board_words() -> dict[str, str]:
    """Every sentence of the board by the name its modules use; gaps like {name} are filled there."""
    return {
        **_status(),
        **_phases(),
        **_timer(),
        **_cards(),
        **_moving(),
        **_conflicts(),
        **_votes(),
        **_check_in(),
        **_actions(),
        **_closing(),
    }


def _status() -> dict[str, str]:
    return {
        "statusReady": _("What you do here is saved by itself"),
        "statusSaved": _("Sent {time}"),
        "statusSending": _("Sending"),
        "statusAway": _("No connection: {count} not sent yet. Leave this page open, it is tried again."),
        "statusBusy": _("{count} not sent yet, it is tried again: {why}"),
        "statusUnkept": _("Not sent, and this browser cannot keep it either: copy your text"),
        "close": _("Close"),
        "undo": _("Undo"),
        "cancel": _("Cancel"),
        "save": _("Save"),
    }


def _phases() -> dict[str, str]:
    return {
        "phases": _("Phases of the retrospective"),
        "phase_follow_up": _("Last actions"),
        "phase_check_in": _("Check-in"),
        "phase_write": _("Write"),
        "phase_group": _("Group"),
        "phase_vote": _("Vote"),
        "phase_discuss": _("Discuss"),
        "phase_actions": _("Actions"),
        "phase_closed": _("Close"),
        "about_follow_up": _("What became of what was agreed last time? Settle each action, or carry it on."),
        "about_check_in": _("How is everyone? What you say is shown only as a summary of three people or more."),
        "about_write_hidden": _("Others see that there are cards, not what they say, until the phase “Group”."),
        "about_write": _("Cards can be written at any time. Everybody sees them."),
        "about_group": _("Drag a card onto another, or choose “Group with” in its menu. Then everyone can vote."),
        "about_vote": _("Vote for what the team should talk about. The totals are shown when voting is over."),
        "about_discuss": _("Talk about the cards with the most votes first, and write down what was agreed."),
        "about_actions": _("Agree on a few actions that someone really does: who, until when, and what."),
        "next": _("Next: {phase}"),
        "willShowCards": _("Everybody will see all cards. This cannot be undone."),
        "willShowVotes": _("Voting ends and everybody sees the totals."),
        "willAllowVotes": _("Everyone has {count} votes."),
        "showCardsAsk": _("“{phase}” shows all cards to everybody, and this cannot be undone. Go there?"),
        "goThere": _("Show the cards"),
        "phaseIsNow": _("The team is at “{phase}” now."),
        "replay": _("Replay by phase"),
        "replayed": _("As it was after “{phase}”"),
    }


def _timer() -> dict[str, str]:
    return {
        "timer": _("Timer"),
        "timerMinutes": _("{count} min"),
        "timerStart": _("Set a timer"),
        "timerStop": _("Stop the timer"),
        "timerMore": _("+1 min"),
        "timerLeft": _("{time} left"),
        "timerOver": _("Time is over"),
    }


def _cards() -> dict[str, str]:
    return {
        "newCard": _("New card in “{column}”"),
        "writeHere": _("Write a card…"),
        "addCard": _("Add"),
        "composerHelp": _("Enter adds the card, Shift+Enter begins a new line"),
        "characters": _("{count} of {limit} characters"),
        "tooLong": _("A card has at most {limit} characters; this one has {count}. Shorten it or split it in two."),
        "draftBack": _("Your unsent text is back."),
        "sendingCard": _("Sending"),
        "notSentCard": _("Not sent: {why}"),
        "takeBackText": _("Edit the text"),
        "discard": _("Discard"),
        "hiddenOne": _("1 hidden card"),
        "hiddenMany": _("{count} hidden cards"),
        "noCards": _("No cards yet"),
        "anonymous": _("Anonymous"),
        "me": _("me"),
        "left": _("left the group"),
        "cardMenu": _("What to do with this card"),
        "edit": _("Edit"),
        "showAll": _("Show all"),
        "showLess": _("Show less"),
        "nothingToDo": _("Only its author can change this card now."),
        "remove": _("Remove"),
        "cardRemoved": _("The card was removed."),
        "makeAction": _("Make an action of it"),
        "cardText": _("Text of the card"),
        "changedElsewhere": _("This card was changed elsewhere while you were editing. It says now:"),
        "cardGone": _("This card was removed elsewhere. Your text is still here."),
        "fromNote": _("from the note"),
    }


def _moving() -> dict[str, str]:
    return {
        "moveTo": _("Move to"),
        "moveUp": _("Up"),
        "moveDown": _("Down"),
        "groupWith": _("Group with"),
        "ungroup": _("Take out of the group"),
        "choose": _("Choose…"),
        "doIt": _("{what}: go"),
        "showGroup": _("Show {count} more"),
        "hideGroup": _("Hide {count}"),
        "moved": _("Moved to “{column}”."),
        "groupedSaid": _("Grouped with “{card}”."),
        "ungroupedSaid": _("Taken out of the group."),
    }


def _conflicts() -> dict[str, str]:
    return {
        "otherMoved": _("Somebody else moved “{card}” first. It is shown where it is now."),
        "otherGrouped": _("Somebody else grouped “{card}” first. It is shown as it is now."),
        "otherEdited": _("“{card}” was changed first. It is shown as it is now."),
        "otherRemoved": _("“{card}” was removed by its author."),
        "otherBoard": _("Somebody else changed the board first. The team is at “{phase}” now."),
        "otherAction": _("Somebody else changed “{card}” first. It is shown as it is now."),
    }


def _votes() -> dict[str, str]:
    return {
        "vote": _("Vote"),
        "voted": _("Voted"),
        "votesLeft": _("{left} of {count} votes left"),
        "noVotesLeft": _("No votes left: take one back to vote for another card."),
        "votes": _("{count} votes"),
        "oneVote": _("1 vote"),
        "mostVotes": _("Most votes"),
    }


def _check_in() -> dict[str, str]:
    return {
        "mood": _("How do you feel?"),
        "keepingUp": _("How well do you keep up?"),
        "mood1": _("very bad"),
        "mood2": _("bad"),
        "mood3": _("so-so"),
        "mood4": _("good"),
        "mood5": _("very good"),
        "keepingUp1": _("lost"),
        "keepingUp2": _("barely"),
        "keepingUp3": _("partly"),
        "keepingUp4": _("mostly"),
        "keepingUp5": _("all of it"),
        "answers": _("{count} answers"),
        "checkInLater": _("The result is shown together with the cards, if three people have answered by then."),
        "checkInNobody": _("Nobody has answered yet."),
        "checkInFew": _("{count} answered. The result is shown from three answers on."),
        "checkInMean": _("Average {mean} of 5, from {lowest} to {highest}, {count} answers"),
        "checkInBars": _("Answers from 1 to 5: {counts}"),
    }


def _actions() -> dict[str, str]:
    return {
        "actions": _("Actions"),
        "carried": _("Actions from before"),
        "noCarried": _("Nothing is open from before."),
        "noActions": _("No actions yet"),
        "actionText": _("What is to be done"),
        "actionTooLong": _("An action has at most {limit} characters; this one has {count}. Shorten it."),
        "noOwner": _("no owner yet"),
        "owner": _("Owner"),
        "nobody": _("nobody yet"),
        "due": _("Due"),
        "dueSaid": _("due {day}"),
        "overdue": _("was due {day}"),
        "theme": _("What it is to help with"),
        "themeExample": _("such as “time management”"),
        "addAction": _("Add the action"),
        "editAction": _("Edit"),
        "actionMenu": _("What to do with this action"),
        "actionRemoved": _("The action was removed."),
        "done": _("Done"),
        "dropped": _("Dropped"),
        "reopen": _("Open again"),
        "carry": _("Carry on to this board"),
        "isCarried": _("Carried on"),
        "drop": _("Drop"),
        "chainOne": _("carried once"),
        "chainMany": _("carried {count} times"),
        "missing": _("Clearer if it said: {what}"),
        "missing_who": _("who does it"),
        "missing_when": _("until when"),
        "missing_what": _("what exactly is done"),
        "fromCard": _("from “{card}”"),
        "openSummary": _("{open} of {count} open"),
    }


def _closing() -> dict[str, str]:
    return {
        "closeAsk": _("Close this retrospective?"),
        "closeWill": _(
            "The board becomes read-only and is written into your note of today as a team retrospective, so that "
            "search and export have it. Open actions stay open and are shown on the next board."
        ),
        "closeNow": _("Close the retrospective"),
        "closedSaid": _("This retrospective is closed: it is read-only."),
        "reopenBoard": _("Open it again"),
        "reopenAsk": _("Open this retrospective again? What was written into the note stays there."),
    }
