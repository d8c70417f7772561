//! The thread that checks. Of each draft only the newest state counts: what came while another was checked replaces it, and typing
//! never waits for a check.

use crate::{
    desk::{Desk, Project, Trouble, Workspace},
    dossier::Dossiers,
    position::Text,
    view::{self, View},
};
use concord_annotate::annotate;
use concord_record::Record;
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

/// So long nobody must have typed before a check begins,
const QUIET: Duration = Duration::from_millis(5);
/// but whoever types on and on does not wait longer than this.
const LONGEST: Duration = Duration::from_millis(60);
/// Of the time that passes, at most one part in so many goes into looking whether files have changed.
const LOOKS: u32 = 20;

/// A state of a draft to be checked.
#[derive(Clone, Debug)]
pub struct Task {
    /// The draft.
    pub uri: String,
    /// Its file.
    pub path: Option<PathBuf>,
    /// What the editor calls its kind.
    pub language: String,
    /// Number of the state.
    pub revision: u64,
    /// The text.
    pub text: Arc<Text>,
}

/// What the worker is told.
#[derive(Clone, Debug)]
pub enum Order {
    /// Check this.
    Check(Task),
    /// The draft was closed.
    Forget(String),
    /// Files may have changed.
    Look,
    /// Other folders or settings.
    Workspace(Workspace),
}

/// What the worker tells.
#[derive(Debug)]
pub enum Report {
    /// Sources are being read.
    Reading,
    /// They were read: so many.
    Read(usize),
    /// A check is done.
    Checked(Box<View>),
    /// Settings or sources of these drafts are others now.
    Changed(Vec<String>),
    /// Something could not be read. To be shown.
    Trouble(Trouble),
    /// Something to be kept in the log.
    Log(String),
}

/// What is known of an open draft.
#[derive(Default)]
struct Draft {
    path: Option<PathBuf>,
    project: Project,
    /// What was said of its project; empty where all is well.
    said: Vec<String>,
    /// Which reading of its sources it was last checked with.
    reading: Option<u64>,
    looked: bool,
}

struct Worker<D, T> {
    desk: D,
    tell: T,
    workspace: Workspace,
    record: Option<Arc<Record>>,
    dossiers: Dossiers,
    drafts: BTreeMap<String, Draft>,
    tasks: BTreeMap<String, Task>,
    next_look: Instant,
}

/// Works until nobody gives orders any more.
pub fn work<D: Desk>(desk: D, orders: &Receiver<Order>, tell: impl Fn(Report)) {
    let mut worker = Worker {
        desk,
        tell,
        workspace: Workspace::default(),
        record: None,
        dossiers: Dossiers::default(),
        drafts: BTreeMap::new(),
        tasks: BTreeMap::new(),
        next_look: Instant::now(),
    };
    while let Ok(order) = orders.recv() {
        worker.take(order);
        let begun = Instant::now();
        while !worker.tasks.is_empty() {
            match orders.recv_timeout(QUIET) {
                Ok(order) => worker.take(order),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => break,
            }
            if begun.elapsed() > LONGEST {
                break;
            }
        }
        // The draft that was changed last is the one that is looked at.
        while let Some(uri) = worker.tasks.values().max_by_key(|t| t.revision).map(|t| t.uri.clone()) {
            if let Some(task) = worker.tasks.remove(&uri) {
                worker.run(task);
            }
            orders.try_iter().for_each(|order| worker.take(order));
        }
    }
}

impl<D: Desk, T: Fn(Report)> Worker<D, T> {
    fn take(&mut self, order: Order) {
        match order {
            Order::Check(task) => {
                self.drafts.entry(task.uri.clone()).or_default().path.clone_from(&task.path);
                self.tasks.insert(task.uri.clone(), task);
            }
            Order::Forget(uri) => {
                self.tasks.remove(&uri);
                self.drafts.remove(&uri);
                self.dossiers.keep(self.drafts.values().map(|d| d.project.against.as_slice()));
            }
            Order::Look => self.look(None),
            Order::Workspace(workspace) => {
                self.workspace = workspace;
                self.look(None);
            }
        }
    }

    /// Looks at the files of all drafts, and tells which drafts this touches besides the one that is checked now.
    fn look(&mut self, now: Option<&str>) {
        let uris: Vec<String> = self.drafts.keys().cloned().collect();
        let changed: Vec<String> = uris.into_iter().filter(|uri| self.look_at(uri) && now != Some(uri)).collect();
        if !changed.is_empty() {
            (self.tell)(Report::Changed(changed));
        }
    }

