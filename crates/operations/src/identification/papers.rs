//! What a decision says in words: its grounds, the act, the letter to a school.

use super::lists::{Basis, ListHead, ListLine};
use super::proposing::differs;
use super::{Held, Judged, Judgement, Proof};
use crate::access::{Permit, SeeResults};
use crate::refusal::{Answer, Refusal};
use crate::settings::{ActKind, act_kind};
use calculation::identification::Status;
use document::Document;
use model::assessments::{Kind, Year};
use model::values::Percent;
use report::{Act, Day, Decided, Order, OrderLine, OrderRule};
use std::collections::BTreeMap;
use storage::entities::organisation;
use storage::kinds::{ComputedStatus, LineStatus, ListState};
use storage::sea_orm::EntityTrait;
use words::Words;

/// How the grounds of a conclusion are said.
pub struct Grounds<'a> {
    words: &'a Words,
    missed: BTreeMap<Kind, String>,
    threshold: Percent,
    risk_share: Percent,
    few: u32,
}

impl Grounds<'_> {
    /// A condition that holds.
    pub fn condition(&self, held: &Held) -> String {
        report::filled(self.words, &held.title, &held.year, self.threshold, self.risk_share)
    }

    /// A result; `sure` adds how steady it is, which no signed paper says.
    pub fn proof(&self, proof: &Proof, sure: bool) -> String {
        let missed = self.missed.get(&proof.assessment.procedure.kind).cloned();
        report::ground(
            self.words,
            &report::Ground {
                assessment: proof.assessment,
                missed: missed.unwrap_or_else(|| self.words.text("paper-missed")),
                count: proof.count,
                pupils: proof.pupils,
                pooled: proof.pooled,
                pooled_years: proof.pooled_years,
                threshold: self.threshold,
                few: self.few,
                steadiness: sure.then(|| proof.steadiness.clone()),
            },
        )
    }

    /// That no condition holds, with the low results among those that count.
    fn neither(&self, judgement: &Judgement) -> Option<String> {
        let latest = judgement.proofs.iter().map(|proof| proof.assessment.year).max()?;
        let own = judgement.proofs.iter().filter(|proof| proof.assessment.year == latest && proof.counted);
        let (low, all) = own.fold((0_u32, 0_u32), |(low, all), one| (low + u32::from(one.low), all + 1));
        (judgement.status == Status::None.as_str()).then(|| {
            self.words.with(
                "grounds-none",
                [("year", latest.to_string().into()), ("low", low.into()), ("all", all.into())],
            )
        })
    }

    /// The conditions and results that a conclusion rests on, each a sentence.
    pub fn of(&self, judgement: &Judgement, sure: bool) -> Vec<String> {
        let conditions = judgement.held.iter().map(|held| sentence(&self.condition(held)));
        let proofs = judgement.lows().map(|proof| sentence(&self.proof(proof, sure)));
        self.neither(judgement).into_iter().chain(conditions).chain(proofs).collect()
    }
}

/// With a great letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

