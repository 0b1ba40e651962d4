//! The skeleton of a year's calendar.

use crate::finding::Language;

use super::Skeleton;

/// The calendar of a year without its holidays: they are never guessed.
#[must_use]
pub fn new_calendar(year: i32, language: Language) -> Skeleton {
    let text = match language {
        Language::Chinese => format!(
            "# {year} 年工作日历。周末休息不用写；节假日和调休逐日照国家公布的放假通知填写。\n\
             # 没有填好以前不要提交：那时只有周末算休息日，按工作日计算的期限会不对。\n\
             # 放假的日期，假期中的周末也写，一行一天，去掉下面各行行首的“#”。\n\
             #holidays:\n#  - {year}-01-01\n\
             # 调休上班的周末。\n\
             #workdays:\n#  - {year}-01-03\n"
        ),
        Language::English => format!(
            "# Calendar of {year}. Weekends are off; write holidays and make-up days from the\n\
             # official announcement, a line each. Do not commit the file before: with weekends\n\
             # alone, terms in working days are counted wrongly.\n\
             # Days off, weekends inside a holiday included; take the marks \"#\" away.\n\
             #holidays:\n#  - {year}-01-01\n\
             # Weekend days that are worked.\n\
             #workdays:\n#  - {year}-01-03\n"
        ),
    };
    Skeleton { path: format!("content/calendar/{year}.yaml"), text }
}
