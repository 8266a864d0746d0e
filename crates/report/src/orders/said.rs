//! What both papers can say of a decision, in words.

use super::{Day, Decided, Order};
use std::collections::BTreeSet;
use words::{Value, Words};

/// A decision with the words in which it is told.
pub(super) struct Said<'a> {
    pub(super) order: &'a Order,
    pub(super) words: &'a Words,
    common: Vec<(&'static str, Value<'static>)>,
}

impl<'a> Said<'a> {
    pub(super) fn new(order: &'a Order, words: &'a Words) -> Self {
        let mut said = Self { order, words, common: Vec::new() };
        said.common = said.facts();
        said
    }

    /// A text that tells of the decision.
    pub(super) fn text(&self, name: &str) -> String {
        self.words.all(name, self.common.iter().cloned())
    }

    /// A text with something besides.
    pub(super) fn with<const N: usize>(&self, name: &str, more: [(&'static str, String); N]) -> String {
        let more = more.into_iter().map(|(name, value)| (name, Value::from(value)));
        self.words.all(name, self.common.iter().cloned().chain(more))
    }

    /// What is known, or the text of a blank.
    pub(super) fn or_blank(&self, value: Option<&str>, blank: &str) -> String {
        known(value).map_or_else(|| self.words.text(blank), ToOwned::to_owned)
    }

    /// How many schools are decided so.
    pub(super) fn count(&self, decided: Decided) -> usize {
        self.order.lines.iter().filter(|line| line.status == decided).count()
    }

    /// Whether any school gets support by the decision.
    pub(super) fn names_schools(&self) -> bool {
        self.order.lines.iter().any(|line| line.status.is_named())
    }

    /// Whether the schools are of several municipalities.
    pub(super) fn has_municipalities(&self) -> bool {
        let names = self.order.lines.iter().map(|line| line.above.trim());
        names.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().len() > 1
    }

    fn facts(&self) -> Vec<(&'static str, Value<'static>)> {
        let Order { rule, .. } = self.order;
        // Fluent chooses forms by words; `none` says that there is nothing.
        let genitive = known(self.order.authority_genitive.as_deref()).unwrap_or("none");
        let which = match (self.count(Decided::Low), self.count(Decided::Risk)) {
            (0, 0) => "none",
            (0, 1..) => "risk",
            (_, 0) => "low",
            _ => "both",
        };
        vec![
            ("act", self.order.act.as_str().into()),
            ("authority", self.order.authority.clone().into()),
            ("genitive", genitive.to_owned().into()),
            ("number", self.or_blank(self.order.number.as_deref(), "order-number-blank").into()),
            ("day", self.day(self.order.day).into()),
            ("place", self.or_blank(self.order.place.as_deref(), "order-place-blank").into()),
            ("year", self.order.year.to_string().into()),
            ("results", self.order.results_of.to_string().into()),
            ("title", rule.title.clone().into()),
            ("pack", rule.pack.clone().into()),
            ("version", rule.version.clone().into()),
            ("variant", rule.variant.clone().into()),
            ("changes", self.order.changes.join("; ").into()),
            ("reply", self.day(self.order.reply_by).into()),
            ("which", which.into()),
            ("low", self.count(Decided::Low).into()),
            ("risk", self.count(Decided::Risk).into()),
            ("left", self.count(Decided::Left).into()),
            // The table of those that leave follows the list, where there is one.
            ("leaving", if self.names_schools() { "2" } else { "1" }.into()),
        ]
    }

    /// The day in words, or the place for it.
    fn day(&self, day: Option<Day>) -> String {
        let Some(Day { year, month, day }) = day else { return self.words.text("order-day-blank") };
        let month = self.words.text(&format!("order-month-{month}"));
        let parts = [("day", day.to_string()), ("month", month), ("year", year.to_string())];
        self.words.all("order-day", parts.map(|(name, value)| (name, Value::from(value))))
    }
}

/// The words, unless there are none.
pub(super) fn known(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|value| !value.is_empty())
}
