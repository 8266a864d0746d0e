//! Changes of a pack's file as text: a value is replaced where it stands, and all around it, comments and
//! layout, stays.
//!
//! A place is a path like `questions/S1.1/text`: of keys of mappings and of items of lists, each item named
//! by its `id` or by its number from 0.

mod outline;
mod written;

pub use written::Written;

use outline::{Node, Shape};
use std::ops::Range;

/// A file of a pack with the places of its values.
#[derive(Debug, Clone)]
pub struct Places<'a> {
    text: &'a str,
    root: Node,
}

impl<'a> Places<'a> {
    /// Finds the places of a text; nothing where it is not YAML.
    pub fn of(text: &'a str) -> Option<Self> {
        outline::read(text).map(|root| Self { text, root })
    }

    /// The value at a place; nothing where none stands there, or one that has parts.
    pub fn value(&self, place: &str) -> Option<&str> {
        match &self.find(place)?.shape {
            Shape::Scalar(value) => Some(value),
            Shape::Items(_) | Shape::Pairs { .. } => None,
        }
    }

    /// How many items the list at a place has; nothing where no list stands there.
    pub fn items(&self, place: &str) -> Option<usize> {
        match &self.find(place)?.shape {
            Shape::Items(items) => Some(items.len()),
            Shape::Scalar(_) | Shape::Pairs { .. } => None,
        }
    }

    /// The text with another value at a place. Where a mapping has no such key yet, it gets it. Nothing
    /// where there is no such place.
    pub fn set(&self, place: &str, value: &Written) -> Option<String> {
        let (above, key) = parted(place);
        let parent = self.find(above)?;
        if let Some(node) = parent.child(key) {
            let is_scalar = matches!(node.shape, Shape::Scalar(_));
            return is_scalar.then(|| self.replaced(node.range.clone(), &value.yaml(parent.column + 2)));
        }
        let Shape::Pairs { pairs, flow } = &parent.shape else { return None };
        // After the first key, which names the item of a list.
        let at = pairs.get(1).or_else(|| pairs.first())?.start;
        let joint = if *flow { ", ".to_owned() } else { format!("\n{}", " ".repeat(parent.column)) };
        Some(self.replaced(at..at, &format!("{key}: {}{joint}", value.yaml(parent.column + 2))))
    }

    /// The text without a key of a mapping; nothing where there is no such key, or no other.
    pub fn removed(&self, place: &str) -> Option<String> {
        let (above, key) = parted(place);
        let Shape::Pairs { pairs, .. } = &self.find(above)?.shape else { return None };
        let at = pairs.iter().position(|pair| pair.key == key)?;
        let gone = match (pairs.get(at + 1), at.checked_sub(1).and_then(|before| pairs.get(before))) {
            (Some(next), _) => pairs[at].start..next.start,
            (None, Some(before)) => before.value.range.end..pairs[at].value.range.end,
            (None, None) => return None,
        };
        Some(self.replaced(gone, ""))
    }

    /// The text with one item more at the end of a list that has some. Its lines are as they would stand
    /// at the left edge.
    pub fn appended(&self, place: &str, item: &str) -> Option<String> {
        let Shape::Items(items) = &self.find(place)?.shape else { return None };
        let last = items.last()?;
        let edge = " ".repeat(last.column.checked_sub(2)?);
        let lines: Vec<String> = item
            .lines()
            .enumerate()
            .map(|(number, line)| format!("{edge}{}{line}", if number == 0 { "- " } else { "  " }))
            .collect();
        let end = last.range.end;
        Some(self.replaced(end..end, &format!("\n{}", lines.join("\n"))))
    }

    /// The text with one key more at the end of the outermost mapping.
    pub fn with_key(&self, key: &str, lines: &str) -> String {
        let lines: String = lines.lines().map(|line| format!("  {line}\n")).collect();
        format!("{}\n{key}:\n{lines}", self.text.trim_end())
    }

    fn find(&self, place: &str) -> Option<&Node> {
        place.split('/').filter(|step| !step.is_empty()).try_fold(&self.root, |node, step| node.child(step))
    }

    fn replaced(&self, range: Range<usize>, by: &str) -> String {
        format!("{}{by}{}", &self.text[..range.start], &self.text[range.end..])
    }
}

