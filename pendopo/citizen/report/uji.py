"""`pendopo uji citizen`: the acceptance region's persons and keys (citizen.md section 10)."""
import hashlib

from pendopo.citizen.report.models import ApiKlien
from pendopo.people.account.public import make_persons, uji_target
from pendopo.people.region.public import unit

PERSONS = {
    "warga1": [("warga", None)], "warga2": [("warga", None)], "verifikator1": [("verifikator", None)], "opd_pu1": [("opd", "pu")],
    "opd_dlh1": [("opd", "dlh")], "mutu1": [("pemeriksa_mutu", None)], "inspektorat1": [("inspektorat", "inspektorat")],
    "polres1": [("polres", "polres")], "humas1": [("humas", None)], "piket1": [("piket", None)], "sekda1": [("sekda", "setda")],
    "kepala_pu1": [("kepala_opd", "pu")], "asisten1": [("asisten", "setda")], "loket1": [("loket", None)], "auditor1": [("auditor", None)],
    "admin1": [("admin", None)],
}
PRINTED = ("warga1", "warga2", "verifikator1", "opd_pu1", "opd_dlh1", "mutu1", "inspektorat1", "polres1", "humas1", "piket1")
"""Whose tokens the command prints; the others are there for the rest of the acts."""
CONTRACT = "ocds-uji-0000-99.99-0001"


@uji_target("citizen")
def citizen() -> dict:
    """Tokens, the Open311 key, a contract, units. Repeatable."""
    from pendopo.people.account.public import uji_secret

    key = uji_secret("open311")
    ApiKlien.objects.get_or_create(kunci_hash=hashlib.sha256(key.encode()).hexdigest(), defaults={"nama": "Mitra uji", "boleh_kabar": True})
    tokens = make_persons(PERSONS)
    return {"tokens": {name: tokens[name] for name in PRINTED}, "open311_key": key, "contract_ocid": CONTRACT,
            "units": {kode: str(unit(kode).id) for kode in ("pu", "dlh")}}
