-- Makes database and roles, once, as a superuser:
--   FAULTLINE_OWNER_PASSWORD=… FAULTLINE_PASSWORD=… psql --set ON_ERROR_STOP=1 --file deploy/postgres-roles.sql postgres
-- faultline_owner owns the schema and changes it; faultline reads and writes rows and can do nothing else. Run Faultline
-- as the second and `faultline migrate` as the first; or all as the first: then a start brings the schema up to date.
\getenv owner_password FAULTLINE_OWNER_PASSWORD
\getenv password FAULTLINE_PASSWORD
CREATE ROLE faultline_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE faultline LOGIN PASSWORD :'password';
-- Keys compare byte by byte, so that an update of the system's collations breaks no index.
CREATE DATABASE faultline OWNER faultline_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE ALL ON DATABASE faultline FROM PUBLIC;
GRANT CONNECT ON DATABASE faultline TO faultline;
\connect faultline
GRANT USAGE ON SCHEMA public TO faultline;
ALTER DEFAULT PRIVILEGES FOR ROLE faultline_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO faultline;
-- What was erased is swept out by VACUUM, which before PostgreSQL 17 is the owner's right alone, and passed over without
-- it: there autovacuum does it, later.
SELECT current_setting('server_version_num')::int >= 170000 AS has_maintain \gset
\if :has_maintain
ALTER DEFAULT PRIVILEGES FOR ROLE faultline_owner IN SCHEMA public GRANT MAINTAIN ON TABLES TO faultline;
\endif
