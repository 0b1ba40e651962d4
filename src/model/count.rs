//! Counting characters as an office suite counts 字.

/// A count of characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Han characters, and runs of Latin letters or digits.
    pub words: u32,
    /// CJK punctuation marks.
    pub punctuation: u32,
}

impl Count {
    /// The count that limits are compared with.
    #[must_use]
    pub fn total(self, with_punctuation: bool) -> u32 {
        self.words + if with_punctuation { self.punctuation } else { 0 }
    }

    /// Counts `text` on top of what was counted before; runs do not continue over calls.
    pub fn add(&mut self, text: &str) {
        let mut in_run = false;
        for c in text.chars() {
            if is_han(c) {
                self.words += 1;
                in_run = false;
            } else if is_cjk_punctuation(c) {
                self.punctuation += 1;
                in_run = false;
            } else if c.is_alphanumeric() {
                self.words += u32::from(!in_run);
                in_run = true;
            } else if c.is_whitespace() || !is_joiner(c) {
                in_run = false;
            }
        }
    }
}

/// Marks that do not break a run: `1.5`, `3,000`, `12%`, `A-3`, `kanfa's`.
fn is_joiner(c: char) -> bool {
    matches!(c, '.' | ',' | '%' | '-' | '\'' | '/' | ':' | '_' | '@' | '&' | '+')
}

/// Whether `c` is a Han character.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' | '\u{3007}')
}

/// Whether `c` is a punctuation mark of Chinese text.
#[must_use]
pub fn is_cjk_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}'
        | '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}' | '\u{00b7}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}' | '\u{30fb}')
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn han_punctuation_and_runs() {
        let mut count = Count::default();
        count.add("截至2016年5月，保费收入1.5万亿元（约12%）。");
        // 截至 年 月 保费收入 万亿元 约 = 13 Han; runs 2016, 5, 1.5, 12% = 4
        assert_eq!((count.words, count.punctuation), (2 + 1 + 1 + 4 + 3 + 1 + 4, 4));
        assert_eq!(count.total(true), 20);
        assert_eq!(count.total(false), 16);
    }

    #[test]
    fn latin_words_are_one_each() {
        let mut count = Count::default();
        count.add("The Senate met on 2 May 2025.");
        assert_eq!(count.total(true), 7);
    }
}
