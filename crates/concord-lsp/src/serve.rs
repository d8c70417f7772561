//! The threads of the server and what runs between them.

use crate::{
    desk::Desk,
    server::Server,
    wire::{self, Incoming},
    worker::{self, Report},
};
use lsp_server::Message;
use std::{
    io::{BufRead, Write},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
};

/// How the server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The client asked for it first.
    Asked,
    /// The client went away.
    Unasked,
}

/// What the main loop is told.
pub enum Event {
    /// A message.
    Client(Message),
    /// Something that is none, and why.
    Garbled(String),
    /// The client went away.
    Gone,
    /// What the worker has to say.
    Worker(Report),
}

/// Serves one client until it leaves. `input` and `output` are those of the process, or of a test.
pub fn run(input: impl BufRead + Send + 'static, output: impl Write + Send + 'static, desk: impl Desk) -> End {
    let (events, happening) = channel();
    let (orders, ordered) = channel();
    let (out, outgoing) = channel();
    let reading = events.clone();
    thread::spawn(move || read(input, &reading));
    let writer = thread::spawn(move || write(output, &outgoing));
    thread::spawn(move || {
        worker::work(desk, &ordered, |report| {
            // Nobody listens any more at the end.
            let _ = events.send(Event::Worker(report));
        });
    });
    let end = Server::new(out, orders).serve(&happening);
    // All that was said is written before the process ends; what cannot be written, nobody reads.
    let _ = writer.join();
    end
}

fn read(mut input: impl BufRead, events: &Sender<Event>) {
    loop {
        let event = match wire::read(&mut input) {
            Ok(Incoming::Message(message)) => Event::Client(message),
            Ok(Incoming::Garbled(why)) => Event::Garbled(why),
            Ok(Incoming::End) | Err(_) => Event::Gone,
        };
        let last = matches!(event, Event::Gone);
        if events.send(event).is_err() || last {
            return;
        }
    }
}

fn write(mut output: impl Write, outgoing: &Receiver<Message>) {
    for message in outgoing {
        if message.write(&mut output).is_err() {
            return;
        }
    }
}
