//! The saved result's promises: round trips, broken files, files on the disk.

mod broken;
mod everything;
mod on_disk;
mod round_trip;
