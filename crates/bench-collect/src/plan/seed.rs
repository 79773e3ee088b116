//! Seeds of samples.

/// The seed of one sample, from the sweep's seed and the sample's place; the same in every run.
///
/// Each part is mixed in by the finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
pub(crate) fn sample_seed(sweep: u64, point: u128, launch: u32, repeat: u32) -> u64 {
    #[expect(clippy::cast_possible_truncation, reason = "both halves of the identity are mixed in")]
    let parts = [point as u64, (point >> 64) as u64, u64::from(launch), u64::from(repeat)];
    parts.into_iter().fold(mix(sweep), |seed, part| mix(seed ^ part))
}

pub(crate) fn mix(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
