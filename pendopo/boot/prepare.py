"""What `pendopo run` does before it serves: schema and region. Run as a child process (`-m pendopo.boot.prepare`), as owner."""
import os
import sys

from pendopo.boot import database, region


def fill() -> None:
    """The region of a database that has none: the test region under PENDOPO_UJI, the demo region otherwise."""
    from django.conf import settings

    from pendopo.kernel.ops.public import has_region

    if has_region():
        return
    if settings.UJI:
        region.load(region.TEST_REGION, demo=False)
    elif not settings.PRODUCTION:
        region.load(settings.REGION, demo=True)


def main() -> int:
    database.as_owner()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pendopo.settings")
    database.up_to_date(fill)
    return 0


if __name__ == "__main__":
    sys.exit(main())
