//! Inputs changed at random, the same for the same seed.

/// Changes inputs.
pub struct Mutator {
    state: u64,
}

/// Pieces that readers look for.
pub const PIECES: [&[u8]; 24] = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\"",
    b"\r",
    b"\n",
    b";",
    b",",
    b"\t",
    b"</c>",
    b"<row r=\"1048577\">",
    b"<c r=\"XFD1\" t=\"s\"><v>0</v></c>",
    b"<f>1</f>",
    b"&amp;",
    b"&#0;",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"table:number-rows-repeated=\"99999999999\"",
    b"<office:annotation>",
    b"-1",
    b"1e308",
    b"99999999999999999999",
    b"\xd0\xa8",
    b"{&a: *a}",
    b"sch990001",
];

impl Mutator {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number (SplitMix64).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        if bound == 0 { 0 } else { (self.next() % bound as u64) as usize }
    }

    /// One of the corpus, changed in one to eight places.
    pub fn changed(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut input = corpus[self.below(corpus.len())].clone();
        for _ in 0..=self.below(8) {
            let at = self.below(input.len() + 1);
            let length = self.below(64).min(input.len() - at);
            match self.below(9) {
                0 | 1 => {
                    if let Some(byte) = input.get_mut(at) {
                        *byte ^= 1 << (self.state % 8);
                    }
                }
                2 => {
                    let value = [0, 1, 0x7f, 0x80, 0xff, b'0', b'9'][self.below(7)];
                    if let Some(byte) = input.get_mut(at) {
                        *byte = value;
                    }
                }
                3 => drop(input.drain(at..at + length)),
                4 => {
                    let piece = input[at..at + length].to_vec();
                    let to = self.below(input.len() + 1);
                    input.splice(to..to, piece);
                }
                5 | 6 => {
                    let piece = PIECES[self.below(PIECES.len())];
                    input.splice(at..at, piece.iter().copied());
                }
                7 => {
                    let other = &corpus[self.below(corpus.len())];
                    let from = self.below(other.len());
                    let piece = other[from..other.len().min(from + 200)].to_vec();
                    input.splice(at..at + length, piece);
                }
                _ => {
                    if self.below(4) == 0 {
                        input.truncate(at);
                    } else {
                        let value = (self.next() as u32).to_le_bytes();
                        let end = (at + 4).min(input.len());
                        input[at..end].copy_from_slice(&value[..end - at]);
                    }
                }
            }
        }
        input.truncate(64 << 10);
        input
    }
}
