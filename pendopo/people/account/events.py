"""What an account hears of: an emergency access is told to the two named people and the data protection officer."""
from django.core.mail import send_mail

from pendopo.kernel.flow.public import subscribe
from pendopo.people.account.models import Akun, Darurat
from pendopo.people.account.queries import holders


def tell(topic: str, case_id, seq: int, payload: dict) -> None:
    """E-mail who opened what and why. By a durable job, so that a silent mail server does not undo the opening."""
    case = Darurat.objects.select_related("saksi_1__orang", "saksi_2__orang", "peran", "penugasan__orang").get(pk=case_id)
    opened = topic == "darurat.buka"
    to = {case.saksi_1.orang.email, case.saksi_2.orang.email, *(c.email for c in holders("ppdp"))} - {None, ""}
    who = Akun.objects.select_related("orang").get(pk=case.owner_id).orang.nama
    words = f"{who} membuka" if opened else f"Ditutup: {who} membuka"
    text = (f"{words} hak {case.peran.nama} untuk: {case.apa}\nAlasan: {case.alasan}\nSampai: {case.sampai.isoformat(timespec='minutes')}\n\n"
            "Periksa di halaman Akses darurat. Bila tidak wajar, tutup aksesnya dari sana.")
    if to:
        send_mail(f"Akses darurat {'dibuka' if opened else 'ditutup'}: {case.peran.nama}", text, None, sorted(to))


subscribe("darurat.*", tell, name="account.tell")
