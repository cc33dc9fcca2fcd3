"""The same papers on many cores or many machines: tasks that know all they need, workers that render, one pack."""
