//! As much of JSON Schema as the files of `docs/schemas/` use.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Where a value departs from the schema `docs/schemas/<name>.schema.json`.
pub(crate) fn departures(name: &str, value: &Value) -> Vec<String> {
    let root = load(&format!("{name}.schema.json"));
    let mut found = Vec::new();
    check(&root, &root, value, "", &mut found);
    found
}

fn load(file: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas");
    serde_json::from_str(&fs::read_to_string(folder.join(file)).unwrap()).unwrap()
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    if let Some(path) = schema["$ref"].as_str() {
        // A reference points into this file, or into one beside it.
        let (file, pointer) = path.split_once('#').unwrap();
        let other = (!file.is_empty()).then(|| load(file));
        let root = other.as_ref().unwrap_or(root);
        return check(root, root.pointer(pointer).unwrap(), value, place, found);
    }
    if let Some(options) = schema["anyOf"].as_array() {
        let fits = options.iter().any(|option| {
            let mut departures = Vec::new();
            check(root, option, value, place, &mut departures);
            departures.is_empty()
        });
        if !fits {
            found.push(format!("{place}: none of the allowed shapes"));
        }
        return;
    }
    let types = match &schema["type"] {
        Value::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    if !types.iter().any(|name| is_of(value, name.as_str().unwrap())) {
        found.push(format!("{place}: not of type {}", schema["type"]));
        return;
    }
    if let Some(words) = schema["enum"].as_array().filter(|words| !words.contains(value)) {
        found.push(format!("{place}: none of {}", Value::from(words.clone())));
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        check(root, &schema["items"], item, &format!("{place}/{at}"), found);
    }
    let Some(fields) = value.as_object() else { return };
    for (name, field) in fields {
        let place = format!("{place}/{name}");
        match schema["properties"].get(name).or_else(|| schema.get("additionalProperties")) {
            Some(inner) if inner.is_object() => check(root, inner, field, &place, found),
            _ => found.push(format!("{place}: not described")),
        }
    }
    let required = schema["required"].as_array().into_iter().flatten();
    for name in required.filter_map(Value::as_str).filter(|name| !fields.contains_key(*name)) {
        found.push(format!("{place}/{name}: missing"));
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => panic!("the schema has a type {name}"),
    }
}
