//! Every command of the guides works as written, on the files that the guides themselves give.

use e2e::{Run, root};
use std::fs;

/// A fenced block of a guide: its language, its text, and the file that was named last before it.
struct Block {
    language: String,
    text: String,
    file: Option<String>,
}

fn blocks(guide: &str) -> Vec<Block> {
    let (mut blocks, mut named, mut open): (Vec<Block>, Option<String>, Option<Block>) =
        (Vec::new(), None, None);
    for line in guide.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(language), None) => {
                open = Some(Block { language: language.to_owned(), text: String::new(), file: named.take() });
            }
            (None, Some(mut block)) => {
                block.text += line;
                block.text += "\n";
                open = Some(block);
            }
            (None, None) => {
                let quoted = line.split('`').skip(1).step_by(2);
                let files = quoted.filter(|name| name.ends_with(".csv") || name.ends_with(".yaml"));
                named = files.last().map(str::to_owned).or(named);
            }
        }
    }
    blocks
}

#[test]
fn every_command_of_every_russian_guide_works() {
    let mut commands = 0;
    for entry in fs::read_dir(root().join("docs/guides/ru")).unwrap() {
        let mut run = Run::default();
        let blocks = blocks(&fs::read_to_string(entry.unwrap().path()).unwrap());
        // What is shown as `text` needs a server, or goes on for ever.
        for block in blocks.into_iter().filter(|block| block.language != "text") {
            if block.language != "sh" {
                run = run.file(&block.file.expect("the guide names the file that it shows"), &block.text);
                continue;
            }
            for line in block.text.lines() {
                let arguments: Vec<&str> = line.split_whitespace().collect();
                assert_eq!(arguments[0], "opora", "{line}");
                run = run.works(&arguments[1..]);
                commands += 1;
            }
        }
    }
    assert!(commands > 10, "the guides have commands: {commands}");
}
