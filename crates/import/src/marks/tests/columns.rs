//! The quick way through Parquet against the usual one.

use super::{HEADS, agrees, options, row};
use crate::Identity;
use crate::marks::{quick, usual};
use parquet::basic::{Compression, Encoding};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a column is written. What is no number is none in a column of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
enum As {
    Text,
    Required,
    Bytes,
    Small,
    Large,
    Float,
}

const KINDS: [As; 6] = [As::Text, As::Required, As::Bytes, As::Small, As::Large, As::Float];

type Cells<'a> = Vec<Option<&'a str>>;

fn write<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    values: &[Option<T::T>],
    required: bool,
) {
    let mut column = group.next_column().unwrap().unwrap();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let present: Vec<T::T> = values.iter().flatten().cloned().collect();
    column.typed::<T>().write_batch(&present, (!required).then_some(&levels[..]), None).unwrap();
    column.close().unwrap();
}

fn put(group: &mut SerializedRowGroupWriter<'_, File>, kind: As, cells: &Cells<'_>) {
    let text = |cell: &Option<&str>| cell.map(|cell| ByteArray::from(cell.as_bytes().to_vec()));
    let whole = |cell: &Option<&str>| cell.and_then(|cell| cell.trim().parse::<i32>().ok());
    let float = |cell: &Option<&str>| cell.and_then(|cell| cell.trim().parse::<f64>().ok());
    match kind {
        As::Text | As::Bytes => {
            write::<ByteArrayType>(group, &cells.iter().map(text).collect::<Vec<_>>(), false);
        }
        As::Required => {
            let some = |cell: &Option<&str>| text(&Some(cell.unwrap_or_default()));
            write::<ByteArrayType>(group, &cells.iter().map(some).collect::<Vec<_>>(), true);
        }
        As::Small => write::<Int32Type>(group, &cells.iter().map(whole).collect::<Vec<_>>(), false),
        As::Large => {
            let large = |cell: &Option<&str>| whole(cell).map(i64::from);
            write::<Int64Type>(group, &cells.iter().map(large).collect::<Vec<_>>(), false);
        }
        As::Float => write::<DoubleType>(group, &cells.iter().map(float).collect::<Vec<_>>(), false),
    }
}