/// A place as what is above it and its last step.
fn parted(place: &str) -> (&str, &str) {
    place.rsplit_once('/').unwrap_or(("", place))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# head\ntitle: >-\n  Two lines\n  of words\n\nsteps:\n  - { id: low, to: 25 % } # why\n  \
                        - { id: high, to: 100 % }\nrows:\n  # first\n  - id: S1\n    text: 'it''s'\n    note: |\n      as\n      \
                        is\n  - id: S2\n    text: \"two\"\n    last: here\n";

    fn set(place: &str, value: Written) -> String {
        Places::of(TEXT).unwrap().set(place, &value).unwrap()
    }

    fn changed(after: &str, place: &str) -> String {
        Places::of(after).unwrap().value(place).unwrap().to_owned()
    }

    #[test]
    fn values_are_found_by_keys_ids_and_numbers() {
        let places = Places::of(TEXT).unwrap();
        for (place, value) in [
            ("title", "Two lines of words"),
            ("steps/low/to", "25 %"),
            ("steps/1/to", "100 %"),
            ("rows/S1/text", "it's"),
            ("rows/S1/note", "as\nis\n"),
        ] {
            assert_eq!(places.value(place), Some(value), "{place}");
        }
        assert_eq!(places.value("rows/S1"), None);
        assert_eq!(places.value("rows/S3/text"), None);
        assert_eq!(places.items("steps"), Some(2));
    }

    #[test]
    fn a_value_is_replaced_and_all_around_it_stays() {
        for (place, value) in [
            ("title", Written::words("О «том» # и: 'этом'")),
            ("steps/low/to", Written::plain("30 %")),
            ("rows/S1/text", Written::words("Другой")),
            ("rows/S1/note", Written::words("Короче")),
            ("rows/S2/text", Written::words(&"слово ".repeat(60))),
            ("rows/S2/last", Written::words("конец")),
        ] {
            let after = set(place, value.clone());
            assert_eq!(changed(&after, place), value.as_str(), "{place}:\n{after}");
            let longest = after.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(longest <= 125, "{after}");
            for kept in ["# head\n", " # why\n", "  # first\n", "\nrows:\n"] {
                assert!(after.contains(kept), "{place}:\n{after}");
            }
            for other in ["title", "steps/low/to", "steps/high/to", "rows/S1/text", "rows/S2/last"] {
                let before = Places::of(TEXT).unwrap();
                let same = Some(changed(&after, other).as_str()) == before.value(other);
                assert_eq!(same, other != place, "{place} and {other}:\n{after}");
            }
        }
    }

    #[test]
    fn a_key_comes_and_goes_without_a_trace() {
        for place in ["rows/S1/off", "rows/S2/off", "steps/low/off", "off"] {
            let with = set(place, Written::plain("true"));
            assert_eq!(changed(&with, place), "true", "{with}");
            assert_eq!(Places::of(&with).unwrap().removed(place).unwrap(), TEXT, "{place}:\n{with}");
        }
        let places = Places::of(TEXT).unwrap();
        assert!(places.removed("rows/S1/missing").is_none());
        let without = places.removed("rows/S2/last").unwrap();
        assert!(without.ends_with("text: \"two\"\n"), "{without}");
    }

    #[test]
    fn an_item_is_added_at_the_end_of_its_list() {
        let places = Places::of(TEXT).unwrap();
        let after = places.appended("rows", "id: S3\ntext: новая").unwrap();
        assert!(after.ends_with("    last: here\n  - id: S3\n    text: новая\n"), "{after}");
        assert_eq!(changed(&after, "rows/S3/text"), "новая");
        let after = places.appended("steps", "{ id: more, to: 100 % }").unwrap();
        assert_eq!(changed(&after, "rows/S1/text"), "it's");
        assert_eq!(Places::of(&after).unwrap().items("steps"), Some(3));
        let after = places.with_key("more", "title: x");
        assert_eq!(changed(&after, "more/title"), "x");
        assert!(places.appended("title", "x").is_none());
    }

    #[test]
    fn what_is_not_yaml_has_no_places() {
        for text in ["", "a: [1", "a: 1\n b: 2\n  - c", "'"] {
            assert!(Places::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn every_shipped_pack_stays_itself_when_values_are_set_to_what_they_are() {
        for (name, files) in crate::shipped() {
            let Some(text) = files.get("monitoring.yaml") else { continue };
            let rule = crate::read(files.clone()).unwrap().monitoring.unwrap();
            let mut changed = text.clone();
            for row in rule.rows.iter().step_by(7) {
                let place = format!("rows/{}/title", row.id);
                changed = Places::of(&changed).unwrap().set(&place, &Written::words(&row.title)).unwrap();
            }
            let again = crate::read(crate::Tree::from_iter(files.into_iter().map(|(path, own)| {
                if path == "monitoring.yaml" { (path, changed.clone()) } else { (path, own) }
            })));
            let again = again.unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
            assert_eq!(again.monitoring.unwrap(), rule, "{name}");
        }
    }
}
