from django.db import migrations

_ALL_WRITTEN = """
CREATE FUNCTION all_written(done bigint[], due bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(done, due) AS part(done, due) WHERE part.done <> part.due) THEN
        RAISE EXCEPTION 'another transaction took what was read: % of % rows', done, due
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'all_written';
    END IF;
END $$
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunSQL(_ALL_WRITTEN, "DROP FUNCTION all_written"),
    ]
