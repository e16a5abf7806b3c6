-- pendopo f3f2c5df7b3c58b8
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA evidence;

COMMENT ON SCHEMA evidence IS '25d5bbcf81b893d8';

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.all_written(done bigint[], due bigint[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(done, due) AS part(done, due) WHERE part.done <> part.due) THEN
        RAISE EXCEPTION 'another transaction took what was read: % of % rows', done, due
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'all_written';
    END IF;
END $$;

CREATE FUNCTION public.append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'tabel % hanya dapat ditambah', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION public.baris_jurnal_masuk() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
DECLARE odd text;
BEGIN
    IF EXISTS (SELECT 1 FROM baru b JOIN jurnal j ON j.id = b.jurnal_id WHERE b.urut > j.baris) THEN
        RAISE EXCEPTION 'jurnal sudah lengkap' USING ERRCODE = 'check_violation', CONSTRAINT = 'baris_jurnal_tempat';
    END IF;
    SELECT d.akun INTO odd FROM (SELECT DISTINCT b.akun, j.tanggal FROM baru b JOIN jurnal j ON j.id = b.jurnal_id) d
        WHERE NOT EXISTS (SELECT 1 FROM kode_akun k WHERE k.kode = d.akun AND k.level = 6 AND k.berlaku @> d.tanggal) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'akun % bukan akun tingkat 6 yang berlaku', odd USING ERRCODE = 'check_violation', CONSTRAINT = 'baris_jurnal_akun';
    END IF;
    INSERT INTO saldo_bulanan AS s (tahun, basis, entitas, bulan, akun, debit, kredit)
        SELECT j.tahun, j.basis, j.entitas, j.bulan, b.akun, sum(b.debit), sum(b.kredit)
        FROM baru b JOIN jurnal j ON j.id = b.jurnal_id GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (tahun, basis, entitas, bulan, akun)
        DO UPDATE SET debit = s.debit + excluded.debit, kredit = s.kredit + excluded.kredit;
    RETURN NULL;
END $$;

CREATE FUNCTION public.forget_login_attempt(batch integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH gone AS (DELETE FROM public.login_attempt WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM public.login_attempt WHERE at <= now() - interval '90 days' LIMIT batch FOR UPDATE SKIP LOCKED)) RETURNING 1)
  SELECT count(*) FROM gone
$$;

CREATE FUNCTION public.jabatan_no_cycle() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (WITH RECURSIVE up AS (
            SELECT NEW.atasan_id AS id UNION SELECT j.atasan_id FROM jabatan j JOIN up ON j.id = up.id
        ) SELECT 1 FROM up WHERE id = NEW.id) THEN
        RAISE EXCEPTION 'jabatan % tidak boleh beratasan pada dirinya', NEW.kode USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.jurnal_periode() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE open int; wanted int;
BEGIN
    SELECT count(*) INTO wanted FROM (SELECT DISTINCT tahun, entitas, least(greatest(bulan, 1), 12) FROM baru WHERE bulan <= 12) x;
    SELECT count(*) INTO open FROM (
        SELECT 1 FROM periode p
        WHERE p.status = 'TERBUKA' AND (p.tahun, p.entitas, p.bulan)
              IN (SELECT tahun, entitas, least(greatest(bulan, 1), 12) FROM baru WHERE bulan <= 12)
        ORDER BY p.id FOR SHARE) x;
    IF open <> wanted THEN
        RAISE EXCEPTION 'periode sudah ditutup' USING ERRCODE = 'check_violation', CONSTRAINT = 'jurnal_periode';
    END IF;
    IF EXISTS (SELECT 1 FROM baru WHERE extract(year FROM tanggal) <> tahun) THEN
        RAISE EXCEPTION 'tanggal di luar tahun buku' USING ERRCODE = 'check_violation', CONSTRAINT = 'jurnal_tahun';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.jurnal_seimbang() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
DECLARE odd record;
BEGIN
    SELECT j.id, count(b.urut) AS n, coalesce(sum(b.debit), 0) AS d, coalesce(sum(b.kredit), 0) AS k INTO odd
        FROM baru j LEFT JOIN baris_jurnal b ON b.jurnal_id = j.id GROUP BY j.id, j.baris, j.jumlah
        HAVING count(b.urut) <> j.baris OR coalesce(sum(b.debit), 0) <> j.jumlah OR coalesce(sum(b.kredit), 0) <> j.jumlah LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'jurnal % tidak seimbang: % baris, debit %, kredit %', odd.id, odd.n, odd.d, odd.k
            USING ERRCODE = 'check_violation', CONSTRAINT = 'jurnal_seimbang';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.rencana_hanya_draf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE dokumen uuid; keadaan text; baris jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  IF baris ? 'dokumen_id' THEN dokumen := (baris->>'dokumen_id')::uuid;
  ELSIF baris ? 'simpul_id' THEN SELECT s.dokumen_id INTO dokumen FROM simpul_rencana s WHERE s.id = (baris->>'simpul_id')::bigint;
  ELSE SELECT s.dokumen_id INTO dokumen FROM indikator_rencana i JOIN simpul_rencana s ON s.id = i.simpul_id WHERE i.id = (baris->>'indikator_id')::bigint;
  END IF;
  SELECT state INTO keadaan FROM dokumen_rencana WHERE id = dokumen;
  IF keadaan IS NOT NULL AND keadaan <> 'DRAF' THEN
    RAISE EXCEPTION 'isi dokumen rencana hanya berubah selama draf' USING ERRCODE = 'check_violation', CONSTRAINT = 'rencana_hanya_draf', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION public.search_near(q text, units uuid[], kinds text[], most integer) RETURNS TABLE(id bigint, kind text, score integer)
    LANGUAGE sql STABLE
    SET "pg_trgm.word_similarity_threshold" TO '0.45'
    SET enable_seqscan TO 'off'
    AS $$
  SELECT e.id, e.kind, (1e6 * public.word_similarity(q, left(e.title || ' ' || e.text, 400)))::int AS score FROM public.search_entry e
  WHERE q OPERATOR(public.<%) left(e.title || ' ' || e.text, 400) AND (e.public OR e.unit_id = ANY(units)) AND (kinds IS NULL OR e.kind = ANY(kinds))
  ORDER BY score DESC, e.id DESC LIMIT most
$$;

CREATE FUNCTION public.simpul_lurus() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (
    WITH RECURSIVE up (id) AS (
      SELECT NEW.induk_id UNION SELECT s.induk_id FROM simpul_rencana s JOIN up ON s.id = up.id WHERE s.induk_id IS NOT NULL
    ) SELECT FROM up WHERE id = NEW.id)
    OR (SELECT dokumen_id FROM simpul_rencana WHERE id = NEW.induk_id) IS DISTINCT FROM NEW.dokumen_id THEN
    RAISE EXCEPTION 'induk simpul berputar atau di dokumen lain' USING ERRCODE = 'check_violation', CONSTRAINT = 'simpul_lurus', TABLE = 'simpul_rencana';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.unit_no_cycle() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (WITH RECURSIVE up AS (
            SELECT NEW.induk_id AS id UNION SELECT u.induk_id FROM unit u JOIN up ON u.id = up.id
        ) SELECT 1 FROM up WHERE id = NEW.id) THEN
        RAISE EXCEPTION 'unit % tidak boleh berinduk pada dirinya', NEW.kode USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.usulan_gabung_lurus() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('usulan_gabung'));
  IF EXISTS (
    WITH RECURSIVE up (id) AS (
      SELECT NEW.gabung_ke_id UNION SELECT u.gabung_ke_id FROM usulan u JOIN up ON u.id = up.id WHERE u.gabung_ke_id IS NOT NULL
    ) SELECT FROM up WHERE id = NEW.id) THEN
    RAISE EXCEPTION 'gabung berputar' USING ERRCODE = 'check_violation', CONSTRAINT = 'usulan_gabung_berputar', TABLE = 'usulan';
  END IF;
  RETURN NEW;
END $$;

CREATE TEXT SEARCH CONFIGURATION public.pendopo (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR asciiword WITH indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR word WITH indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR hword_part WITH indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR hword_asciipart WITH indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR asciihword WITH indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR hword WITH indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.pendopo
    ADD MAPPING FOR uint WITH simple;

CREATE TABLE public.blob (
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    mime character varying(40) NOT NULL,
    state character varying(10) NOT NULL,
    lebar integer,
    tinggi integer,
    phash bigint,
    stored_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT blob_state CHECK (((state)::text = ANY (ARRAY[('quarantine'::character varying)::text, ('clean'::character varying)::text, ('rejected'::character varying)::text])))
);

CREATE TABLE public.upload (
    id uuid NOT NULL,
    uploader uuid,
    nama character varying(200) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    diambil_pada timestamp with time zone,
    gps_lat double precision,
    gps_lon double precision,
    flow character varying(60),
    case_id uuid,
    kunci character varying(160),
    kunci_isi character varying(64) NOT NULL,
    blob_id character varying(64) NOT NULL
);

CREATE VIEW evidence.blob AS
 SELECT NULL::text AS sha256,
    NULL::bigint AS size,
    NULL::text AS state,
    NULL::text AS key,
    NULL::bigint AS refs
  WHERE false
UNION ALL
 SELECT (r.x0)::text AS sha256,
    r.x1 AS size,
    (r.x2)::text AS state,
    r.x3 AS key,
    r.x4 AS refs
   FROM ( SELECT b.sha256,
            b.size,
            b.state,
            (("left"((b.sha256)::text, 2) || '/'::text) || (b.sha256)::text) AS "?column?",
            ( SELECT count(*) AS count
                   FROM public.upload u
                  WHERE ((u.blob_id)::text = (b.sha256)::text)) AS count
           FROM public.blob b) r(x0, x1, x2, x3, x4);

CREATE TABLE public.aduan (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    nomor character varying(20) NOT NULL,
    kode_hash character varying(64) NOT NULL,
    judul character varying(120) NOT NULL,
    isi character varying(4000) NOT NULL,
    golongan character varying(12) NOT NULL,
    identitas character varying(8) NOT NULL,
    lat double precision,
    lon double precision,
    akurasi_m integer,
    alamat character varying(300) NOT NULL,
    kelurahan_id character varying(13),
    sumber character varying(10) NOT NULL,
    atribut jsonb NOT NULL,
    kontrak_ocid character varying(60) NOT NULL,
    usulan_id character varying(60) NOT NULL,
    media_url character varying(500) NOT NULL,
    n_dukungan smallint NOT NULL,
    n_buka smallint NOT NULL,
    n_balik smallint NOT NULL,
    n_ingat smallint NOT NULL,
    saran_unit_id uuid,
    saran_skor smallint,
    rahasia boolean NOT NULL,
    penanggung_jawab character varying(120) NOT NULL,
    rencana date,
    tanggapan character varying(4000) NOT NULL,
    alasan character varying(40) NOT NULL,
    instansi character varying(160) NOT NULL,
    nilai smallint,
    pengerja_id uuid,
    penolak_id uuid,
    dikirim_pada timestamp with time zone NOT NULL,
    banding_dari_id uuid,
    induk_id uuid,
    kategori_id bigint NOT NULL,
    CONSTRAINT aduan_buka CHECK ((n_buka <= 2)),
    CONSTRAINT aduan_bukan_diri CHECK ((NOT ((induk_id = id) AND (induk_id IS NOT NULL)))),
    CONSTRAINT aduan_bumi CHECK (((lat IS NULL) OR ((lat >= ('-90.0'::numeric)::double precision) AND (lat <= (90.0)::double precision) AND ((lon >= ('-180.0'::numeric)::double precision) AND (lon <= (180.0)::double precision))))),
    CONSTRAINT aduan_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT aduan_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT aduan_dukungan CHECK ((n_dukungan >= 0)),
    CONSTRAINT aduan_gabungan CHECK ((((induk_id IS NOT NULL) AND (state = 'duplikat'::text)) OR ((NOT (state = 'duplikat'::text)) AND (induk_id IS NULL)))),
    CONSTRAINT aduan_identitas CHECK (((identitas)::text = ANY (ARRAY[('terbuka'::character varying)::text, ('rahasia'::character varying)::text, ('anonim'::character varying)::text]))),
    CONSTRAINT aduan_nilai CHECK (((nilai IS NULL) OR ((nilai >= 1) AND (nilai <= 4)))),
    CONSTRAINT aduan_pengawasan_rahasia CHECK (((NOT ((golongan)::text = 'pengawasan'::text)) OR rahasia)),
    CONSTRAINT aduan_state CHECK ((state = ANY (ARRAY['dibuka_kembali'::text, 'didisposisi'::text, 'dikerjakan'::text, 'diperiksa_mutu'::text, 'ditarik'::text, 'diterima_opd'::text, 'diteruskan_luar'::text, 'ditolak'::text, 'ditunda_anggaran'::text, 'duplikat'::text, 'menunggu_warga'::text, 'pemeriksaan'::text, 'perlu_data'::text, 'salah_alamat'::text, 'selesai'::text, 'terkirim'::text]))),
    CONSTRAINT aduan_sumber CHECK (((sumber)::text = ANY (ARRAY[('web'::character varying)::text, ('open311'::character varying)::text, ('wa'::character varying)::text, ('loket'::character varying)::text, ('telepon'::character varying)::text]))),
    CONSTRAINT aduan_tanpa_pemilik CHECK ((owner_id IS NULL)),
    CONSTRAINT aduan_titik CHECK ((((lat IS NULL) AND (lon IS NULL)) OR ((lat IS NOT NULL) AND (lon IS NOT NULL)))),
    CONSTRAINT aduan_version CHECK ((version >= 1))
);

CREATE TABLE public.anggaran (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    tahun smallint NOT NULL,
    versi smallint NOT NULL,
    jenis character varying(12) NOT NULL,
    asal character varying(8) NOT NULL,
    judul character varying(120) NOT NULL,
    nomor character varying(80) NOT NULL,
    tanggal date,
    alasan character varying(1000) NOT NULL,
    CONSTRAINT anggaran_asal CHECK (((asal)::text = ANY (ARRAY[('HALAMAN'::character varying)::text, ('IMPOR'::character varying)::text]))),
    CONSTRAINT anggaran_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT anggaran_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT anggaran_jenis CHECK (((jenis)::text = ANY (ARRAY[('MURNI'::character varying)::text, ('PERGESERAN'::character varying)::text, ('PERUBAHAN'::character varying)::text]))),
    CONSTRAINT anggaran_murni_pertama CHECK (((((jenis)::text = 'MURNI'::text) AND (versi = 1)) OR ((NOT ((jenis)::text = 'MURNI'::text)) AND (versi > 1)))),
    CONSTRAINT anggaran_state CHECK ((state = ANY (ARRAY['DRAF'::text, 'DIBAHAS_DPRD'::text, 'EVALUASI_GUBERNUR'::text, 'PERDA'::text, 'BERLAKU'::text, 'DIGANTI'::text]))),
    CONSTRAINT anggaran_tanggal CHECK (((NOT (state = ANY (ARRAY['BERLAKU'::text, 'DIGANTI'::text]))) OR (tanggal IS NOT NULL))),
    CONSTRAINT anggaran_version CHECK ((version >= 1))
);

CREATE TABLE public.berkas_bayar (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    tahun smallint NOT NULL,
    tipe character varying(2) NOT NULL,
    keperluan character varying(300) NOT NULL,
    jumlah bigint NOT NULL,
    potongan_jumlah bigint NOT NULL,
    baris jsonb NOT NULL,
    potongan jsonb NOT NULL,
    penerima character varying(200) NOT NULL,
    bank character varying(60) NOT NULL,
    rekening bytea NOT NULL,
    rekening_h character varying(64) NOT NULL,
    akhir character varying(4) NOT NULL,
    kontrak character varying(120) NOT NULL,
    bast character varying(120) NOT NULL,
    spj character varying(120) NOT NULL,
    uang_muka boolean NOT NULL,
    kelengkapan jsonb NOT NULL,
    lampiran jsonb NOT NULL,
    nomor character varying(60) NOT NULL,
    nomor_spm character varying(60),
    nomor_sp2d character varying(60),
    pembuat uuid NOT NULL,
    pemeriksa uuid,
    penandatangan uuid,
    penerbit uuid,
    rujukan_bank character varying(64),
    cair_tanggal date,
    alasan character varying(500) NOT NULL,
    entitas character varying(40) NOT NULL,
    dokumen_id uuid,
    CONSTRAINT berkas_bayar_beda_orang CHECK (((NOT ((pemeriksa = pembuat) AND (pemeriksa IS NOT NULL))) AND (NOT ((penandatangan = pembuat) AND (penandatangan IS NOT NULL))) AND (NOT ((penandatangan = pemeriksa) AND (penandatangan IS NOT NULL) AND (pemeriksa IS NOT NULL))) AND (NOT ((penerbit = pembuat) AND (penerbit IS NOT NULL))) AND (NOT ((penerbit = pemeriksa) AND (penerbit IS NOT NULL) AND (pemeriksa IS NOT NULL))) AND (NOT ((penerbit = penandatangan) AND (penerbit IS NOT NULL) AND (penandatangan IS NOT NULL))))),
    CONSTRAINT berkas_bayar_cair CHECK (((NOT (state = 'CAIR'::text)) OR ((cair_tanggal IS NOT NULL) AND (rujukan_bank IS NOT NULL)))),
    CONSTRAINT berkas_bayar_jumlah CHECK (((jumlah > 0) AND (potongan_jumlah >= 0) AND (potongan_jumlah <= jumlah))),
    CONSTRAINT berkas_bayar_sp2d CHECK (((NOT (state = ANY (ARRAY['SP2D'::text, 'CAIR'::text]))) OR ((dokumen_id IS NOT NULL) AND (nomor_sp2d IS NOT NULL) AND (penerbit IS NOT NULL)))),
    CONSTRAINT berkas_bayar_spm CHECK (((NOT (state = ANY (ARRAY['SPM'::text, 'SP2D'::text, 'CAIR'::text]))) OR ((nomor_spm IS NOT NULL) AND (pemeriksa IS NOT NULL) AND (penandatangan IS NOT NULL)))),
    CONSTRAINT berkas_bayar_state CHECK ((state = ANY (ARRAY['BATAL'::text, 'CAIR'::text, 'DITOLAK'::text, 'SP2D'::text, 'SPM'::text, 'SPP'::text, 'TERVERIFIKASI'::text]))),
    CONSTRAINT berkas_bayar_tipe CHECK (((tipe)::text = ANY (ARRAY[('UP'::character varying)::text, ('GU'::character varying)::text, ('TU'::character varying)::text, ('LS'::character varying)::text]))),
    CONSTRAINT berkasbayar_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT berkasbayar_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT berkasbayar_version CHECK ((version >= 1))
);

CREATE TABLE public.berkas_kas (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    tahun smallint NOT NULL,
    jenis character varying(3) NOT NULL,
    nomor character varying(60) NOT NULL,
    tanggal date NOT NULL,
    keperluan character varying(300) NOT NULL,
    jumlah bigint NOT NULL,
    baris jsonb NOT NULL,
    isi jsonb NOT NULL,
    lampiran jsonb NOT NULL,
    pembuat uuid NOT NULL,
    pengesah uuid,
    pembalik uuid,
    alasan character varying(500) NOT NULL,
    entitas character varying(40) NOT NULL,
    dokumen_id uuid,
    CONSTRAINT berkas_kas_balik CHECK (((NOT (state = 'DIBALIK'::text)) OR (pembalik IS NOT NULL))),
    CONSTRAINT berkas_kas_beda_orang CHECK (((NOT ((pengesah = pembuat) AND (pengesah IS NOT NULL))) AND (NOT ((pembalik = pembuat) AND (pembalik IS NOT NULL))) AND (NOT ((pembalik = pengesah) AND (pembalik IS NOT NULL) AND (pengesah IS NOT NULL))))),
    CONSTRAINT berkas_kas_jenis CHECK (((jenis)::text = ANY (ARRAY[('SPJ'::character varying)::text, ('STS'::character varying)::text, ('TBP'::character varying)::text]))),
    CONSTRAINT berkas_kas_jumlah CHECK ((jumlah > 0)),
    CONSTRAINT berkas_kas_sah CHECK (((NOT (state = ANY (ARRAY['DISAHKAN'::text, 'DIBALIK'::text]))) OR ((dokumen_id IS NOT NULL) AND (pengesah IS NOT NULL)))),
    CONSTRAINT berkas_kas_state CHECK ((state = ANY (ARRAY['DIAJUKAN'::text, 'DIBALIK'::text, 'DISAHKAN'::text, 'DITOLAK'::text]))),
    CONSTRAINT berkaskas_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT berkaskas_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT berkaskas_version CHECK ((version >= 1))
);

CREATE TABLE public.darurat (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    apa character varying(200) NOT NULL,
    alasan character varying(500) NOT NULL,
    mulai timestamp with time zone NOT NULL,
    sampai timestamp with time zone NOT NULL,
    saksi_1_id uuid NOT NULL,
    saksi_2_id uuid NOT NULL,
    penugasan_id uuid NOT NULL,
    peran_id character varying(40) NOT NULL,
    CONSTRAINT darurat_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT darurat_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT darurat_dua_saksi CHECK (((NOT (saksi_1_id = saksi_2_id)) AND (NOT ((saksi_1_id = owner_id) AND (owner_id IS NOT NULL))) AND (NOT ((saksi_2_id = owner_id) AND (owner_id IS NOT NULL))))),
    CONSTRAINT darurat_pemilik CHECK ((owner_id IS NOT NULL)),
    CONSTRAINT darurat_sejam CHECK (((sampai > mulai) AND (sampai <= (mulai + '01:00:00'::interval)))),
    CONSTRAINT darurat_state CHECK ((state = ANY (ARRAY['terbuka'::text, 'ditutup'::text]))),
    CONSTRAINT darurat_version CHECK ((version >= 1))
);

CREATE TABLE public.dokumen_rencana (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    nomor character varying(60) NOT NULL,
    jenis character varying(8) NOT NULL,
    judul character varying(200) NOT NULL,
    tahun_awal smallint NOT NULL,
    tahun_akhir smallint NOT NULL,
    versi smallint NOT NULL,
    landasan character varying(200) NOT NULL,
    tanggal date,
    isi_sha256 character varying(64) NOT NULL,
    hasil_reviu character varying(2000) NOT NULL,
    alasan character varying(2000) NOT NULL,
    dasar_id uuid,
    induk_versi_id uuid,
    skpd_id uuid,
    CONSTRAINT dokumen_rencana_jenis CHECK (((jenis)::text = ANY (ARRAY[('RPJMD'::character varying)::text, ('RENSTRA'::character varying)::text, ('RKPD'::character varying)::text, ('RENJA'::character varying)::text, ('KUAPPAS'::character varying)::text]))),
    CONSTRAINT dokumen_rencana_landasan CHECK (((NOT (state = ANY (ARRAY['DITETAPKAN'::text, 'DIGANTI'::text]))) OR ((NOT ((landasan)::text = ''::text)) AND (tanggal IS NOT NULL)))),
    CONSTRAINT dokumen_rencana_skpd CHECK (((((jenis)::text = ANY (ARRAY[('RENSTRA'::character varying)::text, ('RENJA'::character varying)::text])) AND (skpd_id IS NOT NULL)) OR ((NOT ((jenis)::text = ANY (ARRAY[('RENSTRA'::character varying)::text, ('RENJA'::character varying)::text]))) AND (skpd_id IS NULL)))),
    CONSTRAINT dokumen_rencana_state CHECK ((state = ANY (ARRAY['DIBATALKAN'::text, 'DIGANTI'::text, 'DITETAPKAN'::text, 'DRAF'::text, 'REVIU'::text]))),
    CONSTRAINT dokumen_rencana_tahun CHECK ((tahun_akhir >= tahun_awal)),
    CONSTRAINT dokumenrencana_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT dokumenrencana_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT dokumenrencana_version CHECK ((version >= 1))
);

CREATE TABLE public.flow_event (
    id bigint NOT NULL,
    tx xid8 DEFAULT pg_current_xact_id() NOT NULL,
    flow text NOT NULL,
    case_id uuid NOT NULL,
    seq integer NOT NULL,
    body jsonb NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT flow_event_seq CHECK ((seq >= 1))
);

CREATE TABLE public.musyawarah (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    nomor character varying(24) NOT NULL,
    tahun smallint NOT NULL,
    tingkat character varying(10) NOT NULL,
    judul character varying(200) NOT NULL,
    wilayah character varying(13) NOT NULL,
    tanggal date NOT NULL,
    tempat character varying(200) NOT NULL,
    agenda character varying(2000) NOT NULL,
    alasan character varying(2000) NOT NULL,
    CONSTRAINT musyawarah_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT musyawarah_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT musyawarah_state CHECK ((state = ANY (ARRAY['BATAL'::text, 'DIBUKA'::text, 'DISAHKAN'::text]))),
    CONSTRAINT musyawarah_tingkat CHECK (((tingkat)::text = ANY (ARRAY[('DESA'::character varying)::text, ('KECAMATAN'::character varying)::text, ('FORUM'::character varying)::text, ('KABUPATEN'::character varying)::text]))),
    CONSTRAINT musyawarah_version CHECK ((version >= 1))
);

CREATE TABLE public.npd (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    tahun smallint NOT NULL,
    nomor character varying(60) NOT NULL,
    keperluan character varying(300) NOT NULL,
    penerima character varying(200) NOT NULL,
    jumlah bigint NOT NULL,
    baris jsonb NOT NULL,
    lampiran jsonb NOT NULL,
    pembuat uuid NOT NULL,
    penyetuju uuid,
    pembayar uuid,
    dibayar_tanggal date,
    nomor_spj character varying(60),
    alasan character varying(500) NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT npd_beda_orang CHECK (((NOT ((penyetuju = pembuat) AND (penyetuju IS NOT NULL))) AND (NOT ((pembayar = pembuat) AND (pembayar IS NOT NULL))) AND (NOT ((pembayar = penyetuju) AND (pembayar IS NOT NULL) AND (penyetuju IS NOT NULL))))),
    CONSTRAINT npd_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT npd_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT npd_dibayar CHECK (((NOT (state = ANY (ARRAY['DIBAYAR'::text, 'DI_SPJ'::text, 'SELESAI'::text]))) OR ((dibayar_tanggal IS NOT NULL) AND (pembayar IS NOT NULL) AND (penyetuju IS NOT NULL)))),
    CONSTRAINT npd_jumlah CHECK ((jumlah > 0)),
    CONSTRAINT npd_spj CHECK ((((nomor_spj IS NOT NULL) AND (state = ANY (ARRAY['DI_SPJ'::text, 'SELESAI'::text]))) OR ((NOT (state = ANY (ARRAY['DI_SPJ'::text, 'SELESAI'::text]))) AND (nomor_spj IS NULL)))),
    CONSTRAINT npd_state CHECK ((state = ANY (ARRAY['DIAJUKAN'::text, 'DIBATALKAN'::text, 'DIBAYAR'::text, 'DISETUJUI'::text, 'DITOLAK'::text, 'DI_SPJ'::text, 'SELESAI'::text]))),
    CONSTRAINT npd_version CHECK ((version >= 1))
);

CREATE TABLE public.spd (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    nomor character varying(80) NOT NULL,
    tahun smallint NOT NULL,
    tanggal date NOT NULL,
    asal character varying(8) NOT NULL,
    CONSTRAINT spd_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT spd_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT spd_state CHECK ((state = 'TERBIT'::text)),
    CONSTRAINT spd_version CHECK ((version >= 1))
);

CREATE TABLE public.tagihan (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    nomor character varying(20) NOT NULL,
    jenis character varying(5) NOT NULL,
    akun character varying(24) NOT NULL,
    tahun smallint NOT NULL,
    nama character varying(150) NOT NULL,
    npwpd bytea,
    npwpd_h character varying(64),
    keterangan character varying(200) NOT NULL,
    jumlah bigint NOT NULL,
    denda bigint NOT NULL,
    dibayar bigint NOT NULL,
    tanggal_bayar date,
    jatuh_tempo date NOT NULL,
    jatuh_tempo_awal date NOT NULL,
    va character varying(28) NOT NULL,
    qris character varying(400) NOT NULL,
    rujukan_asal character varying(60),
    pembuat character varying(60) NOT NULL,
    alasan character varying(500) NOT NULL,
    terbit_pada timestamp with time zone NOT NULL,
    entitas character varying(40) NOT NULL,
    ketetapan_id uuid,
    pengganti_id uuid,
    CONSTRAINT tagihan_alasan CHECK (((NOT (state = ANY (ARRAY['DIBATALKAN'::text, 'DIKURANGKAN'::text]))) OR (NOT ((alasan)::text = ''::text)))),
    CONSTRAINT tagihan_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT tagihan_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT tagihan_jatuh_tempo CHECK ((jatuh_tempo >= jatuh_tempo_awal)),
    CONSTRAINT tagihan_jenis CHECK (((jenis)::text = ANY (ARRAY[('SKP'::character varying)::text, ('SKR'::character varying)::text, ('IZIN'::character varying)::text, ('DENDA'::character varying)::text]))),
    CONSTRAINT tagihan_jumlah CHECK (((jumlah >= 1) AND (jumlah <= '9000000000000000'::bigint) AND ((denda >= 0) AND (denda <= '9000000000000000'::bigint)))),
    CONSTRAINT tagihan_ketetapan CHECK (((((jenis)::text = ANY (ARRAY[('SKP'::character varying)::text, ('SKR'::character varying)::text])) AND (ketetapan_id IS NOT NULL)) OR (((jenis)::text = ANY (ARRAY[('IZIN'::character varying)::text, ('DENDA'::character varying)::text])) AND (ketetapan_id IS NULL)))),
    CONSTRAINT tagihan_lunas CHECK ((((dibayar = (jumlah + denda)) AND (state = 'LUNAS'::text) AND (tanggal_bayar IS NOT NULL)) OR ((NOT (state = 'LUNAS'::text)) AND (dibayar = 0) AND (tanggal_bayar IS NULL)))),
    CONSTRAINT tagihan_pengganti CHECK (((pengganti_id IS NULL) OR (state = 'DIKURANGKAN'::text))),
    CONSTRAINT tagihan_state CHECK ((state = ANY (ARRAY['DIBATALKAN'::text, 'DIKURANGKAN'::text, 'KEDALUWARSA'::text, 'LUNAS'::text, 'TERBIT'::text]))),
    CONSTRAINT tagihan_va CHECK (((va)::text ~ '^[0-9]{9,28}$'::text)),
    CONSTRAINT tagihan_version CHECK ((version >= 1))
);

CREATE TABLE public.tutup_buku (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    tahun smallint NOT NULL,
    entitas character varying(40) NOT NULL,
    bulan smallint NOT NULL,
    arah character varying(5) NOT NULL,
    judul character varying(160) NOT NULL,
    alasan character varying(1000) NOT NULL,
    peminta_id uuid NOT NULL,
    CONSTRAINT tutup_buku_alasan CHECK ((((arah)::text = 'TUTUP'::text) OR (NOT ((alasan)::text = ''::text)))),
    CONSTRAINT tutup_buku_arah CHECK (((arah)::text = ANY (ARRAY[('TUTUP'::character varying)::text, ('BUKA'::character varying)::text]))),
    CONSTRAINT tutup_buku_bulan CHECK (((bulan >= 1) AND (bulan <= 13))),
    CONSTRAINT tutup_buku_state CHECK ((state = ANY (ARRAY['DIMINTA'::text, 'SELESAI'::text, 'DITOLAK'::text]))),
    CONSTRAINT tutupbuku_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT tutupbuku_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT tutupbuku_version CHECK ((version >= 1))
);

CREATE TABLE public.uji_berkas (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    judul character varying(80) NOT NULL,
    jumlah bigint NOT NULL,
    nomor text,
    nik_h text,
    CONSTRAINT uji_berkas_state CHECK ((state = ANY (ARRAY['diajukan'::text, 'dibatalkan'::text, 'disetujui'::text, 'ditinjau'::text, 'ditolak'::text, 'draf'::text]))),
    CONSTRAINT ujiberkas_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT ujiberkas_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT ujiberkas_jumlah CHECK ((jumlah >= 0)),
    CONSTRAINT ujiberkas_version CHECK ((version >= 1))
);

CREATE TABLE public.usulan (
    id uuid NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    owner_id uuid,
    unit_id uuid,
    clock smallint NOT NULL,
    clock_start timestamp with time zone,
    due_at timestamp with time zone,
    clock_days integer NOT NULL,
    clock_used integer NOT NULL,
    limit_at timestamp with time zone,
    closed_at timestamp with time zone,
    nomor character varying(24) NOT NULL,
    tahun smallint NOT NULL,
    tingkat character varying(5) NOT NULL,
    tingkat_bahas character varying(10) NOT NULL,
    pengusul character varying(160) NOT NULL,
    unit_pengusul_id uuid,
    uraian character varying(200) NOT NULL,
    latar character varying(4000) NOT NULL,
    lat numeric(8,5),
    lon numeric(8,5),
    desa character varying(13) NOT NULL,
    rt character varying(3) NOT NULL,
    rw character varying(3) NOT NULL,
    volume numeric(14,2) NOT NULL,
    satuan character varying(30) NOT NULL,
    harga_satuan bigint NOT NULL,
    jumlah bigint GENERATED ALWAYS AS ((round((volume * (harga_satuan)::numeric), 0))::bigint) STORED,
    penerima integer,
    skpd_id uuid,
    subkegiatan character varying(24) NOT NULL,
    nilai jsonb NOT NULL,
    skor smallint,
    peringkat smallint,
    lewati character varying(2000) NOT NULL,
    alasan character varying(2000) NOT NULL,
    baris character varying(120) NOT NULL,
    rujukan character varying(120) NOT NULL,
    dikirim_pada timestamp with time zone,
    gabung_ke_id uuid,
    CONSTRAINT usulan_angka CHECK (((harga_satuan >= 0) AND (volume >= (0)::numeric))),
    CONSTRAINT usulan_bahas CHECK (((tingkat_bahas)::text = ANY (ARRAY[(''::character varying)::text, ('DESA'::character varying)::text, ('KECAMATAN'::character varying)::text, ('FORUM'::character varying)::text, ('KABUPATEN'::character varying)::text]))),
    CONSTRAINT usulan_baris CHECK (((NOT (state = ANY (ARRAY['DIANGGARKAN'::text, 'BERJALAN'::text, 'SELESAI'::text]))) OR (NOT ((baris)::text = ''::text)))),
    CONSTRAINT usulan_clock CHECK ((((clock = 1) AND (due_at IS NOT NULL)) OR ((NOT (clock = 1)) AND (due_at IS NULL)))),
    CONSTRAINT usulan_clock_known CHECK ((clock = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT usulan_dikirim CHECK (((state = ANY (ARRAY['DRAF'::text, 'DITARIK'::text])) OR (dikirim_pada IS NOT NULL))),
    CONSTRAINT usulan_gabung_berputar CHECK ((NOT ((gabung_ke_id = id) AND (gabung_ke_id IS NOT NULL)))),
    CONSTRAINT usulan_gabungan CHECK ((((gabung_ke_id IS NOT NULL) AND (state = 'DIGABUNG'::text)) OR ((NOT (state = 'DIGABUNG'::text)) AND (gabung_ke_id IS NULL)))),
    CONSTRAINT usulan_jumlah CHECK ((((jumlah >= 1) AND (jumlah <= '9000000000000000'::bigint)) OR ((jumlah >= 0) AND (jumlah <= '9000000000000000'::bigint) AND (state = ANY (ARRAY['DRAF'::text, 'DITARIK'::text]))))),
    CONSTRAINT usulan_penerima CHECK (((penerima IS NULL) OR (penerima >= 0))),
    CONSTRAINT usulan_state CHECK ((state = ANY (ARRAY['BERJALAN'::text, 'DESA'::text, 'DIANGGARKAN'::text, 'DIGABUNG'::text, 'DITARIK'::text, 'DITOLAK'::text, 'DITUNDA'::text, 'DRAF'::text, 'FORUM'::text, 'KABUPATEN'::text, 'KECAMATAN'::text, 'MASUK_RKPD'::text, 'SELESAI'::text]))),
    CONSTRAINT usulan_subkegiatan CHECK (((NOT (state = ANY (ARRAY['MASUK_RKPD'::text, 'DIANGGARKAN'::text, 'BERJALAN'::text, 'SELESAI'::text]))) OR (NOT ((subkegiatan)::text = ''::text)))),
    CONSTRAINT usulan_tingkat CHECK (((tingkat)::text = ANY (ARRAY[('DESA'::character varying)::text, ('KEC'::character varying)::text, ('SKPD'::character varying)::text, ('KAB'::character varying)::text, ('POKIR'::character varying)::text]))),
    CONSTRAINT usulan_titik CHECK ((((lat IS NULL) AND (lon IS NULL)) OR ((lat >= ('-90'::integer)::numeric) AND (lat <= (90)::numeric) AND ((lon >= ('-180'::integer)::numeric) AND (lon <= (180)::numeric))))),
    CONSTRAINT usulan_version CHECK ((version >= 1))
);

CREATE VIEW evidence."case" AS
 SELECT NULL::uuid AS id,
    NULL::text AS kind,
    NULL::text AS state,
    NULL::integer AS version,
    NULL::uuid AS owner_unit,
    NULL::timestamp with time zone AS created_at
  WHERE false
UNION ALL
 SELECT r.x0 AS id,
    r.x1 AS kind,
    r.x2 AS state,
    r.x3 AS version,
    r.x4 AS owner_unit,
    r.x5 AS created_at
   FROM ( SELECT c.id,
            'aduan'::text AS "?column?",
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.aduan c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'anggaran'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.anggaran c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'berkas_bayar'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.berkas_bayar c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'berkas_kas'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.berkas_kas c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'darurat'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.darurat c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'musyawarah'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.musyawarah c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'npd'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.npd c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'rencana'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.dokumen_rencana c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'spd'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.spd c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'tagihan'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.tagihan c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'tutup_buku'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.tutup_buku c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'uji.berkas'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.uji_berkas c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))
        UNION ALL
         SELECT c.id,
            'usulan'::text AS text,
            c.state,
            c.version,
            c.unit_id,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.usulan c
             LEFT JOIN public.flow_event e ON (((e.case_id = c.id) AND (e.seq = 1))))) r(x0, x1, x2, x3, x4, x5);

