//! Looking for a part of a text, whatever letters are in it.

use storage::sea_orm::ColumnTrait;
use storage::sea_orm::sea_query::{Expr, LikeExpr};

/// Whether a column holds a text. The signs that mean «any letters» to the database mean themselves here.
pub(crate) fn part(column: impl ColumnTrait, text: &str) -> Expr {
    column.like(LikeExpr::new(format!("%{}%", escaped(text))).escape('!'))
}

fn escaped(text: &str) -> String {
    let sign = |letter: char| matches!(letter, '!' | '%' | '_');
    text.chars().flat_map(|letter| sign(letter).then_some('!').into_iter().chain([letter])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_database_are_letters_like_others() {
        assert_eq!(escaped("100 %_!"), "100 !%!_!!");
        assert_eq!(escaped("СОШ № 1"), "СОШ № 1");
    }
}
