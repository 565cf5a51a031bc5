"""The text of notes, pure: this package imports nothing of ours and nothing that shows or stores.

Split and join, kinds of section, dates and the cohort calendar, images, repeats, things to try, decoding.
"""

from journal.blocks import open_fence
from journal.calendar import CohortCalendar
from journal.dates import DateFinding, find_date
from journal.decoding import Decoded, UnreadableText, decode
from journal.field_text import FieldText
from journal.finding import Finding
from journal.front_matter import FrontMatter, read_front_matter
from journal.heading_fields import Fields
from journal.heading_writing import heading_words, with_heading, write_heading
from journal.images import Image, find_images
from journal.joints import joint
from journal.kinds import Kind, kind_of_file_name, kind_of_heading
from journal.lines import split_lines
from journal.repeats import Repeat, covers_whole, find_repeats
from journal.roll_call import write_roll_call
from journal.sections import Part, parse, split, split_heading
from journal.tries import Try, check_off, find_tries, plain_words, try_key

__all__ = [
    "CohortCalendar",
    "DateFinding",
    "Decoded",
    "FieldText",
    "Fields",
    "Finding",
    "FrontMatter",
    "Image",
    "Kind",
    "Part",
    "Repeat",
    "Try",
    "UnreadableText",
    "check_off",
    "covers_whole",
    "decode",
    "find_date",
    "find_images",
    "find_repeats",
    "find_tries",
    "heading_words",
    "joint",
    "kind_of_file_name",
    "kind_of_heading",
    "open_fence",
    "parse",
    "plain_words",
    "read_front_matter",
    "split",
    "split_heading",
    "split_lines",
    "try_key",
    "with_heading",
    "write_heading",
    "write_roll_call",
]
