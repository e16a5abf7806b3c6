import hashlib
import json
from pathlib import Path

import pytest

from pendopo.kernel.flow.public import Bad, canonical, event_hash, salted_hash, strict_json, uuid7

VECTORS = json.loads((Path(__file__).parent / "data" / "flow_vectors.json").read_text())


@pytest.mark.parametrize("case", VECTORS["canonical"], ids=lambda c: c["name"])
def test_canonical_form_is_the_published_one(case):
    value = strict_json(case["input"].encode())
    assert canonical(value).hex() == case["canonical_hex"]
    assert hashlib.sha256(canonical(value)).hexdigest() == case["sha256"]
    assert canonical(json.loads(canonical(value))) == canonical(value)


@pytest.mark.parametrize("case", VECTORS["refuse"], ids=lambda c: c["name"])
def test_ambiguous_json_is_refused(case):
    with pytest.raises(Bad):
        strict_json(case["input"].encode("utf-8", "surrogatepass"))


def test_a_personal_value_is_hidden_behind_its_salted_hash():
    vector = VECTORS["personal"]
    assert salted_hash(bytes.fromhex(vector["salt_hex"]), vector["value"]) == vector["hash"]


def test_the_request_hash_is_the_published_one():
    assert event_hash(VECTORS["request_hash"]["request"]) == VECTORS["request_hash"]["sha256"]


def test_deep_nesting_is_refused_and_does_not_crash():
    for depth in (17, 3000):
        with pytest.raises(Bad):
            strict_json(b'{"a":' * depth + b"1" + b"}" * depth)
    assert strict_json(b'{"a":' * 15 + b"{}" + b"}" * 15)


def test_uuid7_has_its_version_and_grows_with_time():
    assert uuid7().version == 7 and uuid7().variant == "specified in RFC 4122"
    assert uuid7(1000) < uuid7(2000)