/// Writes columns, so many rows in a group.
fn written(
    columns: &[(&str, As, Cells<'_>)],
    rows: usize,
    properties: WriterPropertiesBuilder,
) -> (tempfile::TempDir, PathBuf) {
    let mut schema = "message m {".to_owned();
    for (place, (_, kind, _)) in columns.iter().enumerate() {
        let _ = match kind {
            As::Text => write!(schema, "optional binary c{place} (UTF8);"),
            As::Required => write!(schema, "required binary c{place} (UTF8);"),
            As::Bytes => write!(schema, "optional binary c{place};"),
            As::Small => write!(schema, "optional int32 c{place} (INTEGER(32,true));"),
            As::Large => write!(schema, "optional int64 c{place};"),
            As::Float => write!(schema, "optional double c{place};"),
        };
    }
    let mut schema = parse_message_type(&(schema + "}")).unwrap();
    schema = named(&schema, columns);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.parquet");
    let properties = Arc::new(properties.build());
    let file = File::create(&path).unwrap();
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema), properties).unwrap();
    let count = columns[0].2.len();
    for first in (0..count).step_by(rows) {
        let mut group = writer.next_row_group().unwrap();
        for (_, kind, cells) in columns {
            put(&mut group, *kind, &cells[first..count.min(first + rows)].to_vec());
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
    (folder, path)
}

/// The schema with the heads of the columns: names may be any, but not for the parser.
fn named(
    schema: &parquet::schema::types::Type,
    columns: &[(&str, As, Cells<'_>)],
) -> parquet::schema::types::Type {
    use parquet::schema::types::Type;
    let field = |(field, (name, ..)): (&Arc<Type>, &(&str, As, Cells<'_>))| {
        let info = field.get_basic_info();
        let builder = Type::primitive_type_builder(name, field.get_physical_type())
            .with_repetition(info.repetition())
            .with_converted_type(info.converted_type())
            .with_logical_type(info.logical_type_ref().cloned());
        Arc::new(builder.build().unwrap())
    };
    let fields = schema.get_fields().iter().zip(columns).map(field).collect();
    Type::group_type_builder("m").with_fields(fields).build().unwrap()
}

fn properties(dictionary: bool, version: WriterVersion) -> WriterPropertiesBuilder {
    WriterProperties::builder()
        .set_dictionary_enabled(dictionary)
        .set_encoding(Encoding::PLAIN)
        .set_writer_version(version)
}

fn read(path: &Path, identity: &str) -> bool {
    agrees(path, "a.parquet", &options(Identity::parse(identity).unwrap(), None))
}

/// A plain table, some of whose rows are odd.
fn plain<'a>(count: usize, texts: &'a [String]) -> Vec<(&'static str, As, Cells<'a>)> {
    let of = |cell: &dyn Fn(usize) -> Option<&'a str>| (0..count).map(cell).collect::<Vec<_>>();
    let text = |number: usize| Some(texts[number].as_str());
    let blank = |row: usize| row % 5021 == 17;
    vec![
        ("school", As::Text, of(&|row| text(if row % 3001 == 5 { 0 } else { 100 + row * 7 % 809 }))),
        ("kind", As::Required, of(&|_| Some("ВПР"))),
        ("year", As::Small, of(&|row| text(2 + row / 5 % 2))),
        ("grade", As::Large, of(&|row| text(4 + row * 7 % 809 % 3))),
        ("subject", As::Text, of(&|_| Some("RU"))),
        ("class", As::Text, of(&|row| (row % 2 == 0).then_some("Итого"))),
        ("variant", As::Text, of(&|row| text(10 + row % 40).filter(|_| !blank(row)))),
        ("total_score", As::Float, of(&|row| text(10 + row % 13).filter(|_| row % 11 > 0 && !blank(row)))),
        ("mark", As::Small, of(&|row| text(12 + row % 4).filter(|_| !blank(row)))),
    ]
}

/// Texts of which [`plain`] is made.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = ["Итого", "", "2023", "2024", "5", "6", "7"].map(str::to_owned).into();
    texts.extend((7..50).map(|number| (number - 10).to_string()));
    texts.resize(100, String::new());
    texts[20] = "отсутствовал".to_owned();
    texts.extend((0..809).map(|number| format!("sch99{number:04}{}", " ".repeat(number % 16))));
    texts
}

#[test]
fn groups_and_pages_are_joined() {
    let texts = texts();
    let table = plain(30_000, &texts);
    for dictionary in [true, false] {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let properties = properties(dictionary, version)
                .set_data_page_row_count_limit(900)
                .set_write_batch_size(300)
                .set_compression(Compression::SNAPPY);
            let (_folder, path) = written(&table, 7000, properties);
            assert!(read(&path, ""), "{dictionary} {version:?}");
        }
    }
    let (folder, path) = written(&table, 30_000, properties(true, WriterVersion::PARQUET_1_0));
    assert!(read(&path, ""));
    drop(folder);
}

#[test]
fn whatever_else_is_left_to_the_usual_way() {
    let texts = texts();
    let table = plain(60, &texts);
    let v1 = || properties(true, WriterVersion::PARQUET_1_0);
    let of = |table: &[(&str, As, Cells<'_>)], properties| read(&written(table, 50, properties).1, "");
    let delta = properties(false, WriterVersion::PARQUET_1_0);
    let delta = delta.set_column_encoding("school".into(), Encoding::DELTA_BYTE_ARRAY);
    assert!(!of(&table, delta), "another encoding");
    assert!(of(&table, v1()));
    let mut other = table.clone();
    other[6].2[3] = Some("1\0");
    assert!(!of(&other, v1()), "NUL");
    other[6].2[3] = Some("a;\"\n\u{1}");
    assert!(of(&other, v1()), "any other letter");
    other[0].2[9] = Some("school");
    assert!(!of(&other, v1()), "a header that comes again");
    let mut titles = table.clone();
    for (column, cells) in titles.iter_mut().enumerate() {
        cells.0 = if column == 0 { "ВПР 2024" } else { "" };
    }
    assert!(!of(&titles, v1()), "titles");
}

/// A file in which some byte is another one is read as the usual way reads it, or left to it.
#[test]
fn damaged_files_are_read_the_same() {
    let texts = texts();
    let table: Vec<_> = plain(40, &texts).into_iter().filter(|(name, ..)| *name != "class").collect();
    for dictionary in [true, false] {
        let (_folder, path) = written(&table, 25, properties(dictionary, WriterVersion::PARQUET_1_0));
        let whole = std::fs::read(&path).unwrap();
        for place in (4..whole.len()).step_by(11) {
            let mut damaged = whole.clone();
            damaged[place] ^= [1, 0x80, 0xff, 4][place % 4];
            std::fs::write(&path, damaged).unwrap();
            let options = options(Identity::default(), None);
            if let Some(found) = quick::read(&path, "a", "0f", &options) {
                assert_eq!(found, usual(&path, "a", "0f", &options), "byte {place} of {}", whole.len());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn both_ways_say_the_same(
        rows in proptest::collection::vec(row(), 1..60),
        order in Just((0..=HEADS.len()).collect::<Vec<_>>()).prop_shuffle(),
        columns in 3..=HEADS.len() + 1,
        identity in proptest::sample::select(&["", "kind=ВПР,year=2024,grade=5,subject=RU", "kind=ОГЭ"][..]),
        kinds in proptest::collection::vec(proptest::sample::select(&KINDS[..]), HEADS.len() + 1),
        (dictionary, second, size) in (any::<bool>(), any::<bool>(), 1..60_usize),
    ) {
        let cell = |row: &[&'static str], column: usize| match (column, row[column]) {
            (9, end) => Some(end).filter(|end| !end.is_empty()).map(|end| if end == ";;" { "Итого" } else { end }),
            (5, "Школа") => Some("Школа; \"№\"\r\n1\t"),
            (_, "") => None,
            (_, text) => Some(text),
        };
        let of = |&column: &usize| {
            // Numbers are those of whose cells most are some.
            let numeric = matches!(column, 2 | 3 | 6 | 7 | 8);
            let kind = if numeric { kinds[column] } else { KINDS[kinds[column] as usize % 3] };
            let head = HEADS.get(column).copied().unwrap_or("class");
            (head, kind, rows.iter().map(|row| cell(row, column)).collect())
        };
        let table: Vec<_> = order[..columns].iter().map(of).collect();
        let version = if second { WriterVersion::PARQUET_2_0 } else { WriterVersion::PARQUET_1_0 };
        let properties = properties(dictionary, version).set_data_page_row_count_limit(7).set_write_batch_size(3);
        let (_folder, path) = written(&table, size, properties);
        read(&path, identity);
    }
}

/// Whether a text of tabs is read the quick way as columns of texts.
pub(super) fn of_text(text: &str, name: &str) -> bool {
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let heads = lines.next().unwrap();
    let rows: Vec<_> = lines.collect();
    let table: Vec<_> = heads
        .iter()
        .enumerate()
        .map(|(column, head)| {
            let cells = rows.iter().map(|row| row.get(column).copied().filter(|cell| !cell.is_empty()));
            (*head, As::Text, cells.collect())
        })
        .collect();
    let (_folder, path) = written(&table, 50_000, properties(true, WriterVersion::PARQUET_1_0));
    agrees(&path, name, &options(Identity::default(), None))
}
