import pytest

from pendopo.kernel.flow.models import UjiBerkas
from pendopo.kernel.flow.public import start
from pendopo.kernel.flow.uji import actor
from pendopo.kernel.trail.public import seal_now
from pendopo.kernel.web import context


@pytest.mark.django_db
def test_pages_show_the_newest_seal(client):
    start(UjiBerkas(), actor("warga1"), {"judul": "a", "jumlah": 1})
    seal_now()
    context._seal[0] = float("-inf")
    for path in ("/integritas?segel=1", "/masuk/"):
        page = client.get(path)
        assert page.status_code == 200 and "nomor 1" in page.content.decode()
    context._seal[:] = [float("-inf"), None]
