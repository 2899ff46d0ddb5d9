//! Where a request comes from: the peer, unless the peer is a proxy we were told to trust.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::HttpRequest;

use crate::config::Config;

/// The client's network address. `X-Forwarded-For` counts only from a trusted proxy, read from its end:
/// what stands before the last untrusted address anybody may have written.
#[must_use]
pub fn client_ip(req: &HttpRequest, config: &Config) -> IpAddr {
    let peer = req.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |a| a.ip());
    if !config.trusted_proxies.contains(&peer) {
        return peer;
    }
    let forwarded = req.headers().get_all("x-forwarded-for").filter_map(|v| v.to_str().ok());
    let hops: Vec<IpAddr> = forwarded.flat_map(|v| v.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    hops.into_iter().rev().find(|hop| !config.trusted_proxies.contains(hop)).unwrap_or(peer)
}
