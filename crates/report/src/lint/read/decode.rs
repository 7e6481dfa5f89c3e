//! Bytes as text: UTF-8, UTF-16 with its mark, otherwise Windows-1252 as old Swedish files are.

/// The characters of Windows-1252 from 0x80 to 0x9f.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file with one sort of line ending. Never fails: what cannot be read becomes "�".
pub(super) fn decode(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| western(*byte)).collect(),
        },
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn western(byte: u8) -> char {
    HIGH.get(usize::from(byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_encodings() {
        let want = "Äldre – å\nö";
        let mut marked = vec![0xef, 0xbb, 0xbf];
        marked.extend(want.as_bytes());
        let mut wide = vec![0xff, 0xfe];
        wide.extend(want.encode_utf16().flat_map(u16::to_le_bytes));
        let old = [0xc4, b'l', b'd', b'r', b'e', b' ', 0x96, b' ', 0xe5, b'\r', b'\n', 0xf6];
        for bytes in [want.as_bytes(), &marked, &wide, &old] {
            assert_eq!(decode(bytes), want);
        }
    }
}
