//! Что сдать: a school fills and sends its reports; whoever may look, looks on; the authority enters its
//! own report, and by a letter that of a school.

mod autosave;
mod check;
mod evidence;
mod field;
mod held;
mod list;
mod one;
mod receipt;
mod returned;
mod section;
mod stopped;

use crate::components::{TaskState, muted};
use crate::frame::Frame;
use crate::page::Visit;
use crate::routes::{Menu, Route, Subject};
use jiff::civil::Date;
use maud::{Markup, html};
use operations::kinds::SubmissionState;
use operations::monitoring::Report;
use operations::{FillReports, Right, RunMonitoring};

pub(crate) fn routes() -> Vec<Route> {
    let see = |route: Route| route.needs(Right::SeeResults, Subject::Submission);
    let fill = |route: Route| route.needs(Right::FillReports, Subject::Submission);
    let mut all = vec![
        Route::get("/reports", "list-reports", list::reports)
            .needs(Right::FillReports, Subject::Anywhere)
            .first_of(Menu::Reports),
        see(Route::get("/reports/{submission}", "see-report", one::report)),
        see(Route::get("/reports/{submission}/sections/{section}", "see-section", section::show)),
        see(Route::get("/reports/{submission}/check", "check-report", check::show)),
        see(Route::get("/reports/{submission}/receipt", "see-receipt", receipt::show)),
        see(Route::get("/reports/{submission}/form.xlsx", "take-form", returned::form_file)),
        see(Route::get("/reports/{submission}/evidence", "ask-evidence", evidence::ask)),
        see(Route::get("/reports/{submission}/evidence/{evidence}", "see-evidence", evidence::file)),
        see(Route::get("/reports/{submission}/returned", "ask-form", returned::ask)),
        see(Route::get("/reports/{submission}/returned/{key}", "compare-form", returned::compare)),
        fill(Route::post("/reports/{submission}/withdraw", "withdraw-report", one::withdraw)),
    ];
    all.extend(by_school().map(fill));
    all.extend(by_authority().map(|route| route.needs(Right::RunMonitoring, Subject::Submission)));
    all.into_iter().map(|route| if route.leads { route } else { route.within(Menu::Reports) }).collect()
}

/// What a school does with its report.
fn by_school() -> [Route; 6] {
    type By = FillReports;
    [
        Route::post("/reports/{submission}/sections/{section}", "save-section", section::save::<By>),
        Route::post("/reports/{submission}/answers", "save-answer", autosave::save::<By>),
        Route::post("/reports/{submission}/evidence", "add-evidence", evidence::add::<By>),
        Route::post("/reports/{submission}/send", "send-report", check::send::<By>),
        Route::post("/reports/{submission}/returned", "read-form", returned::read::<By>),
        Route::post("/reports/{submission}/returned/{key}", "enter-form", returned::take::<By>),
    ]
}

/// The same by the authority, for its own report or by a letter of a school.
fn by_authority() -> [Route; 6] {
    type By = RunMonitoring;
    [
        Route::post("/reports/{submission}/entry/sections/{section}", "save-section", section::save::<By>),
        Route::post("/reports/{submission}/entry/answers", "save-answer", autosave::save::<By>),
        Route::post("/reports/{submission}/entry/evidence", "add-evidence", evidence::add::<By>),
        Route::post("/reports/{submission}/entry/send", "send-report", check::send::<By>),
        Route::post("/reports/{submission}/entry/returned", "read-form", returned::read::<By>),
        Route::post("/reports/{submission}/entry/returned/{key}", "enter-form", returned::take::<By>),
    ]
}

/// Who would type into a report, by what they may and by what the report takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    /// Its school.
    School,
    /// The authority: its own report, or a school's by a letter.
    Authority,
    /// The authority, which has named no letter yet.
    WithoutLetter,
    /// Nobody: the reader looks on.
    Nobody,
}

impl Hand {
    fn of(page: &Visit, report: &Report) -> Self {
        if page.permit::<FillReports>().is_some() {
            return Self::School;
        }
        match page.permit::<RunMonitoring>() {
            None => Self::Nobody,
            Some(_) if report.is_own || report.letter.is_some() => Self::Authority,
            Some(_) => Self::WithoutLetter,
        }
    }

