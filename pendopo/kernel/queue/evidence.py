"""What an auditor may query of the deliveries."""


def views() -> dict[str, str]:
    """The outbox with who must have and who has a receipt; the jobs."""
    return {
        "outbox": "SELECT o.id, o.topic, o.case_id || ':' || o.seq, (e.body->>'at')::timestamptz"
                  " FROM flow_outbox o LEFT JOIN flow_event e ON e.case_id = o.case_id AND e.seq = o.seq",
        "receipt": "SELECT consumer, outbox_id, at FROM receipt",
        "subscription": "SELECT consumer, topic, since_outbox_id FROM subscription",
        "job": "SELECT id, task_name, status::text, attempts, scheduled_at FROM procrastinate_jobs",
    }
