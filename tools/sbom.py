"""docs/sbom.json: every component of others that the product runs with (CycloneDX 1.6), from the lock file and tools/vendor.json."""
import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def components() -> list[tuple[str, str, str]]:
    """(ecosystem in the words of purl, name, version) of all Python packages and vendored browser files."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = {("pypi", name.lower(), version) for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock, re.M)}
    found |= {("npm", p["name"], p["version"]) for p in json.loads((ROOT / "tools" / "vendor.json").read_text(encoding="utf-8"))["packages"]}
    return sorted(found)


def page() -> str:
    """The bill of materials; the same lock file gives the same bytes."""
    return json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "pendopo", "name": "pendopo"}},
        "components": [{"type": "library", "bom-ref": f"pkg:{kind}/{name}@{version}", "name": name, "version": version,
                        "purl": f"pkg:{kind}/{name}@{version}"} for kind, name, version in components()]}, indent=1) + "\n"
