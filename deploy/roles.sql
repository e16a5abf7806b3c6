-- Roles and database of one region. Run once as superuser: psql -v ON_ERROR_STOP=1 -v db=pendopo -f roles.sql
-- Give the login roles a password or a pg_hba line of your own; none is set here.

CREATE ROLE pendopo_owner LOGIN NOSUPERUSER NOBYPASSRLS;      -- owns the tables, migrates
CREATE ROLE pendopo_app LOGIN NOSUPERUSER NOBYPASSRLS;        -- serves; never owns a table
CREATE ROLE pendopo_auditor NOLOGIN NOSUPERUSER NOBYPASSRLS;  -- reads schema evidence, nothing else
CREATE ROLE pendopo_backup LOGIN REPLICATION NOSUPERUSER;     -- pg_basebackup and pg_receivewal

CREATE DATABASE :"db" OWNER pendopo_owner ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' TEMPLATE template0;
REVOKE CONNECT, TEMPORARY ON DATABASE :"db" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"db" TO pendopo_app, pendopo_auditor, pendopo_backup;

-- On the role, because a pooler drops what a client sends at connection start. Jobs set their own, per transaction.
ALTER ROLE pendopo_app SET lock_timeout = '5s';
ALTER ROLE pendopo_app SET statement_timeout = '15s';
ALTER ROLE pendopo_app SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE pendopo_app SET transaction_timeout = '30s';
ALTER ROLE pendopo_app SET search_path = 'public';

-- An auditor may read for long, and only read.
ALTER ROLE pendopo_auditor SET default_transaction_read_only = on;
ALTER ROLE pendopo_auditor SET statement_timeout = '10min';
ALTER ROLE pendopo_auditor SET search_path = 'evidence';
