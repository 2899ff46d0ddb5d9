use zeroize::Zeroizing;

/// Payload lengths are rounded up to a multiple of this many bytes, so that they say little.
const CLASS: usize = 256;
/// Poly1305 tag, reserved so that sealing in place never reallocates (a move would leave a copy behind).
const TAG: usize = 16;

/// Marker byte then zeros up to the next class (ISO/IEC 7816-4).
pub(super) fn pad(plaintext: &[u8]) -> Zeroizing<Vec<u8>> {
    let length = (plaintext.len() / CLASS + 1) * CLASS;
    let mut padded = Zeroizing::new(Vec::with_capacity(length + TAG));
    padded.extend_from_slice(plaintext);
    padded.push(0x80);
    padded.resize(length, 0);
    padded
}

/// Shortens the buffer to what was padded; `None` when no padding is there.
pub(super) fn unpad(padded: &mut Vec<u8>) -> Option<()> {
    let end = padded.iter().rposition(|&byte| byte != 0)?;
    (padded[end] == 0x80).then(|| padded.truncate(end))
}
