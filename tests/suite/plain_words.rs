//! Messages for people without words of programs.

use std::path::Path;

/// Words of parsers and types that no message has.
const TELLTALE: [&str; 9] = [
    "expected a",
    "expected struct",
    "expected `",
    "invalid type",
    "invalid value",
    "mapping values",
    "unexpected end of stream",
    "cannot start any token",
    "did not find expected",
];

#[test]
fn no_message_speaks_of_parsers_and_types() {
    let mut read = 0;
    for case in
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).expect("cases")
    {
        let file = case.expect("a case").path().join("expected/findings.txt");
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        read += 1;
        for line in text.lines() {
            let found = TELLTALE.iter().find(|word| line.contains(**word));
            assert_eq!(found, None, "{}: {line}", file.display());
        }
    }
    assert!(read > 100, "{read} goldens");
}
