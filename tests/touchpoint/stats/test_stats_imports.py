import subprocess
import sys
from pathlib import Path

import touchpoint.stats

FOLDER = Path(touchpoint.stats.__file__).parent


def test_statistics_bring_in_no_frames_and_no_slow_imports():
    modules = ", ".join(f"touchpoint.stats.{path.stem}" for path in FOLDER.glob("*.py") if path.stem != "__init__")
    code = f"import sys, {modules}; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=FOLDER.parents[1], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "touchpoint.stats.survival" in loaded
    assert not {"pandas", "streamlit", "scipy.stats", "statsmodels"} & set(loaded)
