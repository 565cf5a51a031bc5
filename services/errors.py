"""What a service refuses, as codes for the interface to put in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models import UnfitText


class ServiceError(Exception):
    """A request that cannot be met. Nothing of it has been written.

    `code` is one of:
    of a text: nul_character (offset), lone_surrogate (offset), text_too_long (length, limit),
    section_too_long (length, limit), too_many_sections (count, limit);
    of a name: name_empty, name_too_long (length, limit), name_unprintable, name_taken (name, removed),
    unknown_time_zone (name), unknown_member (name, members);
    of what was there: member_unknown (member_id), section_gone (section_id), save_id_reused (save_id), store_not_empty,
    revision_gone (revision_id), note_gone (note_id), not_yours (owner);
    of what is written into a note: days_out_of_order (day, day_end), range_too_long (count, limit),
    lecture_number_unfit (limit), unfit_field (field);
    of what is kept of the lab: experiment_gone (experiment_id);
    of a picture: picture_too_large (limit), picture_too_many_pixels, picture_format, picture_damaged,
    picture_not_missing (path);
    of a template or something to try: template_too_many_sections (count, limit), try_changed (text);
    of a retrospective's board: board_gone (retrospective_id), board_changed, board_closed, no_secret, anonymity_fixed,
    period_too_long (count, limit), votes_unfit (limit), timer_unfit (limit), rating_unfit, check_in_over,
    format_unknown (name), format_name_taken (name), columns_unfit (count, limit), column_name_empty,
    column_name_too_long (length, limit), column_name_taken (name);
    of a card: card_gone (card_id), card_changed (card_id), card_empty, not_your_card, column_unknown (column),
    too_many_cards (limit), too_many_sentences (limit), quote_gone, not_voting, votes_used_up (limit);
    of a sentence that the team is to see: sentence_changed;
    of an action: action_gone (action_id), action_changed (text), action_carried, action_not_open, action_empty,
    carried_backwards, due_in_the_past (day);
    of an import or export: first_day_differs (first_day, asked), no_such_path (path), nothing_to_import,
    not_a_folder (path).
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@contextmanager
def refusing_unfit_text() -> Iterator[None]:
    """Turns the models' UnfitText into a ServiceError of the same code."""
    try:
        yield
    except UnfitText as error:
        raise ServiceError(error.code, **error.params) from error
