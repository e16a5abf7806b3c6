"""The process that the drill kills. It imports no Django, so that it starts at once."""
import psycopg

INSERT = "INSERT INTO incident (kind, severity, text, opened_by, outcome) VALUES ('latihan', 'rendah', %s, 'latihan', '')"


def write(dsn: str, first: int, acknowledged) -> None:
    """One row a transaction, numbered from `first`; a number is sent only after its COMMIT was answered, None at the end."""
    try:
        with psycopg.connect(dsn, autocommit=True) as db:
            for number in range(first, first + 1_000_000):
                db.execute(INSERT, [str(number)])
                acknowledged.send(number)
    except psycopg.OperationalError:
        acknowledged.send(None)
