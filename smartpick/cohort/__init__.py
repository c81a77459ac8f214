"""``smartpick cohort``: a table of applicants in, a table of answers out, on all cores.

Reading order: :mod:`.command` (what is asked), :mod:`.run` (shards over processes or a cluster),
:mod:`.job` (one shard), :mod:`.parts` (what a killed run leaves behind), :mod:`.results` (rows).
"""
