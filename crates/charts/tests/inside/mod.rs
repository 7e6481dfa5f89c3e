//! Reads the coordinates of a picture back, to prove that nothing is drawn outside it.

/// Everything drawn or written outside the `viewBox`, in words; definitions are left out.
pub fn outside(svg: &str) -> Vec<String> {
    let bounds = numbers(&attribute(svg, "viewBox").unwrap_or_default());
    let [_, _, width, height] = bounds[..] else { return vec!["no viewBox".to_owned()] };
    let mut faults = Vec::new();
    for tag in tags(svg) {
        for (x, y) in corners(tag) {
            let sound = (-0.6..=width + 0.6).contains(&x) && (-0.6..=height + 0.6).contains(&y);
            if !sound {
                faults.push(format!("{x} {y} outside {width} {height}: {tag}"));
            }
        }
    }
    faults
}

/// Text whose estimated width leaves the picture; half its size is a fair mean for a letter.
pub fn text_outside(svg: &str) -> Vec<String> {
    let width = numbers(&attribute(svg, "viewBox").unwrap_or_default())[2];
    let texts = svg.split("<text ").skip(1).filter(|text| !text.contains("rotate"));
    texts
        .filter(|text| {
            let number = |name| attribute(text, name).and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0);
            let words = text.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
            let wide = words.chars().count() as f64 * number("font-size") * 0.5;
            let (left, right) = match attribute(text, "text-anchor").as_deref() {
                Some("end") => (number("x") - wide, number("x")),
                Some("middle") => (number("x") - wide / 2.0, number("x") + wide / 2.0),
                _ => (number("x"), number("x") + wide),
            };
            left < -1.0 || right > width + 1.0
        })
        .map(|text| text.chars().take(160).collect())
        .collect()
}

/// Start tags outside definitions.
fn tags(svg: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut defined = false;
    for part in svg.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        match tag {
            "defs" => defined = true,
            "/defs" => defined = false,
            _ if !defined && !tag.starts_with('/') => found.push(tag),
            _ => {}
        }
    }
    found
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let start = tag
        .find(&format!(" {name}=\""))
        .map(|at| at + name.len() + 3)
        .or_else(|| tag.strip_prefix(&format!("{name}=\"")).map(|_| name.len() + 2))?;
    tag[start..].split('"').next().map(str::to_owned)
}

fn numbers(text: &str) -> Vec<f64> {
    text.split([' ', ',']).filter_map(|part| part.parse().ok()).collect()
}

/// The points a tag is drawn between.
fn corners(tag: &str) -> Vec<(f64, f64)> {
    let number = |name| attribute(tag, name).and_then(|value| value.parse::<f64>().ok());
    match tag.split(' ').next().unwrap_or_default() {
        "rect" => {
            let (x, y) = (number("x").unwrap_or(f64::NAN), number("y").unwrap_or(f64::NAN));
            let far = (x + number("width").unwrap_or(f64::NAN), y + number("height").unwrap_or(f64::NAN));
            vec![(x, y), far]
        }
        "circle" => {
            let (x, y, r) = (number("cx"), number("cy"), number("r"));
            let [x, y, r] = [x, y, r].map(|value| value.unwrap_or(f64::NAN));
            vec![(x - r, y - r), (x + r, y + r)]
        }
        "text" | "use" => vec![(number("x").unwrap_or(f64::NAN), number("y").unwrap_or(f64::NAN))],
        "path" => path(&attribute(tag, "d").unwrap_or_default()),
        _ => Vec::new(),
    }
}

/// The points of a path of absolute M, L, H, V and Z.
fn path(d: &str) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut rest = d;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |at| at + 1);
        let values = numbers(rest[1..end].trim());
        let last = points.last().copied().unwrap_or((f64::NAN, f64::NAN));
        match (command, &values[..]) {
            ('M' | 'L', [x, y]) => points.push((*x, *y)),
            ('H', [x]) => points.push((*x, last.1)),
            ('V', [y]) => points.push((last.0, *y)),
            ('Z', []) => {}
            _ => points.push((f64::NAN, f64::NAN)),
        }
        rest = &rest[end..];
    }
    points
}

#[test]
fn what_leaves_the_picture_is_found() {
    let svg = |inner: &str| format!("<svg viewBox=\"0 0 100 50\"><g>{inner}</g></svg>");
    for (inner, faults) in [
        ("<path d=\"M0 0L100 50H3V2Z\"/><circle cx=\"50\" cy=\"20\" r=\"5\"/>", 0),
        ("<path d=\"M0 0L101 50\"/>", 1),
        ("<path d=\"M0 0L3\"/>", 1),
        ("<rect x=\"90\" y=\"0\" width=\"20\" height=\"5\"/>", 1),
        ("<circle cx=\"1\" cy=\"20\" r=\"5\"/>", 1),
        ("<defs><path d=\"M-2 2\"/></defs>", 0),
    ] {
        assert_eq!(outside(&svg(inner)).len(), faults, "{inner}");
    }
    let text = "<text x=\"90\" y=\"9\" font-size=\"13\">lång text</text>";
    assert_eq!(text_outside(&svg(text)).len(), 1);
}
