//! `organisations.csv`: the schools with all that the files said of them.

use super::table::{cell, row, table, text};
use crate::assess::Assessed;
use model::organisations::{FormOrigin, Login, NameForm, NameForms};
use std::io;
use std::path::Path;

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "school,logins,name,municipality,municipality_name,special,in_directory,\
                  name_genitive,name_dative,forms,municipality_genitive,municipality_dative";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "organisations.csv", &header)?;
    let none = NameForms::default();
    let tree = &assessed.facts.organisations;
    for (login, school) in tree.schools.iter().filter(|(login, _)| assessed.in_scope(login)) {
        let logins: Vec<&str> = school.logins.iter().map(Login::as_str).collect();
        let code = school.municipality.as_deref().unwrap_or_default();
        let of_municipality = tree.municipality_forms.get(code).unwrap_or(&none);
        let cells = [
            login.to_string(),
            logins.join(" "),
            text(school.name.as_deref().unwrap_or_default()),
            text(code),
            text(tree.municipalities.get(code).map_or("", String::as_str)),
            cell(school.special),
            school.in_directory.to_string(),
            form(&school.forms.genitive),
            form(&school.forms.dative),
            school.forms.origin().map_or("", FormOrigin::as_str).to_owned(),
            form(&of_municipality.genitive),
            form(&of_municipality.dative),
        ];
        row(&mut writer, &cells)?;
    }
    writer.flush()
}

fn form(form: &Option<NameForm>) -> String {
    text(form.as_ref().map_or("", |form| form.text.as_str()))
}