    /// Where forms of the report are sent; nothing where the reader types none.
    fn base(self, report: &Report) -> Option<String> {
        match self {
            Self::School => Some(path(report)),
            Self::Authority => Some(format!("{}/entry", path(report))),
            Self::WithoutLetter | Self::Nobody => None,
        }
    }
}

/// Where forms are sent, where the reader may type and the report takes answers now.
fn typing(page: &Visit, report: &Report) -> Option<String> {
    Hand::of(page, report).base(report).filter(|_| report.takes_answers())
}

/// The address of a report.
fn path(report: &Report) -> String {
    format!("/reports/{}", report.id)
}

/// The address of a question within its section.
fn place_of(report: &Report, question: &str) -> String {
    let holds = |section: &&model::forms::Section| section.questions.iter().any(|one| one.id == question);
    let section = report.form.sections.iter().find(holds).map_or("", |section| section.id.as_str());
    format!("{}/sections/{section}#q-{question}", path(report))
}

/// Number and text of a question.
fn named(report: &Report, question: &str) -> String {
    let found = report.form.numbered().find(|(_, own)| own.id == question);
    found.map_or_else(String::new, |(number, own)| format!("{number}. {}", own.text))
}

/// The title of a section; a request has one without.
fn title_of(report: &Report, section: &model::forms::Section) -> String {
    if section.title.is_empty() { report.title.clone() } else { section.title.clone() }
}

/// The frame of a page beneath a report.
fn framed<'a>(page: &'a Visit, report: &Report, title: &str) -> Frame<'a> {
    framed_by(page, report, title, true)
}

/// The frame of the page of a report itself.
fn framed_itself<'a>(page: &'a Visit, report: &Report) -> Frame<'a> {
    framed_by(page, report, &report.title, false)
}

/// A school comes to its report from its list, everybody else from the round.
fn framed_by<'a>(page: &'a Visit, report: &Report, title: &str, beneath: bool) -> Frame<'a> {
    let own = path(report);
    if page.permit::<FillReports>().is_some() {
        let list = page.text("menu-reports");
        let above = [(list.as_str(), "/reports"), (report.title.as_str(), own.as_str())];
        return page.framed(title, &above[..1 + usize::from(beneath)]);
    }
    let section = page.text("menu-monitoring");
    let round = format!("/monitoring/{}", report.campaign);
    let name = page.with("report-crumb", [("name", report.name.as_str().into())]);
    let above = [
        (section.as_str(), "/monitoring"),
        (report.title.as_str(), round.as_str()),
        (name.as_str(), own.as_str()),
    ];
    page.framed_within(Menu::Monitoring, title, &above[..2 + usize::from(beneath)])
}

/// How far a report is.
fn state(report: &Report) -> TaskState {
    match report.state {
        SubmissionState::New => TaskState::NotStarted,
        SubmissionState::Filling => TaskState::Filling,
        SubmissionState::Sent => TaskState::Sent,
        SubmissionState::Review => TaskState::UnderReview,
        SubmissionState::Returned => TaskState::Returned,
        SubmissionState::Accepted => TaskState::Accepted,
    }
}

/// The last day of a report, and how far it is from today.
fn term(page: &Visit, report: &Report, today: &str) -> Markup {
    let waits =
        matches!(report.state, SubmissionState::New | SubmissionState::Filling | SubmissionState::Returned);
    let left = days(today, &report.due_on).filter(|_| waits);
    html! {
        (page.day(&report.due_on))
        @if let Some(left) = left { " · " (muted(&days_left(page, left))) }
    }
}

fn days_left(page: &Visit, left: i32) -> String {
    match left {
        0 => page.text("reports-today"),
        1.. => page.with("reports-days-left", [("days", left.into())]),
        _ => page.with("reports-days-late", [("days", left.unsigned_abs().into())]),
    }
}

/// Days from one to another; negative where the other is earlier.
fn days(from: &str, to: &str) -> Option<i32> {
    let (from, to): (Date, Date) = (from.parse().ok()?, to.parse().ok()?);
    from.until(to).ok().map(|span| span.get_days())
}

/// Only the time of a moment, like 14:05.
fn clock(page: &Visit, moment: i64) -> String {
    page.time(moment).split(' ').next_back().unwrap_or_default().to_owned()
}

/// Several lines as they were typed.
fn prose(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|line| !line.is_empty()) { p.govuk-body { (line) } } }
}
