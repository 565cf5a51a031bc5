"""The store: its engine, how it is started safely, its migrations and its files.

Rule of the room: everything that knows it is SQLite. Services take a `Store` and never see an engine or a file.
"""
