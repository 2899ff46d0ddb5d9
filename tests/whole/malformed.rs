//! Bytes that are no HTTP: counted, and no error in the log.

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use crate::server::Server;

/// The beginning of a TLS handshake, as a browser sends it to the plain port.
const TLS: &[u8] = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 and so on\r\n\r\n";

fn raw(port: u16, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
    stream.write_all(bytes).expect("sent");
    // Closed already by a server that has read enough.
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn counted(server: &Server, kind: &str) -> u64 {
    let page = raw(server.metrics(), b"GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n");
    let line = page.lines().find_map(|line| line.strip_prefix(&format!("pepite_malformed_requests_total{{kind=\"{kind}\"}} ")));
    line.map_or(0, |count| count.parse().expect("a number"))
}

#[test]
fn bytes_that_are_no_http_are_counted_and_are_no_error_of_ours() {
    let server = Server::start_saying("malformed", "warn");
    let port = server.port();
    for bytes in
        [TLS, b"GET /leads HTTP/1.1\r\nHost: localhost\r\nBad Header\x00: x\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n"]
    {
        let answer = raw(port, bytes);
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    }
    for (request, status) in [
        ("GET /leads HTTP/1.1\r\nHost: mal.example\r\nConnection: close\r\n\r\n", "421"),
        ("GET /wp-login.php HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404"),
        (
            "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx",
            "400",
        ),
    ] {
        let answer = raw(port, request.as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    }
    let began = Instant::now();
    while counted(&server, "http") < 4 && began.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(50));
    }
    for (kind, number) in [("http", 4), ("host", 1), ("route", 1), ("request", 1)] {
        assert_eq!(counted(&server, kind), number, "{kind}");
    }
    let said = fs::read_to_string(server.data.join("stderr.log")).expect("what the server said");
    assert!(!said.contains("ERROR") && !said.contains("stream error"), "{said}");
}
