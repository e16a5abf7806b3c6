from pendopo.kernel.problem.public import Problem, Reason, problem_body


def test_a_problem_becomes_the_body_of_rfc_9457():
    problem = Problem([Reason("pendek", "Judul terlalu pendek.", "/judul")], status=422, code="data_tidak_sah")
    assert problem_body(problem, "r1") == {
        "type": "/masalah/data_tidak_sah", "title": "Ada isian yang perlu diperbaiki", "status": 422,
        "code": "data_tidak_sah", "reasons": [{"code": "pendek", "text": "Judul terlalu pendek.", "field": "/judul"}],
        "request_id": "r1",
    }


def test_a_bare_sentence_takes_the_code_of_the_problem():
    assert Problem("Tunggu.", status=503, code="sibuk").reasons == [Reason("sibuk", "Tunggu.")]
