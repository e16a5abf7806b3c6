"""Nobody learns who sent an anonymous or a hidden report: pages, API, exports, feeds, events, evidence, logs, every table."""
import json
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from pendopo.citizen.report.models import Aduan
from pendopo.citizen.report.support import comment, support
from pendopo.citizen.report.tests.factories import ISI, LONG, photo
from pendopo.citizen.report.tests.test_pages import form, jpeg
from pendopo.citizen.report.thread import all_found, all_joined
from pendopo.kernel.flow.public import act, history

NAME, PHONE, MAIL = "Zulkarnaen Rahasiawan", "081298765432", "zulkarnaen@rahasia.example"
PATHS = ["/aduan", "/aduan?bentuk=csv", "/aduan?bentuk=json", "/aduan/peta", "/aduan/peta.json", "/aduan/statistik", "/aduan/statistik?menurut=unit&bentuk=csv",
         "/aduan.atom", "/open311/v2/requests.json", "/open311/v2/requests.xml", "/open311/v2/servicerequestupdates.json", "/cari?q=lubang", "/kinerja", "/",
         "/cari?q=Zulkarnaen", "/cari?q=081298765432"]
HIS_OWN = {"akun", "orang", "session", "token", "pemberian_peran", "login_attempt", "catatan_akun"}
"""Where an account may stand: its own tables."""


@pytest.fixture
def reported(client, who, tokens):
    """A report by warga1 with name, phone, mail and photo, answered, commented by its reporter; in both hidden identities."""

    def make(identitas):
        from pendopo.people.account.models import Akun

        warga = who("warga1")
        Akun.objects.filter(pk=warga.account_id).update(username=f"nama-masuk-{identitas}")
        if identitas == "anonim":
            page = client.post("/lapor", form(identitas="anonim", nama=NAME, hp=PHONE, email=MAIL, foto=SimpleUploadedFile(f"{NAME}.jpg", jpeg().getvalue()), kunci="kunci-anonim"))
            assert page.status_code == 200
            case = Aduan.objects.get()
        else:
            upload = client.post("/api/v1/berkas", {"berkas": SimpleUploadedFile(f"{NAME}.jpg", jpeg().getvalue(), "image/jpeg")}, headers=tokens["warga1"])
            body = {"data": {"kategori": "SMP02", "isi": ISI, "titik": "-7.26512,112.73534", "alamat": "Jalan Rumahku 7", "identitas": identitas,
                             "berkas": [upload.json()["id"]]}}
            answer = client.post("/api/v1/flow/aduan", body, content_type="application/json", headers=tokens["warga1"] | {"Idempotency-Key": "kunci-rahasia"})
            assert answer.status_code == 201, answer.content
            case = Aduan.objects.get()
            from pendopo.citizen.report.models import AduanPelapor

            AduanPelapor.objects.filter(aduan=case).delete()
            AduanPelapor.objects.create(aduan=case, akun_id=warga.account_id, nama=NAME, hp=PHONE, email=MAIL)
            comment(warga, case, "Tolong segera, sudah dua minggu.")
        opd = who("opd_pu1")
        support(who("warga2"), case)
        case.refresh_from_db()
        act(case, "disposisi", who("verifikator1"), {"unit": "pu"})
        act(case, "terima", opd, {"penanggung_jawab": "Tim Jalan", "rencana": "2026-12-01"})
        act(case, "mulai", opd)
        act(case, "selesaikan", opd, {"tanggapan": LONG, "berkas": [str(photo(opd, "noise").pk)]})
        act(case, "setujui", who("mutu1"))
        if identitas != "anonim":
            act(case, "buka_kembali", warga, {"alasan": "masih berlubang"}, key="kunci-buka")
        return case, warga

    return make


def secrets_of(warga, identitas):
    return [NAME, "Zulkarnaen", PHONE, MAIL, str(warga.account_id), f"nama-masuk-{identitas}", "Uji Warga1"]


@pytest.mark.parametrize("identitas", ["anonim", "rahasia"])
def test_no_page_feed_export_event_or_table_tells(client, who, tokens, reported, identitas, caplog):
    caplog.set_level(logging.INFO)
    case, warga = reported(identitas)
    client.cookies.clear()
    told: dict[str, str] = {}
    for path in [*PATHS, f"/aduan/{case.nomor}", f"/telusur/{case.nomor}", f"/open311/v2/requests/{case.nomor}.json", f"/aduan/{case.nomor}/tanda-terima.pdf",
                 f"/api/v1/flow/aduan/{case.pk}"]:
        for name in (None, "warga2", "opd_pu1", "mutu1", "auditor1", "verifikator1"):
            answer = client.get(path, headers=tokens[name] if name else {})
            told[f"{path} oleh {name}"] = answer.content.decode("latin-1")
    for path in (f"/api/v1/flow/aduan/{case.pk}/events", f"/meja/aduan/{case.pk}", "/api/v1/flow/inbox"):
        for name in ("auditor1", "verifikator1", "opd_pu1"):
            told[f"{path} oleh {name}"] = client.get(path, headers=tokens[name]).content.decode("latin-1")
    told["riwayat"] = json.dumps([s.body for s in history(case)])
    told["benang"], told["cari"] = str(list(all_joined())), str(list(all_found()))
    told["log"] = "\n".join(r.getMessage() for r in caplog.records if "/saya" not in r.getMessage())
    found = [(where, secret) for where, text in told.items() for secret in secrets_of(warga, identitas)
             if secret in text and not (where == "log" and secret == str(warga.account_id))]
    assert not [f for f in found if f[1] not in where_allowed(f[0], warga)]
    if identitas == "rahasia":
        assert "-7.26512" not in told[f"/aduan/{case.nomor} oleh None"] and "Pelapor dirahasiakan" in told[f"/aduan/{case.nomor} oleh None"]


def where_allowed(where: str, warga) -> set:
    """What stands in a search page is what was typed into it."""
    return {"Zulkarnaen", PHONE} if where.startswith("/cari?q=") else set()


@pytest.mark.parametrize("identitas", ["anonim", "rahasia"])
def test_no_row_of_any_table_tells(reported, identitas):
    case, warga = reported(identitas)
    allowed = HIS_OWN | ({"aduan_pelapor", "upload"} if identitas == "rahasia" else set())
    with connection.cursor() as cur:
        cur.execute("SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema IN ('public', 'evidence')")
        tables = cur.fetchall()
        told = []
        for schema, table in tables:
            if table in allowed:
                continue
            cur.execute(f'SELECT t::text FROM "{schema}"."{table}" t WHERE t::text LIKE ANY (%s)', [[f"%{secret}%" for secret in secrets_of(warga, identitas)]])
            told += [(f"{schema}.{table}", row) for (row,) in cur.fetchall()]
        assert told == []
        cur.execute("SELECT count(*) FROM aduan_pelapor WHERE aduan_id = %s", [case.pk])
        assert cur.fetchone()[0] == (0 if identitas == "anonim" else 1)
        cur.execute("SELECT count(*) FROM upload WHERE case_id = %s AND uploader = %s", [case.pk, warga.account_id])
        assert cur.fetchone()[0] == (0 if identitas == "anonim" else 1)
