"""The few words that the figures say by themselves."""

from ui.words import _


def figure_words() -> dict[str, str]:
    """The words by their names in the modules, in the reader's language."""
    return {
        "save": _("Save this figure"),
        "png": _("Picture (PNG)"),
        "csv": _("Numbers (CSV)"),
        "row": _("row"),
        "column": _("column"),
        "cut": _("cut"),
        "overflow": _("too large for a float"),
        "zero": _("0 (too small for a float)"),
        "empty": _("There is no finite number to draw."),
        "axis": _("Against"),
        "earlier": _("Earlier steps"),
        "later": _("Later steps"),
        "choose": _("Enter chooses this row."),
        "of_steps": _("steps {from}–{to} of {all}"),
    }
