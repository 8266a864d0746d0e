use super::*;
use methodology::{Switches, read, shipped};
use proptest::prelude::*;
use std::sync::LazyLock;

fn test() -> impl Strategy<Value = Test> {
    let level = prop_oneof![Just(Level::Low), Just(Level::Risk)];
    prop_oneof![
        (0u8..4, 0u8..3, level).prop_map(|(at_least, years_back, level)| Test::ProceduresLow {
            at_least,
            years_back,
            level
        }),
        prop::collection::vec(0u8..3, 0..3).prop_map(|years_back| Test::SameProcedureLow { years_back }),
    ]
}

fn chance() -> impl Strategy<Value = f64> {
    prop_oneof![2 => Just(0.0), 1 => Just(1.0), 6 => 0.0..1.0_f64, 1 => Just(1e-200)]
}

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    Settings::of(&read(shipped().remove("federal-identification").unwrap()).unwrap().identification.unwrap())
});

proptest! {
    #[test]
    fn arrays_and_sets_give_one_probability_to_the_last_bit(
        tests in prop::collection::vec(test(), 0..4),
        chances in prop::collection::vec([chance(), chance()], 27),
        procedures in 0usize..10, any: bool, risk_share in 10u8..50,
    ) {
        let mut settings = SETTINGS.clone();
        settings.procedures.truncate(procedures);
        settings.risk_share = model::values::Percent::whole(risk_share);
        let combination = if any { Combination::Any(Vec::new()) } else { Combination::All(Vec::new()) };
        let of = |procedure: usize, back: u8, level: Level| {
            chances[procedure * 3 + usize::from(back)][usize::from(level == Level::Risk)]
        };
        let question = Question::new(&combination, tests.iter().collect(), &settings);
        prop_assert!(question.dense.is_some());
        let mut room = Room::default();
        let (dense, sparse) = (question.probability(&mut room, &of), question.sparse(&of));
        prop_assert_eq!(dense.to_bits(), sparse.to_bits(), "{} against {}", dense, sparse);
        prop_assert_eq!(question.probability(&mut room, &of).to_bits(), dense.to_bits());
    }
}
