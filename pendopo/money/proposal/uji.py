"""`pendopo uji musrenbang`: persons of every forum in the test region."""
from pendopo.people.account.public import make_persons, uji_target

PERSONS = {
    "kades1": [("lurah", "kel-99.99.01.1001")], "kades2": [("lurah", "kel-99.99.01.1002")], "camat1": [("camat", "kec-99.99.01")],
    "forum_pu1": [("forum_skpd", "pu")], "forum_dlh1": [("forum_skpd", "dlh")], "bappeda1": [("bappeda", "bappeda")],
    "dprd1": [("dprd", "setwan")], "tapd1": [("tapd", "bpkad")], "perencana_pu1": [("perencana", "pu")], "perencana_dlh1": [("perencana", "dlh")],
    "inspektorat1": [("inspektorat", "inspektorat")], "auditor1": [("auditor", None)], "warga1": [("warga", None)], "warga2": [("warga", None)],
}


@uji_target("musrenbang")
def musrenbang() -> dict:
    """Tokens by person, and a ceiling of the test district. Repeatable."""
    from pendopo.money.proposal.doors import set_ceiling, set_member

    tokens = make_persons(PERSONS)
    set_ceiling(2027, "99.99.01", 310_000_000)
    set_member("dprd1", "Dapil 1", ["99.99.01"])
    return {"tokens": tokens}
