"""Taking and leaving office: the page of role admin, and what the database holds by itself."""
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.clock.public import today
from pendopo.kernel.problem.public import Problem
from pendopo.people.account.actors import actor_for
from pendopo.people.account.assignments import Appointment, appoint, end, give_role, take_role
from pendopo.people.account.models import CatatanAkun, Orang, PemberianPeran, Penugasan
from pendopo.people.account.public import Role, capacities, create_person, define_roles, roles
from pendopo.people.region.models import Jabatan
from tests.races import race

WHY = "Sesuai keputusan Wali Kota."


@pytest.fixture
def boss(officer):
    made = officer("maya", [("admin", None)], unit="diskominfo")
    return actor_for(made.akun_id, made.assignment_id)


def seat(kode="pu/kepala"):
    return Jabatan.objects.get(kode=kode).pk


def given(orang_id, **more):
    values = {"jabatan_id": seat(), "jenis": "definitif", "mulai": today(), "selesai": None, "sk_nomor": "", "sk_tanggal": None, "alasan": WHY}
    return Appointment(orang_id, **values | more)


def person(nama="Wahyu"):
    return Orang.objects.create(nama=nama, jenis="pegawai").pk


def test_a_holder_is_named_with_the_dates(boss):
    appoint(given(person("Sari Dewi")), by=boss)
    with pytest.raises(Problem) as refusal:
        appoint(given(person()), by=boss)
    text = refusal.value.reasons[0].text
    assert refusal.value.code == "position_already_held" and "Sari Dewi" in text and "sampai waktu yang belum ditentukan" in text


def test_one_person_holds_one_definitive_office(boss):
    who = person()
    appoint(given(who), by=boss)
    with pytest.raises(Problem, match="person_already_definitive"):
        appoint(given(who, jabatan_id=seat("dlh/kepala")), by=boss)
    acting = {"jenis": "plt", "selesai": today() + timedelta(days=30), "sk_nomor": "800/1/2026", "sk_tanggal": today()}
    appoint(given(who, jabatan_id=seat("dlh/kepala"), **acting), by=boss)
    with pytest.raises(Problem, match="position_already_held"):
        appoint(given(person(), jabatan_id=seat("dlh/kepala"), **acting | {"jenis": "pj"}), by=boss)


@pytest.mark.parametrize(("more", "codes"), [
    ({"jenis": "plt"}, {"end_required"}), ({"jenis": "plh", "selesai": date(2030, 1, 1)}, {"end_required"}),
    ({"jenis": "plt", "sk_nomor": "1", "selesai": date(2030, 1, 1)}, {"end_required"}), ({"jenis": "raja"}, {"wajib"}),
    ({"selesai": date(2020, 1, 1)}, {"masa_terbalik"}), ({"alasan": "ya"}, {"alasan_kosong"}),
])
def test_what_is_missing_is_told(boss, more, codes):
    with pytest.raises(Problem) as refusal:
        appoint(given(person(), **more), by=boss)
    assert refusal.value.status == 422 and {r.code for r in refusal.value.reasons} == codes and not Penugasan.objects.filter(alasan=WHY).exists()


def test_only_an_admin_with_two_factors_appoints_and_never_themselves(boss, officer):
    from dataclasses import replace

    made = officer("sari", [("opd", "pu")])
    for by in (actor_for(made.akun_id, made.assignment_id), replace(boss, strong=False)):
        with pytest.raises(Problem, match="tidak_berwenang"):
            appoint(given(person()), by=by)
    own = Penugasan.objects.get(pk=boss.assignment_id).orang_id
    with pytest.raises(Problem, match="pengelola lain"):
        appoint(given(own), by=boss)


def test_ending_takes_the_roles_away_and_leaves_a_note(boss, officer):
    made = officer("sari", [("opd", "pu")])
    give_role(made.assignment_id, "kepala_opd", "pu", WHY, by=boss)
    assert actor_for(made.akun_id, made.assignment_id).roles == {"opd", "kepala_opd"}
    grant = PemberianPeran.objects.get(peran="kepala_opd")
    take_role(grant.pk, WHY, by=boss)
    assert actor_for(made.akun_id, made.assignment_id).roles == {"opd"}
    end(made.assignment_id, today(), WHY, by=boss)
    assert actor_for(made.akun_id, made.assignment_id).roles == frozenset() and capacities(made.akun_id) == []
    assert list(CatatanAkun.objects.filter(orang_id=made.orang_id).order_by("id").values_list("apa", flat=True)) == [
        "peran_diberi", "peran_dicabut", "penugasan_diakhiri"]
    with pytest.raises(Problem, match="sudah berakhir"):
        end(made.assignment_id, today(), WHY, by=boss)


def test_rooms_bring_their_roles_as_rows(house):
    define_roles([Role("bappeda", "Bappeda", "Menyusun rencana", "plan", "unit"), Role("pptk", "PPTK", ruang="budget")])
    define_roles([Role("pptk", "Pejabat pelaksana teknis kegiatan", ruang="budget")])
    known = {r.kode: r for r in roles()}
    assert known["pptk"].nama == "Pejabat pelaksana teknis kegiatan" and known["bappeda"].lingkup == "unit"
    made = create_person("Wahyu", "wahyu", jenis="pegawai", peran=[("kuasa_bud", None), ("pptk", "pu")], jabatan="Kuasa BUD", unit_kode="pu")
    assert actor_for(made.akun_id, made.assignment_id).roles == {"kuasa_bud", "pptk"}


