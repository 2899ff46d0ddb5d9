//! `src/db/schema.rs` is written from the database that the migrations make, with its comments as docs.

use std::fmt::Write as _;
use std::path::Path;

use tokio_postgres::{Client, NoTls, Row};

use crate::support::db;

const COLUMNS: &str = "
SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type,
       a.attnotnull OR (c.relkind = 'v' AND coalesce(col_description(c.oid, a.attnum), '') NOT LIKE 'May be missing%') AS present,
       obj_description(c.oid) AS table_comment, col_description(c.oid, a.attnum) AS column_comment,
       coalesce((SELECT array_agg(k.attname::text ORDER BY x.place)
                 FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS x (attnum, place)
                 JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = x.attnum
                 WHERE i.indrelid = c.oid AND i.indisprimary), ARRAY['code']) AS key
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')
ORDER BY c.relname, a.attnum";

fn diesel_type(sql: &str) -> &'static str {
    match sql {
        "uuid" => "Uuid",
        "text" => "Text",
        "text[]" => "Array<Text>",
        "character varying" => "VarChar",
        "boolean" => "Bool",
        "timestamp with time zone" => "Timestamptz",
        "timestamp without time zone" => "Timestamp",
        "date" => "Date",
        "bigint" => "BigInt",
        "integer" => "Integer",
        "smallint" => "SmallInt",
        "bytea" => "Bytea",
        "numeric" => "Numeric",
        "jsonb" => "Jsonb",
        "tsvector" => "diesel_full_text_search::TsVector",
        other => panic!("no diesel type for {other}"),
    }
}

fn column(row: &Row) -> String {
    let comment: Option<String> = row.get("column_comment");
    let mut text = comment.map_or_else(String::new, |c| format!("        /// {c}\n"));
    let name = diesel_type(row.get("type"));
    let present: bool = row.get("present");
    let sql = if present { name.to_owned() } else { format!("Nullable<{name}>") };
    writeln!(text, "        {} -> {sql},", row.get::<_, String>("column")).expect("a string takes it");
    text
}

fn write(rows: &[Row]) -> String {
    let mut text = String::from(
        "// Written by `UPDATE_SCHEMA=1 cargo test --test market schema` from the migrations; the tests fail when it is stale.\n",
    );
    let mut tables: Vec<String> = Vec::new();
    for row in rows {
        let table: String = row.get("table");
        if tables.last() != Some(&table) {
            if !tables.is_empty() {
                text.push_str("    }\n}\n");
            }
            let key: Vec<String> = row.get("key");
            let comment: Option<String> = row.get("table_comment");
            let docs = comment.map_or_else(String::new, |c| format!("    /// {c}\n"));
            write!(text, "\ndiesel::table! {{\n{docs}    {table} ({}) {{\n", key.join(", ")).expect("a string takes it");
            tables.push(table);
        }
        text.push_str(&column(row));
    }
    let together: Vec<_> = tables
        .iter()
        .filter(|t| !matches!(t.as_str(), "__diesel_schema_migrations" | "public_leads" | "state_transitions" | "vault_proofs"))
        .collect();
    text.push_str("    }\n}\n\ndiesel::allow_tables_to_appear_in_same_query!(\n");
    for table in together {
        writeln!(text, "    {table},").expect("a string takes it");
    }
    text.push_str(");\n");
    text
}

