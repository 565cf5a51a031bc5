"""A section's text as a text field holds it: the body alone, with line feeds."""

from dataclasses import dataclass

from journal.sections import split_heading

BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True)
class FieldText:
    """A section's text in parts: what stands before the body and after it is not shown, and comes back unchanged."""

    heading: str
    lead: str
    body: str
    ending: str

    @classmethod
    def of(cls, text: str) -> "FieldText":
        """The parts of a section's text; line ends are line feeds, as a browser gives them back."""
        heading, rest = (part.replace("\r\n", "\n").replace("\r", "\n") for part in split_heading(text))
        body = rest.strip("\n")
        if not body:
            return cls(heading, "", "", BLANK_LINE)
        start = len(rest) - len(rest.lstrip("\n"))
        return cls(heading, rest[:start], body, rest[start + len(body) :])

    def whole(self, body: str) -> str:
        """The section's text with another body. A heading keeps its line to itself; an emptied section its heading.

        Blank lines around the body are not its own: were they kept, they would grow with every save of a text that is
        being written.
        """
        heading = self.heading
        body = body.strip("\n")
        if not body:
            return heading
        if heading and not heading.endswith("\n"):
            heading += BLANK_LINE
        return heading + self.lead + body + self.ending
