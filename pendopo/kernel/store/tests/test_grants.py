import pytest
from django.db import ProgrammingError, connection, transaction

from pendopo.kernel.store.public import append_only_tables, grant

pytestmark = pytest.mark.django_db


def _as_app(sql: str):
    with transaction.atomic(), connection.cursor() as db:
        db.execute("SET LOCAL ROLE pendopo_app")
        db.execute(sql)


def test_the_serving_role_may_work_with_ordinary_tables():
    _as_app("DELETE FROM procrastinate_workers")


@pytest.mark.parametrize("table", append_only_tables())
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "TRUNCATE {}"])
def test_the_serving_role_cannot_take_from_an_append_only_table(table, verb):
    with pytest.raises(ProgrammingError, match="permission denied"):
        _as_app(verb.format(table))


def test_the_serving_role_cannot_rewrite_the_record_of_migrations():
    with pytest.raises(ProgrammingError, match="permission denied"):
        _as_app("DELETE FROM django_migrations")


def test_granting_again_changes_nothing():
    grant()
    with pytest.raises(ProgrammingError, match="permission denied"):
        _as_app("DELETE FROM flow_event")
