"""The text of notes, pure: this package imports nothing of ours and nothing that shows or stores.

Split and join, kinds of section, dates and the cohort calendar, images, repeats, decoding.
"""

from journal.blocks import open_fence
from journal.calendar import CohortCalendar
from journal.dates import DateFinding, find_date
from journal.decoding import Decoded, UnreadableText, decode
from journal.finding import Finding
from journal.front_matter import FrontMatter, read_front_matter
from journal.heading_fields import Fields
from journal.images import Image, find_images
from journal.kinds import Kind, kind_of_file_name, kind_of_heading
from journal.lines import split_lines
from journal.repeats import Repeat, covers_whole, find_repeats
from journal.sections import Part, parse, split, split_heading

__all__ = [
    "CohortCalendar",
    "DateFinding",
    "Decoded",
    "Fields",
    "Finding",
    "FrontMatter",
    "Image",
    "Kind",
    "Part",
    "Repeat",
    "UnreadableText",
    "covers_whole",
    "decode",
    "find_date",
    "find_images",
    "find_repeats",
    "kind_of_file_name",
    "kind_of_heading",
    "open_fence",
    "parse",
    "read_front_matter",
    "split",
    "split_heading",
    "split_lines",
]
