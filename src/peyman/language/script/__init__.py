"""Persian script and Tajik Cyrillic: one language in two scripts, converted word by word with alignment."""

from peyman.language.script.conversion import Conversion, transliterate
from peyman.language.script.line import ConvertedWord

__all__ = ["Conversion", "ConvertedWord", "transliterate"]