impl Permit<SeeResults> {
    /// How the grounds of the rule as it was applied are said.
    pub fn grounds<'a>(&self, judged: &Judged, words: &'a Words) -> Grounds<'a> {
        let Judged { settings, few, .. } = judged;
        self.saying(words, settings.threshold, settings.risk_share, *few)
    }

    /// How the grounds of an order are said; nothing of a letter from above.
    pub fn grounds_of<'a>(&self, basis: &Basis, words: &'a Words) -> Option<Grounds<'a>> {
        Some(self.saying(words, basis.threshold?, basis.risk_share?, basis.few))
    }

    fn saying<'a>(&self, words: &'a Words, threshold: Percent, risk_share: Percent, few: u32) -> Grounds<'a> {
        let outline = self.application.packs.first(|pack| pack.outline.as_ref());
        let missed = outline.map(|outline| outline.missed.clone()).unwrap_or_default();
        Grounds { words, missed, threshold, risk_share, few }
    }

    /// The act that approves a list.
    pub async fn order_paper(&self, id: i64, words: &Words) -> Answer<Document> {
        let (head, lines) = self.list(id).await?;
        let order = self.order(&head, &lines, words).await?.ok_or(Refusal::NotFound)?;
        Ok(report::order(&order, words))
    }

    /// The rule in force explained: every value with its source.
    pub fn rule_explained(&self, words: &Words) -> Option<Document> {
        let packs = self.application.packs.chosen.iter().chain(&self.application.packs.shipped);
        let pack = packs.into_iter().find(|pack| pack.identification.is_some())?;
        Some(report::explain(pack, words))
    }

    /// The letters to all schools of a list, each with the school's name.
    pub async fn letter_papers(&self, id: i64, words: &Words) -> Answer<Vec<(String, Document)>> {
        let (head, lines) = self.list(id).await?;
        let order = self.order(&head, &lines, words).await?.ok_or(Refusal::NotFound)?;
        let mut papers = Vec::with_capacity(lines.len());
        for at in 0..lines.len() {
            papers.push(self.letter(&order, &lines, at, words).await?);
        }
        Ok(papers)
    }

    /// The letter that tells a school what was decided of it, with the school's name.
    pub async fn letter_paper(&self, id: i64, line: i64, words: &Words) -> Answer<(String, Document)> {
        let (head, lines) = self.list(id).await?;
        let at = lines.iter().position(|own| own.id == line).ok_or(Refusal::NotFound)?;
        let order = self.order(&head, &lines, words).await?.ok_or(Refusal::NotFound)?;
        self.letter(&order, &lines, at, words).await
    }

    async fn letter(
        &self,
        order: &Order,
        lines: &[ListLine],
        at: usize,
        words: &Words,
    ) -> Answer<(String, Document)> {
        let own = lines.get(at).ok_or(Refusal::NotFound)?;
        let school = organisation::Entity::find_by_id(own.school.unwrap_or_default());
        let school = school.one(self.application.store.reader()).await?;
        // Without the genitive there is a blank, to be filled in by hand.
        let addressee = school.and_then(|school| school.genitive);
        let addressee = addressee.map(|school| words.with("letter-addressee", [("school", school.into())]));
        let paper = report::letter(order, at, &addressee.unwrap_or_default(), words);
        Ok((own.name.clone(), paper.ok_or(Refusal::NotFound)?))
    }

    /// What an order of the authority says, as it was called when it was signed; nothing of a letter from
    /// above and of what was withdrawn.
    async fn order(&self, head: &ListHead, lines: &[ListLine], words: &Words) -> Answer<Option<Order>> {
        let reader = self.application.store.reader();
        let grounds = self.grounds_of(&head.basis, words).filter(|_| head.state != ListState::Withdrawn);
        let Some(grounds) = grounds else { return Ok(None) };
        let years = u16::try_from(head.year).ok().and_then(Year::new);
        let Some((year, results_of)) = years.zip(Year::new(head.basis.results_of)) else { return Ok(None) };
        let place = organisation::Entity::find_by_id(head.organisation).one(reader).await?;
        let place = place.ok_or(Refusal::NotFound)?;
        let (authority, authority_genitive) =
            head.basis.authority.clone().unwrap_or((place.full_name.unwrap_or(place.name), place.genitive));
        let act = match head.basis.act.as_deref().and_then(ActKind::of) {
            Some(act) => act,
            None => act_kind(reader, head.organisation).await?,
        };
        let act = match act {
            ActKind::Order => Act::Order,
            ActKind::Directive => Act::Directive,
            ActKind::Resolution => Act::Resolution,
        };
        let reply_by = match (head.state, head.decided_at) {
            (ListState::Standing, Some(at)) => {
                let own_day = head.dated_on.as_deref();
                let until = self.application.until(reader, head.organisation, own_day, at).await?;
                day(&until.day.to_string())
            }
            _ => None,
        };
        let (post, name) = head.signer.as_deref().map(apart).unzip();
        Ok(Some(Order {
            authority,
            authority_genitive,
            act,
            number: head.number.clone(),
            day: head.dated_on.as_deref().and_then(day),
            place: None,
            year,
            results_of,
            rule: OrderRule {
                title: head.basis.title.clone(),
                pack: head.basis.pack.clone(),
                version: head.basis.version.clone(),
                variant: head.basis.variant.clone(),
            },
            changes: head.basis.set.iter().map(|change| changed(words, change)).collect(),
            lines: lines.iter().map(|line| order_line(&grounds, line)).collect(),
            reply_by,
            signer_post: post.flatten(),
            signer: name,
            is_draft: head.state == ListState::Draft,
        }))
    }
}

/// A switch that was set, in words.
fn changed(words: &Words, change: &str) -> String {
    let (name, value) = change.split_once('=').unwrap_or((change, ""));
    let value = match value {
        "true" | "false" | "none" | "include" | "exclude" | "both" => words.word("value", value),
        other => other.to_owned(),
    };
    format!("{} — {value}", words.word("setting", name))
}

/// Post and name, where a comma stands between.
fn apart(signer: &str) -> (Option<String>, String) {
    match signer.rsplit_once(',') {
        Some((post, name)) => (Some(post.trim().to_owned()), name.trim().to_owned()),
        None => (None, signer.to_owned()),
    }
}

fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn order_line(grounds: &Grounds<'_>, line: &ListLine) -> OrderLine {
    // Where the rule can say nothing and all stays as it was, nothing is decided otherwise.
    let silent = line.computed == Some(ComputedStatus::TooLittleData)
        && !differs(line.status, line.computed, line.before);
    let above = line.grounds.as_ref().map(|judgement| judgement.above.clone());
    OrderLine {
        name: line.written.clone(),
        above: above.unwrap_or_else(|| line.above.clone()),
        status: match line.status {
            LineStatus::Low => Decided::Low,
            LineStatus::Risk => Decided::Risk,
            LineStatus::Left => Decided::Left,
            LineStatus::Out => Decided::Out,
        },
        computed: line.computed.filter(|_| !silent).map(|computed| match computed {
            ComputedStatus::Low => Status::Low,
            ComputedStatus::Risk => Status::Risk,
            ComputedStatus::None => Status::None,
            ComputedStatus::TooLittleData => Status::TooLittleData,
        }),
        reasons: line.grounds.as_ref().map(|judgement| grounds.of(judgement, false)).unwrap_or_default(),
        note: line.note.clone(),
    }
}
