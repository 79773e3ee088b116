//! The saved result's promises: round trips, broken files, files on the disk.

mod arbitrary;
mod arbitrary_declaration;
mod arbitrary_report;
mod broken;
mod concurrent;
mod corpus;
mod everything;
mod fixture;
#[cfg(target_os = "linux")]
mod heavy;
mod hostile;
mod laws;
mod memory;
mod newer;
mod on_disk;
mod python;
mod recovered;
mod round_trip;
mod selected;
mod streamed;
