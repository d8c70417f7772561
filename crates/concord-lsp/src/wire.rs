//! Messages as they come over the wire. A message that cannot be understood is passed over, never an end: editors send what their
//! plugins make up.

use lsp_server::Message;
use std::io::{self, BufRead, Read};

/// Largest message that is taken: a draft of the largest size that is read, escaped.
const LARGEST: u64 = 256 << 20;
/// Longest line of a header.
const LONGEST_LINE: u64 = 4 << 10;

/// What was read.
#[derive(Debug)]
pub enum Incoming {
    /// A message.
    Message(Message),
    /// Something that is none, and why.
    Garbled(String),
    /// Nothing will follow.
    End,
}

/// Reads the next message.
pub fn read(input: &mut impl BufRead) -> io::Result<Incoming> {
    let mut size = None;
    loop {
        let mut line = Vec::new();
        let read = input.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(Incoming::End);
        }
        if read as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
            return Ok(Incoming::Garbled("a header without an end".to_owned()));
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            match size {
                Some(size) => return body(input, size),
                // Empty lines between messages do no harm.
                None => continue,
            }
        }
        let Some((name, value)) = line.split_once(':') else {
            return Ok(Incoming::Garbled(format!("`{}` is no header", short(line))));
        };
        if name.trim().eq_ignore_ascii_case("content-length") {
            match value.trim().parse::<u64>() {
                Ok(length) => size = Some(length),
                Err(_) => return Ok(Incoming::Garbled(format!("`{}` is no length", short(value)))),
            }
        }
    }
}

fn body(input: &mut impl BufRead, size: u64) -> io::Result<Incoming> {
    if size > LARGEST {
        io::copy(&mut input.take(size), &mut io::sink())?;
        return Ok(Incoming::Garbled(format!("a message of {size} bytes is more than is taken")));
    }
    // Grows with what comes, not with what is promised.
    let mut bytes = Vec::new();
    if input.take(size).read_to_end(&mut bytes)? as u64 != size {
        return Ok(Incoming::End);
    }
    match serde_json::from_slice(&bytes) {
        Ok(message) => Ok(Incoming::Message(message)),
        Err(fault) => Ok(Incoming::Garbled(format!("{fault}: {}", short(&String::from_utf8_lossy(&bytes))))),
    }
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_is_passed_over() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let all = format!(
            "nonsense\r\n\r\nContent-Length: 3\r\n\r\n{{]}}Content-Length: -1\r\n\r\nContent-Length: {}\r\nX-Other: y\r\n\r\n{good}Content-Length: 99999999999\r\n\r\nrest",
            good.len()
        );
        let mut input = all.as_bytes();
        let mut told = String::new();
        loop {
            match read(&mut input).expect("memory can be read") {
                Incoming::Message(_) => told.push('m'),
                Incoming::Garbled(_) => told.push('g'),
                Incoming::End => break,
            }
        }
        assert_eq!(told, "gggmg");
    }
}
