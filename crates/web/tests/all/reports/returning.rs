//! Reports that go out as workbooks and come back.

use super::*;

#[tokio::test]
async fn a_workbook_goes_out_and_comes_back_with_every_change_shown_first() {
    let district = district().await;
    district.fill_whole().await;
    let mut director = district.opora.signed_in("director").await;
    let (report, own) = (district.report, format!("/reports/{}/returned", district.report));
    let file = bytes(&district.opora, &director, &format!("/reports/{report}/form.xlsx")).await;
    district.fill("director", report, &[("teachers", "14"), ("share", "")]).await;

    let form = director.get(&own).await.form(&own);
    let read = with_file(&mut director, &form, Some(("наша.xlsx", &file))).await;
    let page = director.get(read.to.as_deref().unwrap()).await;
    assert!(page.says("Новых ответов: 1, изменённых: 1, без изменений: 5"), "{}", page.html.text());
    assert_eq!(district.answer("teachers").await, "14", "nothing is written before a second word");
    let take = page.form(read.to.as_deref().unwrap());
    assert_eq!(director.send(take.clone()).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        (district.answer("teachers").await, district.answer("share").await),
        ("12".to_owned(), "37.5".to_owned())
    );
    let origin =
        format!("SELECT origin AS it FROM answer WHERE submission_id = {report} AND question = 'share'");
    assert!(district.opora.text(&origin).await.starts_with("наша.xlsx, Педагоги!"));
    assert!(director.send(take).await.says("больше не хранится"), "a second press finds nothing");

    let mut second = district.opora.signed_in("second").await;
    let theirs = format!("/reports/{}/returned", district.other);
    let form = second.get(&theirs).await.form(&theirs);
    let read = with_file(&mut second, &form, Some(("чужая.xlsx", &file))).await;
    let page = second.get(read.to.as_deref().unwrap()).await;
    assert!(page.says("форма другой школы") && !page.says("Заречная"), "{}", page.html.text());
    let form = second.get(&theirs).await.form(&theirs);
    let read = with_file(&mut second, &form, Some(("песня.xlsx", b"la la la"))).await;
    assert!(second.get(read.to.as_deref().unwrap()).await.says("Это не форма отчёта"));
}

#[tokio::test]
async fn a_pile_of_returned_files_is_sorted_by_its_tickets() {
    let district = district().await;
    district.fill_whole().await;
    let run = district.run().await;
    let words = words::Words::new(words::Language::Russian);
    let (_, own) = run.form_file(district.report, &words).await.unwrap();
    let (_, other) = run.form_file(district.other, &words).await.unwrap();
    district.fill("director", district.report, &[("teachers", "13")]).await;
    let file = |name: &str, content: &[u8]| Attachment { name: name.to_owned(), content: content.to_vec() };
    let files =
        vec![file("1.xlsx", &own), file("2.xlsx", &other), file("3.xlsx", &own), file("4.xlsx", b"?")];
    let key = run.read_returned(Expected::Round(district.round), files).await.unwrap();
    let read = run.returned(&key).await.unwrap().unwrap();
    let own = read[0].recognised().unwrap();
    assert_eq!((own.report.id, own.count(&LineFate::Changed), own.is_older), (district.report, 1, false));
    let open = read[1].recognised().unwrap();
    assert_eq!((open.report.id, open.does_anything()), (district.other, false));
    assert!(matches!(&read[2].fate, Fate::Repeated(first) if first == "1.xlsx"));
    assert!(matches!(read[3].fate, Fate::Unknown) && !read[3].problems.is_empty());
    let elsewhere: Permit<RunMonitoring> = permit(&district.opora, "stranger").await;
    assert!(elsewhere.returned(&key).await.unwrap().is_none(), "a reading is its reader's own");

    let taken = run.take_returned(&key, &[0, 1, 3], "Документ").await.unwrap();
    assert_eq!(taken.len(), 2, "what was not recognised is not taken");
    assert_eq!(taken[0].1.as_ref().unwrap().answers, 1);
    assert_eq!(district.answer("teachers").await, "12");
}

#[tokio::test]
async fn an_answer_that_somebody_changed_after_the_reading_stands() {
    let district = district().await;
    district.fill_whole().await;
    let run = district.run().await;
    let (_, content) =
        run.form_file(district.report, &words::Words::new(words::Language::Russian)).await.unwrap();
    district.fill("director", district.report, &[("teachers", "13")]).await;
    let file = || Attachment { name: "1.xlsx".to_owned(), content: content.clone() };
    let key = run.read_returned(Expected::Round(district.round), vec![file()]).await.unwrap();
    district.fill("director", district.report, &[("teachers", "14")]).await;
    let read = run.returned(&key).await.unwrap().unwrap();
    let lines = &read[0].recognised().unwrap().lines;
    let line = lines.iter().find(|line| line.question == "teachers").unwrap();
    assert_eq!((line.now.as_ref().unwrap().content.as_str(), &line.fate), ("14", &LineFate::Changed));

    let taken = run.take_returned(&key, &[0], "Документ").await.unwrap();
    let taken = taken[0].1.as_ref().unwrap();
    assert_eq!((taken.answers, taken.conflicts.as_slice()), (0, &["teachers".to_owned()][..]));
    assert_eq!(district.answer("teachers").await, "14");
    assert!(run.returned(&key).await.unwrap().is_none(), "it waits no more");

    let key = run.read_returned(Expected::Round(district.round), vec![file()]).await.unwrap();
    district.opora.wait(60 * 60 * 1000);
    assert!(run.returned(&key).await.unwrap().is_none(), "it waits for an hour");
    assert_eq!(district.opora.application.retain().await.unwrap().readings, 1);
}