    /// Looks whether settings or sources of a draft are others than before, and reads them.
    fn look_at(&mut self, uri: &str) -> bool {
        let Some(draft) = self.drafts.get(uri) else { return false };
        let first = !draft.looked;
        let path = draft.path.clone();
        let mut said = Vec::new();
        let project = self.desk.project(path.as_deref(), &self.workspace).unwrap_or_else(|trouble| {
            said.push(trouble);
            // What was right before is better than nothing.
            draft.project.clone()
        });
        let own = path.as_deref().map(|path| self.desk.canonical(path));
        let other = project.against != draft.project.against || project.settings != draft.project.settings;
        let before = draft.reading;
        if !self.dossiers.is_fresh(&self.desk, &project.against, own.as_deref()) {
            (self.tell)(Report::Reading);
            self.dossiers.read(&self.desk, &project.against);
            let dossier = self.dossiers.get(&project.against);
            (self.tell)(Report::Read(dossier.map_or(0, |d| d.sources.len())));
            dossier.iter().flat_map(|d| &d.doubts).for_each(|doubt| (self.tell)(Report::Log(doubt.line())));
        }
        let dossier = self.dossiers.get(&project.against);
        let reading = dossier.map(|d| d.number);
        said.extend(dossier.and_then(|d| d.trouble()));
        // The same cause is told once, however many drafts it touches, and again when it was mended in between.
        let known = |line: &String| self.drafts.values().any(|d| d.said.contains(line));
        said.iter().filter(|t| !known(&t.line())).for_each(|t| (self.tell)(Report::Trouble(t.clone())));
        let Some(draft) = self.drafts.get_mut(uri) else { return false };
        draft.said = said.iter().map(Trouble::line).collect();
        draft.project = project;
        draft.looked = true;
        draft.reading = reading;
        self.dossiers.keep(self.drafts.values().map(|d| d.project.against.as_slice()));
        !first && (other || before != reading)
    }

    fn run(&mut self, task: Task) {
        let now = Instant::now();
        let first = self.drafts.get(&task.uri).is_none_or(|d| !d.looked);
        if first || now >= self.next_look {
            if first {
                self.look_at(&task.uri);
            } else {
                self.look(Some(&task.uri));
            }
            self.next_look = Instant::now() + now.elapsed() * LOOKS;
        }
        let (uri, revision, text) = (task.uri.clone(), task.revision, Arc::clone(&task.text));
        // A fault in a rule must not take the editor's checks away for the rest of the day.
        let view = catch_unwind(AssertUnwindSafe(|| self.check(task))).unwrap_or_else(|_| {
            (self.tell)(Report::Log(format!("{uri} could not be checked: a fault inside concord")));
            View::empty(uri, revision, text)
        });
        (self.tell)(Report::Checked(Box::new(view)));
    }

    fn check(&mut self, task: Task) -> View {
        let mut view = View::empty(task.uri.clone(), task.revision, Arc::clone(&task.text));
        let Some(record) = self.record() else { return view };
        let Some(draft) = self.drafts.get(&task.uri) else { return view };
        let text = task.text.as_str();
        let document = match self.desk.draft(task.path.as_deref(), &task.language, text) {
            Ok(document) if document.file() == text => document,
            Ok(_) => {
                (self.tell)(Report::Log(format!("{}: what was read is not the text of the editor", task.uri)));
                return view;
            }
            Err(_) if text.trim().is_empty() => return view,
            Err(trouble) => {
                (self.tell)(Report::Log(trouble.line()));
                return view;
            }
        };
        let own = task.path.as_deref().map(|path| self.desk.canonical(path));
        let dossier = self.dossiers.get(&draft.project.against);
        let all = dossier.iter().flat_map(|d| d.sources.iter().zip(&d.shown));
        let (sources, shown): (Vec<_>, Vec<_>) =
            all.filter(|(s, _)| Some(s.path.as_path()) != own.as_deref()).map(|(s, t)| (s, Arc::clone(t))).unzip();
        let documents = view::run(annotate(document), &sources);
        if let Some(checked) = concord_check::check(&documents, &record, &draft.project.settings) {
            view.fill(checked, &shown);
        }
        view
    }

    /// The record, read when it is first needed.
    fn record(&mut self) -> Option<Arc<Record>> {
        if self.record.is_none() {
            match self.desk.record() {
                Ok(record) => self.record = Some(Arc::new(record)),
                Err(trouble) => (self.tell)(Report::Trouble(trouble)),
            }
        }
        self.record.clone()
    }
}
