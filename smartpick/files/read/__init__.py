"""Files that somebody brings: read apart from the app, previewed, and only then taken over.

Reading order: :mod:`.apart` (the file is read in a process of its own), :mod:`.nrmp_report`,
:mod:`.sheet`, then :mod:`.preview` (what would change). Nothing here writes under ``data/``
except :mod:`.command`, when it is told to.
"""
