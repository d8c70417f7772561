//! `cargo xtask measure --data DIR`: time and peak memory of whole processes, from start to exit.
//!
//! Peak memory is `VmHWM` of `/proc/PID/status`, read every 2 ms while the process runs (Linux only).

use crate::command::{Arguments, Command, Failure, workspace};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{self, Stdio},
    thread,
    time::{Duration, Instant},
};

pub const COMMAND: Command = Command {
    name: "measure",
    usage: "--data DIR [--articles N]   time and peak memory of annotate, compare and check, whole processes",
    run: measure,
};

fn measure(arguments: &Arguments) -> Result<(), Failure> {
    let data = arguments.data()?;
    let binary = workspace("target/release/concord");
    let folder = std::env::temp_dir().join(format!("concord-measure-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let result = all(&data, &binary, &folder, arguments.number("articles", 2000)?);
    fs::remove_dir_all(&folder)?;
    result
}

fn all(data: &Path, binary: &Path, folder: &Path, articles: usize) -> Result<(), Failure> {
    let texts = texts(data)?;
    let all = texts.join("\n\n");
    let big = folder.join("all.txt");
    fs::write(&big, &all)?;
    let mb = all.len() as f64 / 1e6;
    let one = best(3, || run(binary, &["annotate", &path(&big), "--lang", "en", "--format", "json"], true))?;
    let tiny = folder.join("tiny.txt");
    fs::write(&tiny, "Poland left on Friday.\n")?;
    let start = best(10, || run(binary, &["annotate", &path(&tiny), "--lang", "en"], true))?;
    let rate = mb / (one.seconds - start.seconds);
    println!(
        "annotate, {mb:.1} MB of English news, one core: {one}, {rate:.2} MB/s; start {:.1} ms",
        start.seconds * 1e3
    );

    for story in stories(data)? {
        let n = fs::read_dir(&story)?.count();
        let figure = best(10, || run(binary, &["compare", &path(&story), "--format", "json"], false))?;
        println!("compare, {} ({n} articles): {figure}", story.file_name().unwrap_or_default().display());
    }

    let fifty = folder.join("fifty");
    fs::create_dir_all(&fifty)?;
    for (i, text) in texts.iter().take(50).enumerate() {
        fs::write(fifty.join(format!("{i:02}.txt")), text)?;
    }
    let draft = folder.join("draft.txt");
    fs::write(&draft, first_words(&texts[..12.min(texts.len())].join("\n\n"), 1000))?;
    let figure = best(10, || run(binary, &["check", &path(&draft), "--against", &path(&fifty)], false))?;
    println!("check, a draft of 1,000 words against 50 articles: {figure}");

    let many = folder.join("many");
    fs::create_dir_all(&many)?;
    for i in 0..articles {
        fs::write(many.join(format!("{i:05}.txt")), &texts[i % texts.len()])?;
    }
    let figure = best(1, || run(binary, &["compare", &path(&many), "--format", "json"], false))?;
    println!("compare, {articles} articles of mixed stories: {figure}");
    Ok(())
}

/// The first words of a text, whole lines of it.
fn first_words(text: &str, words: usize) -> String {
    let mut left = words;
    let lines = text.split_inclusive('\n').take_while(|line| {
        let fits = left > 0;
        left = left.saturating_sub(line.split_whitespace().count());
        fits
    });
    lines.collect()
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

fn stories(data: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found: Vec<_> =
        fs::read_dir(data.join("stories"))?.flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect();
    found.sort();
    Ok(found)
}

/// Articles of the stories and of the sets that hold whole news articles, `"text"` of each line of JSON.
fn texts(data: &Path) -> Result<Vec<String>, Failure> {
    let mut texts = Vec::new();
    for story in stories(data)? {
        let mut files: Vec<_> = fs::read_dir(story)?.flatten().map(|e| e.path()).collect();
        files.sort();
        for file in files {
            texts.push(fs::read_to_string(file)?);
        }
    }
    for set in
        ["time/en-timebank.jsonl", "time/en-aquaint.jsonl", "quotes/polnear-dev.jsonl", "quotes/polnear-train.jsonl"]
    {
        for line in fs::read_to_string(data.join("bench").join(set))?.lines() {
            let value: serde_json::Value = serde_json::from_str(line)?;
            texts.extend(value["text"].as_str().map(str::to_owned));
        }
    }
    Ok(texts)
}

struct Figure {
    seconds: f64,
    peak_mb: f64,
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.3} s, peak {:.0} MB", self.seconds, self.peak_mb)
    }
}

/// The fastest of `times` runs, with the highest peak.
fn best(times: usize, mut run: impl FnMut() -> Result<Figure, Failure>) -> Result<Figure, Failure> {
    let mut best = run()?;
    for _ in 1..times {
        let next = run()?;
        best = Figure { seconds: best.seconds.min(next.seconds), peak_mb: best.peak_mb.max(next.peak_mb) };
    }
    Ok(best)
}

fn run(binary: &Path, arguments: &[&str], one_core: bool) -> Result<Figure, Failure> {
    let mut command = if one_core { process::Command::new("taskset") } else { process::Command::new(binary) };
    if one_core {
        command.args(["-c", "0"]).arg(binary);
    }
    let started = Instant::now();
    let mut child = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status_file = format!("/proc/{}/status", child.id());
    let watch = thread::spawn(move || {
        let mut peak = 0.0;
        while let Some(now) = fs::read_to_string(&status_file).ok().and_then(|s| high_water(&s)) {
            peak = now;
            thread::sleep(Duration::from_millis(2));
        }
        peak
    });
    let status = child.wait()?;
    let seconds = started.elapsed().as_secs_f64();
    if !matches!(status.code(), Some(0 | 1)) {
        return Err(Failure(format!("concord {} ended with {status}", arguments.join(" "))));
    }
    Ok(Figure { seconds, peak_mb: watch.join().unwrap_or(0.0) })
}

/// `VmHWM` in MB; `None` once the process has let go of its memory.
fn high_water(status: &str) -> Option<f64> {
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kb: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kb / 1024.0)
}
