//! Everything that is kept: every value of every table, every byte of every file, every document of the
//! search engine, every letter.

use super::scene::told;
use sea_orm::{ConnectionTrait as _, DatabaseBackend, EntityTrait as _, Statement};
use shuniu_search::{Index, SearchEngine as _};
use shuniu_store::entities::{organizations, projects};
use shuniu_tests::World;
use std::path::Path;

/// Looks at every value in the database and at every byte in the data folder.
pub async fn nothing_stored_tells(world: &World) {
    let (tables, cells) = every_cell(world).await;
    assert!(tables > 30 && cells.len() > 500, "{tables} tables, {} cells", cells.len());
    let open = "成立于2016年".as_bytes();
    let seen = cells.iter().any(|(_, bytes)| bytes.windows(open.len()).any(|window| window == open));
    assert!(seen, "the qualification part is there to be read");
    for (column, bytes) in &cells {
        assert_eq!(told(bytes), None, "in {column}");
    }
    let mut files = 0;
    every_file(world.folder(), &mut |path, bytes| {
        files += 1;
        assert_eq!(told(bytes), None, "in {}", path.display());
    });
    assert!(files > 0, "the data folder is empty");
}

/// Every value of every table as bytes, with the name of its column; and how many tables there are.
async fn every_cell(world: &World) -> (usize, Vec<(String, Vec<u8>)>) {
    let db = world.app.db.reader();
    let backend = db.get_database_backend();
    let on_sqlite = backend == DatabaseBackend::Sqlite;
    let catalogue = if on_sqlite {
        "SELECT m.name AS t, c.name AS c, c.type AS k FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
    } else {
        "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS k FROM information_schema.columns WHERE table_schema = 'public'"
    };
    let columns = db.query_all_raw(Statement::from_string(backend, catalogue)).await.unwrap();
    let mut tables = std::collections::BTreeSet::new();
    let mut cells = Vec::new();
    for column in columns {
        let text = |name: &str| column.try_get::<String>("", name).unwrap();
        let (table, name) = (text("t"), text("c"));
        let value = match (on_sqlite, text("k") == "bytea") {
            (true, _) => format!("hex(CAST(\"{name}\" AS BLOB))"),
            (false, true) => format!("encode(\"{name}\", 'hex')"),
            (false, false) => format!("encode(convert_to(\"{name}\"::text, 'UTF8'), 'hex')"),
        };
        let query = format!("SELECT {value} AS v FROM \"{table}\" WHERE \"{name}\" IS NOT NULL");
        for row in db.query_all_raw(Statement::from_string(backend, query)).await.unwrap() {
            cells.push((format!("{table}.{name}"), unhex(&row.try_get::<String>("", "v").unwrap())));
        }
        tables.insert(table);
    }
    (tables.len(), cells)
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16).unwrap()).unwrap();
    text.as_bytes().chunks(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect()
}

/// Every file below a folder: attachments, search index, the database itself on SQLite.
fn every_file(folder: &Path, look: &mut impl FnMut(&Path, &[u8])) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            every_file(&path, look);
        } else if let Ok(bytes) = std::fs::read(&path) {
            look(&path, &bytes);
        }
    }
}

/// Every document of every index, as the engine gives it out.
pub async fn no_document_tells(world: &World) {
    let db = world.app.db.reader();
    let projects: Vec<String> =
        projects::Entity::find().all(db).await.unwrap().iter().map(|row| row.id.to_string()).collect();
    let organizations: Vec<String> =
        organizations::Entity::find().all(db).await.unwrap().iter().map(|row| row.party_id.to_string()).collect();
    let mut seen = 0;
    for (index, ids) in [(Index::Projects, projects), (Index::Organizations, organizations)] {
        for (id, document) in world.engine.documents(index, &ids).await.unwrap() {
            assert_eq!(told(document.to_string().as_bytes()), None, "document {id}");
            seen += 1;
        }
    }
    assert!(seen > 4, "{seen} documents only");
}

/// Every letter that was sent, in all its parts.
pub async fn no_letter_tells(world: &World) {
    let letters = world.mail().await;
    assert!(letters.len() > 5, "receipts and reviews were mailed");
    for letter in letters {
        let written = format!("{} {} {}", letter.subject, letter.text, letter.html);
        assert_eq!(told(written.as_bytes()), None, "{}", letter.subject);
    }
}
