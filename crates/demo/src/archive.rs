//! One byte of the zip archive that would otherwise tell the machine which wrote it.

/// The code of Unix in the field "version made by" of a zip directory entry.
const UNIX: u8 = 3;
const ENTRY_SIGNATURE: [u8; 4] = *b"PK\x01\x02";
const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";
const ENTRY_LENGTH: usize = 46;
const END_LENGTH: usize = 22;

/// Marks every entry of a zip archive as written on Unix.
///
/// The zip writer stores the system it was compiled for, and the workbook writer gives no way to
/// choose it, so without this the same district would differ between Windows and Linux.
pub(crate) fn mark_as_unix(bytes: &mut [u8]) {
    let Some(mut at) = directory_start(bytes) else { return };
    while let Some(entry) = bytes.get_mut(at..at + ENTRY_LENGTH) {
        if entry[..4] != ENTRY_SIGNATURE {
            return;
        }
        entry[5] = UNIX;
        // The fixed part is followed by the name, the extra field and the comment.
        at += ENTRY_LENGTH + [28, 30, 32].iter().map(|&field| length_at(entry, field)).sum::<usize>();
    }
}

/// Where the directory of the archive starts. The writer leaves no archive comment, so the end
/// record is exactly the last bytes.
fn directory_start(bytes: &[u8]) -> Option<usize> {
    let end = bytes.get(bytes.len().checked_sub(END_LENGTH)?..)?;
    if end[..4] != END_SIGNATURE {
        return None;
    }
    let offset = u32::from_le_bytes([end[16], end[17], end[18], end[19]]);
    usize::try_from(offset).ok()
}

fn length_at(entry: &[u8], field: usize) -> usize {
    usize::from(u16::from_le_bytes([entry[field], entry[field + 1]]))
}
