"""Passwords that are no good (ASVS 6.2.4, 6.2.11): length, the frequent ones of the world, ours, and the words of this place."""
import re
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator

from pendopo.kernel.ops.public import daerah

OWN = frozenset("""password123456 123456789012 1234567890123 qwertyuiop12 qwertyuiopas password1234 passwordpassword
iloveyou1234 indonesia123 indonesia1945 merdeka123456 bismillah123 sayangku1234 rahasia12345 katasandi123 admin1234567
administrator pendopo12345 pendopopendopo pemerintah123 surabaya1234 jakarta12345 111111111111 000000000000 abcdefghijkl
abcd12345678 asdfghjkl123 letmein12345 welcome12345 monkey123456 dragon123456 sunshine1234 princess1234 football1234
persebaya1927 aremania1987 bonek1927bonek cintakamu123 alhamdulillah assalamualaikum""".split())
"""Frequent passwords of this country with twelve or more characters; the world's 20,000 come with Django."""
CONTEXT = ("pendopo", "pemerintah", "kabupaten", "walikota", "bupati", "pemkot", "pemkab", "pemda", "dinas", "kantor", "kota", "admin", "operator",
           "petugas", "pegawai", "warga", "katasandi", "sandi", "rahasia", "password", "indonesia", "merdeka")
"""Words around a town hall; the region's own name is added. A password of nothing else is guessed first."""
SHORTEST, LONGEST, OF_ONES_OWN = 12, 128, 6


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """The 20,000 most frequent passwords (Django's list) and ours, in small letters."""
    return frozenset(CommonPasswordValidator().passwords) | OWN


def _frequent(low: str) -> bool:
    """One of the list, one of it with figures and signs around it, or one of it said twice."""
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", low)
    half = low[: len(low) // 2]
    return low in common() or len(set(low)) < 4 or (len(core) >= 4 and core in common()) or (half * 2 == low and half in common())


def _of_this_place(low: str) -> bool:
    """Are there fewer than six letters beside the words of this place?"""
    own = [word for word in re.split(r"\W+", daerah().nama.lower()) if len(word) >= 4]
    for word in sorted({*CONTEXT, *own}, key=len, reverse=True):
        low = low.replace(word, " ")
    return sum(c.isalpha() for c in low) < OF_ONES_OWN


def password_fault(password: str, personal) -> str:
    """One sentence when the password is refused, "" when it is good. No composition rules; paste is welcome."""
    low = password.lower()
    if len(password) < SHORTEST:
        return f"Kata sandi paling sedikit {SHORTEST} huruf. Kalimat pendek yang mudah Anda ingat itu baik."
    if len(password) > LONGEST:
        return f"Kata sandi paling panjang {LONGEST} huruf."
    if _frequent(low):
        return "Kata sandi ini terlalu mudah ditebak. Pilih yang lain."
    if any(len(word) >= 4 and word.lower() in low for word in personal):
        return "Kata sandi memuat nama atau nomor Anda. Pilih yang lain."
    if any(c.isalpha() for c in low) and _of_this_place(low):
        return "Kata sandi ini hanya nama daerah, kantor, atau kata umum. Tambahkan kata lain."
    return ""
