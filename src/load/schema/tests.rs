//! Schemas say what the records are.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{KINDS, Kind};

/// Every part of a schema, with the name of the key that it is of.
fn walk(key: &str, schema: &Value, seen: &mut dyn FnMut(&str, &Value)) {
    if schema.is_null() {
        return;
    }
    seen(key, schema);
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        assert!(value["description"].is_string(), "{key} is not described");
        walk(key, value, seen);
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        walk(key, choice, seen);
    }
    for inner in ["items", "additionalProperties"] {
        walk(key, &schema[inner], seen);
    }
}

#[test]
fn every_key_is_described_in_both_languages() {
    let mut bare = BTreeSet::new();
    for kind in KINDS.iter() {
        walk(kind.name, &kind.schema(None), &mut |_, part| {
            let Some(text) = part["description"].as_str() else { return };
            let han = text.chars().any(|c| c as u32 > 0x2e80);
            if !han || !text.contains("\n\n") {
                bare.insert(text.to_owned());
            }
        });
    }
    assert!(bare.is_empty(), "without its Chinese: {bare:#?}");
}

#[test]
fn both_spellings_of_a_key_are_known_and_mean_the_same() {
    let schema = Kind::find("front-matter").expect("a kind").schema(None);
    let keys = &schema["properties"];
    for field in crate::model::words::FRONT_MATTER.iter() {
        for alias in &field.aliases {
            assert!(!keys[field.key].is_null(), "{}", field.key);
            assert_eq!(keys[field.key], keys[*alias], "{alias}");
        }
    }
    let sign_off = keys["报送签发"].to_string();
    for key in ["姓名", "by", "职务", "补签", "突发事件"] {
        assert!(sign_off.contains(&format!("\"{key}\"")), "{key}");
    }
    let register = Kind::find("instructions").expect("a kind").schema(None);
    assert!(
        register["properties"]["批示"]["items"]["properties"]["职级"].is_object(),
        "{register:#}"
    );
}

#[test]
fn every_register_has_a_schema() {
    for register in crate::model::register::NAMES {
        let kind = Kind::find(register).unwrap_or_else(|| panic!("no schema of {register}"));
        assert!(kind.files[0].ends_with(&format!("/{register}.yaml")), "{register}");
        assert!(kind.schema(None)["properties"][register].is_object(), "{register}");
    }
}
