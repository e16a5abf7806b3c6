"""Every refusal has a page for people and a document for programs."""
import json

import pytest
from django.test import Client

from pendopo.kernel.ops.public import set_mode
from pendopo.kernel.problem.public import Problem, Reason
from pendopo.kernel.web.middleware import HEADERS

pytestmark = pytest.mark.django_db


def test_an_unknown_address_is_a_full_page_with_the_request_number_and_exact_headers(client):
    answer = client.get("/tidak/ada", headers={"X-Request-ID": "abcdef123456"})
    text = answer.content.decode()
    assert answer.status_code == 404
    assert "<h1>Tidak ditemukan</h1>" in text and "abcdef123456" in text and '<html lang="id">' in text
    for name, value in HEADERS["html"].items():
        assert answer[name] == value
    assert "Strict-Transport-Security" not in answer and "Server" not in answer
    assert Client().get("/x", secure=True)["Strict-Transport-Security"] == HEADERS["https_only"]["Strict-Transport-Security"]


def test_a_session_cookie_forbids_storing(client):
    client.cookies["sid"] = "x"
    assert client.get("/tidak/ada")["Cache-Control"] == "no-store"


def test_maintenance_is_said_as_such_to_readers_and_writers(client):
    set_mode("maintenance", "ganti disk")
    read, write = client.get("/integritas"), client.post("/api/v1/flow/uji.berkas", {}, content_type="application/json")
    assert read.status_code == write.status_code == 503 and read["Retry-After"] == "60" and write.json()["code"] == "pemeliharaan"
    assert "Layanan sedang dipelihara: ganti disk." in read.content.decode() and client.get("/health/live").status_code == 200
    set_mode("normal", "selesai")


def test_the_api_answers_problem_json(client):
    answer = client.get("/api/v1/tidak/ada")
    body = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"], body["code"]) == (404, "application/problem+json", "tidak_ditemukan")
    assert body["type"] == "/masalah/tidak_ditemukan" and body["request_id"] == answer["X-Request-ID"]


def test_an_unknown_host_is_400(client):
    assert client.get("/", headers={"Host": "jahat.example"}).status_code == 400


def test_trace_is_405_with_allow(client):
    answer = client.trace("/")
    assert answer.status_code == 405 and "GET" in answer["Allow"]


@pytest.mark.parametrize("path", ["/cari?q=a%00b", "/cari?q=%ff", "/a%00b", "/a%ffb", "/cari?" + "&".join(f"a{i}=1" for i in range(1001))])
def test_broken_text_is_400(client, path):
    assert client.get(path).status_code == 400


def test_a_large_body_is_413_and_closes(client):
    answer = client.post("/api/v1/flow/uji.berkas", b"x" * (3 << 20), content_type="application/json")
    assert answer.status_code == 413 and answer["Connection"] == "close"


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503])
def test_each_status_has_an_indonesian_page(rf, status):
    from pendopo.kernel.flow.public import ANON
    from pendopo.kernel.web.errors import answer_problem, problem_for

    request = rf.get("/")
    request.actor, request.request_id = ANON, "nomor-uji"
    answer = answer_problem(request, problem_for(status))
    text = answer.content.decode()
    assert answer.status_code == status and "<h1>" in text and "nomor-uji" in text and "Traceback" not in text


@pytest.mark.parametrize("status", [500, 503])
def test_pages_of_a_broken_house_touch_no_database(rf, status, django_assert_num_queries):
    from pendopo.kernel.flow.public import ANON
    from pendopo.kernel.web.errors import answer_problem, problem_for

    request = rf.get("/")
    request.actor, request.request_id = ANON, "nomor-uji"
    with django_assert_num_queries(0):
        answer_problem(request, problem_for(status))


def test_a_refusal_shows_its_reasons(rf):
    from pendopo.kernel.flow.public import ANON
    from pendopo.kernel.web.errors import answer_problem

    request = rf.get("/")
    request.actor, request.request_id = ANON, "n"
    answer = answer_problem(request, Problem([Reason("a", "Kurangi <b>satu</b>."), Reason("b", "Lalu kirim.")], status=409,
                                             code="syarat_belum_dipenuhi"))
    assert "Kurangi &lt;b&gt;satu&lt;/b&gt;." in answer.content.decode()
