//! Values as they are written into a file.

/// A value as it is written into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A number, a day, a per cent, a code: as it is.
    Plain(String),
    /// Words, in one paragraph.
    Words(String),
}

/// Letters of a line at most.
const WIDTH: usize = 100;

impl Written {
    /// A number, a day, a per cent, a code.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    /// Words; line breaks become blanks.
    pub fn words(text: &str) -> Self {
        Self::Words(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The value itself.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Words(text) => text,
        }
    }

    /// As YAML that may stand in a block and within brackets; its further lines begin in this column.
    pub fn yaml(&self, column: usize) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            // Single quotes take everything; a line break within them is a blank.
            Self::Words(text) => {
                format!("'{}'", lines(&text.replace('\'', "''")).join(&format!("\n{}", " ".repeat(column))))
            }
        }
    }
}

fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        let letters = line.chars().count();
        if letters == 0 {
            line.push_str(word);
        } else if letters + 1 + word.chars().count() <= WIDTH {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
