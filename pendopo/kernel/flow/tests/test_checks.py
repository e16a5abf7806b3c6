"""A faulty table of actions does not start."""
import pytest

from pendopo.kernel.flow import machine
from pendopo.kernel.flow.checks import faults_of
from pendopo.kernel.flow.public import START, Flow, State, flows, owner


@pytest.fixture
def draft():
    flow = Flow("uji.cacat", "flow.UjiBerkas", [State("a", "A"), State("b", "B", final=True)])
    yield flow
    machine._FLOWS.pop("uji.cacat")


def declare(flow, name="x", frm=START, to="a", **kw):
    flow.action(name, kw.pop("label", "X"), frm=frm, to=to, by=kw.pop("by", owner), **kw)(lambda case, data, ctx: None)


def test_every_declared_flow_is_sound():
    assert [faults_of(flow) for flow in flows()] == [[] for _ in flows()]


@pytest.mark.parametrize(("build", "text"), [
    (lambda f: declare(f), "has no way out"),
    (lambda f: (declare(f), declare(f, "y", {"a"}, "a")), "cannot be reached"),
    (lambda f: (declare(f), declare(f, "y", {"a"}, "c")), "unknown c"),
    (lambda f: (declare(f), declare(f, "y", {"z"}, "b")), "unknown z"),
    (lambda f: (declare(f), declare(f, "x", {"a"}, "b")), "two actions"),
    (lambda f: (declare(f), declare(f, "y", {"b"}, "a")), "leaves final"),
    (lambda f: (declare(f), declare(f, "y", {"a"}, lambda c, d, x: "b")), "declares no result"),
    (lambda f: (declare(f), declare(f, "y", {"a"}, "b", label="")), "needs a label"),
    (lambda f: (declare(f), declare(f, "y", {"a"}, "b", schema={"type": "object", "additionalProperties": False, "properties": {"isi": {"type": "string"}}})),
     "data of y outside the subset of forms: /properties/isi/maxLength"),
])
def test_faults_are_named(draft, build, text):
    build(draft)
    assert any(text in fault for _, fault in faults_of(draft))
