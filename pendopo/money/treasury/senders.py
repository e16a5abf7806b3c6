"""The sending side of `pendopo bench posting`, a program of its own (standard library only, so that the server shares nothing with it).

Arguments: port, token, seconds, documents in a request (0: one by one), units with commas, first number.
Prints {"diterima", "lain", "detik", "cpu_ms"}.
"""
import http.client
import json
import resource
import sys
import threading
import time
from collections import Counter

YEAR = 2026
ACCOUNTS = ("5.1.01.01.01.0001", "5.1.02.02.01.0003")


def payment(unit: str, n: int, amount: int = 1000) -> dict:
    """A direct payment of two lines and one deduction."""
    return {"id": f"{unit}-{n}", "tanggal": f"{YEAR}-02-10", "jenis": "SP2D", "entitas": unit, "nomor": f"{unit}/{n}/LS", "tipe": "LS",
            "baris": [{"akun": akun, "jumlah": amount} for akun in ACCOUNTS], "potongan": [{"akun": "2.1.01.05.01.0001", "jumlah": 100}]}


def main(port: int, token: str, seconds: float, batch: int, units: list[str], first: int) -> None:
    """One thread and one connection for each unit, until the time is over; each sends the next when the last was answered."""
    head, found = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}, [Counter() for _ in units]
    path = "/api/v1/keuangan/dokumen/massal" if batch else "/api/v1/keuangan/dokumen"

    def sender(unit: str, counts: Counter) -> None:
        line, n, until = http.client.HTTPConnection("127.0.0.1", port, timeout=60), first, time.monotonic() + seconds
        form = json.dumps(payment(unit, -1))
        while time.monotonic() < until:
            docs = [form.replace(f"{unit}--1", f"{unit}-{k}").replace(f"{unit}/-1/", f"{unit}/{k}/") for k in range(n, n + (batch or 1))]
            n += len(docs)
            line.request("POST", path, '{"dokumen": [' + ",".join(docs) + "]}" if batch else docs[0], head)
            answer = line.getresponse()
            text = answer.read()
            if batch and answer.status == 200:
                counts.update(one["http"] for one in json.loads(text)["hasil"])
            else:
                counts[answer.status] += 1
        line.close()

    threads = [threading.Thread(target=sender, args=pair) for pair in zip(units, found, strict=True)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total, took, used = sum(found, Counter()), time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"diterima": total.pop(201, 0), "lain": total, "detik": took, "cpu_ms": (used.ru_utime + used.ru_stime) * 1000}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), int(sys.argv[4]), sys.argv[5].split(","), int(sys.argv[6]))
