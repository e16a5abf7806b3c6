"""Tables that only grow: the trigger that refuses changes to owners and superusers too (reliability.md section 2)."""

FUNCTION = """
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'tabel % hanya dapat ditambah', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def append_only(table: str) -> str:
    """SQL for a migration: refuse UPDATE and DELETE on `table`. The application's role also lacks the grants
    (`append_only` of the room's AppConfig)."""
    return (f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only();")
