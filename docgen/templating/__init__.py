"""Templates compiled once and rendered many times.

The engine knows nothing of reviews: it takes a Word file and a context, and gives a Word file.
"""

from docgen.templating.template import Template, compile_template

__all__ = ["Template", "compile_template"]
