"""Passwords that are no good (ASVS 6.2): length, the obvious, and words of this place."""

COMMON = frozenset("""password123456 123456789012 1234567890123 qwertyuiop12 qwertyuiopas password1234 passwordpassword
iloveyou1234 indonesia123 indonesia1945 merdeka123456 bismillah123 sayangku1234 rahasia12345 katasandi123 admin1234567
administrator pendopo12345 pendopopendopo pemerintah123 surabaya1234 jakarta12345 111111111111 000000000000 abcdefghijkl
abcd12345678 asdfghjkl123 letmein12345 welcome12345 monkey123456 dragon123456 sunshine1234 princess1234 football1234
persebaya1927 aremania1987 bonek1927bonek cintakamu123 alhamdulillah assalamualaikum""".split())
"""Frequent passwords of twelve or more characters, and words around a town hall."""
SHORTEST, LONGEST = 12, 128


def password_fault(password: str, personal) -> str:
    """One sentence when the password is refused, "" when it is good. No composition rules; paste is welcome."""
    low = password.lower()
    if len(password) < SHORTEST:
        return f"Kata sandi paling sedikit {SHORTEST} huruf. Kalimat pendek yang mudah Anda ingat itu baik."
    if len(password) > LONGEST:
        return f"Kata sandi paling panjang {LONGEST} huruf."
    if low in COMMON or len(set(low)) < 4:
        return "Kata sandi ini terlalu mudah ditebak. Pilih yang lain."
    if any(len(word) >= 4 and word.lower() in low for word in personal):
        return "Kata sandi memuat nama atau nomor Anda. Pilih yang lain."
    return ""
