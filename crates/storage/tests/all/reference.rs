//! The reference of the schema in the documents is the one of the entities.

use std::path::Path;

#[test]
fn the_reference_in_the_documents_is_the_one_of_the_entities() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/schema.md");
    let reference = storage::reference();
    if std::env::var_os("OPORA_WRITE_REFERENCE").is_some() {
        std::fs::write(&path, &reference).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == reference,
        "docs/reference/schema.md is old: run `OPORA_WRITE_REFERENCE=1 cargo test -p storage --test all reference`"
    );
}
