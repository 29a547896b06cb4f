-- The user of smc-quant: owns the schema smc of this database and may do nothing else on the server.
--
-- Run by the master user, connected to the database of smc-quant. Once, and again to give the user a new password:
-- what is already as it should be stays. The password comes as a setting of the session and so is in no file, no
-- history and no log:
--
--     PGOPTIONS="-c smc.app_password=$(cat app-password)" psql --no-psqlrc --file=application-user.sql "…"
--
-- smc.app_connections_max, given likewise, bounds the user's connections; 150 without it. Plain SQL for PostgreSQL 16
-- and later; the master user needs CREATEROLE and the ownership of the database, no more. All of it or nothing.
DO $script$
DECLARE
    app_password    text    := current_setting('smc.app_password', true);
    connections_max integer := coalesce(nullif(current_setting('smc.app_connections_max', true), ''), '150');
    own_superuser   boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
    app             record;
    other           record;
BEGIN
    IF length(coalesce(app_password, '')) < 24 THEN
        RAISE EXCEPTION 'smc.app_password must be set and have at least 24 characters';
    END IF;
    IF current_database() IN ('postgres', 'template1') THEN
        RAISE EXCEPTION 'this is the database %: connect to the one of smc-quant', current_database();
    END IF;

    -- A role of that name with powers is somebody else's, or was changed: no business of a script.
    SELECT * INTO app FROM pg_roles WHERE rolname = 'smc_app';
    IF app.rolsuper OR app.rolreplication OR app.rolbypassrls THEN
        RAISE EXCEPTION 'smc_app is there and has powers that only a superuser gives: look at it, and drop it';
    END IF;
    IF EXISTS (SELECT FROM pg_auth_members WHERE member = app.oid) THEN
        RAISE EXCEPTION 'smc_app is a member of other roles: look at them, and revoke them';
    END IF;

    -- Of all sessions at once only one makes the role.
    PERFORM pg_advisory_xact_lock(hashtext('smc application-user.sql'));
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'smc_app') THEN
        CREATE ROLE smc_app;
    END IF;
    EXECUTE format('ALTER ROLE smc_app LOGIN NOCREATEDB NOCREATEROLE CONNECTION LIMIT %s', connections_max);

    -- Hashed by the server as scram, whatever its default is. What fails in the inner block is not logged with the
    -- statement's text, which holds the password.
    SET LOCAL password_encryption = 'scram-sha-256';
    BEGIN
        EXECUTE format('ALTER ROLE smc_app PASSWORD %L', app_password);
    EXCEPTION WHEN OTHERS THEN
        RAISE EXCEPTION 'the password of smc_app was not taken: %', SQLSTATE;
    END;

    -- The engine brings a shorter limit for its own statements; this one bounds those of migrations, after as long as
    -- their connection would wait for an answer.
    ALTER ROLE smc_app SET statement_timeout = '10min';
    -- Flyway's lock is a transaction that idles while another migrates.
    ALTER ROLE smc_app SET idle_in_transaction_session_timeout = '15min';
    EXECUTE format('ALTER ROLE smc_app IN DATABASE %I SET search_path = smc', current_database());

    -- PUBLIC, that is everybody, may connect to databases and make temporary tables unless told otherwise. This server
    -- is meant for smc-quant alone: only owners, and those they let in, connect to anything here.
    FOR other IN SELECT datname FROM pg_database
                  WHERE datallowconn AND pg_has_role(current_user, datdba, 'USAGE') LOOP
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', other.datname);
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM smc_app', other.datname);
    END LOOP;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO smc_app', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;

    -- To give something to a role one must be able to act as it: for the moment of giving.
    IF NOT own_superuser THEN
        GRANT smc_app TO CURRENT_USER WITH INHERIT FALSE, SET TRUE;
    END IF;
    IF to_regnamespace('smc') IS NULL THEN
        CREATE SCHEMA smc AUTHORIZATION smc_app;
    END IF;
    ALTER SCHEMA smc OWNER TO smc_app;
    IF NOT own_superuser THEN
        REVOKE smc_app FROM CURRENT_USER GRANTED BY CURRENT_USER;
    END IF;

    FOR other IN SELECT datname FROM pg_database WHERE datallowconn AND datname <> current_database()
                    AND has_database_privilege('smc_app', oid, 'CONNECT') LOOP
        RAISE NOTICE 'smc_app may still connect to %: its owner has to revoke that from PUBLIC', other.datname;
    END LOOP;
END
$script$;
