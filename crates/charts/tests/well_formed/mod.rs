//! A strict little reader of XML, to prove that no text breaks out of its place.

/// Checks that tags nest, attributes are quoted and no stray markup stands in text; gives the names of
/// all elements in order.
pub fn elements(text: &str) -> Result<Vec<String>, String> {
    let (mut open, mut names) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        check_text(&rest[..start])?;
        let end = end_of_tag(&rest[start..]).ok_or("a tag does not end")? + start;
        let inside = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes something else"));
            }
            continue;
        }
        let (inside, closed) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
        let name = inside.split(' ').next().unwrap_or_default().to_owned();
        check_attributes(&inside[name.len()..])?;
        names.push(name.clone());
        if !closed {
            open.push(name);
        }
    }
    check_text(rest)?;
    if open.is_empty() { Ok(names) } else { Err(format!("{open:?} stay open")) }
}

fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

fn check_attributes(text: &str) -> Result<(), String> {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").ok_or_else(|| format!("no quoted value in {rest}"))?;
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'));
        let (value, after) = after.split_once('"').ok_or("a quote does not end")?;
        if !plain || name == "style" || name.starts_with("on") {
            return Err(format!("attribute {name} is not allowed"));
        }
        check_text(value)?;
        rest = after.trim_start();
    }
    Ok(())
}

fn check_text(text: &str) -> Result<(), String> {
    let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
    let mut parts = text.split('&');
    let first = parts.next().unwrap_or_default();
    let stray = |part: &str| part.contains(['<', '>', '\u{0}']);
    if stray(first) || parts.any(|part| stray(part) || !known.iter().any(|entity| part.starts_with(entity))) {
        return Err(format!("stray markup in {text}"));
    }
    Ok(())
}
