//! Randomness, and what is derived from the installation's key.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// The installation's key: 32 random bytes in a file beside the database, readable by its owner only.
#[derive(Clone)]
pub struct Secrets {
    key: [u8; 32],
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}

impl Secrets {
    /// Reads the key, or makes one where the file is not there.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        match fs::read_to_string(path) {
            Ok(text) => {
                let wrong =
                    || io::Error::new(io::ErrorKind::InvalidData, format!("{}: no key", path.display()));
                let bytes = bytes_of(text.trim()).ok_or_else(wrong)?;
                Ok(Self { key: bytes.try_into().map_err(|_| wrong())? })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key = random::<32>();
                let mut options = fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                {
                    use std::os::unix::fs::OpenOptionsExt as _;
                    options.mode(0o600);
                }
                let mut file = options.open(path)?;
                writeln!(file, "{}", hex(&key))?;
                file.sync_all()?;
                Ok(Self { key })
            }
            Err(error) => Err(error),
        }
    }

    fn derived(&self, purpose: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"opora ");
        hash.update(purpose.as_bytes());
        hash.update(self.key);
        hash.finalize().into()
    }

    /// Encrypts a small secret: a nonce, then what ChaCha20-Poly1305 gives.
    pub(crate) fn sealed(&self, plain: &[u8]) -> Vec<u8> {
        let nonce = random::<12>();
        let cipher = ChaCha20Poly1305::new(&Key::from(self.derived("one-time codes")));
        let sealed = cipher.encrypt(&Nonce::from(nonce), plain).unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts it; nothing where it was made with another key.
    pub(crate) fn opened(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, rest) = sealed.split_first_chunk::<12>()?;
        let cipher = ChaCha20Poly1305::new(&Key::from(self.derived("one-time codes")));
        cipher.decrypt(&Nonce::from(*nonce), rest).ok()
    }

    /// The token that forms of a session carry.
    pub(crate) fn form_secret(&self, token: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(self.derived("forms"));
        hash.update(token.as_bytes());
        hex(&hash.finalize())
    }

    /// The key of the page of the first set-up: the same in every instance that has the installation's key.
    pub(crate) fn setup_key(&self) -> String {
        hex(&self.derived("first set-up"))
    }

    fn signing(&self) -> SigningKey {
        SigningKey::from_bytes(&self.derived("journal"))
    }

    /// Signs a hash of the journal.
    pub(crate) fn signed(&self, hash: &str) -> String {
        hex(&self.signing().sign(hash.as_bytes()).to_bytes())
    }

    /// Whether a signature is of this installation.
    pub(crate) fn is_signed(&self, hash: &str, signature: &str) -> bool {
        let key: VerifyingKey = self.signing().verifying_key();
        let bytes = bytes_of(signature).and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
        bytes.is_some_and(|bytes| key.verify(hash.as_bytes(), &Signature::from_bytes(&bytes)).is_ok())
    }
}

/// Random bytes that nobody can foretell.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[expect(clippy::expect_used, reason = "without the system's randomness no secret is one")]
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

/// A token for a link or a cookie: 256 bits.
pub fn token() -> String {
    hex(&random::<32>())
}

/// Letters that nobody takes for others when they stand on paper.
const PLAIN: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz_";

/// A token for paper: 100 bits in five groups of four letters, so that it can be typed.
pub(crate) fn typeable() -> String {
    let mut text = String::with_capacity(24);
    while text.len() < 24 {
        let letter = PLAIN[usize::from(random::<1>()[0] & 31)];
        // One letter of the 32 stands for none, so that the others are as likely as each other.
        if letter == b'_' {
            continue;
        }
        if text.len() % 5 == 4 {
            text.push('-');
        }
        text.push(char::from(letter));
    }
    text
}

/// A typed token as it was made: small letters, no blanks.
pub(crate) fn typed(token: &str) -> String {
    token.trim().to_lowercase()
}

/// How a token is kept, so that whoever reads the database cannot use it.
pub(crate) fn hashed(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    hex.len().is_multiple_of(2).then(|| (0..hex.len()).step_by(2).map(pair).collect()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_for_paper_has_five_groups_of_letters_that_are_not_mistaken() {
        let token = typeable();
        let groups: Vec<&str> = token.split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4; 5], "{token}");
        assert!(!token.contains(['0', '1', 'i', 'l', 'o', '_']), "{token}");
        assert_ne!(token, typeable());
        assert_eq!(typed(&format!(" {} ", token.to_uppercase())), token);
    }

    #[test]
    fn a_key_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("opora.key");
        let first = Secrets::of_file(&path).unwrap();
        let again = Secrets::of_file(&path).unwrap();
        let sealed = first.sealed(b"secret");
        assert_eq!(again.opened(&sealed).as_deref(), Some(&b"secret"[..]));
        assert!(
            again.is_signed("abc", &first.signed("abc")) && !again.is_signed("abd", &first.signed("abc"))
        );
        let other = Secrets::of_file(&folder.path().join("other.key")).unwrap();
        assert_eq!(other.opened(&sealed), None);
        assert!(!other.is_signed("abc", &first.signed("abc")));
        fs::write(&path, "short").unwrap();
        assert!(Secrets::of_file(&path).is_err());
    }
}
