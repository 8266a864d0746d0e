//! What is written is read back by programs that share no code with us.

mod example;

#[test]
fn scratch() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let document = example::document();
    std::fs::write(folder.join("example.docx"), document::docx(&document).expect("docx")).expect("written");
    std::fs::write(folder.join("example.xlsx"), document::xlsx(&document).expect("xlsx")).expect("written");
    std::fs::write(folder.join("example.html"), document::html(&document)).expect("written");
}
