import pytest
from django.db import IntegrityError, connection, transaction

from pendopo.kernel.store.public import OVERTAKEN, Part, array, prepared, write_parts


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
    write_parts([])
    write_parts([Part(take, [array([1]), array([4])], 1)])
    with pytest.raises(IntegrityError, match=OVERTAKEN), transaction.atomic():
        write_parts([Part(take, [array([1]), array([4])], 1), Part(take, [array([2]), array([6])], 1)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, sisa FROM bagian ORDER BY n")
        assert cursor.fetchall() == [(1, 6), (2, 5)]