def test_the_pages_make_and_end_an_assignment(client, officer, enter):
    officer("maya", [("admin", None)], unit="diskominfo")
    enter(client, "maya")
    made = client.post("/akun/orang", {"nama": "Wahyu Nugroho", "login": "198501012010011001", "email": "wahyu@contoh.example"})
    page = made["Location"]
    assert "Wahyu Nugroho" in client.get("/akun/orang?q=wahyu").content.decode()
    form = {"langkah": "tunjuk", "unit": "pu", "jabatan": str(seat()), "jenis": "plt", "mulai": today().isoformat(), "alasan": WHY, "peran": "kepala_opd",
            "peran_di_unit": "ya"}
    refused = client.post(page, form)
    assert refused.status_code == 422 and "Plt dan Plh perlu" in refused.content.decode() and WHY in refused.content.decode()
    form |= {"selesai": (today() + timedelta(days=9)).isoformat(), "sk_nomor": "800/7/2026", "sk_tanggal": today().isoformat()}
    assert client.post(page, form).status_code == 303
    row = Penugasan.objects.get(sk_nomor="800/7/2026")
    text = client.get(page).content.decode()
    assert "(Plt)" in text and "Kepala perangkat daerah di Dinas PU" in text
    assert client.post(page, {"langkah": "akhiri", "penugasan": str(row.pk), "selesai": "", "alasan": WHY}).status_code == 422
    assert client.post(page, {"langkah": "akhiri", "penugasan": str(row.pk), "selesai": (today() + timedelta(days=2)).isoformat(), "alasan": WHY}).status_code == 303
    assert client.post(page, {"langkah": "karang"}).status_code == 400


@pytest.mark.parametrize("path", ["/akun/orang", "/akun/peran", "/akun/klien", "/loket/identitas", "/akun/darurat"])
def test_pages_of_others_do_not_exist_for_an_officer(client, officer, enter, path):
    officer("sari", [("opd", "pu")])
    enter(client, "sari")
    assert client.get(path).status_code == 404
    assert client.post(path, {"langkah": "x"}).status_code in (403, 404, 405)


@pytest.mark.parametrize(("values", "name"), [
    ("'definitif', '2026-01-01', NULL, '', NULL", "penugasan_satu_pemegang"), ("'plt', '2026-01-01', '2026-02-01', '', NULL", "penugasan_sk"),
    ("'plt', '2026-01-01', '2026-02-01', '800/1', NULL", "penugasan_sk"), ("'plh', '2026-01-01', NULL, '800/1', '2026-01-01'", "penugasan_sk"),
    ("'pj', '2026-02-01', '2026-01-01', '', NULL", "penugasan_masa"), ("'raja', '2026-01-01', NULL, '', NULL", "penugasan_jenis"),
])
def test_the_database_refuses_by_itself(officer, values, name):
    made = officer("sari", [("opd", "pu")], jabatan="Kursi tunggal")
    held = Penugasan.objects.get(pk=made.assignment_id)
    with pytest.raises(IntegrityError, match=name), transaction.atomic(), connection.cursor() as cur:
        cur.execute("INSERT INTO penugasan (id, orang_id, jabatan_id, kursi, alasan, jenis, mulai, selesai, sk_nomor, sk_tanggal)"
                    f" VALUES (gen_random_uuid(), %s, %s, 1, '', {values})", [person(), held.jabatan_id])


def test_two_acting_holders_and_two_definitive_offices_are_refused_by_sql(officer):
    made = officer("sari", [("opd", "pu")])
    insert = ("INSERT INTO penugasan (id, orang_id, jabatan_id, kursi, alasan, jenis, mulai, selesai, sk_nomor, sk_tanggal)"
              " VALUES (gen_random_uuid(), %s, %s, 1, '', %s, '2026-01-01', '2026-06-01', 'SK', '2026-01-01')")
    with connection.cursor() as cur:
        cur.execute(insert, [person(), seat(), "plt"])
        for who, kind, name in ((person(), "plh", "penugasan_satu_pengganti"), (made.orang_id, "definitif", "penugasan_satu_definitif")):
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                cur.execute(insert, [who, seat(), kind])


@pytest.mark.parametrize("table", ["catatan_akun", "periksa_nik", "login_attempt"])
def test_the_logs_only_grow(officer, boss, table):
    from pendopo.people.account.models import LoginAttempt, PeriksaNik
    from pendopo.people.account.notes import note

    note(Penugasan.objects.get(pk=boss.assignment_id).orang_id, "akun_dibuat")
    PeriksaNik.objects.create(akun_id=boss.account_id, oleh=boss.account_id, nik_h="x", hasil="cocok")
    LoginAttempt.objects.create(account_hash="x", ip_prefix="", ok=True)
    for sql in (f"UPDATE {table} SET at = now()", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cur:
            cur.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_of_32_racing_appointments_one_wins_and_the_others_are_told(officer):
    made = officer("maya", [("admin", None)], unit="diskominfo")
    boss = actor_for(made.akun_id, made.assignment_id)
    people, position = [person(f"P{i}") for i in range(32)], seat()
    told = race(lambda i: appoint(given(people[i], jabatan_id=position), by=boss), refusals=Problem)
    assert sorted(one.code if isinstance(one, Problem) else "menang" for one in told) == ["menang"] + ["position_already_held"] * 31
