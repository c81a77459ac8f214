"""Fact packs: verified facts about programs as a plain CSV file that travels.

``program_code,fact,value,link,seen_on,said_by``, one fact a row, values as in
:mod:`smartpick.domain.knowledge`. ``data/README.md`` says how to write and share one.
"""
