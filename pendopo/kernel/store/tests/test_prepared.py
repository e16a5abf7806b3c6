import pytest
from django.db import connection

from pendopo.kernel.store.public import array, prepared, write_parts


@pytest.mark.django_db
def test_a_hot_statement_is_prepared_once_and_the_query_log_sees_it(django_assert_num_queries):
    with django_assert_num_queries(3), prepared() as cursor:
        for n in range(3):
            cursor.execute("SELECT %s::int * 2 AS kali_dua", [n])
            assert cursor.fetchone() == (n * 2,)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT %% AS kali_dua'", [])
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_parts_say_when_one_found_less():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bagian (n int PRIMARY KEY, sisa int NOT NULL)")
        cursor.execute("INSERT INTO bagian VALUES (1, 10), (2, 5)")
    take = "UPDATE bagian b SET sisa = b.sisa - x.k FROM unnest(%s::int[], %s::int[]) AS x(n, k) WHERE b.n = x.n AND b.sisa >= x.k RETURNING 1"
    assert write_parts([]) and write_parts([(take, [array([1]), array([4])], 1)])
    assert not write_parts([(take, [array([1]), array([4])], 1), (take, [array([2]), array([6])], 1)])
