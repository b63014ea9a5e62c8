"""Writes what the docstrings say, examples included, to docs/: ``python docs.py``, with requirements-dev.txt installed."""

import warnings
from pathlib import Path

import pdoc
import pdoc.render

# Python forgets which TypedDict a field was inherited from.
warnings.filterwarnings("ignore", message="Cannot determine where greatrouter.types")
HERE = Path(__file__).parent

pdoc.render.configure(
    docformat="google",
    template_directory=HERE / "docs-template",
    show_source=False,
)
pdoc.pdoc("greatrouter", "greatrouter.types", output_directory=HERE / "docs")
