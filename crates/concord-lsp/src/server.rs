//! The main loop: holds the drafts, hands them to the worker, shows what it finds, and answers. It never waits for a check: a
//! question about a state that is still being checked is kept until that is done.

use crate::{
    answer::{Question, answer, error, lost},
    capabilities,
    client::{self, Client},
    desk::Workspace,
    diagnostics,
    document::Document,
    serve::{End, Event},
    view::View,
    worker::{Order, Report, Task},
};
use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        mpsc::{Receiver, Sender},
    },
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Begun,
    Running,
    ShutDown,
}

/// Where the telling of progress stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    None,
    /// The client was asked for it.
    Asked,
    Shown,
}

/// The drafts of one client, and what is known of them.
pub struct Server {
    phase: Phase,
    client: Client,
    workspace: Workspace,
    drafts: BTreeMap<String, Document>,
    views: BTreeMap<String, View>,
    /// Questions about states that are not yet checked, in the order in which they came.
    parked: Vec<Request>,
    out: Sender<Message>,
    orders: Sender<Order>,
    /// The last number of a state.
    revision: u64,
    /// Requests to the client, and what they were.
    asked: BTreeMap<RequestId, &'static str>,
    next_id: i32,
    progress: Progress,
    readings: u32,
}

impl Server {
    /// A server that says what it has to say through `out`.
    pub fn new(out: Sender<Message>, orders: Sender<Order>) -> Self {
        Self {
            phase: Phase::Begun,
            client: Client::new(&Value::Null),
            workspace: Workspace::default(),
            drafts: BTreeMap::new(),
            views: BTreeMap::new(),
            parked: Vec::new(),
            out,
            orders,
            revision: 0,
            asked: BTreeMap::new(),
            next_id: 0,
            progress: Progress::None,
            readings: 0,
        }
    }

    /// Serves until the client leaves.
    pub fn serve(mut self, events: &Receiver<Event>) -> End {
        for event in events {
            match event {
                Event::Client(Message::Request(request)) => self.request(request),
                Event::Client(Message::Response(response)) => self.response(response),
                Event::Client(Message::Notification(told)) if told.method == "exit" => break,
                Event::Client(Message::Notification(told)) => self.told(told),
                Event::Garbled(why) => self.log(format!("a message could not be read: {why}")),
                Event::Gone => break,
                Event::Worker(report) => self.report(report),
            }
        }
        if self.phase == Phase::ShutDown { End::Asked } else { End::Unasked }
    }

