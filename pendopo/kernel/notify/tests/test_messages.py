"""Notices on the site, letters, WhatsApp."""
import json
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.notify import channels, messages, reads
from pendopo.kernel.notify.models import Kabar, Pesan
from pendopo.kernel.notify.public import Recipient, choose, load_words, notices, open_notice, read_all, tell, unread
from pendopo.kernel.queue import relay
from pendopo.kernel.queue.models import Parked

pytestmark = pytest.mark.django_db
ME = uuid4()
NEWS = {"kunci": "k1", "judul": "Laporan ADU-1 diterima", "teks": "Terima kasih.", "url": "/aduan/ADU-1"}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    reads._counts.clear()


def jobs():
    with connection.cursor() as cur:
        cur.execute("SELECT (args->>'pesan_id')::int FROM procrastinate_jobs WHERE task_name LIKE '%%send_message' ORDER BY id")
        return [row[0] for row in cur.fetchall()]


def test_a_person_is_told_once_by_every_channel_they_chose(tmp_path):
    person = Recipient(ME, "saya@uji.example", "081234567890")
    assert tell([person, person], **NEWS) == 1 and tell([person], **NEWS) == 1
    assert Kabar.objects.get().judul == NEWS["judul"] and len(jobs()) == 2
    for job in [*jobs(), *jobs()]:
        messages.deliver(job)
    assert len(mail.outbox) == 1 and mail.outbox[0].to == ["saya@uji.example"] and "/aduan/ADU-1" in mail.outbox[0].body
    line, = (tmp_path / "wa.jsonl").read_text().splitlines()
    assert json.loads(line)["ke"] == "081234567890" and (tmp_path / "wa.jsonl").stat().st_mode & 0o777 == 0o600
    assert set(Pesan.objects.values_list("alamat", flat=True)) == {None}


def test_a_channel_that_is_off_stays_silent():
    choose(ME, {"surel"}, "id")
    tell([Recipient(ME, "saya@uji.example", "0812")], **NEWS)
    assert not Kabar.objects.exists() and list(Pesan.objects.values_list("saluran", flat=True)) == ["surel"]
    choose(ME, set(), "id")
    assert tell([Recipient(ME, "saya@uji.example")], **NEWS | {"kunci": "k2"}) == 1 and Pesan.objects.count() == 1


def test_a_guest_is_reached_by_address_and_it_is_stored_encrypted():
    tell([Recipient(None, "tamu@uji.example")], **NEWS)
    with connection.cursor() as cur:
        cur.execute("SELECT alamat, kunci FROM pesan")
        raw, key = cur.fetchone()
    assert b"tamu" not in bytes(raw) and "tamu" not in key and not Kabar.objects.exists()


def test_a_message_that_never_leaves_is_set_aside_and_can_be_tried_again(monkeypatch):
    def refuse(*args):
        raise OSError("tidak ada server")

    monkeypatch.setitem(channels.SENDERS, "surel", refuse)
    tell([Recipient(None, "tamu@uji.example")], **NEWS)
    job, = jobs()
    with pytest.raises(OSError):
        messages.deliver(job)
    relay.park("surel", job, "OSError")
    row, = relay.parked()
    relay.retry(row.pk)
    assert relay.parked() == [] and jobs() == [job, job]
    relay.park("surel", job, "OSError")
    relay.skip(relay.parked()[0].pk, "alamat salah")
    assert relay.parked() == [] and Parked.objects.get().selesai == "dilewati: alamat salah"


def test_notices_are_read_by_their_owner_only(django_assert_num_queries):
    tell([Recipient(ME)], **NEWS)
    tell([Recipient(ME)], **NEWS | {"kunci": "k2"})
    assert unread(ME) == 2 and unread(uuid4()) == 0
    with django_assert_num_queries(0):
        assert unread(ME) == 2
    first = notices(ME).order_by("-id").first()
    assert open_notice(uuid4(), first.pk) is None and open_notice(ME, first.pk) == "/aduan/ADU-1"
    assert unread(ME) == 1 and read_all(ME) == 1 and unread(ME) == 0


def test_a_notice_leads_nowhere_else():
    with pytest.raises(IntegrityError), transaction.atomic():
        Kabar.objects.create(akun_id=ME, kunci="x", judul="x", teks="x", url="https://lain.example/")


def test_the_message_table_is_read_by_action(tmp_path):
    path = tmp_path / "kabar.csv"
    path.write_text('aksi,kepada,judul,teks\nkirim,pelapor pengikut,Laporan {nomor},"Isi, dan lagi"\nkirim,opd,B,C\n')
    words = load_words(path)["kirim"]
    assert [w.kepada for w in words] == [("pelapor", "pengikut"), ("opd",)] and words[0].teks == "Isi, dan lagi"


def test_a_title_of_several_lines_adds_no_header_to_a_letter(mailoutbox):
    from pendopo.kernel.notify.channels import email

    email("siti@contoh.example", "Lampu mati\r\nBcc: semua@contoh.example\n\nisi palsu", "teks")
    assert mailoutbox[0].subject == "Lampu mati Bcc: semua@contoh.example isi palsu" and mailoutbox[0].recipients() == ["siti@contoh.example"]
    assert "\nBcc:" not in mailoutbox[0].message().as_string().split("\n\n")[0]
    for address in ("siti@contoh.example\nBcc: semua@contoh.example", "siti@contoh.example\r\nTo: lain@contoh.example"):
        with pytest.raises(ValueError, match="newline"):
            email(address, "Judul", "teks")
    assert len(mailoutbox) == 1
