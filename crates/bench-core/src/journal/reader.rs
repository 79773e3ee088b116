//! Reading a journal file: its longest prefix of whole records.

use std::io::{Read, Seek, SeekFrom};

use super::format::{Found, HEAD, JournalFault, read_record};
use super::{JournalHeader, JournalSample};

/// Reads a journal file from front to back, up to the first record that is not whole.
#[derive(Debug)]
pub struct JournalReader<R> {
    source: R,
    header: JournalHeader,
    payload: Vec<u8>,
    whole: u64,
    ended: bool,
}

impl<R: Read> JournalReader<R> {
    /// Reads the first record; `None` where the program ended before it was written, so that there are no samples.
    ///
    /// # Errors
    /// The file cannot be read, its first record is damaged, or it was written by a later program.
    pub fn open(mut source: R) -> Result<Option<Self>, JournalFault> {
        let mut payload = Vec::new();
        match read_record(&mut source, &mut payload).map_err(JournalFault::Read)? {
            Found::Record => {}
            Found::End | Found::CutOff => return Ok(None),
            Found::Damaged => return Err(JournalFault::NoHeader),
        }
        let header = JournalHeader::from_payload(&payload)?;
        let whole = (HEAD + payload.len()) as u64;
        Ok(Some(Self { source, header, payload, whole, ended: false }))
    }

    /// Which run the file belongs to.
    #[must_use]
    pub fn header(&self) -> &JournalHeader {
        &self.header
    }

    /// Bytes of the whole records read so far, the first one included.
    #[must_use]
    pub fn whole_bytes(&self) -> u64 {
        self.whole
    }

    /// Goes on behind the last whole record, where the file may have grown since its end was reached.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn go_on(&mut self) -> Result<(), JournalFault>
    where
        R: Seek,
    {
        self.source.seek(SeekFrom::Start(self.whole)).map_err(JournalFault::Read)?;
        self.ended = false;
        Ok(())
    }

    /// The next finished sample; `None` at the end of the whole records.
    ///
    /// # Errors
    /// The file cannot be read, or a whole record is not understood.
    pub fn next_sample(&mut self) -> Result<Option<JournalSample>, JournalFault> {
        if self.ended {
            return Ok(None);
        }
        let found = read_record(&mut self.source, &mut self.payload).map_err(JournalFault::Read)?;
        if found != Found::Record {
            // What follows a record that is not whole cannot be told from chance: it counts as not written.
            self.ended = true;
            return Ok(None);
        }
        let sample = JournalSample::from_payload(&self.payload)?;
        self.whole += (HEAD + self.payload.len()) as u64;
        Ok(Some(sample))
    }
}
