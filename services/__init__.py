"""What one can do with a group's notes, one file a use case.

Rule of the room: each public function takes a `Store` first, opens its own transaction and returns frozen dataclasses
(views.py) or DataFrames, never ORM objects. What the interface must say comes as codes with parameters.
"""
