//! A distribution list as a page that needs no other file.

use quick_xml::escape::escape;

use crate::finding::Language;

use super::list::{DistributionList, PRINTED};

const STYLE: &str = "body{font-family:serif;margin:2em}table{border-collapse:collapse}\
    th,td{border:1px solid #666;padding:.2em .5em;text-align:left}tfoot{font-weight:bold}";

pub(super) fn page(list: &DistributionList, language: Language) -> String {
    let (language, title) = (language.tag(), escape(&list.title));
    let head: String = list.header.iter().map(|name| cell("th", " scope=\"col\"", name)).collect();
    let row = |row: &[String; 9]| {
        let cells: String = row.iter().map(|text| cell("td", "", text)).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = list.rows.iter().map(row).collect();
    let before = format!(" scope=\"row\" colspan=\"{PRINTED}\"");
    let after = list.header.len() - usize::from(PRINTED) - 1;
    let total = |(label, copies): &(String, u32)| {
        let (label, copies) = (cell("th", &before, label), cell("td", "", &copies.to_string()));
        format!("<tr>{label}{copies}<td colspan=\"{after}\"></td></tr>\n")
    };
    let totals: String = list.totals.iter().map(total).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<table>\n\
         <thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n\
         <tfoot>\n{totals}</tfoot>\n</table>\n</main>\n</body>\n</html>\n"
    )
}

fn cell(tag: &str, attributes: &str, text: &str) -> String {
    format!("<{tag}{attributes}>{}</{tag}>", escape(text))
}
