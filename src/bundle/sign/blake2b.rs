//! BLAKE2b-512 (RFC 7693), unkeyed: what minisign signs instead of a file. The
//! library for minisign does it too, but keeps it to itself and adds noise to
//! its signatures, so that no two of them are alike.

const IV: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

const SIGMA: [[usize; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// Which four words each mixing step of a round takes.
const STEPS: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

const BLOCK: usize = 128;

/// The digest of `data`.
pub(super) fn blake2b_512(data: &[u8]) -> [u8; 64] {
    let mut state = IV;
    state[0] ^= 0x0101_0040;
    let mut blocks = data.chunks(BLOCK).peekable();
    let mut counted: u128 = 0;
    loop {
        let chunk = blocks.next().unwrap_or_default();
        let mut block = [0u8; BLOCK];
        block[..chunk.len()].copy_from_slice(chunk);
        counted += chunk.len() as u128;
        let last = blocks.peek().is_none();
        compress(&mut state, &block, counted, last);
        if last {
            break;
        }
    }
    let mut digest = [0u8; 64];
    for (bytes, word) in digest.chunks_exact_mut(8).zip(state) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    digest
}

fn compress(state: &mut [u64; 8], block: &[u8; BLOCK], counted: u128, last: bool) {
    let mut words = [0u64; 16];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(8)) {
        *word = bytes.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte));
    }
    let mut v = [0u64; 16];
    v[..8].copy_from_slice(state);
    v[8..].copy_from_slice(&IV);
    let mask = u128::from(u64::MAX);
    v[12] ^= u64::try_from(counted & mask).unwrap_or_default();
    v[13] ^= u64::try_from(counted >> 64).unwrap_or_default();
    if last {
        v[14] = !v[14];
    }
    for round in 0..12 {
        let order = &SIGMA[round % 10];
        for (step, at) in STEPS.iter().enumerate() {
            mix(&mut v, *at, words[order[2 * step]], words[order[2 * step + 1]]);
        }
    }
    for (at, word) in state.iter_mut().enumerate() {
        *word ^= v[at] ^ v[at + 8];
    }
}

fn mix(v: &mut [u64; 16], [a, b, c, d]: [usize; 4], x: u64, y: u64) {
    v[a] = v[a].wrapping_add(v[b]).wrapping_add(x);
    v[d] = (v[d] ^ v[a]).rotate_right(32);
    v[c] = v[c].wrapping_add(v[d]);
    v[b] = (v[b] ^ v[c]).rotate_right(24);
    v[a] = v[a].wrapping_add(v[b]).wrapping_add(y);
    v[d] = (v[d] ^ v[a]).rotate_right(16);
    v[c] = v[c].wrapping_add(v[d]);
    v[b] = (v[b] ^ v[c]).rotate_right(63);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ledger::hex;

    /// Taken with `b2sum` of coreutils: nothing, the example of RFC 7693, and
    /// one block, one block and a byte, several blocks.
    #[test]
    fn digests_are_those_of_b2sum() {
        let of = |data: &[u8]| hex(&blake2b_512(data))[..32].to_owned();
        assert_eq!(of(b""), "786a02f742015903c6c6fd852552d272");
        assert_eq!(of(b"abc"), "ba80a53f981c4d0d6a2797b69f12f6e9");
        assert_eq!(of(&[b'a'; 128]), "fc6c71f688f43ea7d60817478808f3ca");
        assert_eq!(of(&[b'a'; 129]), "55e6e0eb418149a8af92fd9ddc992547");
        assert_eq!(of(&[b'a'; 1000]), "d6a69459fe93fc6b9537ed4336e5099e");
    }
}
