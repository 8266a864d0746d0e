//! Lists: what the rule says is what the terminal says; letters find their schools; orders are decided, put
//! in force, and stay as they were signed whatever happens to the data.

use crate::district::District;
use axum::http::StatusCode;
use model::organisations::Login;
use operations::identification::{
    DecidedLine, Likely, ListLine, Signed, TypedLetter, TypedLine, by_order, from_above, is_listed,
};
use operations::kinds::{ComputedStatus, LineStatus, ListState};
use operations::replies::{About, NewAnswer, NewReply};
use operations::{
    AssessRequest, Attachment, DEMO_PASSWORD, DecideStatus, Here, LoadResults, Looked as Sought, Permit,
    Permitted, Progress, Refusal, SeeResults, SeeSchools, SpeakForSchool, Step, Work, assess, write_demo,
};
use std::collections::BTreeMap;

struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _: Step, _: u64) {}
    fn advance(&self) {}
    fn end(&self) {}
}

async fn permit<R: Permitted>(district: &District, login: &str) -> Permit<R> {
    let entered = district.application.sign_in(login, DEMO_PASSWORD).await.unwrap();
    let person = district.application.person(&entered.token).await.unwrap().unwrap();
    district.application.permit(&person, &[], None).unwrap()
}

/// Schools by the login that the files call them by.
async fn schools(district: &District) -> BTreeMap<Login, i64> {
    let permit = permit::<SeeSchools>(district, "viewer").await;
    let mut all = BTreeMap::new();
    for node in permit.organisations(&Sought::default()).await.unwrap() {
        for code in permit.organisation(node.id).await.unwrap().codes {
            if let Ok(login) = code.value.parse() {
                all.insert(login, node.id);
            }
        }
    }
    all
}

async fn place(decide: &Permit<DecideStatus>) -> i64 {
    decide.deciding().await.unwrap()[0].0
}

fn signed(number: &str, day: &str) -> Signed {
    Signed {
        number: number.to_owned(),
        dated_on: day.to_owned(),
        signer: "начальник управления, И. О. Фамилия".to_owned(),
        file: Some(Attachment { name: "приказ.pdf".to_owned(), content: b"%PDF-1.7 \0\xff".to_vec() }),
    }
}