async fn client() -> Client {
    let (client, connection) = tokio_postgres::connect(&db::template(), NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

#[tokio::test]
async fn the_schema_file_is_fresh() {
    let rows = client().await.query(COLUMNS, &[]).await.unwrap();
    let fresh = write(&rows);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/db/schema.rs");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&file, &fresh).unwrap();
    }
    let stored = std::fs::read_to_string(&file).unwrap();
    assert!(stored == fresh, "src/db/schema.rs is stale: run UPDATE_SCHEMA=1 cargo test --test market schema");
}

#[tokio::test]
async fn every_table_says_what_it_is() {
    let silent = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') \
                  AND obj_description(oid) IS NULL AND relname NOT LIKE '\\_\\_%'";
    let rows = client().await.query(silent, &[]).await.unwrap();
    let names: Vec<String> = rows.iter().map(|r| r.get(0)).collect();
    assert!(names.is_empty(), "without a comment: {names:?}");
}

#[tokio::test]
async fn the_public_role_reads_the_public_view_and_nothing_else() {
    let client = client().await;
    client.batch_execute("SET ROLE pepite_public").await.unwrap();
    client.query("SELECT code FROM public_leads LIMIT 1", &[]).await.unwrap();
    let tables = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND relname <> 'public_leads'";
    for row in client.query(tables, &[]).await.unwrap() {
        let table: String = row.get(0);
        let refused = client.query(&format!("SELECT * FROM {table} LIMIT 1"), &[]).await.unwrap_err();
        assert_eq!(refused.code().map(|c| c.code()), Some("42501"), "{table} is open to the public role");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_nodes_that_start_at_once_on_an_empty_database_all_come_up() {
    let url = db::empty();
    let (one, two, three) = tokio::join!(pepite::db::migrate(&url), pepite::db::migrate(&url), pepite::db::migrate(&url));
    for node in [one, two, three] {
        node.expect("it comes up");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_migration_can_be_undone() {
    use diesel::Connection;
    use diesel_async::AsyncPgConnection;
    use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
    use diesel_migrations::{FileBasedMigrations, MigrationHarness};
    let url = db::empty();
    tokio::task::spawn_blocking(move || {
        let migrations = FileBasedMigrations::find_migrations_directory().expect("the migrations");
        let mut conn = AsyncConnectionWrapper::<AsyncPgConnection>::establish(&url).expect("a connection");
        for _ in 0..2 {
            conn.run_pending_migrations(migrations.clone()).expect("up");
            conn.revert_all_migrations(migrations.clone()).expect("down");
        }
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn unproven_users_of_before_become_pending_sign_ups_and_invitations() {
    use diesel::Connection;
    use diesel_async::AsyncPgConnection;
    use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
    use diesel_migrations::{FileBasedMigrations, MigrationHarness};
    let url = db::empty();
    let migrate = |until: &'static str| {
        let url = url.clone();
        tokio::task::spawn_blocking(move || {
            let migrations = FileBasedMigrations::find_migrations_directory().expect("the migrations");
            let mut conn = AsyncConnectionWrapper::<AsyncPgConnection>::establish(&url).expect("a connection");
            let due = conn.pending_migrations(migrations).expect("what is due");
            for migration in due.iter().filter(|m| m.name().version().to_string().as_str() < until) {
                conn.run_migration(migration).expect("up");
            }
        })
    };
    migrate("20261128000100").await.unwrap();
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    tokio::spawn(connection);
    let before = "
        INSERT INTO companies (id, name, siren) VALUES
            ('00000000-0000-0000-0000-00000000000a', 'Toits d’Armor', '732829320'),
            ('00000000-0000-0000-0000-00000000000b', 'Mal et Fils', '732829320');
        INSERT INTO users (id, company_id, name, email, company_role, password_hash, email_verified_at) VALUES
            ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-00000000000a', 'Anne', 'anne@a.test', 'owner', 'x', now()),
            ('00000000-0000-0000-0000-0000000000a2', '00000000-0000-0000-0000-00000000000a', 'Invité', 'invite@a.test', 'member', NULL, NULL),
            ('00000000-0000-0000-0000-0000000000b1', '00000000-0000-0000-0000-00000000000b', 'Bruno', 'bruno@b.test', 'owner', 'y', NULL);
        INSERT INTO mail_proofs (token_hash, user_id, purpose, created_at, expires_at) VALUES
            ('\\x01', '00000000-0000-0000-0000-0000000000b1', 'verify_email', now(), now() + INTERVAL '1 hour'),
            ('\\x02', '00000000-0000-0000-0000-0000000000a2', 'join_company', now(), now() + INTERVAL '1 day'),
            ('\\x03', '00000000-0000-0000-0000-0000000000a1', 'reset_password', now(), now() + INTERVAL '1 hour')";
    client.batch_execute(before).await.unwrap();
    migrate("99999999999999").await.unwrap();
    let texts =
        async |query: &str| -> Vec<String> { client.query(query, &[]).await.unwrap().iter().map(|row| row.get(0)).collect() };
    assert_eq!(texts("SELECT email FROM users").await, ["anne@a.test"]);
    assert_eq!(texts("SELECT name FROM companies").await, ["Toits d’Armor"]);
    let sign_ups = "SELECT concat_ws(' ', company, name, email, password_hash, token_hash) FROM pending_sign_ups";
    assert_eq!(texts(sign_ups).await, ["Mal et Fils Bruno bruno@b.test y \\x01"]);
    assert_eq!(texts("SELECT concat_ws(' ', name, email, token_hash) FROM invitations").await, ["Invité invite@a.test \\x02"]);
    assert_eq!(texts("SELECT purpose FROM mail_proofs").await, ["reset_password"]);
    let unproven = "UPDATE users SET email_verified_at = NULL";
    assert_eq!(client.execute(unproven, &[]).await.unwrap_err().code().map(|code| code.code()), Some("23502"));
}
