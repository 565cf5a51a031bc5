"""The commands behind manage.py.

Rule of the room: plain_words, parser and environment run before anything is installed and import nothing but the
standard library; plain_words is read by Python 3.6 too. The others run inside .venv and speak through ui.words. Only
here may code print.
"""
