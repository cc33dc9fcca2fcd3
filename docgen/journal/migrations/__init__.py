"""How the tables in a journal's database came to be as they are, revision after revision, and how an older one follows.

The number of a revision is kept in the journal itself (`thong_tin`, key `phien_ban`). A revision is written once and
never changed: it names tables and columns as they were on its day and imports nothing that may change. A table beside
the journal may be missing, for it is made by whom it serves; a revision that changes one asks first if it is there.
"""
