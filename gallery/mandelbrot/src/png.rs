//! Writes a picture as PNG: a signature, a header, one compressed block of pixels, an end.

use std::io::{self, Write};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
const BITS_PER_CHANNEL: u8 = 8;
const RED_GREEN_BLUE: u8 = 2;
const NO_FILTER: u8 = 0;

/// Encodes rows of red, green and blue pixels, all of the same width.
///
/// # Errors
/// Those of the compressor, which has none for bytes in memory.
pub(crate) fn encode(width: u32, rows: &[Vec<[u8; 3]>]) -> io::Result<Vec<u8>> {
    let height = rows.len() as u32;
    let mut header = Vec::with_capacity(13);
    header.extend_from_slice(&width.to_be_bytes());
    header.extend_from_slice(&height.to_be_bytes());
    // The last three: the only compression, the only filter method, no interlacing.
    header.extend_from_slice(&[BITS_PER_CHANNEL, RED_GREEN_BLUE, 0, 0, 0]);

    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::default());
    for row in rows {
        pixels.write_all(&[NO_FILTER])?;
        pixels.write_all(row.as_flattened())?;
    }

    let mut png = SIGNATURE.to_vec();
    push_chunk(&mut png, *b"IHDR", &header);
    push_chunk(&mut png, *b"IDAT", &pixels.finish()?);
    push_chunk(&mut png, *b"IEND", &[]);
    Ok(png)
}

/// A chunk is its length, its name, its bytes, and a checksum of the last two.
fn push_chunk(png: &mut Vec<u8>, name: [u8; 4], bytes: &[u8]) {
    let mut checksum = Crc::new();
    checksum.update(&name);
    checksum.update(bytes);
    png.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
    png.extend_from_slice(&name);
    png.extend_from_slice(bytes);
    png.extend_from_slice(&checksum.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn a_picture_states_its_size_and_ends_with_the_known_last_chunk() {
        let png =
            encode(2, &[vec![[0; 3], [255; 3]], vec![[9; 3], [7; 3]], vec![[1; 3]; 2]]).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(&png[16..24], [0, 0, 0, 2, 0, 0, 0, 3]);
        assert!(png.ends_with(b"\0\0\0\0IEND\xae\x42\x60\x82"));
    }
}
