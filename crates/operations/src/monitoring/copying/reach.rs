//! Which addresses a page may be copied from.
//!
//! The program stands within an authority's network, and whoever names a page is outside of it: what only the
//! program can reach must not be read for them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// How far the program reaches for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Addresses that anybody on the internet can open, at the usual ports of the web.
    Public,
    /// Any address: for tests, and for a network without an internet.
    Anywhere,
}

impl Reach {
    /// Whether a page may be read there.
    pub(super) fn holds(self, place: SocketAddr) -> bool {
        self == Self::Anywhere || (matches!(place.port(), 80 | 443) && is_public(place.ip()))
    }
}

/// Whether an address belongs to the internet as a whole, by the registries of special addresses of IANA.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(inner) => is_public_v4(inner),
            None => is_public_v6(address),
        },
    }
}

const fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        // This network; shared by providers; assigned for protocols; relays of 6to4; measurements; what is
        // kept for later.
        [0, ..] | [192, 0, 0, _] | [192, 88, 99, _] | [198, 18 | 19, ..] | [240..=255, ..] => true,
        [100, second, ..] => second & 0xc0 == 64,
        // The place where a well-known cloud tells its machines their secrets, outside of all ranges.
        [168, 63, 129, 16] => true,
        _ => false,
    };
    !(special
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast())
}

/// Only `2000::/3` is given out; in it lie ways to addresses of the older kind, and examples.
const fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let given_out = parts[0] & 0xe000 == 0x2000;
    let special = match parts {
        [0x2001, second, ..] => second < 0x0200 || second == 0x0db8,
        [0x2002, ..] => true,
        [0x3fff, second, ..] => second < 0x1000,
        _ => false,
    };
    given_out && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_of_the_whole_internet_is_out_of_reach() {
        let inside = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.100.100.200",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.7",
            "192.168.1.1",
            "198.19.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "255.255.255.255",
            "168.63.129.16",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
        ];
        for address in inside {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        let outside = [
            "5.255.255.70",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.167.1.1",
            "198.17.0.1",
            "223.255.255.1",
            "::ffff:5.255.255.70",
            "2a02:6b8::2:242",
            "2001:4860:4860::8888",
        ];
        for address in outside {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn only_the_ports_of_the_web_are_within_reach() {
        let holds = |place: &str| Reach::Public.holds(place.parse().unwrap());
        assert!(holds("5.255.255.70:80") && holds("5.255.255.70:443"));
        assert!(!holds("5.255.255.70:22") && !holds("5.255.255.70:8080") && !holds("127.0.0.1:80"));
        assert!(Reach::Anywhere.holds("127.0.0.1:8080".parse().unwrap()));
    }
}
