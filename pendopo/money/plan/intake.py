"""Loading a draft's lines from a file, for page and API alike."""
from pendopo.kernel.flow.public import Actor, act
from pendopo.money.plan import lines
from pendopo.money.plan.models import DokumenRencana

ENCODING = lines.Fault(1, "", "BUKAN_TEKS", "Berkas harus teks CSV (UTF-8) dengan pemisah titik koma. Simpan ulang dari lembar kerja sebagai CSV UTF-8.")


def load_text(case: DokumenRencana, by: Actor, raw: bytes, *, key: str | None = None) -> list[lines.Fault]:
    """The lines of a CSV become the draft's. Faults by line, and then nothing changed; the same file twice changes nothing.

    `FlowError` when the actor may not or the document is no draft.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [ENCODING]
    if "\x00" in text:
        return [ENCODING]
    found, faults = lines.read(text, case)
    if faults:
        return faults
    digest = lines.fingerprint(found)
    if digest != case.isi_sha256:
        act(case, "muat", by, {"sha256": digest, "baris": len(found)}, key=key, extra={"baris": found})
    return []
