"""Where housing and settlement working groups keep their alliance and its numbers."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = ROOT / "data"  # rules, formats, regions and samples, kept beside the code