CREATE TABLE public.baris_anggaran (
    id bigint NOT NULL,
    tahun smallint NOT NULL,
    subkegiatan character varying(24),
    akun character varying(24) NOT NULL,
    sumber_dana character varying(24),
    pagu bigint NOT NULL,
    terpakai bigint NOT NULL,
    dicadangkan bigint NOT NULL,
    komitmen bigint NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT baris_anggaran_akun CHECK (((akun)::text ~ '^(4|5|6\.[12])\.'::text)),
    CONSTRAINT baris_anggaran_pagu CHECK ((((akun)::text ~~ '4.%'::text) OR ((akun)::text ~~ '6.1.%'::text) OR (pagu >= ((terpakai + dicadangkan) + komitmen)))),
    CONSTRAINT baris_anggaran_tidak_negatif CHECK (((dicadangkan >= 0) AND (komitmen >= 0) AND (terpakai >= 0)))
)
WITH (fillfactor='70');

CREATE TABLE public.baris_jurnal (
    urut smallint NOT NULL,
    akun character varying(24) NOT NULL,
    debit bigint NOT NULL,
    kredit bigint NOT NULL,
    subkegiatan character varying(24),
    sumber_dana character varying(24),
    jurnal_id bigint NOT NULL,
    CONSTRAINT baris_jurnal_sisi CHECK (((((debit > 0) AND (kredit = 0)) OR ((debit = 0) AND (kredit > 0))) AND (urut >= 1)))
);

CREATE TABLE public.jurnal (
    id bigint NOT NULL,
    bulan smallint NOT NULL,
    tanggal date NOT NULL,
    basis character varying(9) NOT NULL,
    dokumen_tipe character varying(24) NOT NULL,
    dokumen_id uuid NOT NULL,
    rujukan character varying(80) NOT NULL,
    aturan character varying(4) NOT NULL,
    jumlah bigint NOT NULL,
    baris smallint NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    tahun smallint NOT NULL,
    entitas character varying(40) NOT NULL,
    membalik_id bigint,
    CONSTRAINT jurnal_basis CHECK (((basis)::text = ANY (ARRAY[('ANGGARAN'::character varying)::text, ('FINANSIAL'::character varying)::text]))),
    CONSTRAINT jurnal_bulan CHECK (((bulan >= 0) AND (bulan <= 13))),
    CONSTRAINT jurnal_isi CHECK (((baris >= 2) AND (jumlah > 0)))
);

CREATE VIEW evidence.ceiling AS
 SELECT NULL::text AS ceiling_id,
    NULL::text AS entity,
    NULL::bigint AS amount,
    NULL::bigint AS used,
    NULL::bigint AS documents_total
  WHERE false
UNION ALL
 SELECT r.x0 AS ceiling_id,
    (r.x1)::text AS entity,
    r.x2 AS amount,
    r.x3 AS used,
    r.x4 AS documents_total
   FROM ( SELECT (b.id)::text AS id,
            b.entitas,
            b.pagu,
            b.terpakai,
            (COALESCE(( SELECT sum((l.debit - l.kredit)) AS sum
                   FROM (public.jurnal j
                     JOIN public.baris_jurnal l ON ((l.jurnal_id = j.id)))
                  WHERE ((j.tahun = b.tahun) AND ((j.entitas)::text = (b.entitas)::text) AND ((j.basis)::text = 'ANGGARAN'::text) AND ((l.akun)::text = (b.akun)::text) AND (((NOT ((l.subkegiatan)::text IS DISTINCT FROM (b.subkegiatan)::text)) AND (NOT ((l.sumber_dana)::text IS DISTINCT FROM (b.sumber_dana)::text))) OR ((b.sendiri = 1) AND ((l.subkegiatan IS NULL) OR ((l.subkegiatan)::text = (b.subkegiatan)::text)) AND ((l.sumber_dana IS NULL) OR ((l.sumber_dana)::text = (b.sumber_dana)::text))) OR ((b.sekegiatan = 1) AND ((l.subkegiatan)::text = (b.subkegiatan)::text) AND (l.sumber_dana IS NULL))))), (0)::numeric))::bigint AS "coalesce"
           FROM ( SELECT baris_anggaran.id,
                    baris_anggaran.tahun,
                    baris_anggaran.subkegiatan,
                    baris_anggaran.akun,
                    baris_anggaran.sumber_dana,
                    baris_anggaran.pagu,
                    baris_anggaran.terpakai,
                    baris_anggaran.dicadangkan,
                    baris_anggaran.komitmen,
                    baris_anggaran.entitas,
                    count(*) OVER (PARTITION BY baris_anggaran.tahun, baris_anggaran.entitas, baris_anggaran.akun) AS sendiri,
                    count(*) OVER (PARTITION BY baris_anggaran.tahun, baris_anggaran.entitas, baris_anggaran.akun, baris_anggaran.subkegiatan) AS sekegiatan
                   FROM public.baris_anggaran
                  WHERE (((baris_anggaran.akun)::text ~~ '5.%'::text) OR ((baris_anggaran.akun)::text ~~ '6.2.%'::text))) b) r(x0, x1, x2, x3, x4);

CREATE TABLE public.flow_sealed (
    event_id bigint NOT NULL,
    no integer NOT NULL
);

CREATE VIEW evidence.event AS
 SELECT NULL::bigint AS id,
    NULL::uuid AS case_id,
    NULL::integer AS seq,
    NULL::timestamp with time zone AS at,
    NULL::integer AS seal_no,
    NULL::jsonb AS body,
    NULL::text AS hash
  WHERE false
UNION ALL
 SELECT r.x0 AS id,
    r.x1 AS case_id,
    r.x2 AS seq,
    r.x3 AS at,
    r.x4 AS seal_no,
    r.x5 AS body,
    r.x6 AS hash
   FROM ( SELECT e.id,
            e.case_id,
            e.seq,
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz,
            s.no,
            e.body,
            encode(e.hash, 'hex'::text) AS encode
           FROM (public.flow_event e
             LEFT JOIN public.flow_sealed s ON ((s.event_id = e.id)))) r(x0, x1, x2, x3, x4, x5, x6);

CREATE VIEW evidence.feed AS
 SELECT NULL::text AS feed,
    NULL::bigint AS "position",
    NULL::text AS ref
  WHERE false;

CREATE TABLE public.flow_key (
    actor text NOT NULL,
    key text NOT NULL,
    request bytea NOT NULL,
    flow text NOT NULL,
    case_id uuid NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);

CREATE VIEW evidence.idempotency AS
 SELECT NULL::text AS actor,
    NULL::text AS key,
    NULL::uuid AS case_id,
    NULL::integer AS seq,
    NULL::timestamp with time zone AS at
  WHERE false
UNION ALL
 SELECT r.x0 AS actor,
    r.x1 AS key,
    r.x2 AS case_id,
    r.x3 AS seq,
    r.x4 AS at
   FROM ( SELECT flow_key.actor,
            flow_key.key,
            flow_key.case_id,
            flow_key.seq,
            flow_key.at
           FROM public.flow_key) r(x0, x1, x2, x3, x4);

CREATE VIEW evidence.job AS
 SELECT NULL::bigint AS id,
    NULL::text AS task,
    NULL::text AS state,
    NULL::integer AS attempts,
    NULL::timestamp with time zone AS scheduled_at
  WHERE false
UNION ALL
 SELECT r.x0 AS id,
    (r.x1)::text AS task,
    r.x2 AS state,
    r.x3 AS attempts,
    r.x4 AS scheduled_at
   FROM ( SELECT procrastinate_jobs.id,
            procrastinate_jobs.task_name,
            (procrastinate_jobs.status)::text AS status,
            procrastinate_jobs.attempts,
            procrastinate_jobs.scheduled_at
           FROM public.procrastinate_jobs) r(x0, x1, x2, x3, x4);

CREATE VIEW evidence.journal_line AS
 SELECT NULL::text AS entity,
    NULL::text AS basis,
    NULL::text AS document,
    NULL::integer AS line,
    NULL::text AS account,
    NULL::bigint AS debit,
    NULL::bigint AS credit,
    NULL::timestamp with time zone AS at
  WHERE false
UNION ALL
 SELECT (r.x0)::text AS entity,
    (r.x1)::text AS basis,
    r.x2 AS document,
    r.x3 AS line,
    (r.x4)::text AS account,
    r.x5 AS debit,
    r.x6 AS credit,
    r.x7 AS at
   FROM ( SELECT j.entitas,
            j.basis,
            ((((j.dokumen_tipe)::text || ':'::text) || j.dokumen_id) ||
                CASE
                    WHEN (j.membalik_id IS NULL) THEN ''::text
                    ELSE ':balik'::text
                END) AS "?column?",
            (b.urut)::integer AS urut,
            b.akun,
            b.debit,
            b.kredit,
            j.pada
           FROM (public.jurnal j
             JOIN public.baris_jurnal b ON ((b.jurnal_id = j.id)))) r(x0, x1, x2, x3, x4, x5, x6, x7);

CREATE TABLE public.koran (
    id bigint NOT NULL,
    rekening character varying(40) NOT NULL,
    tanggal date NOT NULL,
    saldo_awal bigint NOT NULL,
    saldo_akhir bigint NOT NULL,
    baris integer NOT NULL,
    berita_acara character varying(40),
    dimuat_pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    mitra_id bigint NOT NULL
);

CREATE TABLE public.perintah_bank (
    id uuid NOT NULL,
    nomor character varying(40) NOT NULL,
    tanggal date NOT NULL,
    baris integer NOT NULL,
    jumlah bigint NOT NULL,
    sidik character varying(64) NOT NULL,
    oleh character varying(80) NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT perintah_bank_isi CHECK (((baris > 0) AND (jumlah > 0)))
);

CREATE VIEW evidence.number AS
 SELECT NULL::text AS series,
    NULL::integer AS year,
    NULL::integer AS n,
    NULL::text AS document,
    NULL::boolean AS voided
  WHERE false
UNION ALL
 SELECT r.x0 AS series,
    r.x1 AS year,
    r.x2 AS n,
    r.x3 AS document,
    r.x4 AS voided
   FROM ( SELECT 'UJI'::text AS "?column?",
            (split_part(uji_berkas.nomor, '/'::text, 2))::integer AS split_part,
            (split_part(uji_berkas.nomor, '/'::text, 3))::integer AS split_part,
            uji_berkas.nomor,
            false AS "?column?"
           FROM public.uji_berkas
          WHERE (uji_berkas.nomor IS NOT NULL)) r(x0, x1, x2, x3, x4)
UNION ALL
 SELECT r.x0 AS series,
    r.x1 AS year,
    r.x2 AS n,
    (r.x3)::text AS document,
    r.x4 AS voided
   FROM ( SELECT split_part((given.nomor)::text, '-'::text, 1) AS split_part,
            (split_part((given.nomor)::text, '-'::text, 2))::integer AS split_part,
            (split_part((given.nomor)::text, '-'::text, 3))::integer AS split_part,
            given.nomor,
            false AS "?column?"
           FROM ( SELECT usulan.nomor
                   FROM public.usulan
                UNION ALL
                 SELECT musyawarah.nomor
                   FROM public.musyawarah) given
          WHERE ((given.nomor)::text <> ''::text)) r(x0, x1, x2, x3, x4)
UNION ALL
 SELECT r.x0 AS series,
    r.x1 AS year,
    r.x2 AS n,
    (r.x3)::text AS document,
    r.x4 AS voided
   FROM ( SELECT ((split_part((papers.nomor)::text, '-'::text, 1) || '.'::text) || (papers.entitas)::text) AS "?column?",
            papers.tahun,
            ((regexp_match((papers.nomor)::text, '-([0-9]+)$'::text))[1])::integer AS regexp_match,
            papers.nomor,
            false AS "?column?"
           FROM ( SELECT npd.entitas,
                    npd.tahun,
                    npd.nomor
                   FROM public.npd
                UNION ALL
                 SELECT berkas_kas.entitas,
                    berkas_kas.tahun,
                    berkas_kas.nomor
                   FROM public.berkas_kas
                UNION ALL
                 SELECT berkas_bayar.entitas,
                    berkas_bayar.tahun,
                    unnest(ARRAY[berkas_bayar.nomor, berkas_bayar.nomor_spm, berkas_bayar.nomor_sp2d]) AS unnest
                   FROM public.berkas_bayar) papers
          WHERE (papers.nomor IS NOT NULL)
        UNION ALL
         SELECT 'PB'::text AS text,
            (split_part((perintah_bank.nomor)::text, '-'::text, 2))::integer AS split_part,
            (split_part((perintah_bank.nomor)::text, '-'::text, 3))::integer AS split_part,
            perintah_bank.nomor,
            false
           FROM public.perintah_bank) r(x0, x1, x2, x3, x4)
UNION ALL
 SELECT r.x0 AS series,
    r.x1 AS year,
    r.x2 AS n,
    (r.x3)::text AS document,
    r.x4 AS voided
   FROM ( SELECT 'TGH'::text AS "?column?",
            (substr((tagihan.nomor)::text, 4, 4))::integer AS substr,
            (substr((tagihan.nomor)::text, 8))::integer AS substr,
            tagihan.nomor,
            false AS "?column?"
           FROM public.tagihan
        UNION ALL
         SELECT split_part((koran.berita_acara)::text, '/'::text, 1) AS split_part,
            (split_part((koran.berita_acara)::text, '/'::text, 2))::integer AS split_part,
            (split_part((koran.berita_acara)::text, '/'::text, 3))::integer AS split_part,
            koran.berita_acara,
            false
           FROM public.koran
          WHERE (koran.berita_acara IS NOT NULL)) r(x0, x1, x2, x3, x4)
UNION ALL
 SELECT r.x0 AS series,
    r.x1 AS year,
    r.x2 AS n,
    (r.x3)::text AS document,
    r.x4 AS voided
   FROM ( SELECT 'ADU'::text AS "?column?",
            (split_part((aduan.nomor)::text, '-'::text, 2))::integer AS split_part,
            (split_part((aduan.nomor)::text, '-'::text, 3))::integer AS split_part,
            aduan.nomor,
            false AS "?column?"
           FROM public.aduan) r(x0, x1, x2, x3, x4);

CREATE TABLE public.flow_outbox (
    id bigint NOT NULL,
    tx xid8 DEFAULT pg_current_xact_id() NOT NULL,
    topic text NOT NULL,
    case_id uuid NOT NULL,
    seq integer NOT NULL,
    payload jsonb NOT NULL,
    done_at timestamp with time zone
);

CREATE VIEW evidence.outbox AS
 SELECT NULL::bigint AS id,
    NULL::text AS topic,
    NULL::text AS key,
    NULL::timestamp with time zone AS created_at
  WHERE false
UNION ALL
 SELECT r.x0 AS id,
    r.x1 AS topic,
    r.x2 AS key,
    r.x3 AS created_at
   FROM ( SELECT o.id,
            o.topic,
            ((o.case_id || ':'::text) || o.seq) AS "?column?",
            ((e.body ->> 'at'::text))::timestamp with time zone AS timestamptz
           FROM (public.flow_outbox o
             LEFT JOIN public.flow_event e ON (((e.case_id = o.case_id) AND (e.seq = o.seq))))) r(x0, x1, x2, x3);

CREATE TABLE public.receipt (
    consumer character varying(80) NOT NULL,
    outbox_id bigint NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);

CREATE VIEW evidence.receipt AS
 SELECT NULL::text AS consumer,
    NULL::bigint AS outbox_id,
    NULL::timestamp with time zone AS at
  WHERE false
UNION ALL
 SELECT (r.x0)::text AS consumer,
    r.x1 AS outbox_id,
    r.x2 AS at
   FROM ( SELECT receipt.consumer,
            receipt.outbox_id,
            receipt.at
           FROM public.receipt) r(x0, x1, x2);

CREATE TABLE public.anchor (
    id bigint NOT NULL,
    seal_no integer NOT NULL,
    target character varying(200) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    tree_size integer NOT NULL,
    note text NOT NULL,
    receipt text NOT NULL,
    ok boolean NOT NULL
);

CREATE TABLE public.flow_seal (
    no integer NOT NULL,
    body jsonb NOT NULL,
    hash bytea NOT NULL,
    signature bytea NOT NULL
);

CREATE VIEW evidence.seal AS
 SELECT NULL::integer AS no,
    NULL::jsonb AS body,
    NULL::text AS hash,
    NULL::text AS signature,
    NULL::timestamp with time zone AS sealed_at,
    NULL::timestamp with time zone AS anchored_at
  WHERE false
