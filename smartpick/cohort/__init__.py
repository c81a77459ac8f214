"""``smartpick cohort``: a table of applicants in, a table of answers out, on all cores.

Reading order: :mod:`.run` (what is asked; shards over processes or a cluster), :mod:`.job` (one
shard, its rows), :mod:`.output` (what a killed run leaves behind, and the whole result).
"""
