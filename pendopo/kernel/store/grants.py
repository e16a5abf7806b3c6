"""What the serving role may do: everything in the tables, except change those that a room declares append-only.

A room lists such tables in its AppConfig: `append_only = ("flow_event",)`. The revocation is the first guard; a trigger
in the room's migration is the second, because REVOKE does not bind the owner.
"""
from django.apps import apps
from django.db import connections

APP = "pendopo_app"


def append_only_tables() -> list[str]:
    """Tables that rooms declare append-only, sorted."""
    return sorted({table for config in apps.get_app_configs() for table in getattr(config, "append_only", ())})


def grant(using: str = "default") -> None:
    """Give the serving role its rights. Run as owner after every migration; repeating it changes nothing."""
    connection = connections[using]
    with connection.cursor() as db:
        db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP])
        if not db.fetchone():
            return
        db.execute(f"GRANT USAGE ON SCHEMA public TO {APP};"
                   f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP};"
                   f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {APP};"
                   f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP}")
        existing = set(connection.introspection.table_names(include_views=True))
        for table in append_only_tables():
            if table in existing:
                db.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {connection.ops.quote_name(table)} FROM {APP}")


def after_migrate(sender, using="default", **kwargs) -> None:
    """Handler of Django's post_migrate (called once, when all migrations are done)."""
    grant(using)
