"""The panels of the Settings page, one a file, each with a function `show()`."""
