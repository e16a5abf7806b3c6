import pickle, pytest
from tests.faces.crawl import walk
from tests.faces.test_crawl import ROLES, starts, lived_in

@pytest.mark.django_db
def test_dump(lived_in):
    sid_of = lived_in()
    out = {}
    for role in ROLES:
        out[role] = walk(sid_of(role), starts(role), most=1, language="en")
    pickle.dump(out, open("/tmp/en_pages/all.pkl", "wb"))
