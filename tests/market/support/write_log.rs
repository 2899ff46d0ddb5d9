//! Every row that is written, by whichever connection: a trigger on each table of the story's database counts them.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::World;

const TRIGGERS: &str = "
CREATE TABLE write_log (id BIGINT GENERATED ALWAYS AS IDENTITY, written TEXT NOT NULL);
CREATE FUNCTION log_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO write_log (written) VALUES (TG_TABLE_NAME);
    RETURN NULL;
END $$;
DO $$
DECLARE t regclass;
BEGIN
    FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'write_log' LOOP
        EXECUTE format('CREATE TRIGGER zz_log_write AFTER INSERT OR UPDATE OR DELETE ON %s
                        FOR EACH ROW EXECUTE FUNCTION log_write()', t);
    END LOOP;
END $$;";

#[derive(QueryableByName)]
struct Written {
    #[diesel(sql_type = Text)]
    written: String,
}

/// Listens from now on.
pub async fn start(world: &World) {
    world.conn().await.batch_execute(TRIGGERS).await.expect("triggers");
}

/// The tables written to since the last call, each named once, in the order of the alphabet.
pub async fn take(world: &World) -> Vec<String> {
    let taken: Vec<Written> =
        diesel::sql_query("DELETE FROM write_log RETURNING written").load(&mut world.conn().await).await.expect("the log");
    let mut tables: Vec<String> = taken.into_iter().map(|row| row.written).collect();
    tables.sort();
    tables.dedup();
    tables
}
