//! The places of a document to which links can lead.

use crate::Block;
use std::collections::BTreeMap;

/// Names of places that exist in the document, and their numbers from 1 in the order of reading.
pub(crate) type Places<'a> = BTreeMap<&'a str, usize>;

/// All places within the blocks; of several with one name, the last.
pub(crate) fn places(blocks: &[Block]) -> Places<'_> {
    let mut names = Vec::new();
    collect(blocks, &mut names);
    names.into_iter().zip(1..).collect()
}

fn collect<'a>(blocks: &'a [Block], names: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading { anchor: Some(anchor), .. } => names.push(anchor),
            Block::Card { anchor, blocks, .. } => {
                names.push(anchor);
                collect(blocks, names);
            }
            Block::Folded { blocks, .. } | Block::Section { blocks, .. } => collect(blocks, names),
            _ => {}
        }
    }
}
