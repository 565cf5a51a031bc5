"""Retrospectives: boards, their cards and votes, check-ins, actions, and what the team can read from them over weeks.

Rule of the room: as of all services. Of an anonymous board nothing here stores or returns who wrote what.
"""