#[track_caller]
fn complaint<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> &'static str {
    match answer {
        Err(Refusal::Invalid(complaints)) => complaints[0].code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn conclusions_are_those_of_the_terminal_to_the_digit() {
    let district = District::filled().await;
    let see = permit::<SeeResults>(&district, "coordinator").await;
    let schools = schools(&district).await;
    let folder = tempfile::tempdir().unwrap();
    write_demo(folder.path(), 2022).unwrap();
    let request = AssessRequest { files: vec![folder.path().to_owned()], ..AssessRequest::default() };
    let assessed = assess(&request, &Here, &Quiet).unwrap();
    let own = &assessed.identified[0];
    let mut compared = 0;
    for (year, answers) in &own.outcome.years {
        let judged = see.judged(Some(year.number()), &[]).await.unwrap().unwrap();
        let list = own.outcome.list(*year, |_| true).unwrap();
        assert_eq!(judged.expected_false.to_bits(), list.expected_false_schools.to_bits(), "{year}");
        assert_eq!(judged.of("low").count(), list.listed as usize);
        for (login, answer) in answers {
            let id = schools[login];
            let ours = judged.schools.iter().find(|one| one.organisation == id).unwrap();
            assert_eq!(ours.status, answer.status.as_str(), "{login} {year}");
            assert_eq!(
                ours.probability.map(f64::to_bits),
                answer.listed.map(|listed| listed.probability.to_bits()),
                "{login} {year}"
            );
            for proof in &ours.proofs {
                let theirs = &own.outcome.evidence.schools[login][&proof.assessment];
                assert_eq!((proof.count, proof.pooled), (theirs.count, theirs.pooled));
                assert_eq!(proof.probability.to_bits(), theirs.probability.to_bits());
                assert_eq!(proof.interval.0.to_bits(), theirs.interval.low.to_bits());
                assert_eq!(proof.interval.1.to_bits(), theirs.interval.high.to_bits());
                compared += 1;
            }
        }
    }
    assert!(compared > 300, "{compared}");
}

#[tokio::test]
async fn misspelt_names_of_a_letter_are_matched_and_the_list_stands_beside_the_others() {
    let district = District::filled().await;
    let decide = permit::<DecideStatus>(&district, "coordinator").await;
    let see = permit::<SeeResults>(&district, "coordinator").await;
    let place = place(&decide).await;
    let text = "Уважаемые коллеги!\n1. МБОУ СОШ №3\n2) мбоу «СОШ № 12»\n3\tЗаречая СОШ\n4. Боровская средняя школа\n5. МБОУ СОШ № 99\n";
    let letter = decide.read_letter(place, text).await.unwrap();
    let found: Vec<(&str, Likely)> =
        letter.lines.iter().map(|line| (line.written.as_str(), line.likely)).collect();
    assert_eq!(letter.rest, ["Уважаемые коллеги!"]);
    assert!(matches!(found[0].1, Likely::Same(_)) && matches!(found[1].1, Likely::Same(_)), "{found:?}");
    assert!(matches!(found[2].1, Likely::Alike(_)), "{found:?}");
    assert_eq!(found[3].1, Likely::Several, "nearly the same word is offered, not taken for granted");
    assert_eq!(letter.lines[3].candidates.len(), 1, "{:?}", letter.lines[3]);
    assert_eq!(found[4].1, Likely::Unknown, "{found:?}");
    let line = |line: &operations::identification::LetterLine| TypedLine {
        written: line.written.clone(),
        school: match line.likely {
            Likely::Same(id) | Likely::Alike(id) => Some(id),
            Likely::Several | Likely::Unknown => None,
        },
    };
    let typed = TypedLetter {
        authority: place,
        source: "federal".to_owned(),
        year: "2022".to_owned(),
        number: "02-21/1".to_owned(),
        dated_on: "01.08.2022".to_owned(),
        lines: letter.lines.iter().map(line).collect(),
        ..TypedLetter::default()
    };
    let twice = TypedLetter { lines: [&typed.lines[..1], &typed.lines[..1]].concat(), ..typed.clone() };
    assert_eq!(complaint(decide.keep_letter(twice).await), "letter-twice");
    decide.keep_letter(typed.clone()).await.unwrap();
    assert_eq!(complaint(decide.keep_letter(typed).await), "letter-stands");
    let comparison = see.comparison(Some(2022)).await.unwrap();
    assert!(comparison.has_given && !comparison.has_order);
    let named = comparison.schools.iter().filter(|row| row.given.is_some()).count();
    assert_eq!(named, 3, "what nobody has decided is no school of ours");
    assert_eq!(comparison.unknown, 2, "and what was not recognised is said");
    let firsts = comparison.schools.iter().take_while(|row| row.differs).count();
    assert!(firsts > 0 && comparison.schools[firsts..].iter().all(|row| !row.differs), "differences first");
}

/// Drafts and signs the order of a year by the rule alone.
async fn ordered(decide: &Permit<DecideStatus>, place: i64, year: u16, number: &str) -> i64 {
    let id = decide.draft(place, year, &[]).await.unwrap();
    decide.put_in_force(id, 1, signed(number, &format!("20.09.{year}"))).await.unwrap();
    id
}

fn find(lines: &[ListLine], fits: impl Fn(&&ListLine) -> bool) -> ListLine {
    lines.iter().find(fits).unwrap().clone()
}

#[tokio::test]
async fn an_order_is_decided_line_by_line_and_the_next_one_tells_who_left() {
    let district = District::filled().await;
    let decide = permit::<DecideStatus>(&district, "coordinator").await;
    let see = permit::<SeeResults>(&district, "coordinator").await;
    let place = place(&decide).await;
    let id = decide.draft(place, 2021, &[]).await.unwrap();
    assert_eq!(complaint(decide.draft(place, 2021, &[]).await), "draft-stands");
    let (head, lines) = see.list(id).await.unwrap();
    let judged = see.judged(Some(2021), &[]).await.unwrap().unwrap();
    assert_eq!(lines.len(), judged.of("low").count() + judged.of("risk").count());

    // A decision other than the rule's needs a reason.
    let risk = find(&lines, |line| line.status == LineStatus::Risk);
    let decided = |note: &str| [DecidedLine { id: risk.id, status: LineStatus::Low, note: note.to_owned() }];
    decide.decide(id, head.version, &decided("")).await.unwrap();
    assert!(matches!(decide.decide(id, head.version, &decided("")).await, Err(Refusal::Stale)));
    let refused = decide.put_in_force(id, 2, signed("1-од", "20.09.2021")).await;
    assert_eq!(complaint(refused), "line-without-reason");
    decide.decide(id, 2, &decided("Результаты снижаются третий год.")).await.unwrap();
    assert_eq!(complaint(decide.put_in_force(id, 3, signed("1-од", "20.09.2099")).await), "day-future");
    decide.put_in_force(id, 3, signed("1-од", "20.09.2021")).await.unwrap();

    let history = see.status_history(risk.school.unwrap()).await.unwrap();
    let now = by_order(&history).unwrap();
    assert_eq!((now.status, now.since.as_deref()), (LineStatus::Low, Some("2021-09-20")));
    assert!(from_above(&history, 2021).is_none());
    assert_eq!(see.list_file(id).await.unwrap().content, b"%PDF-1.7 \0\xff");
    // What is in force does not change.
    assert!(matches!(decide.decide(id, 4, &decided("x")).await, Err(Refusal::Stale)));
    assert!(matches!(decide.give_up(id, 4).await, Err(Refusal::Stale)));

    // The next year's draft names everybody who leaves, with the numbers.
    let next = decide.draft(place, 2022, &[]).await.unwrap();
    let (_, lines) = see.list(next).await.unwrap();
    let left: Vec<&ListLine> = lines.iter().filter(|line| line.status == LineStatus::Left).collect();
    let before: Vec<i64> = see
        .histories()
        .await
        .unwrap()
        .into_iter()
        .filter(|(_, history)| by_order(history).is_some_and(|one| is_listed(one.status)))
        .map(|(school, _)| school)
        .collect();
    for school in &before {
        assert!(lines.iter().any(|line| line.school == Some(*school)), "{school} is passed over in silence");
    }
    assert!(!left.is_empty(), "the demo has a school that becomes better");
    for line in &left {
        assert_eq!(line.computed, Some(ComputedStatus::None));
        assert!(line.grounds.as_ref().is_some_and(|grounds| !grounds.proofs.is_empty()));
        assert!(before.contains(&line.school.unwrap()));
    }
    decide.put_in_force(next, 1, signed("2-од", "20.09.2022")).await.unwrap();
    let history = see.status_history(left[0].school.unwrap()).await.unwrap();
    assert_eq!(by_order(&history).unwrap().status, LineStatus::Left);
    let years: Vec<i32> = history.iter().map(|one| one.year).collect();
    assert_eq!(years, [2022, 2021]);
}

/// A school objects to its line, and the authority agrees.
async fn wins(district: &District, decide: &Permit<DecideStatus>, school: i64, line: i64, why: &str) {
    let head = permit::<SpeakForSchool>(district, "director").await;
    let new = NewReply {
        school,
        kind: "objection".to_owned(),
        about: About::Status(line),
        content: "Просим пересмотреть.".to_owned(),
        file: None,
    };
    let reply = head.reply(new).await.unwrap();
    let answer = NewAnswer { accepted: Some(true), reason: why.to_owned() };
    decide.answer(reply, 1, &answer).await.unwrap();
}

#[tokio::test]
async fn an_objection_that_was_agreed_to_takes_the_school_off_and_it_stays_off() {
    let district = District::filled().await;
    let decide = permit::<DecideStatus>(&district, "coordinator").await;
    let see = permit::<SeeResults>(&district, "coordinator").await;
    let place = place(&decide).await;
    let own = permit::<SpeakForSchool>(&district, "director").await.person().grants[0].organisation;
    // The director's school is listed by the authority's own decision; the day is today's, within the term.
    let today = decide.today();
    let id = decide.draft(place, 2022, &[]).await.unwrap();
    decide.add_school(id, 1, own).await.unwrap();
    assert_eq!(complaint(decide.add_school(id, 2, own).await), "school-listed");
    let (_, lines) = see.list(id).await.unwrap();
    let line = find(&lines, |line| line.school == Some(own));
    let why = DecidedLine {
        id: line.id, status: LineStatus::Low, note: "По решению совета.".to_owned()
    };
    decide.decide(id, 2, &[why]).await.unwrap();
    decide.put_in_force(id, 3, signed("1-од", &today)).await.unwrap();
    assert_eq!(complaint(decide.draft(place, 2022, &[]).await), "nothing-changes");

    wins(&district, &decide, own, line.id, "Приказы проверены.").await;
    let second = decide.draft(place, 2022, &[]).await.unwrap();
    let (head, lines) = see.list(second).await.unwrap();
    assert_eq!(head.basis.amends, Some(id));
    let only: Vec<_> = lines.iter().map(|line| (line.school, line.status, line.note.as_deref())).collect();
    assert_eq!(only, [(Some(own), LineStatus::Left, Some("Приказы проверены."))]);
    // What the draft would change must be in force when it is signed.
    decide.put_in_force(second, 1, signed("2-од", &today)).await.unwrap();
    assert_eq!(complaint(decide.withdraw(id, 4, "ошибка").await), "list-amended");
    let history = see.status_history(own).await.unwrap();
    assert_eq!(by_order(&history).unwrap().status, LineStatus::Left);
    assert_eq!(complaint(decide.draft(place, 2022, &[]).await), "nothing-changes", "it is not put back");

    // A draft of an earlier year knows nothing of what came later.
    let earlier = decide.draft(place, 2021, &[]).await.unwrap();
    let (_, lines) = see.list(earlier).await.unwrap();
    assert!(lines.iter().all(|line| line.school != Some(own) && line.before.is_none()));
}

#[tokio::test]
async fn a_draft_made_before_an_objection_was_agreed_to_is_not_signed() {
    let district = District::filled().await;
    let decide = permit::<DecideStatus>(&district, "coordinator").await;
    let see = permit::<SeeResults>(&district, "coordinator").await;
    let place = place(&decide).await;
    let own = permit::<SpeakForSchool>(&district, "director").await.person().grants[0].organisation;
    let today = decide.today();
    let id = decide.draft(place, 2022, &[]).await.unwrap();
    decide.add_school(id, 1, own).await.unwrap();
    let (_, lines) = see.list(id).await.unwrap();
    let line = find(&lines, |line| line.school == Some(own));
    let why = DecidedLine {
        id: line.id, status: LineStatus::Low, note: "По решению совета.".to_owned()
    };
    decide.decide(id, 2, &[why]).await.unwrap();
    decide.put_in_force(id, 3, signed("1-од", &today)).await.unwrap();
    // Another threshold changes something, so that there is a second draft.
    let second = decide.draft(place, 2022, &["threshold=50%".to_owned()]).await.unwrap();
    wins(&district, &decide, own, line.id, "Приказы проверены.").await;
    assert_eq!(
        complaint(decide.put_in_force(second, 1, signed("2-од", &today)).await),
        "draft-objection-newer"
    );
    decide.give_up(second, 1).await.unwrap();
    // And one that changes an order which was withdrawn meanwhile is not signed either.
    let third = decide.draft(place, 2022, &[]).await.unwrap();
    decide.withdraw(id, 4, "ошибка в приказе").await.unwrap();
    assert_eq!(complaint(decide.put_in_force(third, 1, signed("3-од", &today)).await), "draft-amended-gone");
    assert!(see.status_history(own).await.unwrap().is_empty());
    assert!(see.order_paper(id, &words::Words::new(words::Language::Russian)).await.is_err());
}

#[tokio::test]
async fn the_undo_of_an_import_leaves_a_signed_decision_as_it_was_and_marks_it() {
    let district = District::filled().await;
    let decide = permit::<DecideStatus>(&district, "coordinator").await;
    let see = permit::<SeeResults>(&district, "coordinator").await;
    let load = permit::<LoadResults>(&district, "coordinator").await;
    let place = place(&decide).await;
    let id = ordered(&decide, place, 2022, "7-од").await;
    let draft = decide.draft(place, 2021, &[]).await.unwrap();
    let (_, before) = see.list(id).await.unwrap();
    let papers = |words: &'static words::Words| see.order_paper(id, words);
    let words: &'static words::Words = Box::leak(Box::new(words::Words::new(words::Language::Russian)));
    let paper = document::docx(&papers(words).await.unwrap()).unwrap();

    let upload = load.uploads().await.unwrap()[0].id;
    load.undo(upload).await.unwrap();
    district.application.work(Work::Settle, upload).await.unwrap();

    let (head, after) = see.list(id).await.unwrap();
    assert_eq!(before, after);
    assert_eq!((head.state, head.withdrawn_uploads.as_slice()), (ListState::Standing, &[upload][..]));
    assert_eq!(document::docx(&papers(words).await.unwrap()).unwrap(), paper, "the paper is the same");
    let listed = find(&after, |line| line.status == LineStatus::Low);
    let history = see.status_history(listed.school.unwrap()).await.unwrap();
    let now = by_order(&history).unwrap();
    assert!(now.status == LineStatus::Low && now.withdrawn_data);
    let refused = decide.put_in_force(draft, 1, signed("8-од", "20.09.2021")).await;
    assert_eq!(complaint(refused), "draft-withdrawn-data");
    let reader = district.reader("coordinator").await;
    assert!(reader.page(&format!("/lists/{id}")).await.contains("Основание отозвано"));
    assert!(reader.page("/identification?year=2022").await.contains("на отозванных данных"));
    assert!(reader.page("/").await.contains("на отозванных данных"));
}

#[tokio::test]
async fn a_draft_is_for_those_who_decide_and_a_school_sees_only_itself() {
    let district = District::filled().await;
    let decide = permit::<DecideStatus>(&district, "coordinator").await;
    let place = place(&decide).await;
    let own = permit::<SeeResults>(&district, "director").await;
    let school = own.person().grants[0].organisation;
    let standing = decide.draft(place, 2022, &[]).await.unwrap();
    decide.add_school(standing, 1, school).await.unwrap();
    let (_, lines) = permit::<SeeResults>(&district, "coordinator").await.list(standing).await.unwrap();
    let line = find(&lines, |line| line.school == Some(school));
    let why = DecidedLine {
        id: line.id, status: LineStatus::Risk, note: "По решению совета.".to_owned()
    };
    decide.decide(standing, 2, &[why]).await.unwrap();
    decide.put_in_force(standing, 3, signed("7-од", "20.09.2022")).await.unwrap();
    let draft = decide.draft(place, 2021, &[]).await.unwrap();
    let (viewer, director) = (district.reader("viewer").await, district.reader("director").await);
    assert_eq!(viewer.ask(&format!("/lists/{draft}")).await.status, StatusCode::NOT_FOUND);
    assert!(viewer.page(&format!("/lists/{standing}")).await.contains("Приказ № 7-од"));
    assert_eq!(viewer.ask("/lists/letter").await.status, StatusCode::FORBIDDEN);
    assert_eq!(director.ask(&format!("/lists/{standing}")).await.status, StatusCode::NOT_FOUND);
    let comparison = own.comparison(Some(2022)).await.unwrap();
    assert_eq!(comparison.schools.iter().map(|row| row.school).collect::<Vec<_>>(), [school]);
    assert_eq!(own.histories().await.unwrap().keys().copied().collect::<Vec<_>>(), [school]);
}

#[tokio::test]
async fn a_trial_tells_who_moves_and_changes_nothing() {
    let district = District::filled().await;
    let reader = district.reader("coordinator").await;
    let before = reader.page("/identification?year=2022").await;
    let page = reader.page("/identification/trial?year=2022&threshold=50").await;
    assert!(page.contains("выходит из перечня") && page.contains("порог доли — 50%"), "{page}");
    let wrong = reader.ask("/identification/trial?year=2022&threshold=300").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Такое значение правилу не подходит"));
    assert_eq!(before, reader.page("/identification?year=2022").await);
    let csv = reader.ask("/identification/export.csv?year=2022").await.text();
    assert!(csv.lines().count() > 8, "{csv}");
}
