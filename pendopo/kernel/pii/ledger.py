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


def append_only_for(table: str, keep: str) -> str:
    """SQL for a migration: as `append_only`, but a row (by its column `at`) may be deleted when it is older than `keep`, an interval.

    The application's role still lacks DELETE; it calls `forget_<table>(batch)`, which runs as the owner and gives how many went.
    """
    return f"""
CREATE TRIGGER append_only BEFORE UPDATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only_young BEFORE DELETE ON {table} FOR EACH ROW WHEN (OLD.at > now() - interval '{keep}') EXECUTE FUNCTION append_only();
CREATE FUNCTION forget_{table}(batch integer) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (DELETE FROM public.{table} WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM public.{table} WHERE at <= now() - interval '{keep}' LIMIT batch FOR UPDATE SKIP LOCKED)) RETURNING 1)
  SELECT count(*) FROM gone
$$;"""
