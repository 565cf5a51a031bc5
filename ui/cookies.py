"""The names of what a browser remembers."""

MEMBER_COOKIE = "unroll_member"
LANGUAGE_COOKIE = "unroll_language"
PREVIEW_COOKIE = "unroll_preview"  # the editor writes it
SECRET_COOKIE = "unroll_secret"  # ui/web/secret.py sets it: what tells one's own cards on anonymous boards
