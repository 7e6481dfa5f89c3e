//! Refuses workbooks that would fill the memory: zip bombs and lying counts.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

/// Most bytes that all parts of a workbook may unpack to.
pub(crate) const MAX_UNPACKED: u64 = 600 * 1024 * 1024;
/// Most parts of a workbook.
const MAX_PARTS: usize = 5_000;
/// The smallest shared string, `<si/>`.
const SMALLEST_STRING: u64 = 5;
/// The attribute by which the reader reserves memory before it has seen a single string.
const COUNT: &[u8] = b"uniqueCount";

/// Why a workbook is refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not a zip, or broken.
    Broken,
    /// Would unpack to too much.
    TooLarge,
}

/// Unpacks every part once, keeping nothing, and stops at `limit` bytes. Sizes that the archive declares
/// are not trusted.
pub(crate) fn check_size(bytes: &[u8], limit: u64) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    if archive.len() > MAX_PARTS {
        return Err(Refusal::TooLarge);
    }
    let mut left = limit;
    for part in 0..archive.len() {
        let entry = archive.by_index(part).map_err(|_| Refusal::Broken)?;
        left -= unpack(entry, left)?;
    }
    Ok(())
}

/// The unpacked size of one part, and a look at how many strings it says it has.
fn unpack(mut entry: ZipFile<'_, Cursor<&[u8]>>, left: u64) -> Result<u64, Refusal> {
    let (mut size, mut declared) = (0_u64, 0_u64);
    let mut tail: Vec<u8> = vec![];
    let mut block = vec![0_u8; 64 * 1024];
    loop {
        let read = entry.read(&mut block).map_err(|_| Refusal::Broken)?;
        let Some(fresh) = block.get(..read).filter(|fresh| !fresh.is_empty()) else { break };
        size += read as u64;
        if size > left {
            return Err(Refusal::TooLarge);
        }
        tail.extend_from_slice(fresh);
        declared = declared.max(largest_count(&tail));
        // The attribute may lie across two blocks.
        tail.drain(..tail.len().saturating_sub(64));
    }
    if declared > size / SMALLEST_STRING { Err(Refusal::TooLarge) } else { Ok(size) }
}

/// The largest number that follows the count's name.
fn largest_count(text: &[u8]) -> u64 {
    let starts = text.windows(COUNT.len()).enumerate().filter(|(_, window)| *window == COUNT);
    starts.map(|(at, _)| digits(text.get(at + COUNT.len()..).unwrap_or_default())).max().unwrap_or(0)
}

/// The first run of digits after `=`, blanks and quotation marks; endless runs count as endless.
fn digits(text: &[u8]) -> u64 {
    let start =
        text.iter().position(|b| !matches!(b, b'=' | b' ' | b'"' | b'\'' | b'+' | b'\n' | b'\r' | b'\t'));
    let run = text.iter().skip(start.unwrap_or(text.len())).take_while(|b| b.is_ascii_digit());
    run.fold(0_u64, |sum, &digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(parts: &[&[u8]]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(vec![]));
        for (number, content) in parts.iter().enumerate() {
            zip.start_file(number.to_string(), SimpleFileOptions::default()).expect("a part");
            zip.write_all(content).expect("its content");
        }
        zip.finish().expect("an archive").into_inner()
    }

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_refused_whatever_it_declares() {
        let blank = vec![b' '; 60_000];
        let bomb = archive(&[&blank, &blank]);
        assert!(bomb.len() < 1_000);
        assert_eq!(check_size(&bomb, 120_000), Ok(()));
        assert_eq!(check_size(&bomb, 119_999), Err(Refusal::TooLarge));
        assert_eq!(check_size(b"PK", 1), Err(Refusal::Broken));
    }

    #[test]
    fn a_count_that_the_part_cannot_hold_is_refused() {
        let honest = format!("<sst uniqueCount=\"1000\">{}</sst>", "<si/>".repeat(1_000));
        assert_eq!(check_size(&archive(&[honest.as_bytes()]), MAX_UNPACKED), Ok(()));
        let lying = honest.replace("1000", "2000");
        assert_eq!(check_size(&archive(&[lying.as_bytes()]), MAX_UNPACKED), Err(Refusal::TooLarge));
        // Across the border of two blocks.
        let padded = format!("{}<sst uniqueCount=\"999999999\">", " ".repeat(64 * 1024 - 20));
        assert_eq!(check_size(&archive(&[padded.as_bytes()]), MAX_UNPACKED), Err(Refusal::TooLarge));
    }

    #[test]
    fn counts_are_found_however_they_are_written() {
        for text in [
            "<sst uniqueCount=\"123\">",
            "<sst uniqueCount = '123'>",
            "uniqueCount=\"1\" uniqueCount=\"123\"",
        ] {
            assert_eq!(largest_count(text.as_bytes()), 123, "{text}");
        }
        assert_eq!(largest_count(b"uniqueCount=\"99999999999999999999999999\""), u64::MAX);
        assert_eq!(largest_count(b"count=\"7\""), 0);
    }
}
