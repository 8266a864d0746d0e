//! `organisations.csv`: the schools with all that the files said of them.

use super::table::{cell, row, table, text};
use crate::assess::Assessed;
use model::organisations::Login;
use std::io;
use std::path::Path;

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = ["school", "logins", "name", "municipality", "municipality_name", "special", "in_directory"];
    let mut writer = table(staged, "organisations.csv", &header)?;
    let tree = &assessed.facts.organisations;
    for (login, school) in tree.schools.iter().filter(|(login, _)| assessed.in_scope(login)) {
        let logins: Vec<&str> = school.logins.iter().map(Login::as_str).collect();
        let code = school.municipality.as_deref().unwrap_or_default();
        let cells = [
            login.to_string(),
            logins.join(" "),
            text(school.name.as_deref().unwrap_or_default()),
            text(code),
            text(tree.municipalities.get(code).map_or("", String::as_str)),
            cell(school.special),
            school.in_directory.to_string(),
        ];
        row(&mut writer, &cells)?;
    }
    writer.flush()
}