    fn request(&mut self, request: Request) {
        let answered = match (self.phase, request.method.as_str()) {
            (Phase::Begun, "initialize") => Ok(self.initialize(&request.params)),
            (Phase::Begun, _) => Err(error(ErrorCode::ServerNotInitialized, "`initialize` comes first")),
            (Phase::ShutDown, _) => Err(error(ErrorCode::InvalidRequest, "the server was shut down")),
            (Phase::Running, "initialize") => Err(error(ErrorCode::InvalidRequest, "`initialize` comes once")),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                for parked in std::mem::take(&mut self.parked) {
                    self.answer(parked.id, Err(error(ErrorCode::RequestCanceled, "the server was shut down")));
                }
                Ok(Value::Null)
            }
            (Phase::Running, method) => match Question::named(method) {
                Some(question) => return self.question(question, request),
                None => Err(error(ErrorCode::MethodNotFound, format!("`{method}` is not answered"))),
            },
        };
        self.answer(request.id, answered);
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.phase = Phase::Running;
        self.client = Client::new(params);
        self.workspace.folders = client::folders(params);
        if let Err(why) = client::settings(&mut self.workspace, &params["initializationOptions"]) {
            self.show(lsp::MessageType::Warning, why);
        }
        self.order(Order::Workspace(self.workspace.clone()));
        // The types of the protocol are their own JSON.
        serde_json::to_value(capabilities::initialized(&self.client)).unwrap_or_default()
    }

    /// Answers at once what is known, and keeps what is not known yet.
    fn question(&mut self, question: Question, request: Request) {
        let uri = request.params["textDocument"]["uri"].as_str().unwrap_or_default();
        let answered = match self.drafts.get(uri) {
            None => Err(error(ErrorCode::InvalidParams, format!("`{uri}` is not open"))),
            Some(draft) if draft.lost => Err(lost(draft)),
            Some(draft) => match self.views.get(uri).filter(|view| view.revision == draft.revision) {
                None => return self.parked.push(request),
                Some(view) => answer(question, &request.params, draft, view, &self.client),
            },
        };
        self.answer(request.id, answered);
    }

    /// Asks again what was kept for this draft.
    fn unpark(&mut self, uri: &str) {
        let about = |request: &Request| request.params["textDocument"]["uri"].as_str() == Some(uri);
        let (now, later) = std::mem::take(&mut self.parked).into_iter().partition(about);
        self.parked = later;
        let now: Vec<Request> = now;
        for request in now {
            self.request(request);
        }
    }

    fn told(&mut self, told: Notification) {
        if self.phase != Phase::Running {
            return;
        }
        let params = &told.params;
        let uri = || params["textDocument"]["uri"].as_str().unwrap_or_default().to_owned();
        match told.method.as_str() {
            "initialized" => self.begin(),
            "textDocument/didOpen" => match lsp::TextDocumentItem::deserialize(&params["textDocument"]) {
                Ok(item) => {
                    let draft = Document::new(item, 0);
                    let uri = draft.uri.clone();
                    self.drafts.insert(uri.clone(), draft);
                    self.check(&uri);
                }
                Err(fault) => self.log(format!("didOpen could not be read: {fault}")),
            },
            "textDocument/didChange" => self.change(&uri(), params),
            "textDocument/didClose" => self.close(&uri()),
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.order(Order::Look),
            "workspace/didChangeConfiguration" => self.configured(&params["settings"]),
            "workspace/didChangeWorkspaceFolders" => self.folders(&params["event"]),
            "$/cancelRequest" => self.cancel(&params["id"]),
            _ => {}
        }
    }

    /// What is asked of the client once it is ready.
    fn begin(&mut self) {
        if let Some(wanted) = capabilities::registrations(&self.client) {
            self.ask("client/registerCapability", wanted);
        }
        self.configured(&Value::Null);
    }

    fn change(&mut self, uri: &str, params: &Value) {
        let Some(draft) = self.drafts.get_mut(uri) else {
            return self.log(format!("a change of `{uri}`, which is not open, was passed over"));
        };
        let version = params["textDocument"]["version"].as_i64().and_then(|v| i32::try_from(v).ok());
        draft.version = version.unwrap_or(draft.version);
        let none = Vec::new();
        let changes = params["contentChanges"].as_array().unwrap_or(&none);
        match draft.change(changes, self.client.encoding) {
            Ok(()) if draft.lost => {}
            Ok(()) => self.check(uri),
            Err(why) => {
                let error = lost(draft);
                self.views.remove(uri);
                self.publish(uri, Vec::new());
                self.unpark(uri);
                self.show(lsp::MessageType::Warning, format!("{}: {why}", error.message));
            }
        }
    }

    fn close(&mut self, uri: &str) {
        if self.drafts.remove(uri).is_none() {
            return self.log(format!("`{uri}` was closed but not open"));
        }
        self.views.remove(uri);
        self.order(Order::Forget(uri.to_owned()));
        self.publish(uri, Vec::new());
        self.unpark(uri);
    }

    /// Other settings, or word that there are others.
    fn configured(&mut self, settings: &Value) {
        if self.client.settings && settings.get("concord").unwrap_or(settings).is_null() {
            return self.ask("workspace/configuration", json!({"items": [{"section": "concord"}]}));
        }
        if !settings.is_null() {
            self.settings(settings);
        }
    }

    fn settings(&mut self, settings: &Value) {
        let mut workspace = self.workspace.clone();
        match client::settings(&mut workspace, settings) {
            Err(why) => self.show(lsp::MessageType::Warning, why),
            Ok(()) if workspace == self.workspace => {}
            Ok(()) => {
                self.workspace = workspace;
                self.order(Order::Workspace(self.workspace.clone()));
            }
        }
    }

    fn folders(&mut self, event: &Value) {
        let gone = client::folders(&json!({"workspaceFolders": event["removed"]}));
        let added = client::folders(&json!({"workspaceFolders": event["added"]}));
        self.workspace.folders.retain(|folder| !gone.contains(folder));
        self.workspace.folders.extend(added);
        self.order(Order::Workspace(self.workspace.clone()));
    }

    fn cancel(&mut self, id: &Value) {
        let Ok(id) = RequestId::deserialize(id) else { return };
        let before = self.parked.len();
        self.parked.retain(|request| request.id != id);
        if self.parked.len() < before {
            self.answer(id, Err(error(ErrorCode::RequestCanceled, "cancelled")));
        }
    }

    fn response(&mut self, response: Response) {
        match (self.asked.remove(&response.id), response.response_result) {
            (Some("workspace/configuration"), Ok(settings)) => {
                let settings = settings.get(0).cloned().unwrap_or_default();
                if !settings.is_null() {
                    self.settings(&settings);
                }
            }
            (Some("window/workDoneProgress/create"), result) => {
                if self.progress == Progress::Asked {
                    self.progress = if result.is_ok() { Progress::Shown } else { Progress::None };
                    if self.progress == Progress::Shown {
                        self.progress(json!({"kind": "begin", "title": "Concord", "message": "reading the sources"}));
                    }
                }
            }
            (Some(_) | None, _) => {}
        }
    }

    fn report(&mut self, report: Report) {
        match report {
            Report::Checked(view) => self.show_view(*view),
            Report::Changed(uris) => {
                for uri in uris {
                    if let Some(draft) = self.drafts.get_mut(&uri) {
                        draft.refresh = true;
                        self.check(&uri);
                    }
                }
            }
            Report::Reading if self.client.progress && self.progress == Progress::None => {
                self.progress = Progress::Asked;
                self.readings += 1;
                self.ask("window/workDoneProgress/create", json!({"token": self.token()}));
            }
            Report::Reading => {}
            Report::Read(count) => {
                if self.progress == Progress::Shown {
                    self.progress(json!({"kind": "end", "message": format!("{count} sources")}));
                }
                self.progress = Progress::None;
            }
            Report::Trouble(trouble) => self.show(lsp::MessageType::Warning, trouble.line()),
            Report::Log(message) => self.log(message),
        }
    }

    /// Shows what was found, if the draft is still as it was checked.
    fn show_view(&mut self, view: View) {
        let uri = view.uri.clone();
        let Some(draft) = self.drafts.get_mut(&uri) else { return };
        if draft.revision != view.revision || draft.lost {
            return;
        }
        let refresh = std::mem::take(&mut draft.refresh);
        let found = if self.client.pulls { Vec::new() } else { diagnostics::all(&view, &self.client) };
        self.views.insert(uri.clone(), view);
        if self.client.pulls {
            if refresh {
                self.ask("workspace/diagnostic/refresh", Value::Null);
            }
        } else {
            self.publish(&uri, found);
        }
        self.unpark(&uri);
    }

    /// Has the present state of a draft checked.
    fn check(&mut self, uri: &str) {
        let Some(draft) = self.drafts.get_mut(uri) else { return };
        self.revision += 1;
        draft.revision = self.revision;
        let task = Task {
            uri: draft.uri.clone(),
            path: draft.path.clone(),
            language: draft.language.clone(),
            revision: draft.revision,
            text: Arc::clone(&draft.text),
        };
        self.order(Order::Check(task));
    }

    fn order(&self, order: Order) {
        // The worker ends with the server only.
        let _ = self.orders.send(order);
    }

    fn publish(&self, uri: &str, diagnostics: Vec<lsp::Diagnostic>) {
        if self.client.pulls {
            return;
        }
        let version = self.drafts.get(uri).map(|draft| draft.version);
        let params = lsp::PublishDiagnosticsParams { uri: uri.into(), version, diagnostics };
        self.tell("textDocument/publishDiagnostics", serde_json::to_value(params).unwrap_or_default());
    }

    fn show(&self, kind: lsp::MessageType, message: String) {
        let params = lsp::ShowMessageParams { kind, message: format!("Concord: {message}") };
        self.tell("window/showMessage", serde_json::to_value(params).unwrap_or_default());
    }

    fn log(&self, message: String) {
        self.tell("window/logMessage", json!({"type": 2, "message": message}));
    }

    fn token(&self) -> String {
        format!("concord/sources/{}", self.readings)
    }

    fn progress(&self, value: Value) {
        self.tell("$/progress", json!({"token": self.token(), "value": value}));
    }

    fn answer(&self, id: RequestId, response_result: Result<Value, ResponseError>) {
        self.send(Message::Response(Response { id, response_result }));
    }

    fn tell(&self, method: &str, params: Value) {
        self.send(Message::Notification(Notification { method: method.to_owned(), params }));
    }

    fn ask(&mut self, method: &'static str, params: Value) {
        self.next_id += 1;
        let id = RequestId::from(self.next_id);
        self.asked.insert(id.clone(), method);
        self.send(Message::Request(Request { id, method: method.to_owned(), params }));
    }

    fn send(&self, message: Message) {
        // Where nobody reads any more, the end of the input will follow.
        let _ = self.out.send(message);
    }
}
