//! Requests and answers as bytes, for the way between parent and child.

use super::{Answer, Request};
use import::{Batch, Marks, Returned, SuspectedWork};
use model::diagnostics::{Argument, Code, Diagnostic, Place};
use model::inspection::Inspected;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io;

/// Paths whose names are no UTF-8, as archives from other systems leave them.
pub(super) mod path {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};

    pub(in crate::reader) fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
        path.as_os_str().serialize(serializer)
    }

    pub(in crate::reader) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<PathBuf, D::Error> {
        Ok(OsString::deserialize(deserializer)?.into())
    }
}

/// An answer as it travels.
#[derive(Debug, Serialize, Deserialize)]
struct Sent {
    batches: Vec<Batch>,
    suspected: Vec<SuspectedWork>,
    inspected: Vec<Inspected>,
    diagnostics: Vec<SentDiagnostic>,
    #[serde(default)]
    lines: Vec<String>,
    #[serde(default)]
    form: Option<Returned>,
    #[serde(default)]
    marks: Vec<Marks>,
}

/// A diagnostic as it travels: its code as text, its numbers apart from its texts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SentDiagnostic {
    code: String,
    place: Place,
    count: u32,
    arguments: Vec<(String, SentArgument)>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
enum SentArgument {
    Text(String),
    Number(u64),
}

/// The bytes of an answer that is kept, see [`deflated`].
pub(crate) fn keep(answer: Answer) -> io::Result<Vec<u8>> {
    deflated(&sent(answer))
}

/// An answer that was kept; nothing where the bytes are not whole.
pub(crate) fn kept(bytes: &[u8]) -> Option<Answer> {
    received(inflated(bytes)?)
}

/// The bytes of something that is kept: MessagePack, deflated. Unlike the bytes between processes they
/// outlive this version of the program, so that fields may only be added, at the end and with a default.
pub(crate) fn deflated<T: Serialize>(what: &T) -> io::Result<Vec<u8>> {
    let packed = rmp_serde::to_vec(what).map_err(io::Error::other)?;
    let mut deflated = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    io::Write::write_all(&mut deflated, &packed)?;
    deflated.finish()
}

/// Something that was kept; nothing where the bytes are not whole.
pub(crate) fn inflated<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    rmp_serde::from_read(io::BufReader::new(flate2::read::DeflateDecoder::new(bytes))).ok()
}

/// The bytes of a request.
pub(super) fn pack_request(request: &Request) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(request).map_err(io::Error::other)
}

/// A request from its bytes.
pub(super) fn unpack_request(bytes: &[u8]) -> io::Result<Request> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

/// The bytes of an answer.
pub(super) fn pack_answer(answer: Answer) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(&sent(answer)).map_err(io::Error::other)
}

/// An answer from its bytes; nothing where they are not whole.
pub(super) fn unpack_answer(bytes: &[u8]) -> Option<Answer> {
    received(postcard::from_bytes(bytes).ok()?)
}

fn sent(answer: Answer) -> Sent {
    Sent {
        batches: answer.batches,
        suspected: answer.suspected,
        inspected: answer.inspected,
        diagnostics: answer.diagnostics.into_iter().map(Into::into).collect(),
        lines: answer.lines,
        form: answer.form,
        marks: answer.marks,
    }
}

fn received(sent: Sent) -> Option<Answer> {
    let diagnostics = sent.diagnostics.into_iter().map(SentDiagnostic::received).collect::<Option<_>>()?;
    Some(Answer {
        batches: sent.batches,
        suspected: sent.suspected,
        inspected: sent.inspected,
        lines: sent.lines,
        form: sent.form,
        marks: sent.marks,
        diagnostics,
    })
}

impl From<Diagnostic> for SentDiagnostic {
    fn from(problem: Diagnostic) -> Self {
        let argument = |(name, value): (Cow<'static, str>, Argument)| (name.into_owned(), value.into());
        Self {
            code: problem.code.as_str().to_owned(),
            place: problem.place,
            count: problem.count,
            arguments: problem.arguments.into_iter().map(argument).collect(),
        }
    }
}

impl SentDiagnostic {
    /// The diagnostic; nothing where this program does not know its code.
    pub(crate) fn received(self) -> Option<Diagnostic> {
        Some(Diagnostic {
            code: Code::of(&self.code)?,
            place: self.place,
            count: self.count,
            arguments: self
                .arguments
                .into_iter()
                .map(|(name, value)| (Cow::Owned(name), value.into()))
                .collect(),
        })
    }
}

impl From<Argument> for SentArgument {
    fn from(argument: Argument) -> Self {
        match argument {
            Argument::Text(text) => Self::Text(text),
            Argument::Number(number) => Self::Number(number),
        }
    }
}

impl From<SentArgument> for Argument {
    fn from(argument: SentArgument) -> Self {
        match argument {
            SentArgument::Text(text) => Self::Text(text),
            SentArgument::Number(number) => Self::Number(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_back_as_it_went() {
        let problem = Diagnostic::new(Code::FileBroken, Place::table("a.xlsx", "S"));
        let problem = problem.with("detail", "x").with("limit", 5_u64);
        let bytes = pack_answer(Answer { diagnostics: vec![problem.clone()], ..Answer::default() }).unwrap();
        assert_eq!(unpack_answer(&bytes).unwrap().diagnostics, [problem]);
        assert!(unpack_answer(&bytes[..bytes.len() - 1]).is_none());
        assert!(unpack_answer(b"").is_none());
    }

    #[test]
    fn scales_of_regions_come_through() {
        use crate::reader::{Said, What};
        let mut files = methodology::shipped().remove("oge-scales").unwrap();
        let text = files.get_mut("scales.yaml").unwrap();
        *text = text.replacen("    years", "    region: 05\n    years", 1);
        let scales = methodology::read(files).unwrap().scales;
        let said = Said { scales: methodology::Scales::new(&scales[..1]), ..Said::default() };
        let request = Request { path: "a".into(), name: "?".to_owned(), what: What::Kind { said } };
        let What::Kind { said } = unpack_request(&pack_request(&request).unwrap()).unwrap().what else {
            panic!("another request")
        };
        let assessment = scales[0].procedure().in_year(model::assessments::Year::new(2019).unwrap());
        let known = |region| said.scales.scale(region, &assessment).is_some();
        assert_eq!([known("05"), known("50")], [true, false]);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_utf_8_comes_through() {
        use crate::reader::What;
        use std::os::unix::ffi::OsStringExt as _;
        let path: std::path::PathBuf = std::ffi::OsString::from_vec(vec![0xe4, 0xe0, b'.', b'c']).into();
        let request = Request { path: path.clone(), name: "?".to_owned(), what: What::Suspected };
        assert_eq!(unpack_request(&pack_request(&request).unwrap()).unwrap().path, path);
    }
}
