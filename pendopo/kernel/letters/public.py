"""The door of letters."""
from pendopo.kernel.letters.typeset import TemplateFault, fill, pdf_response, places, render, rupiah_in_words

__all__ = ["TemplateFault", "fill", "pdf_response", "places", "render", "rupiah_in_words"]