UNION ALL
 SELECT r.x0 AS no,
    r.x1 AS body,
    r.x2 AS hash,
    r.x3 AS signature,
    r.x4 AS sealed_at,
    r.x5 AS anchored_at
   FROM ( SELECT s.no,
            s.body,
            encode(s.hash, 'hex'::text) AS encode,
            rtrim(translate(encode(s.signature, 'base64'::text), '+/
'::text, '-_'::text), '='::text) AS rtrim,
            ((s.body ->> 'at'::text))::timestamp with time zone AS timestamptz,
            ( SELECT min(a.at) AS min
                   FROM public.anchor a
                  WHERE ((a.seal_no >= s.no) AND a.ok)) AS min
           FROM public.flow_seal s) r(x0, x1, x2, x3, x4, x5);

CREATE TABLE public.subscription (
    consumer character varying(80) NOT NULL,
    topic character varying(80) NOT NULL,
    since_outbox_id bigint NOT NULL
);

CREATE VIEW evidence.subscription AS
 SELECT NULL::text AS consumer,
    NULL::text AS topic,
    NULL::bigint AS since_outbox_id
  WHERE false
UNION ALL
 SELECT (r.x0)::text AS consumer,
    (r.x1)::text AS topic,
    r.x2 AS since_outbox_id
   FROM ( SELECT subscription.consumer,
            subscription.topic,
            subscription.since_outbox_id
           FROM public.subscription) r(x0, x1, x2);

CREATE TABLE public.aduan_latih (
    id bigint NOT NULL,
    kategori character varying(10) NOT NULL,
    kelurahan character varying(13) NOT NULL,
    kata jsonb NOT NULL,
    unit_id uuid NOT NULL,
    diikuti boolean,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    aduan_id uuid NOT NULL
);

ALTER TABLE public.aduan_latih ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aduan_latih_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aduan_pelapor (
    aduan_id uuid NOT NULL,
    nama bytea,
    hp bytea,
    email bytea,
    akun_id uuid,
    bahasa character varying(3) NOT NULL
);

CREATE TABLE public.akses_data (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    akun uuid,
    penugasan uuid,
    subjek uuid,
    kolom character varying(60) NOT NULL,
    keperluan character varying(200) NOT NULL,
    kasus uuid
);

ALTER TABLE public.akses_data ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.akses_data_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.akun (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    username character varying(60) NOT NULL,
    status character varying(10) NOT NULL,
    jaminan smallint NOT NULL,
    totp bytea,
    totp_step bigint NOT NULL,
    orang_id uuid NOT NULL,
    CONSTRAINT akun_jaminan CHECK ((jaminan = ANY (ARRAY[1, 2, 3]))),
    CONSTRAINT akun_status CHECK (((status)::text = ANY (ARRAY[('aktif'::character varying)::text, ('nonaktif'::character varying)::text])))
);

CREATE TABLE public.akun_luar (
    id bigint NOT NULL,
    issuer character varying(200) NOT NULL,
    subject character varying(200) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    akun_id uuid NOT NULL
);

ALTER TABLE public.akun_luar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.akun_luar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.akun_tag (
    id bigint NOT NULL,
    tag character varying(60) NOT NULL,
    akun character varying(24) NOT NULL
);

ALTER TABLE public.akun_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.akun_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.anchor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.anchor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.anggaran_kas (
    id bigint NOT NULL,
    bulan smallint NOT NULL,
    jumlah bigint NOT NULL,
    baris_id bigint NOT NULL,
    CONSTRAINT anggaran_kas_isi CHECK (((bulan >= 1) AND (bulan <= 12) AND (jumlah >= 0)))
);

ALTER TABLE public.anggaran_kas ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.anggaran_kas_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.anggota_dewan (
    id bigint NOT NULL,
    akun_id uuid NOT NULL,
    nama character varying(150) NOT NULL,
    fraksi character varying(80) NOT NULL,
    dapil_id bigint NOT NULL
);

ALTER TABLE public.anggota_dewan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.anggota_dewan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.api_klien (
    id bigint NOT NULL,
    nama character varying(120) NOT NULL,
    kunci_hash character varying(64) NOT NULL,
    boleh_post boolean NOT NULL,
    boleh_kabar boolean NOT NULL,
    boleh_menjamin boolean NOT NULL,
    kuota_hari integer NOT NULL,
    terpakai integer NOT NULL,
    terpakai_pada date,
    aktif boolean NOT NULL
);

ALTER TABLE public.api_klien ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_klien_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.atribut_kategori (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    variable boolean NOT NULL,
    datatype character varying(20) NOT NULL,
    required boolean NOT NULL,
    datatype_description character varying(200),
    urutan smallint NOT NULL,
    description character varying(200) NOT NULL,
    "values" jsonb NOT NULL,
    kategori_id bigint NOT NULL
);

ALTER TABLE public.atribut_kategori ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.atribut_kategori_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aturan (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    value text NOT NULL,
    unit character varying(60) NOT NULL,
    mulai date NOT NULL,
    selesai date,
    source text NOT NULL,
    verified character varying(20) NOT NULL,
    note text NOT NULL,
    CONSTRAINT aturan_masa CHECK (((selesai IS NULL) OR (selesai > mulai)))
);

ALTER TABLE public.aturan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aturan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.aturan_jurnal (
    id bigint NOT NULL,
    kode character varying(4) NOT NULL,
    dokumen character varying(24) NOT NULL,
    syarat character varying(120) NOT NULL,
    basis character varying(9) NOT NULL,
    buku character varying(4) NOT NULL,
    sisi character varying(1) NOT NULL,
    tiap character varying(1) NOT NULL,
    akun character varying(24) NOT NULL,
    jumlah character varying(12) NOT NULL,
    arti text NOT NULL,
    mulai date NOT NULL,
    selesai date,
    CONSTRAINT aturan_jurnal_basis CHECK (((basis)::text = ANY (ARRAY[('ANGGARAN'::character varying)::text, ('FINANSIAL'::character varying)::text]))),
    CONSTRAINT aturan_jurnal_buku CHECK (((buku)::text = ANY (ARRAY[('UNIT'::character varying)::text, ('PPKD'::character varying)::text]))),
    CONSTRAINT aturan_jurnal_sisi CHECK (((sisi)::text = ANY (ARRAY[('D'::character varying)::text, ('K'::character varying)::text]))),
    CONSTRAINT aturan_jurnal_tiap CHECK (((tiap)::text = ANY (ARRAY[('N'::character varying)::text, ('B'::character varying)::text, ('P'::character varying)::text])))
);

ALTER TABLE public.aturan_jurnal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.aturan_jurnal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.baris_anggaran ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.baris_anggaran_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.baris_koran (
    id bigint NOT NULL,
    rekening character varying(40) NOT NULL,
    tanggal date NOT NULL,
    urut integer NOT NULL,
    jam time without time zone NOT NULL,
    rujukan character varying(64) NOT NULL,
    uraian character varying(200) NOT NULL,
    debit bigint NOT NULL,
    kredit bigint NOT NULL,
    saldo bigint NOT NULL,
    hasil character varying(21) NOT NULL,
    buku bigint,
    koran_id bigint NOT NULL,
    tagihan_id uuid,
    CONSTRAINT baris_koran_hasil CHECK (((hasil)::text = ANY (ARRAY[('COCOK'::character varying)::text, ('DI_BANK_BELUM_DI_BUKU'::character varying)::text, ('JUMLAH_BERBEDA'::character varying)::text, ('BAYAR_GANDA'::character varying)::text, ('TIDAK_DIKENAL'::character varying)::text, ('BIAYA_BANK'::character varying)::text]))),
    CONSTRAINT baris_koran_sisi CHECK ((((debit > 0) AND (kredit = 0)) OR ((debit = 0) AND (kredit > 0))))
);

ALTER TABLE public.baris_koran ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.baris_koran_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.baris_perintah (
    id bigint NOT NULL,
    berkas_id uuid NOT NULL,
    perintah_id uuid NOT NULL
);

ALTER TABLE public.baris_perintah ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.baris_perintah_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.baris_spd (
    id bigint NOT NULL,
    triwulan smallint NOT NULL,
    jumlah bigint NOT NULL,
    entitas character varying(40) NOT NULL,
    spd_id uuid NOT NULL,
    CONSTRAINT baris_spd_triwulan CHECK (((triwulan >= 1) AND (triwulan <= 4)))
);

ALTER TABLE public.baris_spd ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.baris_spd_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bast (
    id uuid NOT NULL,
    tahun smallint NOT NULL,
    nomor character varying(120) NOT NULL,
    tanggal date NOT NULL,
    akun character varying(24) NOT NULL,
    jumlah bigint NOT NULL,
    kompensasi bigint NOT NULL,
    dibayar bigint NOT NULL,
    entitas character varying(40) NOT NULL,
    kontrak_id uuid NOT NULL,
    CONSTRAINT bast_dibayar CHECK ((dibayar <= (jumlah - kompensasi))),
    CONSTRAINT bast_jumlah CHECK (((dibayar >= 0) AND (jumlah > 0) AND (kompensasi >= 0)))
);

CREATE TABLE public.batas (
    id bigint NOT NULL,
    kode character varying(13) NOT NULL,
    geojson jsonb NOT NULL,
    luas_km2 numeric(10,3)
);

ALTER TABLE public.batas ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.batas_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.berkas_aduan (
    id bigint NOT NULL,
    upload_id uuid NOT NULL,
    peran character varying(10) NOT NULL,
    sha256 character varying(64) NOT NULL,
    phash bigint,
    mime character varying(40) NOT NULL,
    lebar integer,
    tinggi integer,
    diambil_pada timestamp with time zone,
    publik boolean NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    aduan_id uuid NOT NULL,
    CONSTRAINT berkas_aduan_mime CHECK (((mime)::text = ANY (ARRAY[('image/jpeg'::character varying)::text, ('image/png'::character varying)::text, ('image/webp'::character varying)::text, ('video/mp4'::character varying)::text, ('application/pdf'::character varying)::text]))),
    CONSTRAINT berkas_aduan_peran CHECK (((peran)::text = ANY (ARRAY[('laporan'::character varying)::text, ('bukti'::character varying)::text, ('kabar'::character varying)::text])))
);

ALTER TABLE public.berkas_aduan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.berkas_aduan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bobot_musrenbang (
    id bigint NOT NULL,
    kriteria character varying(40) NOT NULL,
    nama character varying(120) NOT NULL,
    bantuan character varying(200) NOT NULL,
    bobot smallint NOT NULL,
    mulai date NOT NULL,
    selesai date,
    CONSTRAINT bobot_positif CHECK ((bobot >= 0))
);

ALTER TABLE public.bobot_musrenbang ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bobot_musrenbang_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bukti_dokumen (
    id bigint NOT NULL,
    nama character varying(120) NOT NULL,
    oleh character varying(80) NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    berkas_id uuid NOT NULL,
    dokumen_id uuid NOT NULL
);

ALTER TABLE public.bukti_dokumen ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bukti_dokumen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.buku (
    tahun smallint NOT NULL,
    versi bigint NOT NULL,
    status character varying(8) NOT NULL,
    CONSTRAINT buku_status CHECK (((status)::text = ANY (ARRAY[('TERBUKA'::character varying)::text, ('DITUTUP'::character varying)::text]))),
    CONSTRAINT buku_tahun CHECK (((tahun >= 1945) AND (tahun <= 9999)))
);

CREATE TABLE public.catatan_akun (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    oleh uuid,
    penugasan uuid,
    apa character varying(40) NOT NULL,
    rincian character varying(300) NOT NULL,
    orang_id uuid NOT NULL
);

ALTER TABLE public.catatan_akun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catatan_akun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catatan_musyawarah (
    id uuid NOT NULL,
    jenis character varying(12) NOT NULL,
    isi character varying(2000) NOT NULL,
    at timestamp with time zone NOT NULL,
    musyawarah_id uuid NOT NULL,
    usulan_id uuid,
    CONSTRAINT catatan_musyawarah_jenis CHECK (((jenis)::text = ANY (ARRAY[('catatan'::character varying)::text, ('kesepakatan'::character varying)::text])))
);

CREATE TABLE public.catatan_tapd (
    id bigint NOT NULL,
    subkegiatan character varying(24),
    akun character varying(24) NOT NULL,
    isi character varying(1000) NOT NULL,
    oleh character varying(120) NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    jawaban character varying(1000) NOT NULL,
    dijawab_pada timestamp with time zone,
    selesai_pada timestamp with time zone,
    anggaran_id uuid NOT NULL,
    entitas character varying(40) NOT NULL
);

ALTER TABLE public.catatan_tapd ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catatan_tapd_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.checkpoint (
    tree_size integer NOT NULL,
    root bytea NOT NULL,
    note text NOT NULL,
    edge jsonb NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);

CREATE TABLE public.daerah (
    satu boolean NOT NULL,
    kode character varying(5) NOT NULL,
    nama character varying(120) NOT NULL,
    jenis character varying(20) NOT NULL,
    zona character varying(20) NOT NULL,
    warna character varying(7) NOT NULL,
    dibuat timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT daerah_satu CHECK (satu),
    CONSTRAINT daerah_zona CHECK (((zona)::text = ANY (ARRAY[('Asia/Jakarta'::character varying)::text, ('Asia/Makassar'::character varying)::text, ('Asia/Jayapura'::character varying)::text])))
);

CREATE TABLE public.dapil (
    id bigint NOT NULL,
    nama character varying(80) NOT NULL
);

ALTER TABLE public.dapil ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dapil_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dapil_kecamatan (
    id bigint NOT NULL,
    kecamatan character varying(8) NOT NULL,
    dapil_id bigint NOT NULL
);

ALTER TABLE public.dapil_kecamatan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dapil_kecamatan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dokumen_keuangan (
    id uuid NOT NULL,
    tahun smallint NOT NULL,
    kode character varying(64) NOT NULL,
    jenis character varying(24) NOT NULL,
    tanggal date NOT NULL,
    nomor character varying(120) NOT NULL,
    isi jsonb NOT NULL,
    sidik bytea NOT NULL,
    asal character varying(8) NOT NULL,
    oleh character varying(80) NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT dokumen_keuangan_asal CHECK (((asal)::text = ANY (ARRAY[('IMPOR'::character varying)::text, ('HALAMAN'::character varying)::text])))
);

CREATE TABLE public.dukungan (
    akun_id uuid NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    aduan_id uuid NOT NULL
);

CREATE TABLE public.dukungan_usulan (
    akun_id uuid NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    usulan_id uuid NOT NULL
);

CREATE UNLOGGED TABLE public.ember_laju (
    kunci character varying(160) NOT NULL,
    sisa double precision NOT NULL,
    pada timestamp with time zone NOT NULL,
    boleh boolean NOT NULL
);

CREATE TABLE public.entitas_buku (
    id bigint NOT NULL,
    nama character varying(160) NOT NULL,
    batas_up bigint NOT NULL,
    tahun smallint NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT entitas_buku_batas_up CHECK ((batas_up >= 0))
);

ALTER TABLE public.entitas_buku ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.entitas_buku_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.estimasi_akun (
    id bigint NOT NULL,
    dokumen_id uuid NOT NULL,
    tanggal date NOT NULL,
    akun character varying(24) NOT NULL,
    subkegiatan character varying(24),
    sumber_dana character varying(24),
    jumlah bigint NOT NULL,
    tahun smallint NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT estimasi_akun_jumlah CHECK ((NOT (jumlah = 0)))
);

ALTER TABLE public.estimasi_akun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.estimasi_akun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.flow_branch (
    case_id uuid NOT NULL,
    seq integer NOT NULL,
    stage text NOT NULL,
    name text NOT NULL,
    unit_id uuid,
    role text NOT NULL,
    due_at timestamp with time zone,
    outcome text,
    by text,
    at timestamp with time zone,
    note text NOT NULL
);

ALTER TABLE public.flow_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.flow_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.flow_number (
    series text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL
);

ALTER TABLE public.flow_outbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.flow_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.flow_secret (
    event_id bigint NOT NULL,
    path text NOT NULL,
    salt bytea NOT NULL,
    value jsonb NOT NULL
);

CREATE TABLE public.flow_watermark (
    satu boolean NOT NULL,
    sampai bigint NOT NULL,
    dicatat bigint NOT NULL,
    tx bigint NOT NULL,
    CONSTRAINT flow_watermark_satu CHECK (satu)
);

CREATE TABLE public.foto_usulan (
    id bigint NOT NULL,
    upload_id uuid NOT NULL,
    sha256 character varying(64) NOT NULL,
    diambil_pada timestamp with time zone,
    usulan_id uuid NOT NULL
);

ALTER TABLE public.foto_usulan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.foto_usulan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.harga_satuan (
    id bigint NOT NULL,
    jenis character varying(4) NOT NULL,
    kode character varying(40) NOT NULL,
    uraian character varying(300) NOT NULL,
    spesifikasi character varying(500) NOT NULL,
    satuan character varying(40) NOT NULL,
    harga bigint NOT NULL,
    dasar character varying(160) NOT NULL,
    berlaku daterange NOT NULL,
    CONSTRAINT harga_satuan_harga CHECK ((harga > 0)),
    CONSTRAINT harga_satuan_jenis CHECK (((jenis)::text = ANY (ARRAY[('SSH'::character varying)::text, ('HSPK'::character varying)::text, ('ASB'::character varying)::text])))
);

ALTER TABLE public.harga_satuan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.harga_satuan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ikut (
    id bigint NOT NULL,
    akun_id uuid,
    kontak bytea,
    aduan_id uuid NOT NULL
);

ALTER TABLE public.ikut ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ikut_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ikut_wilayah (
    id bigint NOT NULL,
    akun_id uuid NOT NULL,
    kelurahan character varying(13),
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kategori_id bigint,
    CONSTRAINT ikut_wilayah_sesuatu CHECK (((kelurahan IS NOT NULL) OR (kategori_id IS NOT NULL)))
);

ALTER TABLE public.ikut_wilayah ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ikut_wilayah_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.impor_rka (
    id uuid NOT NULL,
    tahun smallint NOT NULL,
    nama character varying(200) NOT NULL,
    bentuk character varying(4) NOT NULL,
    isi bytea,
    status character varying(8) NOT NULL,
    oleh character varying(60) NOT NULL,
    hanya_unit jsonb,
    baris integer NOT NULL,
    diterima integer NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    selesai_pada timestamp with time zone,
    CONSTRAINT impor_rka_status CHECK (((status)::text = ANY (ARRAY[('ANTRE'::character varying)::text, ('JALAN'::character varying)::text, ('SELESAI'::character varying)::text])))
);

CREATE TABLE public.impor_rka_tolak (
    id bigint NOT NULL,
    nomor_baris integer NOT NULL,
    kolom character varying(20) NOT NULL,
    kode character varying(32) NOT NULL,
    alasan character varying(400) NOT NULL,
    impor_id uuid NOT NULL
);

ALTER TABLE public.impor_rka_tolak ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.impor_rka_tolak_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.incident (
    id bigint NOT NULL,
    opened_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    opened_by text NOT NULL,
    kind character varying(60) NOT NULL,
    severity character varying(10) NOT NULL,
    text text NOT NULL,
    contained_at timestamp with time zone,
    notice_due timestamp with time zone,
    notice_sent timestamp with time zone,
    closed_at timestamp with time zone,
    outcome text NOT NULL,
    CONSTRAINT incident_contained_first CHECK (((closed_at IS NULL) OR (contained_at IS NOT NULL))),
    CONSTRAINT incident_notice_first CHECK (((closed_at IS NULL) OR (notice_due IS NULL) OR (notice_sent IS NOT NULL))),
    CONSTRAINT incident_severity CHECK (((severity)::text = ANY (ARRAY[('rendah'::character varying)::text, ('sedang'::character varying)::text, ('tinggi'::character varying)::text, ('kritis'::character varying)::text])))
);

ALTER TABLE public.incident ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.incident_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.indikator_rencana (
    id bigint NOT NULL,
    nama character varying(500) NOT NULL,
    jenis character varying(7) NOT NULL,
    rumus character varying(5) NOT NULL,
    satuan character varying(80) NOT NULL,
    dasar numeric(18,2),
    simpul_id bigint NOT NULL,
    CONSTRAINT indikator_rencana_jenis CHECK (((jenis)::text = ANY (ARRAY[('IMPACT'::character varying)::text, ('OUTCOME'::character varying)::text, ('OUTPUT'::character varying)::text]))),
    CONSTRAINT indikator_rencana_rumus CHECK (((rumus)::text = ANY (ARRAY[('NAIK'::character varying)::text, ('TURUN'::character varying)::text, ('TETAP'::character varying)::text])))
);

ALTER TABLE public.indikator_rencana ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indikator_rencana_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.jabatan (
    id uuid NOT NULL,
    kode character varying(60) NOT NULL,
    nama character varying(160) NOT NULL,
    jenis character varying(12) NOT NULL,
    eselon character varying(5) NOT NULL,
    kelas smallint,
    formasi smallint NOT NULL,
    selesai date,
    atasan_id uuid,
    unit_id uuid NOT NULL,
    CONSTRAINT jabatan_formasi CHECK ((formasi >= 1)),
    CONSTRAINT jabatan_jenis CHECK (((jenis)::text = ANY (ARRAY[('struktural'::character varying)::text, ('fungsional'::character varying)::text, ('pelaksana'::character varying)::text]))),
    CONSTRAINT jabatan_puncak_struktural CHECK (((atasan_id IS NOT NULL) OR ((jenis)::text = 'struktural'::text)))
);

CREATE TABLE public.jawaban_bank (
    id bigint NOT NULL,
    rujukan character varying(64) NOT NULL,
    hasil character varying(8) NOT NULL,
    tanggal date NOT NULL,
    alasan character varying(200) NOT NULL,
    oleh character varying(80) NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    berkas_id uuid NOT NULL,
    CONSTRAINT jawaban_bank_hasil CHECK (((hasil)::text = ANY (ARRAY[('BERHASIL'::character varying)::text, ('GAGAL'::character varying)::text])))
);

ALTER TABLE public.jawaban_bank ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.jawaban_bank_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.jurnal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.jurnal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kabar (
    id uuid NOT NULL,
    akun_id uuid NOT NULL,
    kunci character varying(120) NOT NULL,
    judul character varying(200) NOT NULL,
    teks character varying(2000) NOT NULL,
    url character varying(200) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    dibaca timestamp with time zone,
    CONSTRAINT kabar_situs_sendiri CHECK (((url)::text ~~ '/%'::text))
);

CREATE TABLE public.kabar_pilihan (
    akun_id uuid NOT NULL,
    situs boolean NOT NULL,
    surel boolean NOT NULL,
    wa boolean NOT NULL,
    bahasa character varying(3) NOT NULL
);

CREATE TABLE public.kalender (
    id bigint NOT NULL,
    tanggal date NOT NULL,
    jenis character varying(20) NOT NULL,
    nama character varying(200) NOT NULL,
    dasar text NOT NULL,
    CONSTRAINT kalender_jenis CHECK (((jenis)::text = ANY (ARRAY[('libur_nasional'::character varying)::text, ('cuti_bersama'::character varying)::text, ('lokal'::character varying)::text])))
);

ALTER TABLE public.kalender ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kalender_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kas (
    id bigint NOT NULL,
    tahun smallint NOT NULL,
    jenis character varying(4) NOT NULL,
    saldo bigint NOT NULL,
    dicadangkan bigint NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT kas_cukup CHECK ((saldo >= 0)),
    CONSTRAINT kas_dicadangkan CHECK (((dicadangkan >= 0) AND (dicadangkan <= saldo))),
    CONSTRAINT kas_jenis CHECK (((jenis)::text = ANY (ARRAY[('RKUD'::character varying)::text, ('BPN'::character varying)::text, ('BPG'::character varying)::text])))
);

ALTER TABLE public.kas ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kas_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kategori (
    id bigint NOT NULL,
    service_code character varying(10) NOT NULL,
    nama character varying(120) NOT NULL,
    nama_en character varying(120) NOT NULL,
    kelompok character varying(60) NOT NULL,
    kata_kunci character varying(300) NOT NULL,
    golongan character varying(12) NOT NULL,
    jenis character varying(10) NOT NULL,
    metadata boolean NOT NULL,
    foto character varying(10) NOT NULL,
    radius_m integer NOT NULL,
    unit_id uuid,
    mulai date NOT NULL,
    selesai date,
    CONSTRAINT kategori_foto CHECK (((foto)::text = ANY (ARRAY[('wajib'::character varying)::text, ('opsional'::character varying)::text, ('tidak'::character varying)::text]))),
    CONSTRAINT kategori_golongan CHECK (((golongan)::text = ANY (ARRAY[('informasi'::character varying)::text, ('biasa'::character varying)::text, ('pengawasan'::character varying)::text])))
);

ALTER TABLE public.kategori ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kategori_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kehadiran (
    id bigint NOT NULL,
    no integer NOT NULL,
    nama character varying(120) NOT NULL,
    unsur character varying(20) NOT NULL,
    kelamin character varying(1) NOT NULL,
    dicoret character varying(500) NOT NULL,
    musyawarah_id uuid NOT NULL,
    CONSTRAINT kehadiran_kelamin CHECK (((kelamin)::text = ANY (ARRAY[(''::character varying)::text, ('L'::character varying)::text, ('P'::character varying)::text])))
);

ALTER TABLE public.kehadiran ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kehadiran_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ketetapan (
    id uuid NOT NULL,
    tahun smallint NOT NULL,
    nomor character varying(120) NOT NULL,
    tanggal date NOT NULL,
    akun character varying(24) NOT NULL,
    jumlah bigint NOT NULL,
    terbayar bigint NOT NULL,
    batal_pada timestamp with time zone,
    dokumen_id uuid NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT ketetapan_batal CHECK (((batal_pada IS NULL) OR (terbayar = 0))),
    CONSTRAINT ketetapan_lunas CHECK (((jumlah > 0) AND (terbayar >= 0) AND (terbayar <= jumlah)))
);

CREATE TABLE public.kode_akun (
    id bigint NOT NULL,
    kode character varying(24) NOT NULL,
    versi character varying(20) NOT NULL,
    nama text NOT NULL,
    induk character varying(24) NOT NULL,
    berlaku daterange NOT NULL,
    level smallint NOT NULL,
    saldo_normal character varying(1) NOT NULL,
    CONSTRAINT akun_level CHECK (((level >= 1) AND (level <= 6))),
    CONSTRAINT akun_saldo_normal CHECK (((saldo_normal)::text = ANY (ARRAY[(''::character varying)::text, ('D'::character varying)::text, ('K'::character varying)::text])))
);

ALTER TABLE public.kode_akun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kode_akun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kode_nomenklatur (
    id bigint NOT NULL,
    kode character varying(24) NOT NULL,
    versi character varying(20) NOT NULL,
    nama text NOT NULL,
    induk character varying(24) NOT NULL,
    berlaku daterange NOT NULL,
    tingkat character varying(12) NOT NULL,
    kinerja text NOT NULL,
    indikator text NOT NULL,
    satuan character varying(80) NOT NULL,
    khusus boolean NOT NULL
);

ALTER TABLE public.kode_nomenklatur ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kode_nomenklatur_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kode_pulih (
    id bigint NOT NULL,
    hash character varying(64) NOT NULL,
    dipakai timestamp with time zone,
    akun_id uuid NOT NULL
);

ALTER TABLE public.kode_pulih ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kode_pulih_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kode_sumber_dana (
    id bigint NOT NULL,
    kode character varying(24) NOT NULL,
    versi character varying(20) NOT NULL,
    nama text NOT NULL,
    induk character varying(24) NOT NULL,
    berlaku daterange NOT NULL,
    level smallint NOT NULL
);

ALTER TABLE public.kode_sumber_dana ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kode_sumber_dana_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.komentar (
    id uuid NOT NULL,
    akun_id uuid,
    nama character varying(120) NOT NULL,
    isi character varying(1000) NOT NULL,
    mitra character varying(100) NOT NULL,
    media_url character varying(500) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    disembunyikan character varying(200) NOT NULL,
    aduan_id uuid NOT NULL
);

CREATE TABLE public.komitmen (
    id bigint NOT NULL,
    asal character varying(80) NOT NULL,
    sisa bigint NOT NULL,
    baris_id bigint NOT NULL,
    CONSTRAINT komitmen_sisa CHECK ((sisa >= 0))
);

ALTER TABLE public.komitmen ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.komitmen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kontrak (
    id uuid NOT NULL,
    tahun smallint NOT NULL,
    nomor character varying(120) NOT NULL,
    tanggal date NOT NULL,
    akun character varying(24) NOT NULL,
    penyedia character varying(200) NOT NULL,
    nilai bigint NOT NULL,
    diterima bigint NOT NULL,
    uang_muka bigint NOT NULL,
    dikompensasi bigint NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT kontrak_dalam_nilai CHECK (((diterima <= nilai) AND (uang_muka <= nilai))),
    CONSTRAINT kontrak_jumlah CHECK (((dikompensasi >= 0) AND (diterima >= 0) AND (nilai > 0) AND (uang_muka >= 0))),
    CONSTRAINT kontrak_kompensasi CHECK ((dikompensasi <= uang_muka))
);

ALTER TABLE public.koran ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.koran_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kunci_mitra (
    id bigint NOT NULL,
    jenis character varying(7) NOT NULL,
    tempat smallint NOT NULL,
    isi bytea NOT NULL,
    sidik character varying(16) NOT NULL,
    mulai timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    selesai timestamp with time zone,
    mitra_id bigint NOT NULL,
    CONSTRAINT kunci_mitra_jenis CHECK (((jenis)::text = ANY (ARRAY[('RAHASIA'::character varying)::text, ('PUBLIK'::character varying)::text]))),
    CONSTRAINT kunci_mitra_tempat CHECK ((tempat = ANY (ARRAY[1, 2])))
);

ALTER TABLE public.kunci_mitra ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.kunci_mitra_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.kunci_sandi (
    id uuid NOT NULL,
    nama character varying(60) NOT NULL,
    credential_id bytea NOT NULL,
    data bytea NOT NULL,
    penghitung bigint NOT NULL,
    dibuat timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    dipakai timestamp with time zone,
    dicabut timestamp with time zone,
    akun_id uuid NOT NULL
);

CREATE TABLE public.login_attempt (
    id bigint NOT NULL,
    account_hash character varying(64) NOT NULL,
    ip_prefix character varying(45) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    ok boolean NOT NULL,
    reason character varying(20) NOT NULL
);

ALTER TABLE public.login_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.login_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.merchant (
    id bigint NOT NULL,
    kode character varying(20) NOT NULL,
    nama character varying(60) NOT NULL,
    nmid character varying(15) NOT NULL,
    kriteria character varying(3) NOT NULL,
    mcc character varying(4) NOT NULL,
    kota character varying(60) NOT NULL,
    kode_pos character varying(5) NOT NULL,
    prefix_va character varying(8) NOT NULL,
    bawaan boolean NOT NULL,
    unit_id uuid,
    CONSTRAINT merchant_kode CHECK ((((kode_pos)::text ~ '^[0-9]{5}$'::text) AND ((mcc)::text ~ '^[0-9]{4}$'::text))),
    CONSTRAINT merchant_kriteria CHECK (((kriteria)::text = ANY (ARRAY[('UMI'::character varying)::text, ('UKE'::character varying)::text, ('UME'::character varying)::text, ('UBE'::character varying)::text, ('URE'::character varying)::text, ('PSO'::character varying)::text]))),
    CONSTRAINT merchant_nmid CHECK (((nmid)::text ~ '^ID[0-9]{13}$'::text)),
    CONSTRAINT merchant_prefix CHECK (((NOT bawaan) OR ((prefix_va)::text ~ '^[0-9]{1,8}$'::text)))
);

ALTER TABLE public.merchant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.merchant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mitra_bayar (
    id bigint NOT NULL,
    kode character varying(36) NOT NULL,
    nama character varying(120) NOT NULL,
    aktif boolean NOT NULL,
    mesin_id uuid NOT NULL,
    CONSTRAINT mitra_bayar_kode CHECK (((kode)::text ~ '^[A-Za-z0-9_-]{1,36}$'::text))
);

ALTER TABLE public.mitra_bayar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mitra_bayar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mode_log (
    id bigint NOT NULL,
    mode character varying(20) NOT NULL,
    reason text NOT NULL,
    by text NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);

ALTER TABLE public.mode_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mode_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mutasi_pagu (
    id bigint NOT NULL,
    dokumen character varying(64) NOT NULL,
    tanggal date NOT NULL,
    selisih bigint NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    anggaran_id uuid NOT NULL,
    baris_id bigint NOT NULL
);

ALTER TABLE public.mutasi_pagu ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mutasi_pagu_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.oidc_izin (
    id bigint NOT NULL,
    lingkup character varying(120) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    dicabut timestamp with time zone,
    akun_id uuid NOT NULL,
    klien_id bigint NOT NULL
);

ALTER TABLE public.oidc_izin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.oidc_izin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.oidc_klien (
    id bigint NOT NULL,
    client_id character varying(60) NOT NULL,
    nama character varying(80) NOT NULL,
    rahasia_hash character varying(64) NOT NULL,
    alamat_kembali jsonb NOT NULL,
    lingkup character varying(120) NOT NULL,
    aktif boolean NOT NULL,
    dibuat timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);

ALTER TABLE public.oidc_klien ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.oidc_klien_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.oidc_kode (
    id bigint NOT NULL,
    hash character varying(64) NOT NULL,
    redirect_uri character varying(500) NOT NULL,
    lingkup character varying(120) NOT NULL,
    isi jsonb NOT NULL,
    sampai timestamp with time zone NOT NULL,
    dipakai timestamp with time zone,
    akun_id uuid NOT NULL,
    klien_id bigint NOT NULL
);

ALTER TABLE public.oidc_kode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.oidc_kode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.oidc_token (
    id bigint NOT NULL,
    hash character varying(64) NOT NULL,
    lingkup character varying(120) NOT NULL,
    sampai timestamp with time zone NOT NULL,
    dicabut timestamp with time zone,
    akun_id uuid NOT NULL,
    klien_id bigint NOT NULL,
    kode_id bigint
);

ALTER TABLE public.oidc_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.oidc_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orang (
    id uuid NOT NULL,
    nama character varying(150) NOT NULL,
    jenis character varying(12) NOT NULL,
    nik bytea,
    nik_h character varying(64),
    hp bytea,
    email bytea,
    CONSTRAINT orang_jenis CHECK (((jenis)::text = ANY (ARRAY[('warga'::character varying)::text, ('pegawai'::character varying)::text, ('pihak_luar'::character varying)::text, ('mesin'::character varying)::text])))
);

CREATE TABLE public.outbox_floor (
    satu boolean NOT NULL,
    tx bigint NOT NULL,
    outbox_id bigint NOT NULL,
    CONSTRAINT outbox_floor_satu CHECK (satu)
);

CREATE TABLE public.pagu_simpul (
    id bigint NOT NULL,
    tahun smallint NOT NULL,
    pagu bigint NOT NULL,
    simpul_id bigint NOT NULL,
    CONSTRAINT pagu_simpul_nilai CHECK (((pagu >= 0) AND (pagu <= '9000000000000000'::bigint)))
);

ALTER TABLE public.pagu_simpul ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pagu_simpul_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pakai_spd (
    id bigint NOT NULL,
    tahun smallint NOT NULL,
    tw1 bigint NOT NULL,
    tw2 bigint NOT NULL,
    tw3 bigint NOT NULL,
    tw4 bigint NOT NULL,
    terpakai bigint NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT pakai_spd_cukup CHECK (((terpakai >= 0) AND (terpakai <= (((tw1 + tw2) + tw3) + tw4))))
)
WITH (fillfactor='50');

ALTER TABLE public.pakai_spd ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pakai_spd_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.panggilan_snap (
    id bigint NOT NULL,
    tanggal date NOT NULL,
    external_id character varying(36) NOT NULL,
    sidik bytea NOT NULL,
    jawaban text NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    mitra_id bigint NOT NULL
);

ALTER TABLE public.panggilan_snap ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.panggilan_snap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.parked (
    id bigint NOT NULL,
    consumer character varying(80) NOT NULL,
    outbox_id bigint NOT NULL,
    galat text NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    selesai character varying(200) NOT NULL
);

ALTER TABLE public.parked ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.parked_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pembayaran (
    id uuid NOT NULL,
    kanal character varying(5) NOT NULL,
    external_id character varying(36) NOT NULL,
    payment_request_id character varying(128),
    jumlah bigint NOT NULL,
    rujukan_bank character varying(64) NOT NULL,
    tanggal date NOT NULL,
    dibayar_pada timestamp with time zone NOT NULL,
    mentah jsonb NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    mitra_id bigint NOT NULL,
    tagihan_id uuid NOT NULL,
    CONSTRAINT pembayaran_jumlah CHECK ((jumlah > 0)),
    CONSTRAINT pembayaran_kanal CHECK (((kanal)::text = ANY (ARRAY[('VA'::character varying)::text, ('QRIS'::character varying)::text, ('KORAN'::character varying)::text])))
);

CREATE TABLE public.pemberian_peran (
    id bigint NOT NULL,
    selesai date,
    akun_id uuid,
    unit_id uuid,
    penugasan_id uuid,
    peran character varying(40) NOT NULL,
    CONSTRAINT pemberian_peran_satu CHECK ((((penugasan_id IS NULL) OR (akun_id IS NULL)) AND (1 = (
CASE
    WHEN (penugasan_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (akun_id IS NULL) THEN 1
    ELSE 0
END))))
);

ALTER TABLE public.pemberian_peran ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pemberian_peran_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pengembalian (
    id uuid NOT NULL,
    jenis character varying(16) NOT NULL,
    rekening character varying(40) NOT NULL,
    tanggal date NOT NULL,
    rujukan character varying(64) NOT NULL,
    uraian character varying(200) NOT NULL,
    jumlah bigint NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    dikembalikan_pada timestamp with time zone,
    bukti character varying(120) NOT NULL,
    mitra_id bigint NOT NULL,
    tagihan_id uuid,
    CONSTRAINT pengembalian_bukti CHECK (((((bukti)::text = ''::text) AND (dikembalikan_pada IS NULL)) OR ((dikembalikan_pada IS NOT NULL) AND (NOT ((bukti)::text = ''::text))))),
    CONSTRAINT pengembalian_jenis CHECK (((jenis)::text = ANY (ARRAY[('BAYAR_GANDA'::character varying)::text, ('JUMLAH_BERBEDA'::character varying)::text, ('TIDAK_DIKENAL'::character varying)::text]))),
    CONSTRAINT pengembalian_jumlah CHECK ((jumlah > 0))
);

CREATE TABLE public.penolakan_dokumen (
    id bigint NOT NULL,
    tahun smallint,
    kode_dokumen character varying(64) NOT NULL,
    jenis character varying(24) NOT NULL,
    entitas character varying(40) NOT NULL,
    kode character varying(40) NOT NULL,
    alasan text NOT NULL,
    rincian jsonb NOT NULL,
    oleh character varying(80) NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);

ALTER TABLE public.penolakan_dokumen ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.penolakan_dokumen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.penugasan (
    id uuid NOT NULL,
    kursi smallint NOT NULL,
    jenis character varying(10) NOT NULL,
    mulai date NOT NULL,
    selesai date,
    sk_nomor character varying(80) NOT NULL,
    sk_tanggal date,
    sk_berkas uuid,
    alasan character varying(300) NOT NULL,
    jabatan_id uuid NOT NULL,
    orang_id uuid NOT NULL,
    CONSTRAINT penugasan_jenis CHECK (((jenis)::text = ANY (ARRAY[('definitif'::character varying)::text, ('plt'::character varying)::text, ('plh'::character varying)::text, ('pj'::character varying)::text]))),
    CONSTRAINT penugasan_masa CHECK (((selesai IS NULL) OR (selesai > mulai))),
    CONSTRAINT penugasan_sk CHECK (((NOT ((jenis)::text = ANY (ARRAY[('plt'::character varying)::text, ('plh'::character varying)::text]))) OR ((selesai IS NOT NULL) AND (sk_tanggal IS NOT NULL) AND (NOT ((sk_nomor)::text = ''::text)))))
);

CREATE TABLE public.peran (
    kode character varying(40) NOT NULL,
    nama character varying(80) NOT NULL,
    keterangan character varying(200) NOT NULL,
    ruang character varying(40) NOT NULL,
    lingkup character varying(6) NOT NULL,
    darurat boolean NOT NULL,
    CONSTRAINT peran_kode CHECK (((kode)::text ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT peran_lingkup CHECK (((lingkup)::text = ANY (ARRAY[('daerah'::character varying)::text, ('unit'::character varying)::text])))
);

CREATE TABLE public.periksa_nik (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    oleh uuid NOT NULL,
    nik_h character varying(64) NOT NULL,
    hasil character varying(12) NOT NULL,
    akun_id uuid NOT NULL,
    CONSTRAINT periksa_nik_hasil CHECK (((hasil)::text = ANY (ARRAY[('cocok'::character varying)::text, ('tidak_cocok'::character varying)::text, ('gangguan'::character varying)::text])))
);

ALTER TABLE public.periksa_nik ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.periksa_nik_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.periode (
    id bigint NOT NULL,
    bulan smallint NOT NULL,
    status character varying(8) NOT NULL,
    tahun smallint NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT periode_bulan CHECK (((bulan >= 1) AND (bulan <= 12))),
    CONSTRAINT periode_status CHECK (((status)::text = ANY (ARRAY[('TERBUKA'::character varying)::text, ('DITUTUP'::character varying)::text])))
);

ALTER TABLE public.periode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.periode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pesan (
    id bigint NOT NULL,
    saluran character varying(6) NOT NULL,
    kunci character varying(200) NOT NULL,
    alamat bytea,
    judul character varying(200) NOT NULL,
    teks character varying(4000) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    terkirim timestamp with time zone,
    CONSTRAINT pesan_saluran CHECK (((saluran)::text = ANY (ARRAY[('surel'::character varying)::text, ('wa'::character varying)::text])))
);

ALTER TABLE public.pesan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pesan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.peta_akun (
    id bigint NOT NULL,
    akun_anggaran character varying(24) NOT NULL,
    akun_finansial character varying(24) NOT NULL,
    akun_piutang character varying(24) NOT NULL,
    akun_utang character varying(24) NOT NULL,
    dasar_cocok character varying(12) NOT NULL,
    dasar_lawan character varying(12) NOT NULL,
    dicentang_oleh uuid,
    dicentang_pada timestamp with time zone,
    berlaku daterange NOT NULL,
    CONSTRAINT peta_akun_centang CHECK ((((dicentang_oleh IS NULL) AND (dicentang_pada IS NULL)) OR ((dicentang_oleh IS NOT NULL) AND (dicentang_pada IS NOT NULL))))
);

ALTER TABLE public.peta_akun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.peta_akun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.peta_buku (
    id bigint NOT NULL,
    akun_anggaran character varying(24) NOT NULL,
    akun_finansial character varying(24) NOT NULL,
    akun_piutang character varying(24) NOT NULL,
    akun_utang character varying(24) NOT NULL,
    tahun smallint NOT NULL
);

ALTER TABLE public.peta_buku ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.peta_buku_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.peta_nomenklatur (
    id bigint NOT NULL,
    kode_lama character varying(24) NOT NULL,
    kode character varying(24) NOT NULL,
    nama_lama text NOT NULL
);

ALTER TABLE public.peta_nomenklatur ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.peta_nomenklatur_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pfk (
    id bigint NOT NULL,
    tahun smallint NOT NULL,
    akun character varying(24) NOT NULL,
    saldo bigint NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT pfk_cukup CHECK ((saldo >= 0))
);

ALTER TABLE public.pfk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pfk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.plafon_kecamatan (
    id bigint NOT NULL,
    tahun smallint NOT NULL,
    kecamatan character varying(8) NOT NULL,
    jumlah bigint NOT NULL,
    CONSTRAINT plafon_kecamatan_jumlah CHECK (((jumlah >= 0) AND (jumlah <= '9000000000000000'::bigint)))
);

ALTER TABLE public.plafon_kecamatan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plafon_kecamatan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pokir (
    usulan_id uuid NOT NULL,
    anggota_id bigint NOT NULL,
    dapil_id bigint NOT NULL
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.putusan (
    id bigint NOT NULL,
    tingkat character varying(10) NOT NULL,
    hasil character varying(12) NOT NULL,
    alasan character varying(2000) NOT NULL,
    oleh uuid,
    skor smallint,
    upload_id uuid,
    at timestamp with time zone NOT NULL,
    musyawarah_id uuid,
    usulan_id uuid NOT NULL,
    CONSTRAINT putusan_beralasan CHECK ((NOT ((alasan)::text = ''::text))),
    CONSTRAINT putusan_berita_acara CHECK (((NOT ((hasil)::text = 'DITERIMA'::text)) OR (musyawarah_id IS NOT NULL) OR (upload_id IS NOT NULL))),
    CONSTRAINT putusan_hasil CHECK (((hasil)::text = ANY (ARRAY[('DITERIMA'::character varying)::text, ('DIGABUNG'::character varying)::text, ('DITUNDA'::character varying)::text, ('DITOLAK'::character varying)::text, ('DIKEMBALIKAN'::character varying)::text])))
);

ALTER TABLE public.putusan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.putusan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rekening_mitra (
    id bigint NOT NULL,
    awalan character varying(40) NOT NULL,
    mitra_id bigint NOT NULL,
    CONSTRAINT rekening_mitra_awalan CHECK (((awalan)::text ~ '^[A-Za-z0-9.-]{3,40}$'::text))
);

ALTER TABLE public.rekening_mitra ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rekening_mitra_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rekening_penerima (
    id bigint NOT NULL,
    kunci character varying(200) NOT NULL,
    nama character varying(200) NOT NULL,
    bank character varying(60) NOT NULL,
    rekening bytea NOT NULL,
    rekening_h character varying(64) NOT NULL,
    akhir character varying(4) NOT NULL,
    oleh character varying(80) NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);

ALTER TABLE public.rekening_penerima ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rekening_penerima_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.restore_report (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    backup_at timestamp with time zone NOT NULL,
    to_time timestamp with time zone,
    seconds double precision NOT NULL,
    ok boolean NOT NULL,
    report jsonb NOT NULL
);

ALTER TABLE public.restore_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.restore_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rincian (
    id bigint NOT NULL,
    subkegiatan character varying(24),
    akun character varying(24) NOT NULL,
    sumber_dana character varying(24),
    uraian character varying(500) NOT NULL,
    volume numeric(18,4) NOT NULL,
    volume_teks character varying(24) NOT NULL,
    satuan character varying(40) NOT NULL,
    harga bigint NOT NULL,
    harga_teks character varying(24) NOT NULL,
    jumlah bigint NOT NULL,
    dasar_harga character varying(300) DEFAULT ''::character varying NOT NULL,
    urut integer NOT NULL,
    anggaran_id uuid NOT NULL,
    entitas character varying(40) NOT NULL,
    ssh_item_id bigint,
    CONSTRAINT rincian_tidak_negatif CHECK (((harga >= 0) AND (jumlah >= 0) AND (volume >= (0)::numeric)))
);

ALTER TABLE public.rincian ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rincian_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rute (
    id bigint NOT NULL,
    kelurahan character varying(13),
    mulai date NOT NULL,
    selesai date,
    kategori_id bigint NOT NULL,
    unit_id uuid NOT NULL
);

ALTER TABLE public.rute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.saldo_bulanan (
    tahun smallint NOT NULL,
    basis character varying(9) NOT NULL,
    bulan smallint NOT NULL,
    akun character varying(24) NOT NULL,
    debit bigint NOT NULL,
    kredit bigint NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT saldo_bulanan_sisi CHECK (((debit >= 0) AND (kredit >= 0)))
);

CREATE TABLE public.saringan (
    id bigint NOT NULL,
    akun_id uuid NOT NULL,
    nama character varying(60) NOT NULL,
    kueri character varying(300) NOT NULL
);

ALTER TABLE public.saringan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.saringan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.search_entry (
    id bigint NOT NULL,
    kind character varying(30) NOT NULL,
    ref_id character varying(80) NOT NULL,
    title character varying(300) NOT NULL,
    text text NOT NULL,
    url character varying(300) NOT NULL,
    public boolean NOT NULL,
    unit_id uuid,
    words tsvector NOT NULL
);

ALTER TABLE public.search_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.service_mode (
    satu boolean NOT NULL,
    mode character varying(20) NOT NULL,
    reason text NOT NULL,
    since timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    by text NOT NULL,
    CONSTRAINT service_mode_known CHECK (((mode)::text = ANY (ARRAY[('normal'::character varying)::text, ('read_only'::character varying)::text, ('sealed_stale'::character varying)::text, ('maintenance'::character varying)::text]))),
    CONSTRAINT service_mode_satu CHECK (satu)
);

CREATE TABLE public.session (
    key_hash character varying(64) NOT NULL,
    factor smallint NOT NULL,
    data jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    last_seen timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    absolute_end timestamp with time zone NOT NULL,
    ip_prefix character varying(45) NOT NULL,
    device character varying(120) NOT NULL,
    revoked_at timestamp with time zone,
    akun_id uuid,
    penugasan_id uuid
);

CREATE TABLE public.simpul_rencana (
    id bigint NOT NULL,
    kode character varying(24) NOT NULL,
    tingkat character varying(11) NOT NULL,
    nama character varying(500) NOT NULL,
    unit_id uuid,
    dokumen_id uuid NOT NULL,
    induk_id bigint,
    CONSTRAINT simpul_rencana_bukan_diri CHECK ((NOT ((induk_id = id) AND (induk_id IS NOT NULL)))),
    CONSTRAINT simpul_rencana_tingkat CHECK (((tingkat)::text = ANY (ARRAY[('VISI'::character varying)::text, ('MISI'::character varying)::text, ('TUJUAN'::character varying)::text, ('SASARAN'::character varying)::text, ('URUSAN'::character varying)::text, ('BIDANG'::character varying)::text, ('PROGRAM'::character varying)::text, ('KEGIATAN'::character varying)::text, ('SUBKEGIATAN'::character varying)::text])))
);

ALTER TABLE public.simpul_rencana ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simpul_rencana_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.sp2d (
    id uuid NOT NULL,
    tahun smallint NOT NULL,
    nomor character varying(120) NOT NULL,
    tipe character varying(2) NOT NULL,
    tanggal date NOT NULL,
    jumlah bigint NOT NULL,
    potongan bigint NOT NULL,
    spm character varying(60),
    batal_pada timestamp with time zone,
    dokumen_id uuid NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT sp2d_jumlah CHECK (((jumlah > 0) AND (potongan >= 0) AND (potongan <= jumlah))),
    CONSTRAINT sp2d_tipe CHECK (((tipe)::text = ANY (ARRAY[('UP'::character varying)::text, ('GU'::character varying)::text, ('TU'::character varying)::text, ('LS'::character varying)::text])))
);

CREATE TABLE public.spj (
    id uuid NOT NULL,
    tahun smallint NOT NULL,
    nomor character varying(120) NOT NULL,
    tanggal date NOT NULL,
    jumlah bigint NOT NULL,
    diganti bigint NOT NULL,
    batal_pada timestamp with time zone,
    dokumen_id uuid NOT NULL,
    entitas character varying(40) NOT NULL,
    CONSTRAINT spj_batal CHECK (((batal_pada IS NULL) OR (diganti = 0))),
    CONSTRAINT spj_diganti CHECK (((diganti >= 0) AND (diganti <= jumlah) AND (jumlah > 0)))
);

CREATE TABLE public.tagihan_disimpan (
    akun_id uuid NOT NULL,
    tagihan_id uuid NOT NULL
);

CREATE TABLE public.target_indikator (
    id bigint NOT NULL,
    tahun smallint NOT NULL,
    target numeric(18,2) NOT NULL,
    realisasi numeric(18,2),
    indikator_id bigint NOT NULL
);

ALTER TABLE public.target_indikator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.target_indikator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.taut_usulan (
    id bigint NOT NULL,
    usulan character varying(120) NOT NULL,
    simpul character varying(120) NOT NULL,
    oleh character varying(60) NOT NULL,
    pada timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    baris_id bigint NOT NULL
);

ALTER TABLE public.taut_usulan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taut_usulan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.thread_edge (
    id bigint NOT NULL,
    src character varying(120) NOT NULL,
    dst character varying(120) NOT NULL,
    kind character varying(30) NOT NULL,
    CONSTRAINT thread_edge_two_ends CHECK ((NOT ((src)::text = (dst)::text)))
);

ALTER TABLE public.thread_edge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.thread_edge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.thread_node (
    number character varying(120) NOT NULL,
    kind character varying(30) NOT NULL,
    title character varying(300) NOT NULL,
    public boolean NOT NULL,
    amount bigint,
    date date,
    unit_id uuid,
    url character varying(300) NOT NULL,
    state character varying(60) NOT NULL
);

CREATE TABLE public.token (
    id bigint NOT NULL,
    hash character varying(64) NOT NULL,
    nama character varying(80) NOT NULL,
    lingkup character varying(80) NOT NULL,
    sampai timestamp with time zone NOT NULL,
    dicabut timestamp with time zone,
    akun_id uuid NOT NULL,
    penugasan_id uuid
);

ALTER TABLE public.token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.unit (
    id uuid NOT NULL,
    kode character varying(40) NOT NULL,
    nama character varying(160) NOT NULL,
    jenis character varying(30) NOT NULL,
    wilayah character varying(13) NOT NULL,
    mulai date NOT NULL,
    selesai date,
    induk_id uuid,
    pengganti_id uuid,
    CONSTRAINT unit_kode CHECK (((kode)::text ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$'::text)),
    CONSTRAINT unit_masa CHECK (((selesai IS NULL) OR (selesai >= mulai))),
    CONSTRAINT unit_pengganti CHECK (((pengganti_id IS NULL) OR ((selesai IS NOT NULL) AND (NOT ((pengganti_id = id) AND (pengganti_id IS NOT NULL))))))
);

CREATE TABLE public.unit_bidang (
    id bigint NOT NULL,
    bidang character varying(4) NOT NULL,
    utama boolean NOT NULL,
    unit_id uuid NOT NULL
);

ALTER TABLE public.unit_bidang ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.unit_bidang_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.unit_versi (
    id bigint NOT NULL,
    nama character varying(160) NOT NULL,
    jenis character varying(30) NOT NULL,
    mulai date NOT NULL,
    selesai date NOT NULL,
    dasar character varying(200) NOT NULL,
    induk_id uuid,
    unit_id uuid NOT NULL,
    CONSTRAINT unit_versi_masa CHECK ((selesai >= mulai))
);

ALTER TABLE public.unit_versi ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.unit_versi_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.usulan_simpul (
    id bigint NOT NULL,
    dokumen_id uuid NOT NULL,
    simpul_id bigint NOT NULL,
    usulan_id uuid NOT NULL
);

ALTER TABLE public.usulan_simpul ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usulan_simpul_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webhook (
    id uuid NOT NULL,
    url character varying(500) NOT NULL,
    topik jsonb NOT NULL,
    rahasia bytea NOT NULL,
    kunci character varying(200),
    oleh character varying(80) NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    dihentikan timestamp with time zone
);

CREATE TABLE public.webhook_in (
    id bigint NOT NULL,
    provider character varying(40) NOT NULL,
    delivery_id character varying(120) NOT NULL,
    received_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    body_hash character varying(64) NOT NULL,
    state character varying(12) NOT NULL,
    CONSTRAINT webhook_in_state CHECK (((state)::text = ANY (ARRAY[('diterima'::character varying)::text, ('ditolak'::character varying)::text])))
);

ALTER TABLE public.webhook_in ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhook_in_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.webhook_out (
    id bigint NOT NULL,
    outbox_id bigint NOT NULL,
    isi text NOT NULL,
    attempts integer NOT NULL,
    next_at timestamp with time zone DEFAULT statement_timestamp(),
    last_status integer,
    target_id uuid NOT NULL
);

ALTER TABLE public.webhook_out ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhook_out_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wilayah (
    id bigint NOT NULL,
    kode character varying(13) NOT NULL,
    nama character varying(120) NOT NULL,
    jenis character varying(12) NOT NULL,
    induk character varying(13) NOT NULL,
    kode_pos character varying(5) NOT NULL,
    mulai date NOT NULL,
    selesai date,
    pengganti character varying(13) NOT NULL,
    CONSTRAINT wilayah_induk CHECK ((((induk)::text = ''::text) OR ((kode)::text ~~ (replace(replace(replace((induk)::text, '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text) || '%'::text)))),
    CONSTRAINT wilayah_kode CHECK (((kode)::text ~ '^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$'::text))
);

ALTER TABLE public.wilayah ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wilayah_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

ALTER TABLE ONLY public.aduan_latih
    ADD CONSTRAINT aduan_latih_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aduan
    ADD CONSTRAINT aduan_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.aduan_pelapor
    ADD CONSTRAINT aduan_pelapor_pkey PRIMARY KEY (aduan_id);

ALTER TABLE ONLY public.aduan
    ADD CONSTRAINT aduan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aduan
    ADD CONSTRAINT aduan_satu_banding UNIQUE (banding_dari_id);

ALTER TABLE ONLY public.akses_data
    ADD CONSTRAINT akses_data_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.akun_luar
    ADD CONSTRAINT akun_luar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.akun_luar
    ADD CONSTRAINT akun_luar_satu UNIQUE (issuer, subject);

ALTER TABLE ONLY public.kode_akun
    ADD CONSTRAINT akun_masa EXCLUDE USING gist (hashtextextended((kode)::text, (0)::bigint) WITH =, berlaku WITH &&);

ALTER TABLE ONLY public.akun
    ADD CONSTRAINT akun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.akun_tag
    ADD CONSTRAINT akun_tag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.akun_tag
    ADD CONSTRAINT akun_tag_satu UNIQUE (tag, akun);

ALTER TABLE ONLY public.akun
    ADD CONSTRAINT akun_username_key UNIQUE (username);

ALTER TABLE ONLY public.anchor
    ADD CONSTRAINT anchor_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.anchor
    ADD CONSTRAINT anchor_satu UNIQUE (target, seal_no);

ALTER TABLE ONLY public.anggaran_kas
    ADD CONSTRAINT anggaran_kas_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.anggaran_kas
    ADD CONSTRAINT anggaran_kas_satu UNIQUE (baris_id, bulan);

ALTER TABLE ONLY public.anggaran
    ADD CONSTRAINT anggaran_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.anggaran
    ADD CONSTRAINT anggaran_versi UNIQUE (tahun, versi);

ALTER TABLE ONLY public.anggota_dewan
    ADD CONSTRAINT anggota_dewan_akun_id_key UNIQUE (akun_id);

ALTER TABLE ONLY public.anggota_dewan
    ADD CONSTRAINT anggota_dewan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.api_klien
    ADD CONSTRAINT api_klien_kunci_hash_key UNIQUE (kunci_hash);

ALTER TABLE ONLY public.api_klien
    ADD CONSTRAINT api_klien_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.atribut_kategori
    ADD CONSTRAINT atribut_kategori_kode UNIQUE (kategori_id, code);

ALTER TABLE ONLY public.atribut_kategori
    ADD CONSTRAINT atribut_kategori_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aturan_jurnal
    ADD CONSTRAINT aturan_jurnal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aturan
    ADD CONSTRAINT aturan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aturan
    ADD CONSTRAINT aturan_satu_nilai EXCLUDE USING gist (name WITH =, daterange(mulai, selesai) WITH &&);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.baris_anggaran
    ADD CONSTRAINT baris_anggaran_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.baris_anggaran
    ADD CONSTRAINT baris_anggaran_satu UNIQUE NULLS NOT DISTINCT (tahun, entitas, akun, subkegiatan, sumber_dana);

ALTER TABLE ONLY public.baris_jurnal
    ADD CONSTRAINT baris_jurnal_pkey PRIMARY KEY (jurnal_id, urut);

ALTER TABLE ONLY public.baris_koran
    ADD CONSTRAINT baris_koran_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.baris_koran
    ADD CONSTRAINT baris_koran_sekali UNIQUE (rekening, tanggal, rujukan);

ALTER TABLE ONLY public.baris_koran
    ADD CONSTRAINT baris_koran_urut UNIQUE (koran_id, urut);

ALTER TABLE ONLY public.baris_perintah
    ADD CONSTRAINT baris_perintah_berkas_id_key UNIQUE (berkas_id);

ALTER TABLE ONLY public.baris_perintah
    ADD CONSTRAINT baris_perintah_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.baris_spd
    ADD CONSTRAINT baris_spd_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.bast
    ADD CONSTRAINT bast_nomor UNIQUE (tahun, entitas, nomor);

ALTER TABLE ONLY public.bast
    ADD CONSTRAINT bast_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.batas
    ADD CONSTRAINT batas_kode_key UNIQUE (kode);

ALTER TABLE ONLY public.batas
    ADD CONSTRAINT batas_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.berkas_aduan
    ADD CONSTRAINT berkas_aduan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.berkas_aduan
    ADD CONSTRAINT berkas_aduan_satu UNIQUE (aduan_id, sha256, peran);

ALTER TABLE ONLY public.berkas_bayar
    ADD CONSTRAINT berkas_bayar_dokumen_id_key UNIQUE (dokumen_id);

ALTER TABLE ONLY public.berkas_bayar
    ADD CONSTRAINT berkas_bayar_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.berkas_bayar
    ADD CONSTRAINT berkas_bayar_nomor_sp2d_key UNIQUE (nomor_sp2d);

ALTER TABLE ONLY public.berkas_bayar
    ADD CONSTRAINT berkas_bayar_nomor_spm_key UNIQUE (nomor_spm);

ALTER TABLE ONLY public.berkas_bayar
    ADD CONSTRAINT berkas_bayar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.berkas_bayar
    ADD CONSTRAINT berkas_bayar_rujukan UNIQUE (rujukan_bank);

ALTER TABLE ONLY public.berkas_kas
    ADD CONSTRAINT berkas_kas_dokumen_id_key UNIQUE (dokumen_id);

ALTER TABLE ONLY public.berkas_kas
    ADD CONSTRAINT berkas_kas_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.berkas_kas
    ADD CONSTRAINT berkas_kas_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.blob
    ADD CONSTRAINT blob_pkey PRIMARY KEY (sha256);

ALTER TABLE ONLY public.bobot_musrenbang
    ADD CONSTRAINT bobot_masa EXCLUDE USING gist (kriteria WITH =, daterange(mulai, selesai) WITH &&);

ALTER TABLE ONLY public.bobot_musrenbang
    ADD CONSTRAINT bobot_musrenbang_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.bukti_dokumen
    ADD CONSTRAINT bukti_dokumen_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.bukti_dokumen
    ADD CONSTRAINT bukti_dokumen_sekali UNIQUE (berkas_id, dokumen_id);

ALTER TABLE ONLY public.buku
    ADD CONSTRAINT buku_pkey PRIMARY KEY (tahun);

ALTER TABLE ONLY public.catatan_akun
    ADD CONSTRAINT catatan_akun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catatan_musyawarah
    ADD CONSTRAINT catatan_musyawarah_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catatan_tapd
    ADD CONSTRAINT catatan_tapd_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (tree_size);

ALTER TABLE ONLY public.daerah
    ADD CONSTRAINT daerah_pkey PRIMARY KEY (satu);

ALTER TABLE ONLY public.dapil_kecamatan
    ADD CONSTRAINT dapil_kecamatan_kecamatan_key UNIQUE (kecamatan);

ALTER TABLE ONLY public.dapil_kecamatan
    ADD CONSTRAINT dapil_kecamatan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dapil
    ADD CONSTRAINT dapil_nama_key UNIQUE (nama);

ALTER TABLE ONLY public.dapil
    ADD CONSTRAINT dapil_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.darurat
    ADD CONSTRAINT darurat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dokumen_keuangan
    ADD CONSTRAINT dokumen_keuangan_kode UNIQUE (tahun, kode);

ALTER TABLE ONLY public.dokumen_keuangan
    ADD CONSTRAINT dokumen_keuangan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dokumen_rencana
    ADD CONSTRAINT dokumen_rencana_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.dokumen_rencana
    ADD CONSTRAINT dokumen_rencana_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dokumen_rencana
    ADD CONSTRAINT dokumen_rencana_versi UNIQUE NULLS NOT DISTINCT (jenis, tahun_awal, tahun_akhir, skpd_id, versi);

ALTER TABLE ONLY public.dukungan
    ADD CONSTRAINT dukungan_pkey PRIMARY KEY (aduan_id, akun_id);

ALTER TABLE ONLY public.dukungan_usulan
    ADD CONSTRAINT dukungan_usulan_pkey PRIMARY KEY (usulan_id, akun_id);

ALTER TABLE ONLY public.ember_laju
    ADD CONSTRAINT ember_laju_pkey PRIMARY KEY (kunci);

ALTER TABLE ONLY public.entitas_buku
    ADD CONSTRAINT entitas_buku_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.entitas_buku
    ADD CONSTRAINT entitas_buku_satu UNIQUE (tahun, entitas);

ALTER TABLE ONLY public.estimasi_akun
    ADD CONSTRAINT estimasi_akun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.flow_branch
    ADD CONSTRAINT flow_branch_pkey PRIMARY KEY (case_id, seq, name);

ALTER TABLE ONLY public.flow_event
    ADD CONSTRAINT flow_event_case_seq UNIQUE (case_id, seq);

ALTER TABLE ONLY public.flow_event
    ADD CONSTRAINT flow_event_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.flow_event
    ADD CONSTRAINT flow_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.flow_key
    ADD CONSTRAINT flow_key_pkey PRIMARY KEY (actor, key);

ALTER TABLE ONLY public.flow_number
    ADD CONSTRAINT flow_number_pkey PRIMARY KEY (series, year);

ALTER TABLE ONLY public.flow_outbox
    ADD CONSTRAINT flow_outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.flow_seal
    ADD CONSTRAINT flow_seal_pkey PRIMARY KEY (no);

ALTER TABLE ONLY public.flow_sealed
    ADD CONSTRAINT flow_sealed_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY public.flow_secret
    ADD CONSTRAINT flow_secret_pkey PRIMARY KEY (event_id, path);

ALTER TABLE ONLY public.flow_watermark
    ADD CONSTRAINT flow_watermark_pkey PRIMARY KEY (satu);

ALTER TABLE ONLY public.foto_usulan
    ADD CONSTRAINT foto_usulan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.foto_usulan
    ADD CONSTRAINT foto_usulan_satu UNIQUE (usulan_id, sha256);

ALTER TABLE ONLY public.foto_usulan
    ADD CONSTRAINT foto_usulan_upload_id_key UNIQUE (upload_id);

ALTER TABLE ONLY public.harga_satuan
    ADD CONSTRAINT harga_satuan_masa EXCLUDE USING gist (hashtextextended((kode)::text, (0)::bigint) WITH =, jenis WITH =, berlaku WITH &&);

ALTER TABLE ONLY public.harga_satuan
    ADD CONSTRAINT harga_satuan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ikut
    ADD CONSTRAINT ikut_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ikut
    ADD CONSTRAINT ikut_satu UNIQUE (aduan_id, akun_id);

ALTER TABLE ONLY public.ikut_wilayah
    ADD CONSTRAINT ikut_wilayah_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ikut_wilayah
    ADD CONSTRAINT ikut_wilayah_satu UNIQUE NULLS NOT DISTINCT (akun_id, kelurahan, kategori_id);

ALTER TABLE ONLY public.impor_rka
    ADD CONSTRAINT impor_rka_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.impor_rka_tolak
    ADD CONSTRAINT impor_rka_tolak_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.impor_rka_tolak
    ADD CONSTRAINT impor_rka_tolak_satu UNIQUE (impor_id, nomor_baris);

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.indikator_rencana
    ADD CONSTRAINT indikator_rencana_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.indikator_rencana
    ADD CONSTRAINT indikator_rencana_satu UNIQUE (simpul_id, nama);

ALTER TABLE ONLY public.jabatan
    ADD CONSTRAINT jabatan_kode_key UNIQUE (kode);

ALTER TABLE ONLY public.jabatan
    ADD CONSTRAINT jabatan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.jawaban_bank
    ADD CONSTRAINT jawaban_bank_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.jawaban_bank
    ADD CONSTRAINT jawaban_bank_rujukan_key UNIQUE (rujukan);

ALTER TABLE ONLY public.jawaban_bank
    ADD CONSTRAINT jawaban_bank_sekali UNIQUE (berkas_id);

ALTER TABLE ONLY public.jurnal
    ADD CONSTRAINT jurnal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kabar_pilihan
    ADD CONSTRAINT kabar_pilihan_pkey PRIMARY KEY (akun_id);

ALTER TABLE ONLY public.kabar
    ADD CONSTRAINT kabar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kabar
    ADD CONSTRAINT kabar_satu UNIQUE (akun_id, kunci);

ALTER TABLE ONLY public.kalender
    ADD CONSTRAINT kalender_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kalender
    ADD CONSTRAINT kalender_satu UNIQUE (tanggal, jenis);

ALTER TABLE ONLY public.kas
    ADD CONSTRAINT kas_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kas
    ADD CONSTRAINT kas_satu UNIQUE (tahun, entitas, jenis);

ALTER TABLE ONLY public.kategori
    ADD CONSTRAINT kategori_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kehadiran
    ADD CONSTRAINT kehadiran_no UNIQUE (musyawarah_id, no);

ALTER TABLE ONLY public.kehadiran
    ADD CONSTRAINT kehadiran_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ketetapan
    ADD CONSTRAINT ketetapan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kode_akun
    ADD CONSTRAINT kode_akun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kode_nomenklatur
    ADD CONSTRAINT kode_nomenklatur_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kode_pulih
    ADD CONSTRAINT kode_pulih_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kode_pulih
    ADD CONSTRAINT kode_pulih_satu UNIQUE (akun_id, hash);

ALTER TABLE ONLY public.kode_sumber_dana
    ADD CONSTRAINT kode_sumber_dana_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.komentar
    ADD CONSTRAINT komentar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.komitmen
    ADD CONSTRAINT komitmen_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.komitmen
    ADD CONSTRAINT komitmen_satu UNIQUE (asal, baris_id);

ALTER TABLE ONLY public.kontrak
    ADD CONSTRAINT kontrak_nomor UNIQUE (tahun, entitas, nomor);

ALTER TABLE ONLY public.kontrak
    ADD CONSTRAINT kontrak_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.koran
    ADD CONSTRAINT koran_berita_acara_key UNIQUE (berita_acara);

ALTER TABLE ONLY public.koran
    ADD CONSTRAINT koran_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.koran
    ADD CONSTRAINT koran_satu UNIQUE (rekening, tanggal);

ALTER TABLE ONLY public.kunci_mitra
    ADD CONSTRAINT kunci_mitra_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kunci_sandi
    ADD CONSTRAINT kunci_sandi_credential_id_key UNIQUE (credential_id);

ALTER TABLE ONLY public.kunci_sandi
    ADD CONSTRAINT kunci_sandi_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.login_attempt
    ADD CONSTRAINT login_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.merchant
    ADD CONSTRAINT merchant_kode_key UNIQUE (kode);

ALTER TABLE ONLY public.merchant
    ADD CONSTRAINT merchant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mitra_bayar
    ADD CONSTRAINT mitra_bayar_kode_key UNIQUE (kode);

ALTER TABLE ONLY public.mitra_bayar
    ADD CONSTRAINT mitra_bayar_mesin_id_key UNIQUE (mesin_id);

ALTER TABLE ONLY public.mitra_bayar
    ADD CONSTRAINT mitra_bayar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mode_log
    ADD CONSTRAINT mode_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.musyawarah
    ADD CONSTRAINT musyawarah_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.musyawarah
    ADD CONSTRAINT musyawarah_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mutasi_pagu
    ADD CONSTRAINT mutasi_pagu_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kode_nomenklatur
    ADD CONSTRAINT nomenklatur_masa EXCLUDE USING gist (hashtextextended((kode)::text, (0)::bigint) WITH =, berlaku WITH &&);

ALTER TABLE ONLY public.npd
    ADD CONSTRAINT npd_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.npd
    ADD CONSTRAINT npd_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.oidc_izin
    ADD CONSTRAINT oidc_izin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.oidc_klien
    ADD CONSTRAINT oidc_klien_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.oidc_klien
    ADD CONSTRAINT oidc_klien_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.oidc_kode
    ADD CONSTRAINT oidc_kode_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.oidc_kode
    ADD CONSTRAINT oidc_kode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.oidc_token
    ADD CONSTRAINT oidc_token_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.oidc_token
    ADD CONSTRAINT oidc_token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orang
    ADD CONSTRAINT orang_nik_h_key UNIQUE (nik_h);

ALTER TABLE ONLY public.orang
    ADD CONSTRAINT orang_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox_floor
    ADD CONSTRAINT outbox_floor_pkey PRIMARY KEY (satu);

ALTER TABLE ONLY public.pagu_simpul
    ADD CONSTRAINT pagu_simpul_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pagu_simpul
    ADD CONSTRAINT pagu_simpul_satu UNIQUE (simpul_id, tahun);

ALTER TABLE ONLY public.pakai_spd
    ADD CONSTRAINT pakai_spd_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pakai_spd
    ADD CONSTRAINT pakai_spd_satu UNIQUE (tahun, entitas);

ALTER TABLE ONLY public.panggilan_snap
    ADD CONSTRAINT panggilan_snap_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.panggilan_snap
    ADD CONSTRAINT panggilan_snap_sekali UNIQUE (mitra_id, tanggal, external_id);

ALTER TABLE ONLY public.parked
    ADD CONSTRAINT parked_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.parked
    ADD CONSTRAINT parked_satu UNIQUE (consumer, outbox_id);

ALTER TABLE ONLY public.pembayaran
    ADD CONSTRAINT pembayaran_permintaan UNIQUE (mitra_id, payment_request_id);

ALTER TABLE ONLY public.pembayaran
    ADD CONSTRAINT pembayaran_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pembayaran
    ADD CONSTRAINT pembayaran_tagihan_id_key UNIQUE (tagihan_id);

ALTER TABLE ONLY public.pemberian_peran
    ADD CONSTRAINT pemberian_peran_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pemberian_peran
    ADD CONSTRAINT pemberian_peran_unik UNIQUE NULLS NOT DISTINCT (peran, penugasan_id, akun_id, unit_id);

ALTER TABLE ONLY public.pengembalian
    ADD CONSTRAINT pengembalian_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pengembalian
    ADD CONSTRAINT pengembalian_sekali UNIQUE (rekening, tanggal, rujukan);

ALTER TABLE ONLY public.penolakan_dokumen
    ADD CONSTRAINT penolakan_dokumen_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.penugasan
    ADD CONSTRAINT penugasan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.penugasan
    ADD CONSTRAINT penugasan_satu_definitif EXCLUDE USING gist (orang_id WITH =, daterange(mulai, selesai) WITH &&) WHERE (((jenis)::text = 'definitif'::text));

ALTER TABLE ONLY public.penugasan
    ADD CONSTRAINT penugasan_satu_pemegang EXCLUDE USING gist (jabatan_id WITH =, kursi WITH =, daterange(mulai, selesai) WITH &&) WHERE (((jenis)::text = 'definitif'::text));

ALTER TABLE ONLY public.penugasan
    ADD CONSTRAINT penugasan_satu_pengganti EXCLUDE USING gist (jabatan_id WITH =, daterange(mulai, selesai) WITH &&) WHERE ((NOT ((jenis)::text = 'definitif'::text)));

ALTER TABLE ONLY public.peran
    ADD CONSTRAINT peran_pkey PRIMARY KEY (kode);

ALTER TABLE ONLY public.periksa_nik
    ADD CONSTRAINT periksa_nik_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.perintah_bank
    ADD CONSTRAINT perintah_bank_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.perintah_bank
    ADD CONSTRAINT perintah_bank_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.periode
    ADD CONSTRAINT periode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.periode
    ADD CONSTRAINT periode_satu UNIQUE (tahun, entitas, bulan);

ALTER TABLE ONLY public.pesan
    ADD CONSTRAINT pesan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pesan
    ADD CONSTRAINT pesan_satu UNIQUE (saluran, kunci);

ALTER TABLE ONLY public.peta_akun
    ADD CONSTRAINT peta_akun_masa EXCLUDE USING gist (hashtextextended((akun_anggaran)::text, (0)::bigint) WITH =, berlaku WITH &&);

ALTER TABLE ONLY public.peta_akun
    ADD CONSTRAINT peta_akun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.peta_buku
    ADD CONSTRAINT peta_buku_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.peta_buku
    ADD CONSTRAINT peta_buku_satu UNIQUE (tahun, akun_anggaran);

ALTER TABLE ONLY public.peta_nomenklatur
    ADD CONSTRAINT peta_nomenklatur_kode_lama_key UNIQUE (kode_lama);

ALTER TABLE ONLY public.peta_nomenklatur
    ADD CONSTRAINT peta_nomenklatur_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pfk
    ADD CONSTRAINT pfk_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pfk
    ADD CONSTRAINT pfk_satu UNIQUE (tahun, entitas, akun);

ALTER TABLE ONLY public.plafon_kecamatan
    ADD CONSTRAINT plafon_kecamatan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.plafon_kecamatan
    ADD CONSTRAINT plafon_kecamatan_satu UNIQUE (tahun, kecamatan);

ALTER TABLE ONLY public.pokir
    ADD CONSTRAINT pokir_pkey PRIMARY KEY (usulan_id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.putusan
    ADD CONSTRAINT putusan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (consumer, outbox_id);

ALTER TABLE ONLY public.rekening_mitra
    ADD CONSTRAINT rekening_mitra_awalan_key UNIQUE (awalan);

ALTER TABLE ONLY public.rekening_mitra
    ADD CONSTRAINT rekening_mitra_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rekening_penerima
    ADD CONSTRAINT rekening_penerima_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rekening_penerima
    ADD CONSTRAINT rekening_penerima_satu UNIQUE (kunci, rekening_h);

ALTER TABLE ONLY public.restore_report
    ADD CONSTRAINT restore_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rincian
    ADD CONSTRAINT rincian_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rincian
    ADD CONSTRAINT rincian_satu UNIQUE NULLS NOT DISTINCT (anggaran_id, entitas, akun, subkegiatan, sumber_dana, uraian);

ALTER TABLE ONLY public.rute
    ADD CONSTRAINT rute_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rute
    ADD CONSTRAINT rute_satu EXCLUDE USING gist (kategori_id WITH =, COALESCE(kelurahan, ''::character varying) WITH =, daterange(mulai, selesai) WITH &&);

ALTER TABLE ONLY public.saldo_bulanan
    ADD CONSTRAINT saldo_bulanan_pkey PRIMARY KEY (tahun, basis, entitas, bulan, akun);

ALTER TABLE ONLY public.saringan
    ADD CONSTRAINT saringan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.saringan
    ADD CONSTRAINT saringan_satu_nama UNIQUE (akun_id, nama);

ALTER TABLE ONLY public.search_entry
    ADD CONSTRAINT search_entry_once UNIQUE (kind, ref_id);

ALTER TABLE ONLY public.search_entry
    ADD CONSTRAINT search_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.service_mode
    ADD CONSTRAINT service_mode_pkey PRIMARY KEY (satu);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (key_hash);

ALTER TABLE ONLY public.simpul_rencana
    ADD CONSTRAINT simpul_rencana_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.simpul_rencana
    ADD CONSTRAINT simpul_rencana_satu UNIQUE NULLS NOT DISTINCT (dokumen_id, kode, unit_id);

ALTER TABLE ONLY public.sp2d
    ADD CONSTRAINT sp2d_nomor UNIQUE (tahun, nomor);

ALTER TABLE ONLY public.sp2d
    ADD CONSTRAINT sp2d_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sp2d
    ADD CONSTRAINT sp2d_satu_spm UNIQUE (spm);

ALTER TABLE ONLY public.spd
    ADD CONSTRAINT spd_nomor UNIQUE (tahun, nomor);

ALTER TABLE ONLY public.spd
    ADD CONSTRAINT spd_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.spj
    ADD CONSTRAINT spj_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT subscription_pkey PRIMARY KEY (consumer);

ALTER TABLE ONLY public.kode_sumber_dana
    ADD CONSTRAINT sumberdana_masa EXCLUDE USING gist (hashtextextended((kode)::text, (0)::bigint) WITH =, berlaku WITH &&);

ALTER TABLE ONLY public.tagihan_disimpan
    ADD CONSTRAINT tagihan_disimpan_pkey PRIMARY KEY (akun_id, tagihan_id);

ALTER TABLE ONLY public.tagihan
    ADD CONSTRAINT tagihan_ketetapan_id_key UNIQUE (ketetapan_id);

ALTER TABLE ONLY public.tagihan
    ADD CONSTRAINT tagihan_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.tagihan
    ADD CONSTRAINT tagihan_pengganti_id_key UNIQUE (pengganti_id);

ALTER TABLE ONLY public.tagihan
    ADD CONSTRAINT tagihan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tagihan
    ADD CONSTRAINT tagihan_rujukan_asal UNIQUE (entitas, rujukan_asal);

ALTER TABLE ONLY public.tagihan
    ADD CONSTRAINT tagihan_va_key UNIQUE (va);

ALTER TABLE ONLY public.target_indikator
    ADD CONSTRAINT target_indikator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.target_indikator
    ADD CONSTRAINT target_indikator_satu UNIQUE (indikator_id, tahun);

ALTER TABLE ONLY public.taut_usulan
    ADD CONSTRAINT taut_usulan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.taut_usulan
    ADD CONSTRAINT taut_usulan_usulan_key UNIQUE (usulan);

ALTER TABLE ONLY public.thread_edge
    ADD CONSTRAINT thread_edge_once UNIQUE (src, dst, kind);

ALTER TABLE ONLY public.thread_edge
    ADD CONSTRAINT thread_edge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.thread_node
    ADD CONSTRAINT thread_node_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tutup_buku
    ADD CONSTRAINT tutup_buku_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.uji_berkas
    ADD CONSTRAINT uji_berkas_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.uji_berkas
    ADD CONSTRAINT uji_berkas_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit_bidang
    ADD CONSTRAINT unit_bidang_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit_bidang
    ADD CONSTRAINT unit_bidang_satu UNIQUE (unit_id, bidang);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_kode_key UNIQUE (kode);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit_versi
    ADD CONSTRAINT unit_versi_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit_versi
    ADD CONSTRAINT unit_versi_satu EXCLUDE USING gist (unit_id WITH =, daterange(mulai, selesai) WITH &&);

ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_kunci_key UNIQUE (kunci);

ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usulan
    ADD CONSTRAINT usulan_nomor_key UNIQUE (nomor);

ALTER TABLE ONLY public.usulan
    ADD CONSTRAINT usulan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usulan_simpul
    ADD CONSTRAINT usulan_simpul_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usulan_simpul
    ADD CONSTRAINT usulan_simpul_satu UNIQUE (dokumen_id, usulan_id);

ALTER TABLE ONLY public.webhook_in
    ADD CONSTRAINT webhook_in_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_kunci_key UNIQUE (kunci);

ALTER TABLE ONLY public.webhook_out
    ADD CONSTRAINT webhook_out_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webhook_out
    ADD CONSTRAINT webhook_out_satu UNIQUE (target_id, outbox_id);

ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wilayah
    ADD CONSTRAINT wilayah_masa EXCLUDE USING gist (hashtextextended((kode)::text, (0)::bigint) WITH =, daterange(mulai, selesai) WITH &&);

ALTER TABLE ONLY public.wilayah
    ADD CONSTRAINT wilayah_pkey PRIMARY KEY (id);

CREATE INDEX aduan_banding_dari_id_d6941ea2 ON public.aduan USING btree (banding_dari_id);

CREATE INDEX aduan_due ON public.aduan USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX aduan_induk_id_cd2a1f68 ON public.aduan USING btree (induk_id);

CREATE INDEX aduan_kata ON public.aduan USING gin ((((COALESCE(judul, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(isi, ''::character varying))::text), ''::text))) public.gin_trgm_ops);

CREATE INDEX aduan_kategori_id_e63dc5fa ON public.aduan USING btree (kategori_id);

CREATE INDEX aduan_kelurahan ON public.aduan USING btree (kelurahan_id, dikirim_pada DESC);

CREATE INDEX aduan_kode_hash_14f95309 ON public.aduan USING btree (kode_hash);

CREATE INDEX aduan_kode_hash_14f95309_like ON public.aduan USING btree (kode_hash varchar_pattern_ops);

CREATE INDEX aduan_latih_aduan_id_c1553c91 ON public.aduan_latih USING btree (aduan_id);

CREATE INDEX aduan_letak ON public.aduan USING gist (point(lon, lat)) WHERE (lat IS NOT NULL);

CREATE INDEX aduan_limit ON public.aduan USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX aduan_nomor_2634aeef_like ON public.aduan USING btree (nomor varchar_pattern_ops);

CREATE INDEX aduan_pelapor_akun_id_50145ebc ON public.aduan_pelapor USING btree (akun_id);

CREATE INDEX aduan_recent ON public.aduan USING btree (last_at, id);

CREATE INDEX aduan_terbaru ON public.aduan USING btree (dikirim_pada DESC, id DESC);

CREATE INDEX aduan_unit ON public.aduan USING btree (unit_id, state, due_at);

CREATE INDEX akses_kasus ON public.akses_data USING btree (kasus, id DESC);

CREATE INDEX akses_subjek ON public.akses_data USING btree (subjek, id DESC);

CREATE INDEX akun_anak ON public.kode_akun USING btree (induk, kode);

CREATE INDEX akun_awalan ON public.kode_akun USING btree (kode varchar_pattern_ops);

CREATE INDEX akun_kata ON public.kode_akun USING gin (to_tsvector('simple'::regconfig, COALESCE(nama, ''::text)));

CREATE INDEX akun_luar_akun_id_876af049 ON public.akun_luar USING btree (akun_id);

CREATE INDEX akun_orang_id_b9ec74dd ON public.akun USING btree (orang_id);

CREATE UNIQUE INDEX akun_satu_aktif ON public.akun USING btree (orang_id) WHERE ((status)::text = 'aktif'::text);

CREATE INDEX akun_username_504f073f_like ON public.akun USING btree (username varchar_pattern_ops);

CREATE INDEX anggaran_due ON public.anggaran USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX anggaran_limit ON public.anggaran USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX anggaran_recent ON public.anggaran USING btree (last_at, id);

CREATE UNIQUE INDEX anggaran_satu_berlaku ON public.anggaran USING btree (tahun) WHERE (state = 'BERLAKU'::text);

CREATE UNIQUE INDEX anggaran_satu_terbuka ON public.anggaran USING btree (tahun) WHERE (NOT (state = ANY (ARRAY['BERLAKU'::text, 'DIGANTI'::text])));

CREATE INDEX anggota_dewan_dapil_id_4a3accd0 ON public.anggota_dewan USING btree (dapil_id);

CREATE INDEX api_klien_kunci_hash_308288f7_like ON public.api_klien USING btree (kunci_hash varchar_pattern_ops);

CREATE INDEX atribut_kategori_kategori_id_988f5879 ON public.atribut_kategori USING btree (kategori_id);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX baris_anggaran_entitas_3005889c ON public.baris_anggaran USING btree (entitas);

CREATE INDEX baris_anggaran_entitas_3005889c_like ON public.baris_anggaran USING btree (entitas varchar_pattern_ops);

CREATE INDEX baris_jurnal_akun ON public.baris_jurnal USING btree (akun varchar_pattern_ops, jurnal_id);

CREATE UNIQUE INDEX baris_koran_satu_bayar ON public.baris_koran USING btree (tagihan_id) WHERE ((hasil)::text = ANY (ARRAY[('COCOK'::character varying)::text, ('DI_BANK_BELUM_DI_BUKU'::character varying)::text]));

CREATE INDEX baris_koran_tagihan ON public.baris_koran USING btree (tagihan_id) WHERE (tagihan_id IS NOT NULL);

CREATE INDEX baris_perintah_perintah_id_cc5d6011 ON public.baris_perintah USING btree (perintah_id);

CREATE INDEX baris_spd_entitas_a1df247e ON public.baris_spd USING btree (entitas);

CREATE INDEX baris_spd_entitas_a1df247e_like ON public.baris_spd USING btree (entitas varchar_pattern_ops);

CREATE INDEX baris_spd_spd_id_49ab58da ON public.baris_spd USING btree (spd_id);

CREATE INDEX bast_entitas_066eb586 ON public.bast USING btree (entitas);

CREATE INDEX bast_entitas_066eb586_like ON public.bast USING btree (entitas varchar_pattern_ops);

CREATE INDEX bast_kontrak_id_d0bd89e7 ON public.bast USING btree (kontrak_id);

CREATE INDEX batas_kode_fc902571_like ON public.batas USING btree (kode varchar_pattern_ops);

CREATE INDEX berkas_aduan_aduan_id_8d6b5a91 ON public.berkas_aduan USING btree (aduan_id);

CREATE INDEX berkas_aduan_sha ON public.berkas_aduan USING btree (sha256);

CREATE INDEX berkas_bayar_entitas_32d17b98 ON public.berkas_bayar USING btree (entitas);

CREATE INDEX berkas_bayar_entitas_32d17b98_like ON public.berkas_bayar USING btree (entitas varchar_pattern_ops);

CREATE INDEX berkas_bayar_nomor_b86f90ba_like ON public.berkas_bayar USING btree (nomor varchar_pattern_ops);

CREATE INDEX berkas_bayar_nomor_sp2d_037e9cf5_like ON public.berkas_bayar USING btree (nomor_sp2d varchar_pattern_ops);

CREATE INDEX berkas_bayar_nomor_spm_8bcb86bd_like ON public.berkas_bayar USING btree (nomor_spm varchar_pattern_ops);

CREATE INDEX berkas_bayar_unit ON public.berkas_bayar USING btree (tahun, entitas, id DESC);

CREATE UNIQUE INDEX berkas_bayar_up_sekali ON public.berkas_bayar USING btree (tahun, entitas) WHERE (((tipe)::text = 'UP'::text) AND (NOT (state = ANY (ARRAY['DITOLAK'::text, 'BATAL'::text]))));

CREATE INDEX berkas_kas_entitas_2d555451 ON public.berkas_kas USING btree (entitas);

CREATE INDEX berkas_kas_entitas_2d555451_like ON public.berkas_kas USING btree (entitas varchar_pattern_ops);

CREATE INDEX berkas_kas_nomor_3e515515_like ON public.berkas_kas USING btree (nomor varchar_pattern_ops);

CREATE INDEX berkas_kas_unit ON public.berkas_kas USING btree (tahun, entitas, id DESC);

CREATE INDEX berkasbayar_due ON public.berkas_bayar USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX berkasbayar_limit ON public.berkas_bayar USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX berkasbayar_recent ON public.berkas_bayar USING btree (last_at, id);

CREATE INDEX berkaskas_due ON public.berkas_kas USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX berkaskas_limit ON public.berkas_kas USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX berkaskas_recent ON public.berkas_kas USING btree (last_at, id);

CREATE INDEX blob_sha256_60dea92b_like ON public.blob USING btree (sha256 varchar_pattern_ops);

CREATE INDEX bukti_dokumen_dokumen_id_bc3eba26 ON public.bukti_dokumen USING btree (dokumen_id);

CREATE INDEX catatan_akun_orang ON public.catatan_akun USING btree (orang_id, id DESC);

CREATE INDEX catatan_akun_orang_id_985865ee ON public.catatan_akun USING btree (orang_id);

CREATE INDEX catatan_musyawarah_musyawarah_id_2550a046 ON public.catatan_musyawarah USING btree (musyawarah_id);

CREATE INDEX catatan_musyawarah_urut ON public.catatan_musyawarah USING btree (musyawarah_id, at);

CREATE INDEX catatan_musyawarah_usulan_id_cf92d3bd ON public.catatan_musyawarah USING btree (usulan_id);

CREATE INDEX catatan_tapd_anggaran_id_27e23564 ON public.catatan_tapd USING btree (anggaran_id);

CREATE INDEX catatan_tapd_unit ON public.catatan_tapd USING btree (anggaran_id, entitas, id DESC);

CREATE INDEX dapil_kecamatan_dapil_id_77125a48 ON public.dapil_kecamatan USING btree (dapil_id);

CREATE INDEX dapil_kecamatan_kecamatan_a9d6fabd_like ON public.dapil_kecamatan USING btree (kecamatan varchar_pattern_ops);

CREATE INDEX dapil_nama_a208951d_like ON public.dapil USING btree (nama varchar_pattern_ops);

CREATE INDEX darurat_due ON public.darurat USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX darurat_limit ON public.darurat USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX darurat_milik ON public.darurat USING btree (owner_id, sampai DESC);

CREATE INDEX darurat_penugasan_id_a162ada4 ON public.darurat USING btree (penugasan_id);

CREATE INDEX darurat_peran_id_3a66a429 ON public.darurat USING btree (peran_id);

CREATE INDEX darurat_peran_id_3a66a429_like ON public.darurat USING btree (peran_id varchar_pattern_ops);

CREATE INDEX darurat_recent ON public.darurat USING btree (last_at, id);

CREATE INDEX darurat_saksi_1_id_430e2459 ON public.darurat USING btree (saksi_1_id);

CREATE INDEX darurat_saksi_2_id_046eefe0 ON public.darurat USING btree (saksi_2_id);

CREATE INDEX dokumen_keuangan_urutan ON public.dokumen_keuangan USING btree (tahun, entitas, tanggal, id);

CREATE UNIQUE INDEX dokumen_rencana_berlaku ON public.dokumen_rencana USING btree (jenis, tahun_awal, tahun_akhir, skpd_id) NULLS NOT DISTINCT WHERE (state = 'DITETAPKAN'::text);

CREATE INDEX dokumen_rencana_dasar_id_e02911b7 ON public.dokumen_rencana USING btree (dasar_id);

CREATE INDEX dokumen_rencana_induk_versi_id_e9c8542f ON public.dokumen_rencana USING btree (induk_versi_id);

CREATE INDEX dokumen_rencana_jenis_thn ON public.dokumen_rencana USING btree (jenis, tahun_awal, state);

CREATE INDEX dokumen_rencana_nomor_dc0e74d7_like ON public.dokumen_rencana USING btree (nomor varchar_pattern_ops);

CREATE UNIQUE INDEX dokumen_rencana_satu_draf ON public.dokumen_rencana USING btree (jenis, tahun_awal, tahun_akhir, skpd_id) NULLS NOT DISTINCT WHERE (state = ANY (ARRAY['DRAF'::text, 'REVIU'::text]));

CREATE INDEX dokumen_rencana_skpd_id_a0816e44 ON public.dokumen_rencana USING btree (skpd_id);

CREATE INDEX dokumenrencana_due ON public.dokumen_rencana USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX dokumenrencana_limit ON public.dokumen_rencana USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX dokumenrencana_recent ON public.dokumen_rencana USING btree (last_at, id);

CREATE INDEX dukungan_aduan_id_c14b41d5 ON public.dukungan USING btree (aduan_id);

CREATE INDEX dukungan_usulan_akun ON public.dukungan_usulan USING btree (akun_id, at DESC);

CREATE INDEX dukungan_usulan_usulan_id_d675e817 ON public.dukungan_usulan USING btree (usulan_id);

CREATE INDEX ember_laju_kunci_4939bef6_like ON public.ember_laju USING btree (kunci varchar_pattern_ops);

CREATE INDEX entitas_buku_entitas_b7f83318 ON public.entitas_buku USING btree (entitas);

CREATE INDEX entitas_buku_entitas_b7f83318_like ON public.entitas_buku USING btree (entitas varchar_pattern_ops);

CREATE INDEX entitas_buku_tahun_c04109af ON public.entitas_buku USING btree (tahun);

CREATE INDEX estimasi_akun_buku ON public.estimasi_akun USING btree (tahun, entitas, akun);

CREATE INDEX estimasi_akun_entitas_f226b8f4 ON public.estimasi_akun USING btree (entitas);

CREATE INDEX estimasi_akun_entitas_f226b8f4_like ON public.estimasi_akun USING btree (entitas varchar_pattern_ops);

CREATE INDEX estimasi_akun_tahun_8905dbb9 ON public.estimasi_akun USING btree (tahun);

CREATE INDEX flow_branch_role ON public.flow_branch USING btree (role, case_id);

CREATE INDEX flow_key_at ON public.flow_key USING btree (at);

CREATE INDEX flow_outbox_cursor ON public.flow_outbox USING btree (tx, id);

CREATE INDEX flow_outbox_undone ON public.flow_outbox USING btree (id) WHERE (done_at IS NULL);

CREATE INDEX flow_sealed_no_6de4f79f ON public.flow_sealed USING btree (no);

CREATE INDEX foto_usulan_usulan_id_0e294e35 ON public.foto_usulan USING btree (usulan_id);

CREATE INDEX harga_satuan_kode ON public.harga_satuan USING btree (kode);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX ikut_aduan_id_1c5a49f3 ON public.ikut USING btree (aduan_id);

CREATE INDEX ikut_wilayah_cari ON public.ikut_wilayah USING btree (kelurahan, kategori_id);

CREATE INDEX ikut_wilayah_kategori_id_468387bf ON public.ikut_wilayah USING btree (kategori_id);

CREATE INDEX impor_rka_terbaru ON public.impor_rka USING btree (pada DESC, id DESC);

CREATE INDEX incident_due ON public.incident USING btree (notice_due) WHERE (notice_sent IS NULL);

CREATE INDEX indikator_rencana_simpul_id_c4e0eca3 ON public.indikator_rencana USING btree (simpul_id);

CREATE INDEX jabatan_atasan_id_e10b6ffc ON public.jabatan USING btree (atasan_id);

CREATE INDEX jabatan_kode_3704fb05_like ON public.jabatan USING btree (kode varchar_pattern_ops);

CREATE UNIQUE INDEX jabatan_puncak ON public.jabatan USING btree (jenis) WHERE ((atasan_id IS NULL) AND (selesai IS NULL));

CREATE INDEX jabatan_unit_id_78f43e31 ON public.jabatan USING btree (unit_id);

CREATE INDEX jawaban_bank_berkas_id_0e288fbb ON public.jawaban_bank USING btree (berkas_id);

CREATE INDEX jawaban_bank_rujukan_1cf563d4_like ON public.jawaban_bank USING btree (rujukan varchar_pattern_ops);

CREATE UNIQUE INDEX jurnal_dibalik_sekali ON public.jurnal USING btree (membalik_id) WHERE (membalik_id IS NOT NULL);

CREATE INDEX jurnal_entitas_92541fe8 ON public.jurnal USING btree (entitas);

CREATE INDEX jurnal_entitas_92541fe8_like ON public.jurnal USING btree (entitas varchar_pattern_ops);

CREATE INDEX jurnal_membalik_id_980221ba ON public.jurnal USING btree (membalik_id);

CREATE UNIQUE INDEX jurnal_sekali ON public.jurnal USING btree (dokumen_id, aturan, basis, entitas, dokumen_tipe) WHERE (membalik_id IS NULL);

CREATE INDEX jurnal_tahun_8cd03f48 ON public.jurnal USING btree (tahun);

CREATE INDEX jurnal_urutan ON public.jurnal USING btree (tahun, entitas, tanggal, id);

CREATE INDEX kabar_belum ON public.kabar USING btree (akun_id) WHERE (dibaca IS NULL);

CREATE INDEX kabar_terbaru ON public.kabar USING btree (akun_id, id DESC);

CREATE INDEX kas_entitas_87c09d35 ON public.kas USING btree (entitas);

CREATE INDEX kas_entitas_87c09d35_like ON public.kas USING btree (entitas varchar_pattern_ops);

CREATE UNIQUE INDEX kategori_kode ON public.kategori USING btree (service_code) WHERE (selesai IS NULL);

CREATE INDEX kehadiran_musyawarah_id_b2705de0 ON public.kehadiran USING btree (musyawarah_id);

CREATE INDEX ketetapan_entitas_8ca28338 ON public.ketetapan USING btree (entitas);

CREATE INDEX ketetapan_entitas_8ca28338_like ON public.ketetapan USING btree (entitas varchar_pattern_ops);

CREATE UNIQUE INDEX ketetapan_nomor ON public.ketetapan USING btree (tahun, entitas, nomor) WHERE (batal_pada IS NULL);

CREATE INDEX kode_pulih_akun_id_1d3a6914 ON public.kode_pulih USING btree (akun_id);

CREATE INDEX komentar_aduan_id_d22f2e4a ON public.komentar USING btree (aduan_id);

CREATE INDEX komentar_urut ON public.komentar USING btree (aduan_id, at);

CREATE INDEX komitmen_baris_id_9831cfcc ON public.komitmen USING btree (baris_id);

CREATE INDEX kontrak_entitas_af6d2de4 ON public.kontrak USING btree (entitas);

CREATE INDEX kontrak_entitas_af6d2de4_like ON public.kontrak USING btree (entitas varchar_pattern_ops);

CREATE INDEX koran_berita_acara_6bcac820_like ON public.koran USING btree (berita_acara varchar_pattern_ops);

CREATE INDEX koran_mitra_id_a9cbfd1f ON public.koran USING btree (mitra_id);

CREATE UNIQUE INDEX kunci_mitra_dua ON public.kunci_mitra USING btree (mitra_id, jenis, tempat) WHERE (selesai IS NULL);

CREATE INDEX kunci_mitra_mitra_id_ee579b75 ON public.kunci_mitra USING btree (mitra_id);

CREATE INDEX kunci_sandi_akun ON public.kunci_sandi USING btree (akun_id, dibuat);

CREATE INDEX kunci_sandi_akun_id_e809dff2 ON public.kunci_sandi USING btree (akun_id);

CREATE INDEX login_attempt_akun ON public.login_attempt USING btree (account_hash, at DESC);

CREATE INDEX login_attempt_asal ON public.login_attempt USING btree (ip_prefix, at DESC);

CREATE INDEX login_attempt_usia ON public.login_attempt USING btree (at);

CREATE INDEX merchant_kode_146b31ae_like ON public.merchant USING btree (kode varchar_pattern_ops);

CREATE UNIQUE INDEX merchant_satu_bawaan ON public.merchant USING btree (bawaan) WHERE bawaan;

CREATE INDEX merchant_unit_id_899e78fd ON public.merchant USING btree (unit_id);

CREATE INDEX mitra_bayar_kode_abd4e22c_like ON public.mitra_bayar USING btree (kode varchar_pattern_ops);

CREATE INDEX musyawarah_due ON public.musyawarah USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX musyawarah_limit ON public.musyawarah USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX musyawarah_nomor_5c6fcbe7_like ON public.musyawarah USING btree (nomor varchar_pattern_ops);

CREATE INDEX musyawarah_recent ON public.musyawarah USING btree (last_at, id);

CREATE INDEX musyawarah_terbaru ON public.musyawarah USING btree (tanggal DESC, id DESC);

CREATE INDEX musyawarah_unit ON public.musyawarah USING btree (unit_id, tahun, state);

CREATE INDEX mutasi_pagu_anggaran_id_116bb53d ON public.mutasi_pagu USING btree (anggaran_id);

CREATE INDEX mutasi_pagu_baris_id_5fd97c07 ON public.mutasi_pagu USING btree (baris_id);

CREATE INDEX nomenklatur_anak ON public.kode_nomenklatur USING btree (induk, kode);

CREATE INDEX nomenklatur_awalan ON public.kode_nomenklatur USING btree (kode varchar_pattern_ops);

CREATE INDEX nomenklatur_kata ON public.kode_nomenklatur USING gin (to_tsvector('simple'::regconfig, COALESCE(nama, ''::text)));

CREATE INDEX npd_due ON public.npd USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX npd_entitas_9ef58c25 ON public.npd USING btree (entitas);

CREATE INDEX npd_entitas_9ef58c25_like ON public.npd USING btree (entitas varchar_pattern_ops);

CREATE INDEX npd_limit ON public.npd USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX npd_nomor_de411e50_like ON public.npd USING btree (nomor varchar_pattern_ops);

CREATE INDEX npd_recent ON public.npd USING btree (last_at, id);

CREATE INDEX npd_spj_nomor ON public.npd USING btree (nomor_spj) WHERE (nomor_spj IS NOT NULL);

CREATE INDEX npd_unit ON public.npd USING btree (tahun, entitas, id DESC);

CREATE INDEX oidc_izin_akun_id_2c329117 ON public.oidc_izin USING btree (akun_id);

CREATE INDEX oidc_izin_klien_id_82884dbd ON public.oidc_izin USING btree (klien_id);

CREATE UNIQUE INDEX oidc_izin_satu ON public.oidc_izin USING btree (akun_id, klien_id) WHERE (dicabut IS NULL);

CREATE INDEX oidc_klien_client_id_b1ae2840_like ON public.oidc_klien USING btree (client_id varchar_pattern_ops);

CREATE INDEX oidc_kode_akun_id_3d1757c7 ON public.oidc_kode USING btree (akun_id);

CREATE INDEX oidc_kode_hash_a50fe3bf_like ON public.oidc_kode USING btree (hash varchar_pattern_ops);

CREATE INDEX oidc_kode_klien_id_6b16c72c ON public.oidc_kode USING btree (klien_id);

CREATE INDEX oidc_token_akun_id_c7412252 ON public.oidc_token USING btree (akun_id);

CREATE INDEX oidc_token_hash_4ed0efc6_like ON public.oidc_token USING btree (hash varchar_pattern_ops);

CREATE INDEX oidc_token_klien_id_46f6b60d ON public.oidc_token USING btree (klien_id);

CREATE INDEX oidc_token_kode_id_cb3b694e ON public.oidc_token USING btree (kode_id);

CREATE INDEX orang_nik_h_c1015823_like ON public.orang USING btree (nik_h varchar_pattern_ops);

CREATE INDEX pagu_simpul_simpul_id_77401885 ON public.pagu_simpul USING btree (simpul_id);

CREATE INDEX pakai_spd_entitas_53b1eece ON public.pakai_spd USING btree (entitas);

CREATE INDEX pakai_spd_entitas_53b1eece_like ON public.pakai_spd USING btree (entitas varchar_pattern_ops);

CREATE INDEX panggilan_snap_mitra_id_5da2512e ON public.panggilan_snap USING btree (mitra_id);

CREATE INDEX pembayaran_mitra_id_5b320823 ON public.pembayaran USING btree (mitra_id);

CREATE INDEX pembayaran_rujukan ON public.pembayaran USING btree (mitra_id, rujukan_bank);

CREATE INDEX pembayaran_tanggal ON public.pembayaran USING btree (mitra_id, tanggal);

CREATE INDEX pemberian_peran_akun_id_6c983b11 ON public.pemberian_peran USING btree (akun_id);

CREATE INDEX pemberian_peran_penugasan_id_b183ee8b ON public.pemberian_peran USING btree (penugasan_id);

CREATE INDEX pemberian_peran_peran_05b04430 ON public.pemberian_peran USING btree (peran);

CREATE INDEX pemberian_peran_peran_05b04430_like ON public.pemberian_peran USING btree (peran varchar_pattern_ops);

CREATE INDEX pemberian_peran_unit_id_6044fa48 ON public.pemberian_peran USING btree (unit_id);

CREATE INDEX pengembalian_mitra_id_6a492970 ON public.pengembalian USING btree (mitra_id);

CREATE INDEX pengembalian_tagihan_id_d3c28455 ON public.pengembalian USING btree (tagihan_id);

CREATE INDEX pengembalian_terbaru ON public.pengembalian USING btree (pada DESC, id DESC);

CREATE INDEX penolakan_dokumen_baru ON public.penolakan_dokumen USING btree (pada DESC, id DESC);

CREATE INDEX penugasan_jabatan_id_864e1eaf ON public.penugasan USING btree (jabatan_id);

CREATE INDEX penugasan_orang_id_81458cc3 ON public.penugasan USING btree (orang_id);

CREATE INDEX penugasan_sk_berkas_40ce6dc6 ON public.penugasan USING btree (sk_berkas);

CREATE INDEX peran_kode_30036dbb_like ON public.peran USING btree (kode varchar_pattern_ops);

CREATE INDEX periksa_nik_akun_id_f727ede7 ON public.periksa_nik USING btree (akun_id);

CREATE INDEX periksa_nik_oleh ON public.periksa_nik USING btree (oleh, at DESC);

CREATE INDEX perintah_bank_nomor_6164b8a2_like ON public.perintah_bank USING btree (nomor varchar_pattern_ops);

CREATE INDEX periode_entitas_72faf98d ON public.periode USING btree (entitas);

CREATE INDEX periode_entitas_72faf98d_like ON public.periode USING btree (entitas varchar_pattern_ops);

CREATE INDEX periode_tahun_92cf94f4 ON public.periode USING btree (tahun);

CREATE INDEX peta_buku_tahun_9e162ada ON public.peta_buku USING btree (tahun);

CREATE INDEX peta_nomenklatur_kode_lama_e9206c91_like ON public.peta_nomenklatur USING btree (kode_lama varchar_pattern_ops);

CREATE INDEX pfk_entitas_328065b0 ON public.pfk USING btree (entitas);

CREATE INDEX pfk_entitas_328065b0_like ON public.pfk USING btree (entitas varchar_pattern_ops);

CREATE INDEX pokir_anggota_id_f0bfdde6 ON public.pokir USING btree (anggota_id);

CREATE INDEX pokir_dapil_id_ca051b05 ON public.pokir USING btree (dapil_id);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX putusan_musyawarah_id_f95778bb ON public.putusan USING btree (musyawarah_id);

CREATE INDEX putusan_urut ON public.putusan USING btree (usulan_id, at);

CREATE INDEX putusan_usulan_id_a37b9c0f ON public.putusan USING btree (usulan_id);

CREATE INDEX receipt_at ON public.receipt USING btree (at);

CREATE INDEX rekening_mitra_awalan_4797001a_like ON public.rekening_mitra USING btree (awalan varchar_pattern_ops);

CREATE INDEX rekening_mitra_mitra_id_5961fed4 ON public.rekening_mitra USING btree (mitra_id);

CREATE INDEX rute_kategori_id_c285273b ON public.rute USING btree (kategori_id);

CREATE INDEX rute_unit_id_4b5341cc ON public.rute USING btree (unit_id);

CREATE INDEX search_entry_letters ON public.search_entry USING gin ("left"((((title)::text || ' '::text) || text), 400) public.gin_trgm_ops);

CREATE INDEX search_entry_words ON public.search_entry USING gin (words);

CREATE INDEX session_akun ON public.session USING btree (akun_id, last_seen DESC);

CREATE INDEX session_akun_id_4bf4e054 ON public.session USING btree (akun_id);

CREATE INDEX session_key_hash_a81d835e_like ON public.session USING btree (key_hash varchar_pattern_ops);

CREATE INDEX session_penugasan_id_130471b5 ON public.session USING btree (penugasan_id);

CREATE INDEX simpul_rencana_anak ON public.simpul_rencana USING btree (induk_id);

CREATE INDEX simpul_rencana_dokumen_id_26551e72 ON public.simpul_rencana USING btree (dokumen_id);

CREATE INDEX simpul_rencana_induk_id_74487388 ON public.simpul_rencana USING btree (induk_id);

CREATE INDEX simpul_rencana_kode ON public.simpul_rencana USING btree (kode);

CREATE INDEX sp2d_entitas_9842d8eb ON public.sp2d USING btree (entitas);

CREATE INDEX sp2d_entitas_9842d8eb_like ON public.sp2d USING btree (entitas varchar_pattern_ops);

CREATE UNIQUE INDEX sp2d_up_sekali ON public.sp2d USING btree (tahun, entitas) WHERE ((batal_pada IS NULL) AND ((tipe)::text = 'UP'::text));

CREATE INDEX spd_due ON public.spd USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX spd_limit ON public.spd USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX spd_recent ON public.spd USING btree (last_at, id);

CREATE INDEX spj_entitas_fd77a43c ON public.spj USING btree (entitas);

CREATE INDEX spj_entitas_fd77a43c_like ON public.spj USING btree (entitas varchar_pattern_ops);

CREATE UNIQUE INDEX spj_nomor ON public.spj USING btree (tahun, entitas, nomor) WHERE (batal_pada IS NULL);

CREATE INDEX subscription_consumer_11d4e9ad_like ON public.subscription USING btree (consumer varchar_pattern_ops);

CREATE INDEX sumberdana_anak ON public.kode_sumber_dana USING btree (induk, kode);

CREATE INDEX sumberdana_awalan ON public.kode_sumber_dana USING btree (kode varchar_pattern_ops);

CREATE INDEX sumberdana_kata ON public.kode_sumber_dana USING gin (to_tsvector('simple'::regconfig, COALESCE(nama, ''::text)));

CREATE INDEX tagihan_disimpan_tagihan_id_a4bb2815 ON public.tagihan_disimpan USING btree (tagihan_id);

CREATE INDEX tagihan_due ON public.tagihan USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX tagihan_entitas_05170cf0 ON public.tagihan USING btree (entitas);

CREATE INDEX tagihan_entitas_05170cf0_like ON public.tagihan USING btree (entitas varchar_pattern_ops);

CREATE INDEX tagihan_limit ON public.tagihan USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX tagihan_nama ON public.tagihan USING gin (upper((nama)::text) public.gin_trgm_ops);

CREATE INDEX tagihan_nomor_9296d74e_like ON public.tagihan USING btree (nomor varchar_pattern_ops);

CREATE INDEX tagihan_npwpd_h_494cc446 ON public.tagihan USING btree (npwpd_h);

CREATE INDEX tagihan_npwpd_h_494cc446_like ON public.tagihan USING btree (npwpd_h varchar_pattern_ops);

CREATE INDEX tagihan_pemilik ON public.tagihan USING btree (owner_id, terbit_pada DESC) WHERE (owner_id IS NOT NULL);

CREATE INDEX tagihan_recent ON public.tagihan USING btree (last_at, id);

CREATE INDEX tagihan_terbaru ON public.tagihan USING btree (terbit_pada DESC, id DESC);

CREATE INDEX tagihan_terbuka ON public.tagihan USING btree (jatuh_tempo, id) WHERE (state = 'TERBIT'::text);

CREATE INDEX tagihan_unit ON public.tagihan USING btree (unit_id, terbit_pada DESC, id DESC);

CREATE INDEX tagihan_va_fefb704e_like ON public.tagihan USING btree (va varchar_pattern_ops);

CREATE INDEX target_indikator_indikator_id_d7acf288 ON public.target_indikator USING btree (indikator_id);

CREATE INDEX taut_usulan_baris_id_303d4a8b ON public.taut_usulan USING btree (baris_id);

CREATE INDEX taut_usulan_usulan_44bfb4fc_like ON public.taut_usulan USING btree (usulan varchar_pattern_ops);

CREATE INDEX thread_edge_dst ON public.thread_edge USING btree (dst, src);

CREATE INDEX thread_node_kind ON public.thread_node USING btree (kind, number);

CREATE INDEX thread_node_number_3ad61f1d_like ON public.thread_node USING btree (number varchar_pattern_ops);

CREATE INDEX thread_node_plain ON public.thread_node USING btree ("substring"((number)::text, '^\d{4}/[^/]+/(.+)$'::text));

CREATE INDEX token_akun_id_10028747 ON public.token USING btree (akun_id);

CREATE INDEX token_hash_0c9be7e0_like ON public.token USING btree (hash varchar_pattern_ops);

CREATE INDEX token_penugasan_id_8fa25668 ON public.token USING btree (penugasan_id);

CREATE UNIQUE INDEX tutup_buku_satu_permintaan ON public.tutup_buku USING btree (tahun, entitas, bulan) WHERE (state = 'DIMINTA'::text);

CREATE INDEX tutup_buku_tahun ON public.tutup_buku USING btree (tahun, arah, state);

CREATE INDEX tutupbuku_due ON public.tutup_buku USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX tutupbuku_limit ON public.tutup_buku USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX tutupbuku_recent ON public.tutup_buku USING btree (last_at, id);

CREATE INDEX uji_berkas_nomor_8607f66e_like ON public.uji_berkas USING btree (nomor text_pattern_ops);

CREATE INDEX ujiberkas_due ON public.uji_berkas USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX ujiberkas_limit ON public.uji_berkas USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX ujiberkas_recent ON public.uji_berkas USING btree (last_at, id);

CREATE INDEX unit_bidang_unit_id_85252abc ON public.unit_bidang USING btree (unit_id);

CREATE UNIQUE INDEX unit_bidang_utama ON public.unit_bidang USING btree (unit_id) WHERE utama;

CREATE INDEX unit_induk_id_9887e444 ON public.unit USING btree (induk_id);

CREATE INDEX unit_kode_ce55067a_like ON public.unit USING btree (kode varchar_pattern_ops);

CREATE INDEX unit_nama ON public.unit USING btree (nama);

CREATE INDEX unit_pengganti_id_bc078ab9 ON public.unit USING btree (pengganti_id);

CREATE INDEX unit_versi_induk_id_04cffb85 ON public.unit_versi USING btree (induk_id);

CREATE INDEX unit_versi_unit_id_30f078fd ON public.unit_versi USING btree (unit_id);

CREATE INDEX upload_blob_id_a504d04c ON public.upload USING btree (blob_id);

CREATE INDEX upload_blob_id_a504d04c_like ON public.upload USING btree (blob_id varchar_pattern_ops);

CREATE INDEX upload_kasus ON public.upload USING btree (case_id);

CREATE INDEX upload_kunci_53261efa_like ON public.upload USING btree (kunci varchar_pattern_ops);

CREATE INDEX upload_kuota ON public.upload USING btree (uploader, at) WHERE (uploader IS NOT NULL);

CREATE INDEX upload_lepas ON public.upload USING btree (at) WHERE (case_id IS NULL);

CREATE INDEX usulan_desa ON public.usulan USING btree (desa, tahun, state);

CREATE INDEX usulan_due ON public.usulan USING btree (due_at, id) WHERE (clock = 1);

CREATE INDEX usulan_gabung ON public.usulan USING btree (gabung_ke_id) WHERE (gabung_ke_id IS NOT NULL);

CREATE INDEX usulan_gabung_ke_id_64c57fe2 ON public.usulan USING btree (gabung_ke_id);

CREATE INDEX usulan_limit ON public.usulan USING btree (limit_at, id) WHERE (limit_at IS NOT NULL);

CREATE INDEX usulan_nomor_9cbbe150_like ON public.usulan USING btree (nomor varchar_pattern_ops);

CREATE INDEX usulan_peringkat ON public.usulan USING btree (tahun, skor DESC, jumlah, id);

CREATE INDEX usulan_recent ON public.usulan USING btree (last_at, id);

CREATE INDEX usulan_simpul_dokumen_id_f2a53736 ON public.usulan_simpul USING btree (dokumen_id);

CREATE INDEX usulan_simpul_simpul_id_7b25747f ON public.usulan_simpul USING btree (simpul_id);

CREATE INDEX usulan_simpul_usulan ON public.usulan_simpul USING btree (usulan_id);

CREATE INDEX usulan_simpul_usulan_id_b7797480 ON public.usulan_simpul USING btree (usulan_id);

CREATE INDEX usulan_terbaru ON public.usulan USING btree (dikirim_pada DESC, id DESC);

CREATE INDEX usulan_unit ON public.usulan USING btree (unit_id, state);

CREATE UNIQUE INDEX webhook_in_satu ON public.webhook_in USING btree (provider, delivery_id) WHERE ((state)::text = 'diterima'::text);

CREATE INDEX webhook_kunci_7088e526_like ON public.webhook USING btree (kunci varchar_pattern_ops);

CREATE INDEX webhook_out_target_id_c5926c53 ON public.webhook_out USING btree (target_id);

CREATE INDEX wilayah_anak ON public.wilayah USING btree (induk, kode);

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.akses_data FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.anchor FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.baris_jurnal FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.baris_koran FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.baris_perintah FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.baris_spd FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.bukti_dokumen FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.catatan_akun FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.dokumen_keuangan FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.estimasi_akun FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.flow_event FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.flow_seal FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.flow_sealed FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.jawaban_bank FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.jurnal FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE UPDATE ON public.login_attempt FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.mode_log FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.mutasi_pagu FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.panggilan_snap FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.pembayaran FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.penolakan_dokumen FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.periksa_nik FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.perintah_bank FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.putusan FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.restore_report FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.unit_versi FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.webhook_in FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();

CREATE TRIGGER append_only_young BEFORE DELETE ON public.login_attempt FOR EACH ROW WHEN ((old.at > (now() - '90 days'::interval))) EXECUTE FUNCTION public.append_only();

CREATE TRIGGER baris_jurnal_masuk AFTER INSERT ON public.baris_jurnal REFERENCING NEW TABLE AS baru FOR EACH STATEMENT EXECUTE FUNCTION public.baris_jurnal_masuk();

CREATE TRIGGER jabatan_no_cycle BEFORE UPDATE OF atasan_id ON public.jabatan FOR EACH ROW EXECUTE FUNCTION public.jabatan_no_cycle();

CREATE TRIGGER jurnal_periode AFTER INSERT ON public.jurnal REFERENCING NEW TABLE AS baru FOR EACH STATEMENT EXECUTE FUNCTION public.jurnal_periode();

CREATE TRIGGER jurnal_seimbang AFTER INSERT ON public.jurnal REFERENCING NEW TABLE AS baru FOR EACH STATEMENT EXECUTE FUNCTION public.jurnal_seimbang();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR DELETE OR UPDATE ON public.indikator_rencana FOR EACH ROW EXECUTE FUNCTION public.rencana_hanya_draf();

CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR DELETE OR UPDATE ON public.pagu_simpul FOR EACH ROW EXECUTE FUNCTION public.rencana_hanya_draf();

CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR DELETE OR UPDATE ON public.simpul_rencana FOR EACH ROW EXECUTE FUNCTION public.rencana_hanya_draf();

CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR DELETE OR UPDATE OF indikator_id, tahun, target ON public.target_indikator FOR EACH ROW EXECUTE FUNCTION public.rencana_hanya_draf();

CREATE TRIGGER rencana_hanya_draf BEFORE INSERT OR DELETE OR UPDATE ON public.usulan_simpul FOR EACH ROW EXECUTE FUNCTION public.rencana_hanya_draf();

CREATE TRIGGER simpul_lurus BEFORE INSERT OR UPDATE OF induk_id, dokumen_id ON public.simpul_rencana FOR EACH ROW WHEN ((new.induk_id IS NOT NULL)) EXECUTE FUNCTION public.simpul_lurus();

CREATE TRIGGER unit_no_cycle BEFORE INSERT OR UPDATE OF induk_id ON public.unit FOR EACH ROW EXECUTE FUNCTION public.unit_no_cycle();

CREATE TRIGGER usulan_gabung_lurus BEFORE INSERT OR UPDATE OF gabung_ke_id ON public.usulan FOR EACH ROW WHEN ((new.gabung_ke_id IS NOT NULL)) EXECUTE FUNCTION public.usulan_gabung_lurus();

ALTER TABLE ONLY public.aduan
    ADD CONSTRAINT aduan_banding_dari_id_d6941ea2_fk_aduan_id FOREIGN KEY (banding_dari_id) REFERENCES public.aduan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aduan
    ADD CONSTRAINT aduan_induk_id_cd2a1f68_fk_aduan_id FOREIGN KEY (induk_id) REFERENCES public.aduan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aduan
    ADD CONSTRAINT aduan_kategori_id_e63dc5fa_fk_kategori_id FOREIGN KEY (kategori_id) REFERENCES public.kategori(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aduan_latih
    ADD CONSTRAINT aduan_latih_aduan_id_c1553c91_fk_aduan_id FOREIGN KEY (aduan_id) REFERENCES public.aduan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.aduan_pelapor
    ADD CONSTRAINT aduan_pelapor_aduan_id_3037b6f3_fk_aduan_id FOREIGN KEY (aduan_id) REFERENCES public.aduan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.akun_luar
    ADD CONSTRAINT akun_luar_akun_id_876af049_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.akun
    ADD CONSTRAINT akun_orang_id_b9ec74dd_fk_orang_id FOREIGN KEY (orang_id) REFERENCES public.orang(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.anggaran_kas
    ADD CONSTRAINT anggaran_kas_baris_id_b0996bfd_fk_baris_anggaran_id FOREIGN KEY (baris_id) REFERENCES public.baris_anggaran(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.anggota_dewan
    ADD CONSTRAINT anggota_dewan_dapil_id_4a3accd0_fk_dapil_id FOREIGN KEY (dapil_id) REFERENCES public.dapil(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.atribut_kategori
    ADD CONSTRAINT atribut_kategori_kategori_id_988f5879_fk_kategori_id FOREIGN KEY (kategori_id) REFERENCES public.kategori(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.baris_anggaran
    ADD CONSTRAINT baris_anggaran_entitas_3005889c_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.baris_jurnal
    ADD CONSTRAINT baris_jurnal_jurnal_id_dd909a29_fk_jurnal_id FOREIGN KEY (jurnal_id) REFERENCES public.jurnal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.baris_koran
    ADD CONSTRAINT baris_koran_koran_id_7cc79e4c_fk_koran_id FOREIGN KEY (koran_id) REFERENCES public.koran(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.baris_koran
    ADD CONSTRAINT baris_koran_tagihan_id_d85e38a5_fk_tagihan_id FOREIGN KEY (tagihan_id) REFERENCES public.tagihan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.baris_perintah
    ADD CONSTRAINT baris_perintah_berkas_id_ed819f5b_fk_berkas_bayar_id FOREIGN KEY (berkas_id) REFERENCES public.berkas_bayar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.baris_perintah
    ADD CONSTRAINT baris_perintah_perintah_id_cc5d6011_fk_perintah_bank_id FOREIGN KEY (perintah_id) REFERENCES public.perintah_bank(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.baris_spd
    ADD CONSTRAINT baris_spd_entitas_a1df247e_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.baris_spd
    ADD CONSTRAINT baris_spd_spd_id_49ab58da_fk_spd_id FOREIGN KEY (spd_id) REFERENCES public.spd(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bast
    ADD CONSTRAINT bast_entitas_066eb586_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bast
    ADD CONSTRAINT bast_kontrak_id_d0bd89e7_fk_kontrak_id FOREIGN KEY (kontrak_id) REFERENCES public.kontrak(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.berkas_aduan
    ADD CONSTRAINT berkas_aduan_aduan_id_8d6b5a91_fk_aduan_id FOREIGN KEY (aduan_id) REFERENCES public.aduan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.berkas_bayar
    ADD CONSTRAINT berkas_bayar_dokumen_id_455cb832_fk_dokumen_keuangan_id FOREIGN KEY (dokumen_id) REFERENCES public.dokumen_keuangan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.berkas_bayar
    ADD CONSTRAINT berkas_bayar_entitas_32d17b98_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.berkas_kas
    ADD CONSTRAINT berkas_kas_dokumen_id_e1107177_fk_dokumen_keuangan_id FOREIGN KEY (dokumen_id) REFERENCES public.dokumen_keuangan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.berkas_kas
    ADD CONSTRAINT berkas_kas_entitas_2d555451_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bukti_dokumen
    ADD CONSTRAINT bukti_dokumen_berkas_id_e44ca4cd_fk_upload_id FOREIGN KEY (berkas_id) REFERENCES public.upload(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bukti_dokumen
    ADD CONSTRAINT bukti_dokumen_dokumen_id_bc3eba26_fk_dokumen_keuangan_id FOREIGN KEY (dokumen_id) REFERENCES public.dokumen_keuangan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catatan_akun
    ADD CONSTRAINT catatan_akun_orang_id_985865ee_fk_orang_id FOREIGN KEY (orang_id) REFERENCES public.orang(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catatan_musyawarah
    ADD CONSTRAINT catatan_musyawarah_musyawarah_id_2550a046_fk_musyawarah_id FOREIGN KEY (musyawarah_id) REFERENCES public.musyawarah(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catatan_musyawarah
    ADD CONSTRAINT catatan_musyawarah_usulan_id_cf92d3bd_fk_usulan_id FOREIGN KEY (usulan_id) REFERENCES public.usulan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catatan_tapd
    ADD CONSTRAINT catatan_tapd_anggaran_id_27e23564_fk_anggaran_id FOREIGN KEY (anggaran_id) REFERENCES public.anggaran(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catatan_tapd
    ADD CONSTRAINT catatan_tapd_entitas_45ac8d72_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dapil_kecamatan
    ADD CONSTRAINT dapil_kecamatan_dapil_id_77125a48_fk_dapil_id FOREIGN KEY (dapil_id) REFERENCES public.dapil(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.darurat
    ADD CONSTRAINT darurat_penugasan_id_a162ada4_fk_penugasan_id FOREIGN KEY (penugasan_id) REFERENCES public.penugasan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.darurat
    ADD CONSTRAINT darurat_peran_id_3a66a429_fk_peran_kode FOREIGN KEY (peran_id) REFERENCES public.peran(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.darurat
    ADD CONSTRAINT darurat_saksi_1_id_430e2459_fk_akun_id FOREIGN KEY (saksi_1_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.darurat
    ADD CONSTRAINT darurat_saksi_2_id_046eefe0_fk_akun_id FOREIGN KEY (saksi_2_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dokumen_keuangan
    ADD CONSTRAINT dokumen_keuangan_entitas_23e55fd5_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dokumen_rencana
    ADD CONSTRAINT dokumen_rencana_dasar_id_e02911b7_fk_dokumen_rencana_id FOREIGN KEY (dasar_id) REFERENCES public.dokumen_rencana(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dokumen_rencana
    ADD CONSTRAINT dokumen_rencana_induk_versi_id_e9c8542f_fk_dokumen_rencana_id FOREIGN KEY (induk_versi_id) REFERENCES public.dokumen_rencana(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dokumen_rencana
    ADD CONSTRAINT dokumen_rencana_skpd_id_a0816e44_fk_unit_id FOREIGN KEY (skpd_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dukungan
    ADD CONSTRAINT dukungan_aduan_id_c14b41d5_fk_aduan_id FOREIGN KEY (aduan_id) REFERENCES public.aduan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dukungan_usulan
    ADD CONSTRAINT dukungan_usulan_usulan_id_d675e817_fk_usulan_id FOREIGN KEY (usulan_id) REFERENCES public.usulan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.entitas_buku
    ADD CONSTRAINT entitas_buku_entitas_b7f83318_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.entitas_buku
    ADD CONSTRAINT entitas_buku_tahun_c04109af_fk_buku_tahun FOREIGN KEY (tahun) REFERENCES public.buku(tahun) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.estimasi_akun
    ADD CONSTRAINT estimasi_akun_entitas_f226b8f4_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.estimasi_akun
    ADD CONSTRAINT estimasi_akun_tahun_8905dbb9_fk_buku_tahun FOREIGN KEY (tahun) REFERENCES public.buku(tahun) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.foto_usulan
    ADD CONSTRAINT foto_usulan_usulan_id_0e294e35_fk_usulan_id FOREIGN KEY (usulan_id) REFERENCES public.usulan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ikut
    ADD CONSTRAINT ikut_aduan_id_1c5a49f3_fk_aduan_id FOREIGN KEY (aduan_id) REFERENCES public.aduan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ikut_wilayah
    ADD CONSTRAINT ikut_wilayah_kategori_id_468387bf_fk_kategori_id FOREIGN KEY (kategori_id) REFERENCES public.kategori(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.impor_rka_tolak
    ADD CONSTRAINT impor_rka_tolak_impor_id_b1a5f6cc_fk_impor_rka_id FOREIGN KEY (impor_id) REFERENCES public.impor_rka(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.indikator_rencana
    ADD CONSTRAINT indikator_rencana_simpul_id_c4e0eca3_fk_simpul_rencana_id FOREIGN KEY (simpul_id) REFERENCES public.simpul_rencana(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.jabatan
    ADD CONSTRAINT jabatan_atasan_id_e10b6ffc_fk_jabatan_id FOREIGN KEY (atasan_id) REFERENCES public.jabatan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.jabatan
    ADD CONSTRAINT jabatan_unit_id_78f43e31_fk_unit_id FOREIGN KEY (unit_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.jawaban_bank
    ADD CONSTRAINT jawaban_bank_berkas_id_0e288fbb_fk_berkas_bayar_id FOREIGN KEY (berkas_id) REFERENCES public.berkas_bayar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.jurnal
    ADD CONSTRAINT jurnal_entitas_92541fe8_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.jurnal
    ADD CONSTRAINT jurnal_membalik_id_980221ba_fk_jurnal_id FOREIGN KEY (membalik_id) REFERENCES public.jurnal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.jurnal
    ADD CONSTRAINT jurnal_tahun_8cd03f48_fk_buku_tahun FOREIGN KEY (tahun) REFERENCES public.buku(tahun) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.kas
    ADD CONSTRAINT kas_entitas_87c09d35_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.kehadiran
    ADD CONSTRAINT kehadiran_musyawarah_id_b2705de0_fk_musyawarah_id FOREIGN KEY (musyawarah_id) REFERENCES public.musyawarah(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ketetapan
    ADD CONSTRAINT ketetapan_dokumen_id_2bdd09e7_fk_dokumen_keuangan_id FOREIGN KEY (dokumen_id) REFERENCES public.dokumen_keuangan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ketetapan
    ADD CONSTRAINT ketetapan_entitas_8ca28338_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.kode_pulih
    ADD CONSTRAINT kode_pulih_akun_id_1d3a6914_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.komentar
    ADD CONSTRAINT komentar_aduan_id_d22f2e4a_fk_aduan_id FOREIGN KEY (aduan_id) REFERENCES public.aduan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.komitmen
    ADD CONSTRAINT komitmen_baris_id_9831cfcc_fk_baris_anggaran_id FOREIGN KEY (baris_id) REFERENCES public.baris_anggaran(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.kontrak
    ADD CONSTRAINT kontrak_entitas_af6d2de4_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.koran
    ADD CONSTRAINT koran_mitra_id_a9cbfd1f_fk_mitra_bayar_id FOREIGN KEY (mitra_id) REFERENCES public.mitra_bayar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.kunci_mitra
    ADD CONSTRAINT kunci_mitra_mitra_id_ee579b75_fk_mitra_bayar_id FOREIGN KEY (mitra_id) REFERENCES public.mitra_bayar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.kunci_sandi
    ADD CONSTRAINT kunci_sandi_akun_id_e809dff2_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.merchant
    ADD CONSTRAINT merchant_unit_id_899e78fd_fk_unit_id FOREIGN KEY (unit_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mitra_bayar
    ADD CONSTRAINT mitra_bayar_mesin_id_976640e9_fk_akun_id FOREIGN KEY (mesin_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mutasi_pagu
    ADD CONSTRAINT mutasi_pagu_anggaran_id_116bb53d_fk_anggaran_id FOREIGN KEY (anggaran_id) REFERENCES public.anggaran(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mutasi_pagu
    ADD CONSTRAINT mutasi_pagu_baris_id_5fd97c07_fk_baris_anggaran_id FOREIGN KEY (baris_id) REFERENCES public.baris_anggaran(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.npd
    ADD CONSTRAINT npd_entitas_9ef58c25_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.oidc_izin
    ADD CONSTRAINT oidc_izin_akun_id_2c329117_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.oidc_izin
    ADD CONSTRAINT oidc_izin_klien_id_82884dbd_fk_oidc_klien_id FOREIGN KEY (klien_id) REFERENCES public.oidc_klien(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.oidc_kode
    ADD CONSTRAINT oidc_kode_akun_id_3d1757c7_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.oidc_kode
    ADD CONSTRAINT oidc_kode_klien_id_6b16c72c_fk_oidc_klien_id FOREIGN KEY (klien_id) REFERENCES public.oidc_klien(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.oidc_token
    ADD CONSTRAINT oidc_token_akun_id_c7412252_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.oidc_token
    ADD CONSTRAINT oidc_token_klien_id_46f6b60d_fk_oidc_klien_id FOREIGN KEY (klien_id) REFERENCES public.oidc_klien(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.oidc_token
    ADD CONSTRAINT oidc_token_kode_id_cb3b694e_fk_oidc_kode_id FOREIGN KEY (kode_id) REFERENCES public.oidc_kode(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pagu_simpul
    ADD CONSTRAINT pagu_simpul_simpul_id_77401885_fk_simpul_rencana_id FOREIGN KEY (simpul_id) REFERENCES public.simpul_rencana(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pakai_spd
    ADD CONSTRAINT pakai_spd_entitas_53b1eece_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.panggilan_snap
    ADD CONSTRAINT panggilan_snap_mitra_id_5da2512e_fk_mitra_bayar_id FOREIGN KEY (mitra_id) REFERENCES public.mitra_bayar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pembayaran
    ADD CONSTRAINT pembayaran_mitra_id_5b320823_fk_mitra_bayar_id FOREIGN KEY (mitra_id) REFERENCES public.mitra_bayar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pembayaran
    ADD CONSTRAINT pembayaran_tagihan_id_3007163f_fk_tagihan_id FOREIGN KEY (tagihan_id) REFERENCES public.tagihan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pemberian_peran
    ADD CONSTRAINT pemberian_peran_akun_id_6c983b11_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pemberian_peran
    ADD CONSTRAINT pemberian_peran_penugasan_id_b183ee8b_fk_penugasan_id FOREIGN KEY (penugasan_id) REFERENCES public.penugasan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pemberian_peran
    ADD CONSTRAINT pemberian_peran_peran_05b04430_fk_peran_kode FOREIGN KEY (peran) REFERENCES public.peran(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pemberian_peran
    ADD CONSTRAINT pemberian_peran_unit_id_6044fa48_fk_unit_id FOREIGN KEY (unit_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pengembalian
    ADD CONSTRAINT pengembalian_mitra_id_6a492970_fk_mitra_bayar_id FOREIGN KEY (mitra_id) REFERENCES public.mitra_bayar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pengembalian
    ADD CONSTRAINT pengembalian_tagihan_id_d3c28455_fk_tagihan_id FOREIGN KEY (tagihan_id) REFERENCES public.tagihan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.penugasan
    ADD CONSTRAINT penugasan_jabatan_id_864e1eaf_fk_jabatan_id FOREIGN KEY (jabatan_id) REFERENCES public.jabatan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.penugasan
    ADD CONSTRAINT penugasan_orang_id_81458cc3_fk_orang_id FOREIGN KEY (orang_id) REFERENCES public.orang(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.penugasan
    ADD CONSTRAINT penugasan_sk_berkas_40ce6dc6_fk_upload_id FOREIGN KEY (sk_berkas) REFERENCES public.upload(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.periksa_nik
    ADD CONSTRAINT periksa_nik_akun_id_f727ede7_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.periode
    ADD CONSTRAINT periode_entitas_72faf98d_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.periode
    ADD CONSTRAINT periode_tahun_92cf94f4_fk_buku_tahun FOREIGN KEY (tahun) REFERENCES public.buku(tahun) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.peta_buku
    ADD CONSTRAINT peta_buku_tahun_9e162ada_fk_buku_tahun FOREIGN KEY (tahun) REFERENCES public.buku(tahun) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pfk
    ADD CONSTRAINT pfk_entitas_328065b0_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pokir
    ADD CONSTRAINT pokir_anggota_id_f0bfdde6_fk_anggota_dewan_id FOREIGN KEY (anggota_id) REFERENCES public.anggota_dewan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pokir
    ADD CONSTRAINT pokir_dapil_id_ca051b05_fk_dapil_id FOREIGN KEY (dapil_id) REFERENCES public.dapil(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.pokir
    ADD CONSTRAINT pokir_usulan_id_e51b1a9d_fk_usulan_id FOREIGN KEY (usulan_id) REFERENCES public.usulan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.putusan
    ADD CONSTRAINT putusan_musyawarah_id_f95778bb_fk_musyawarah_id FOREIGN KEY (musyawarah_id) REFERENCES public.musyawarah(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.putusan
    ADD CONSTRAINT putusan_usulan_id_a37b9c0f_fk_usulan_id FOREIGN KEY (usulan_id) REFERENCES public.usulan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rekening_mitra
    ADD CONSTRAINT rekening_mitra_mitra_id_5961fed4_fk_mitra_bayar_id FOREIGN KEY (mitra_id) REFERENCES public.mitra_bayar(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rincian
    ADD CONSTRAINT rincian_anggaran_id_fa011cb3_fk_anggaran_id FOREIGN KEY (anggaran_id) REFERENCES public.anggaran(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rincian
    ADD CONSTRAINT rincian_entitas_db474688_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rincian
    ADD CONSTRAINT rincian_ssh_item_id_01bcd8b0_fk_harga_satuan_id FOREIGN KEY (ssh_item_id) REFERENCES public.harga_satuan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rute
    ADD CONSTRAINT rute_kategori_id_c285273b_fk_kategori_id FOREIGN KEY (kategori_id) REFERENCES public.kategori(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.rute
    ADD CONSTRAINT rute_unit_id_4b5341cc_fk_unit_id FOREIGN KEY (unit_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.saldo_bulanan
    ADD CONSTRAINT saldo_bulanan_entitas_18b0f037_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_akun_id_4bf4e054_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_penugasan_id_130471b5_fk_penugasan_id FOREIGN KEY (penugasan_id) REFERENCES public.penugasan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.simpul_rencana
    ADD CONSTRAINT simpul_rencana_dokumen_id_26551e72_fk_dokumen_rencana_id FOREIGN KEY (dokumen_id) REFERENCES public.dokumen_rencana(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.simpul_rencana
    ADD CONSTRAINT simpul_rencana_induk_id_74487388_fk_simpul_rencana_id FOREIGN KEY (induk_id) REFERENCES public.simpul_rencana(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sp2d
    ADD CONSTRAINT sp2d_dokumen_id_6a7c714c_fk_dokumen_keuangan_id FOREIGN KEY (dokumen_id) REFERENCES public.dokumen_keuangan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.sp2d
    ADD CONSTRAINT sp2d_entitas_9842d8eb_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.spj
    ADD CONSTRAINT spj_dokumen_id_9fbd1f22_fk_dokumen_keuangan_id FOREIGN KEY (dokumen_id) REFERENCES public.dokumen_keuangan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.spj
    ADD CONSTRAINT spj_entitas_fd77a43c_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tagihan_disimpan
    ADD CONSTRAINT tagihan_disimpan_tagihan_id_a4bb2815_fk_tagihan_id FOREIGN KEY (tagihan_id) REFERENCES public.tagihan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tagihan
    ADD CONSTRAINT tagihan_entitas_05170cf0_fk_unit_kode FOREIGN KEY (entitas) REFERENCES public.unit(kode) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tagihan
    ADD CONSTRAINT tagihan_ketetapan_id_1d9e4eb5_fk_ketetapan_id FOREIGN KEY (ketetapan_id) REFERENCES public.ketetapan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.tagihan
    ADD CONSTRAINT tagihan_pengganti_id_6a6b1f9f_fk_tagihan_id FOREIGN KEY (pengganti_id) REFERENCES public.tagihan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.target_indikator
    ADD CONSTRAINT target_indikator_indikator_id_d7acf288_fk_indikator_rencana_id FOREIGN KEY (indikator_id) REFERENCES public.indikator_rencana(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.taut_usulan
    ADD CONSTRAINT taut_usulan_baris_id_303d4a8b_fk_baris_anggaran_id FOREIGN KEY (baris_id) REFERENCES public.baris_anggaran(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_akun_id_10028747_fk_akun_id FOREIGN KEY (akun_id) REFERENCES public.akun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_penugasan_id_8fa25668_fk_penugasan_id FOREIGN KEY (penugasan_id) REFERENCES public.penugasan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.unit_bidang
    ADD CONSTRAINT unit_bidang_unit_id_85252abc_fk_unit_id FOREIGN KEY (unit_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_induk_id_9887e444_fk_unit_id FOREIGN KEY (induk_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pengganti_id_bc078ab9_fk_unit_id FOREIGN KEY (pengganti_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.unit_versi
    ADD CONSTRAINT unit_versi_induk_id_04cffb85_fk_unit_id FOREIGN KEY (induk_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.unit_versi
    ADD CONSTRAINT unit_versi_unit_id_30f078fd_fk_unit_id FOREIGN KEY (unit_id) REFERENCES public.unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_blob_id_a504d04c_fk_blob_sha256 FOREIGN KEY (blob_id) REFERENCES public.blob(sha256) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usulan
    ADD CONSTRAINT usulan_gabung_ke_id_64c57fe2_fk_usulan_id FOREIGN KEY (gabung_ke_id) REFERENCES public.usulan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usulan_simpul
    ADD CONSTRAINT usulan_simpul_dokumen_id_f2a53736_fk_dokumen_rencana_id FOREIGN KEY (dokumen_id) REFERENCES public.dokumen_rencana(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usulan_simpul
    ADD CONSTRAINT usulan_simpul_simpul_id_7b25747f_fk_simpul_rencana_id FOREIGN KEY (simpul_id) REFERENCES public.simpul_rencana(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usulan_simpul
    ADD CONSTRAINT usulan_simpul_usulan_id_b7797480_fk_usulan_id FOREIGN KEY (usulan_id) REFERENCES public.usulan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.webhook_out
    ADD CONSTRAINT webhook_out_target_id_c5926c53_fk_webhook_id FOREIGN KEY (target_id) REFERENCES public.webhook(id) DEFERRABLE INITIALLY DEFERRED;

GRANT USAGE ON SCHEMA evidence TO pendopo_auditor;

GRANT USAGE ON SCHEMA public TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.blob TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.upload TO pendopo_app;

GRANT SELECT ON TABLE evidence.blob TO pendopo_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.aduan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.anggaran TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.berkas_bayar TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.berkas_kas TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.darurat TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dokumen_rencana TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.flow_event TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.musyawarah TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.npd TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.spd TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tagihan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tutup_buku TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.uji_berkas TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.usulan TO pendopo_app;

GRANT SELECT ON TABLE evidence."case" TO pendopo_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.baris_anggaran TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.baris_jurnal TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.jurnal TO pendopo_app;

GRANT SELECT ON TABLE evidence.ceiling TO pendopo_auditor;

GRANT SELECT,INSERT ON TABLE public.flow_sealed TO pendopo_app;

GRANT SELECT ON TABLE evidence.event TO pendopo_auditor;

GRANT SELECT ON TABLE evidence.feed TO pendopo_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.flow_key TO pendopo_app;

GRANT SELECT ON TABLE evidence.idempotency TO pendopo_auditor;

GRANT SELECT ON TABLE evidence.job TO pendopo_auditor;

GRANT SELECT ON TABLE evidence.journal_line TO pendopo_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.koran TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.perintah_bank TO pendopo_app;

GRANT SELECT ON TABLE evidence.number TO pendopo_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.flow_outbox TO pendopo_app;

GRANT SELECT ON TABLE evidence.outbox TO pendopo_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.receipt TO pendopo_app;

GRANT SELECT ON TABLE evidence.receipt TO pendopo_auditor;

GRANT SELECT,INSERT ON TABLE public.anchor TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.flow_seal TO pendopo_app;

GRANT SELECT ON TABLE evidence.seal TO pendopo_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscription TO pendopo_app;

GRANT SELECT ON TABLE evidence.subscription TO pendopo_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.aduan_latih TO pendopo_app;

GRANT ALL ON SEQUENCE public.aduan_latih_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.aduan_pelapor TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.akses_data TO pendopo_app;

GRANT ALL ON SEQUENCE public.akses_data_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.akun TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.akun_luar TO pendopo_app;

GRANT ALL ON SEQUENCE public.akun_luar_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.akun_tag TO pendopo_app;

GRANT ALL ON SEQUENCE public.akun_tag_id_seq TO pendopo_app;

GRANT ALL ON SEQUENCE public.anchor_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.anggaran_kas TO pendopo_app;

GRANT ALL ON SEQUENCE public.anggaran_kas_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.anggota_dewan TO pendopo_app;

GRANT ALL ON SEQUENCE public.anggota_dewan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.api_klien TO pendopo_app;

GRANT ALL ON SEQUENCE public.api_klien_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.atribut_kategori TO pendopo_app;

GRANT ALL ON SEQUENCE public.atribut_kategori_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.aturan TO pendopo_app;

GRANT ALL ON SEQUENCE public.aturan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.aturan_jurnal TO pendopo_app;

GRANT ALL ON SEQUENCE public.aturan_jurnal_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group TO pendopo_app;

GRANT ALL ON SEQUENCE public.auth_group_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group_permissions TO pendopo_app;

GRANT ALL ON SEQUENCE public.auth_group_permissions_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_permission TO pendopo_app;

GRANT ALL ON SEQUENCE public.auth_permission_id_seq TO pendopo_app;

GRANT ALL ON SEQUENCE public.baris_anggaran_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.baris_koran TO pendopo_app;

GRANT ALL ON SEQUENCE public.baris_koran_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.baris_perintah TO pendopo_app;

GRANT ALL ON SEQUENCE public.baris_perintah_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.baris_spd TO pendopo_app;

GRANT ALL ON SEQUENCE public.baris_spd_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.bast TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.batas TO pendopo_app;

GRANT ALL ON SEQUENCE public.batas_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.berkas_aduan TO pendopo_app;

GRANT ALL ON SEQUENCE public.berkas_aduan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.bobot_musrenbang TO pendopo_app;

GRANT ALL ON SEQUENCE public.bobot_musrenbang_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.bukti_dokumen TO pendopo_app;

GRANT ALL ON SEQUENCE public.bukti_dokumen_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.buku TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.catatan_akun TO pendopo_app;

GRANT ALL ON SEQUENCE public.catatan_akun_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.catatan_musyawarah TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.catatan_tapd TO pendopo_app;

GRANT ALL ON SEQUENCE public.catatan_tapd_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.checkpoint TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.daerah TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dapil TO pendopo_app;

GRANT ALL ON SEQUENCE public.dapil_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dapil_kecamatan TO pendopo_app;

GRANT ALL ON SEQUENCE public.dapil_kecamatan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_content_type TO pendopo_app;

GRANT ALL ON SEQUENCE public.django_content_type_id_seq TO pendopo_app;

GRANT SELECT ON TABLE public.django_migrations TO pendopo_app;

GRANT ALL ON SEQUENCE public.django_migrations_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.dokumen_keuangan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dukungan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dukungan_usulan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ember_laju TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.entitas_buku TO pendopo_app;

GRANT ALL ON SEQUENCE public.entitas_buku_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.estimasi_akun TO pendopo_app;

GRANT ALL ON SEQUENCE public.estimasi_akun_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.flow_branch TO pendopo_app;

GRANT ALL ON SEQUENCE public.flow_event_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.flow_number TO pendopo_app;

GRANT ALL ON SEQUENCE public.flow_outbox_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.flow_secret TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.flow_watermark TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.foto_usulan TO pendopo_app;

GRANT ALL ON SEQUENCE public.foto_usulan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.harga_satuan TO pendopo_app;

GRANT ALL ON SEQUENCE public.harga_satuan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ikut TO pendopo_app;

GRANT ALL ON SEQUENCE public.ikut_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ikut_wilayah TO pendopo_app;

GRANT ALL ON SEQUENCE public.ikut_wilayah_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.impor_rka TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.impor_rka_tolak TO pendopo_app;

GRANT ALL ON SEQUENCE public.impor_rka_tolak_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.incident TO pendopo_app;

GRANT ALL ON SEQUENCE public.incident_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.indikator_rencana TO pendopo_app;

GRANT ALL ON SEQUENCE public.indikator_rencana_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.jabatan TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.jawaban_bank TO pendopo_app;

GRANT ALL ON SEQUENCE public.jawaban_bank_id_seq TO pendopo_app;

GRANT ALL ON SEQUENCE public.jurnal_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kabar TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kabar_pilihan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kalender TO pendopo_app;

GRANT ALL ON SEQUENCE public.kalender_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kas TO pendopo_app;

GRANT ALL ON SEQUENCE public.kas_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kategori TO pendopo_app;

GRANT ALL ON SEQUENCE public.kategori_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kehadiran TO pendopo_app;

GRANT ALL ON SEQUENCE public.kehadiran_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ketetapan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kode_akun TO pendopo_app;

GRANT ALL ON SEQUENCE public.kode_akun_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kode_nomenklatur TO pendopo_app;

GRANT ALL ON SEQUENCE public.kode_nomenklatur_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kode_pulih TO pendopo_app;

GRANT ALL ON SEQUENCE public.kode_pulih_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kode_sumber_dana TO pendopo_app;

GRANT ALL ON SEQUENCE public.kode_sumber_dana_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.komentar TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.komitmen TO pendopo_app;

GRANT ALL ON SEQUENCE public.komitmen_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kontrak TO pendopo_app;

GRANT ALL ON SEQUENCE public.koran_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kunci_mitra TO pendopo_app;

GRANT ALL ON SEQUENCE public.kunci_mitra_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.kunci_sandi TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.login_attempt TO pendopo_app;

GRANT ALL ON SEQUENCE public.login_attempt_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.merchant TO pendopo_app;

GRANT ALL ON SEQUENCE public.merchant_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mitra_bayar TO pendopo_app;

GRANT ALL ON SEQUENCE public.mitra_bayar_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.mode_log TO pendopo_app;

GRANT ALL ON SEQUENCE public.mode_log_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.mutasi_pagu TO pendopo_app;

GRANT ALL ON SEQUENCE public.mutasi_pagu_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.oidc_izin TO pendopo_app;

GRANT ALL ON SEQUENCE public.oidc_izin_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.oidc_klien TO pendopo_app;

GRANT ALL ON SEQUENCE public.oidc_klien_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.oidc_kode TO pendopo_app;

GRANT ALL ON SEQUENCE public.oidc_kode_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.oidc_token TO pendopo_app;

GRANT ALL ON SEQUENCE public.oidc_token_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orang TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outbox_floor TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pagu_simpul TO pendopo_app;

GRANT ALL ON SEQUENCE public.pagu_simpul_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pakai_spd TO pendopo_app;

GRANT ALL ON SEQUENCE public.pakai_spd_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.panggilan_snap TO pendopo_app;

GRANT ALL ON SEQUENCE public.panggilan_snap_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.parked TO pendopo_app;

GRANT ALL ON SEQUENCE public.parked_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.pembayaran TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pemberian_peran TO pendopo_app;

GRANT ALL ON SEQUENCE public.pemberian_peran_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pengembalian TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.penolakan_dokumen TO pendopo_app;

GRANT ALL ON SEQUENCE public.penolakan_dokumen_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.penugasan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.peran TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.periksa_nik TO pendopo_app;

GRANT ALL ON SEQUENCE public.periksa_nik_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.periode TO pendopo_app;

GRANT ALL ON SEQUENCE public.periode_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pesan TO pendopo_app;

GRANT ALL ON SEQUENCE public.pesan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.peta_akun TO pendopo_app;

GRANT ALL ON SEQUENCE public.peta_akun_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.peta_buku TO pendopo_app;

GRANT ALL ON SEQUENCE public.peta_buku_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.peta_nomenklatur TO pendopo_app;

GRANT ALL ON SEQUENCE public.peta_nomenklatur_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pfk TO pendopo_app;

GRANT ALL ON SEQUENCE public.pfk_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.plafon_kecamatan TO pendopo_app;

GRANT ALL ON SEQUENCE public.plafon_kecamatan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pokir TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO pendopo_app;

GRANT ALL ON SEQUENCE public.procrastinate_events_id_seq TO pendopo_app;

GRANT ALL ON SEQUENCE public.procrastinate_jobs_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO pendopo_app;

GRANT ALL ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO pendopo_app;

GRANT ALL ON SEQUENCE public.procrastinate_workers_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.putusan TO pendopo_app;

GRANT ALL ON SEQUENCE public.putusan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rekening_mitra TO pendopo_app;

GRANT ALL ON SEQUENCE public.rekening_mitra_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rekening_penerima TO pendopo_app;

GRANT ALL ON SEQUENCE public.rekening_penerima_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.restore_report TO pendopo_app;

GRANT ALL ON SEQUENCE public.restore_report_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rincian TO pendopo_app;

GRANT ALL ON SEQUENCE public.rincian_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rute TO pendopo_app;

GRANT ALL ON SEQUENCE public.rute_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.saldo_bulanan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.saringan TO pendopo_app;

GRANT ALL ON SEQUENCE public.saringan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_entry TO pendopo_app;

GRANT ALL ON SEQUENCE public.search_entry_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.service_mode TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.session TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.simpul_rencana TO pendopo_app;

GRANT ALL ON SEQUENCE public.simpul_rencana_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sp2d TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.spj TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tagihan_disimpan TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.target_indikator TO pendopo_app;

GRANT ALL ON SEQUENCE public.target_indikator_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.taut_usulan TO pendopo_app;

GRANT ALL ON SEQUENCE public.taut_usulan_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.thread_edge TO pendopo_app;

GRANT ALL ON SEQUENCE public.thread_edge_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.thread_node TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.token TO pendopo_app;

GRANT ALL ON SEQUENCE public.token_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.unit TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.unit_bidang TO pendopo_app;

GRANT ALL ON SEQUENCE public.unit_bidang_id_seq TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.unit_versi TO pendopo_app;

GRANT ALL ON SEQUENCE public.unit_versi_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.usulan_simpul TO pendopo_app;

GRANT ALL ON SEQUENCE public.usulan_simpul_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.webhook TO pendopo_app;

GRANT SELECT,INSERT ON TABLE public.webhook_in TO pendopo_app;

GRANT ALL ON SEQUENCE public.webhook_in_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.webhook_out TO pendopo_app;

GRANT ALL ON SEQUENCE public.webhook_out_id_seq TO pendopo_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wilayah TO pendopo_app;

GRANT ALL ON SEQUENCE public.wilayah_id_seq TO pendopo_app;

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

INSERT INTO public.subscription (consumer, topic, since_outbox_id) VALUES ('account.tell', 'darurat.*', 0);
INSERT INTO public.subscription (consumer, topic, since_outbox_id) VALUES ('billing.tell', 'tagihan.*', 0);
INSERT INTO public.subscription (consumer, topic, since_outbox_id) VALUES ('notify.webhooks', '*', 0);
INSERT INTO public.subscription (consumer, topic, since_outbox_id) VALUES ('proposal.on_step', 'usulan.*', 0);
INSERT INTO public.subscription (consumer, topic, since_outbox_id) VALUES ('report.end_with_parent', 'aduan.*', 0);
INSERT INTO public.subscription (consumer, topic, since_outbox_id) VALUES ('report.tell', 'aduan.*', 0);
INSERT INTO public.subscription (consumer, topic, since_outbox_id) VALUES ('report.tell_due', 'flow.due', 0);
INSERT INTO public.subscription (consumer, topic, since_outbox_id) VALUES ('report.tell_limit', 'flow.limit', 0);

INSERT INTO public.django_migrations (app, name, applied) VALUES
  ('rules', '0001_initial', '2026-01-01 00:00:00+00'),
  ('pii', '0001_initial', '2026-01-01 00:00:00+00'),
  ('region', '0001_initial', '2026-01-01 00:00:00+00'),
  ('flow', '0001_initial', '2026-01-01 00:00:00+00'),
  ('files', '0001_initial', '2026-01-01 00:00:00+00'),
  ('account', '0001_initial', '2026-01-01 00:00:00+00'),
  ('codes', '0001_initial', '2026-01-01 00:00:00+00'),
  ('accounting', '0001_initial', '2026-01-01 00:00:00+00'),
  ('contenttypes', '0001_initial', '2026-01-01 00:00:00+00'),
  ('contenttypes', '0002_remove_content_type_name', '2026-01-01 00:00:00+00'),
  ('auth', '0001_initial', '2026-01-01 00:00:00+00'),
  ('auth', '0002_alter_permission_name_max_length', '2026-01-01 00:00:00+00'),
  ('auth', '0003_alter_user_email_max_length', '2026-01-01 00:00:00+00'),
  ('auth', '0004_alter_user_username_opts', '2026-01-01 00:00:00+00'),
  ('auth', '0005_alter_user_last_login_null', '2026-01-01 00:00:00+00'),
  ('auth', '0006_require_contenttypes_0002', '2026-01-01 00:00:00+00'),
  ('auth', '0007_alter_validators_add_error_messages', '2026-01-01 00:00:00+00'),
  ('auth', '0008_alter_user_username_max_length', '2026-01-01 00:00:00+00'),
  ('auth', '0009_alter_user_last_name_max_length', '2026-01-01 00:00:00+00'),
  ('auth', '0010_alter_group_name_max_length', '2026-01-01 00:00:00+00'),
  ('auth', '0011_update_proxy_permissions', '2026-01-01 00:00:00+00'),
  ('auth', '0012_alter_user_first_name_max_length', '2026-01-01 00:00:00+00'),
  ('treasury', '0001_initial', '2026-01-01 00:00:00+00'),
  ('search', '0001_initial', '2026-01-01 00:00:00+00'),
  ('billing', '0001_initial', '2026-01-01 00:00:00+00'),
  ('budget', '0001_initial', '2026-01-01 00:00:00+00'),
  ('clock', '0001_initial', '2026-01-01 00:00:00+00'),
  ('contract', '0001_initial', '2026-01-01 00:00:00+00'),
  ('desk', '0001_initial', '2026-01-01 00:00:00+00'),
  ('notify', '0001_initial', '2026-01-01 00:00:00+00'),
  ('ops', '0001_initial', '2026-01-01 00:00:00+00'),
  ('proposal', '0001_initial', '2026-01-01 00:00:00+00'),
  ('plan', '0001_initial', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0001_initial', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0002_drop_started_at_column', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0003_drop_started_at_column', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0004_drop_procrastinate_version_table', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0005_fix_procrastinate_fetch_job', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0006_fix_trigger_status_events_insert', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0007_add_queueing_lock_column', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0008_close_fetch_job_race_condition', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0009_add_defer_job_function', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0010_add_procrastinate_periodic_defers', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0011_add_foreign_key_index', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0012_add_locks_to_periodic_defer', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0014_add_finish_job_and_retry_job_functions', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0015_add_trigger_on_job_deletion', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0016_delete_finished_jobs', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0017_add_checks_to_finish_job', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0018_add_checks_to_retry_job', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0019_fix_finish_job_compat_issue', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0020_add_index_on_procrastinate_jobs', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0022_null_locks_excluded', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0023_remove_old_finish_job_function', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0024_job_id_bigint', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0025_add_models', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0026_add_job_priority', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0027_add_periodic_job_priority', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0028_add_cancel_states', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0029_add_additional_params_to_retry_job', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0030_alter_procrastinateevent_options', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0031_add_indexes_for_fetch_job', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0032_pre_cancel_notification', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0033_post_cancel_notification', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0034_pre_add_heartbeat', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0035_post_add_heartbeat', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0036_add_worker_model', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0037_pre_batch_defer_jobs', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0038_post_batch_defer_jobs', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0039_pre_priority_lock_fetch_job', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0040_pre_retry_failed_job', '2026-01-01 00:00:00+00'),
  ('procrastinate', '0041_post_retry_failed_job', '2026-01-01 00:00:00+00'),
  ('queue', '0001_initial', '2026-01-01 00:00:00+00'),
  ('report', '0001_initial', '2026-01-01 00:00:00+00'),
  ('store', '0001_initial', '2026-01-01 00:00:00+00'),
  ('thread', '0001_initial', '2026-01-01 00:00:00+00'),
  ('trail', '0001_initial', '2026-01-01 00:00:00+00'),
  ('web', '0001_initial', '2026-01-01 00:00:00+00');
RESET search_path;
