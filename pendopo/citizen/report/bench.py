"""`pendopo bench report`: statements and time of the report's daily paths, beside bare SQL in the same run."""
import io
from collections.abc import Callable

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from PIL import Image

from pendopo.citizen.report import pages
from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.open311 import reads
from pendopo.kernel.files.public import receive
from pendopo.kernel.flow.public import ANON, Actor, start, uuid7
from pendopo.kernel.ops.public import median_ms, reference_data

ROUNDS, ROWS = 15, 200
ISI = "Tumpukan sampah di tepi sungai, baunya sampai ke rumah."


def _photo() -> io.BytesIO:
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(out, "JPEG", quality=85)
    out.name, _ = "foto.jpg", out.seek(0)
    return out


def _queries(work: Callable[[], object]) -> int:
    work()
    with CaptureQueriesContext(connection) as seen:
        work()
    return len(seen)


def _request(path: str, actor: Actor = ANON):
    request = RequestFactory().get(path)
    request.actor, request.request_id = actor, "bench"
    return request


def bench_report() -> None:
    """Create, list, detail, services: statements against their budget, time against the same rows in bare SQL."""
    reference_data()
    raw = _photo().getvalue()

    def create(uploads: list) -> Aduan:
        data = {"kategori": "SMP02", "isi": ISI, "titik": "-7.26500,112.73500"}
        return start(Aduan(), ANON, data, extra={"uploads": uploads}).case

    def photo():
        file = io.BytesIO(raw)
        file.name = "foto.jpg"
        return receive(file, ANON)

    for _ in range(ROWS):
        create([])
    case, columns = Aduan.objects.first(), [f.column for f in Aduan._meta.concrete_fields if f.column not in ("id", "nomor", "banding_dari_id")]
    names = ", ".join(columns)

    def bare_insert() -> None:
        with connection.cursor() as cur:
            cur.execute(f"INSERT INTO aduan (id, nomor, {names}) SELECT %s, %s, {names} FROM aduan WHERE id = %s", [uuid7(), str(uuid7())[-20:], case.pk])

    def bare_list() -> None:
        with connection.cursor() as cur:
            cur.execute("SELECT * FROM aduan WHERE NOT rahasia ORDER BY dikirim_pada DESC, id DESC LIMIT 51")
            cur.fetchall()

    uploads = [photo() for _ in range(ROUNDS + 3)]
    sql = _queries(lambda: create([uploads.pop()]))
    reencode, insert = median_ms(photo, ROUNDS), median_ms(bare_insert, ROUNDS)
    whole = reencode + median_ms(lambda: create([uploads.pop()]), ROUNDS)
    print(f"membuat laporan dengan satu foto: {sql} SQL; {whole:.1f} ms = {whole / (reencode + insert):.2f} x (baris telanjang + satu foto), sasaran <= 2,5 x")
    listed = lambda: pages.daftar(_request("/aduan?limit=50"))  # noqa: E731
    print(f"daftar 50: {_queries(listed)} SQL (sasaran <= 4); {median_ms(listed, ROUNDS) / median_ms(bare_list, ROUNDS):.1f} x SELECT telanjang")
    detail = lambda: pages.rinci(_request("/aduan/x"), case.nomor)  # noqa: E731
    print(f"rinci: {_queries(detail)} SQL (sasaran <= 5); {median_ms(detail, ROUNDS):.1f} ms")
    services = lambda: reads.services(_request("/open311/v2/services.json"))  # noqa: E731
    print(f"kategori: {_queries(services)} SQL hangat (sasaran <= 1)")
    requests = lambda: reads.requests(_request("/open311/v2/requests.json"))  # noqa: E731
    print(f"requests.json {min(ROWS, 1000)} baris: {_queries(requests)} SQL (sasaran <= 2)")


BENCHES = {"report": bench_report}
