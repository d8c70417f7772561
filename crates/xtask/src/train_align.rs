//! Learns the weights of the pair scorer from labelled stories, and measures it on stories it has not seen.
//!
//! A pair of mentions is right if both stand in one gold group. Measured are B³ F1 (strict, as the scorer of the
//! stories counts it) with every story left out of training once, and in sample.

use crate::command::{Arguments, Command, Failure, workspace};
use concord_annotate::Annotated;
use concord_compare::training::{FEATURES, Model, Pair, Row, Story, Thresholds, Weights};
use concord_model::Verdict;
use concord_text::TextRange;
use std::{fs, path::Path};

pub const COMMAND: Command = Command {
    name: "train-align",
    usage: "--data STORIES [--also MORE] [--dump FILE] [--misses 1]   learn the weights of pairs",
    run,
};

const WEIGHTS: &str = "crates/concord-compare/weights/pairs.tsv";

/// Penalty on squared weights; features lie between 0 and 1.
const RIDGE: f32 = 5.0;
/// What is known before any story is read: the weights are drawn towards these, the others towards 0.
const PRIORS: [(&str, f32); 5] = [
    ("toll_conflict", -3.0),
    ("toll_lead", 1.5),
    ("event_year_differs", -1.0),
    ("said_differs", -1.0),
    ("subjects_differ", -0.5),
];
/// The same for values that lie apart, of which the stories show few that answer one question.
const PRIORS_APART: [(&str, f32); 5] =
    [("numbers_shared", 1.0), ("head_exact", 1.0), ("both_title", 1.0), ("close_figures", 1.0), ("toll_lead", 1.0)];
const STEPS: usize = 400;

/// A story with its gold.
struct Labelled {
    name: String,
    story: Story,
    /// For each mention the gold groups it stands in.
    labels: Vec<Vec<usize>>,
    /// Gold mentions: group and the mentions that overlap it.
    gold: Vec<(usize, Vec<usize>)>,
    pairs: Vec<Pair>,
    documents: Vec<usize>,
    /// The names of the gold groups.
    groups: Vec<String>,
    /// The relation of each gold group.
    relations: Vec<String>,
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let stories = load(&arguments.data()?)?;
    if stories.iter().all(|s| s.pairs.is_empty()) {
        return Err(Failure("no labelled stories there: --data wants the folder of the STORY.json files".into()));
    }
    let mut bars = Thresholds::default();
    let number =
        |name: &str, default: f32| -> f32 { arguments.get(name).and_then(|v| v.parse().ok()).unwrap_or(default) };
    bars.meets = number("meets", bars.meets);
    bars.apart = number("apart", bars.apart);
    bars.time_meets = number("time-meets", bars.time_meets);
    bars.time_apart = number("time-apart", bars.time_apart);
    let ridge = number("ridge", RIDGE);
    println!("story              pairs  right | left out: P R F            | in sample: P R F");
    if let Some(file) = arguments.get("dump") {
        fs::write(file, dump(&stories))?;
    }
    let all: Vec<&Labelled> = stories.iter().collect();
    let full = train(&all, ridge);
    let (mut out, mut inside, mut counts) = (0.0, 0.0, (0, 0, 0, 0, 0));
    for held in &stories {
        let rest: Vec<&Labelled> = stories.iter().filter(|s| s.name != held.name).collect();
        let weights = train(&rest, ridge);
        let a = bcubed(held, &held.story.cluster(&weights, bars));
        let b = bcubed(held, &held.story.cluster(&full, bars));
        let right = held.pairs.iter().filter(|p| is_right(held, p)).count();
        let mut misses = Vec::new();
        let (found, said, differs, differs_right) = verdicts(held, &held.story.cluster(&weights, bars), &mut misses);

        counts = (
            counts.0 + found,
            counts.1 + said,
            counts.2 + differs,
            counts.3 + differs_right,
            counts.4 + held.relations.len(),
        );
        println!(
            "{:18} {:6} {right:6} | {:.3} {:.3} {:.3}  | {:.3} {:.3} {:.3}   most {:.3}  found {found} verdicts {said} of {}, differs {differs_right}/{differs}",
            held.name,
            held.pairs.len(),
            a.0,
            a.1,
            a.2,
            b.0,
            b.1,
            b.2,
            most(held),
            held.relations.len()
        );
        if arguments.get("pairs").is_some() {
            show_apart(held, &weights);
        }
        if arguments.get("misses").is_some() {
            misses.iter().for_each(|m| println!("      {m}"));
            show_differing(held, &held.story.cluster(&weights, bars));
        }
        if arguments.get("show").is_some_and(|s| held.name.starts_with(s)) {
            show(held, &held.story.cluster(&weights, bars));
        }
        out += a.2;
        inside += b.2;
    }
    let n = stories.len() as f32;
    println!("mean F1: left out {:.3}, in sample {:.3}", out / n, inside / n);
    println!(
        "left out: verdicts right {:.3} of all groups, differs right {}/{}",
        counts.1 as f32 / counts.4 as f32,
        counts.3,
        counts.2
    );
    if let Some(folder) = arguments.get("also") {
        for other in load(Path::new(folder))? {
            println!("{}", other.name);
            show_differing(&other, &other.story.cluster(&full, bars));
        }
    }
    let head = format!(
        "Weights of the pair scorer, learned by `cargo xtask train-align` from {} stories of news labelled by hand.\n\
         B3 strict F1, mean over stories: {:.3} left out, {:.3} in sample.",
        stories.len(),
        out / n,
        inside / n
    );
    fs::write(workspace(WEIGHTS), full.write(&head))?;
    Ok(())
}

/// The pairs of values that lie apart with the highest scores.
fn show_apart(held: &Labelled, weights: &Weights) {
    let mentions: Vec<_> = held.story.mentions().collect();
    for model in [Model::QuantityApart, Model::TimeApart] {
        let mut pairs: Vec<(f32, &Pair)> =
            held.pairs.iter().filter(|p| p.model == model).map(|p| (weights.score(model, &p.row), p)).collect();
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (score, p) in pairs.iter().take(40) {
            let text = |m: usize| {
                format!("{} {}", mentions[m].0, mentions[m].2.replace('\n', " ").chars().take(90).collect::<String>())
            };
            println!(
                "{score:.2} {} {}\n    {} | {}\n    {} | {}",
                model.name(),
                is_right(held, p),
                held.story.text(p.a),
                text(p.a),
                held.story.text(p.b),
                text(p.b)
            );
        }
    }
}

/// What is said to differ or to have changed.
fn show_differing(held: &Labelled, clusters: &[Vec<usize>]) {
    let mentions: Vec<_> = held.story.mentions().collect();
    for cluster in clusters {
        let verdict = held.story.verdict(cluster);
        if !matches!(verdict, Verdict::Differs | Verdict::Updated) {
            continue;
        }
        println!("   -- {}", verdict.name());
        for m in cluster {
            let sentence = mentions[*m].2.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = sentence.chars().take(150).collect();
            println!("      {:?} {} ⟦{}⟧ {short}", held.labels[*m], mentions[*m].0, held.story.text(*m));
        }
    }
}

fn show(held: &Labelled, clusters: &[Vec<usize>]) {
    let mentions: Vec<_> = held.story.mentions().collect();
    for cluster in clusters {
        let documents: std::collections::BTreeSet<_> = cluster.iter().map(|m| held.documents[*m]).collect();
        if documents.len() < 2 {
            continue;
        }
        println!("-- {}", held.story.verdict(cluster).name());
        for m in cluster {
            let (d, r, s) = &mentions[*m];
            println!("   {:?} doc {d} {}: {}", held.labels[*m], r.start(), s.chars().take(110).collect::<String>());
        }
    }
}

/// All pairs with their features, one a line.
fn dump(stories: &[Labelled]) -> String {
    let mut out =
        format!("story\tmodel\tright\trelation\tdoc\ttext\tsentence\tdoc\ttext\tsentence\t{}\n", FEATURES.join("\t"));
    for held in stories {
        let mentions: Vec<_> = held.story.mentions().collect();
        for p in &held.pairs {
            let relation = held.labels[p.a].iter().find(|g| held.labels[p.b].contains(g));
            let side = |m: usize| {
                let flat = mentions[m].2.split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{}\t{}\t{flat}", mentions[m].0, held.story.text(m).replace(['\n', '\t'], " "))
            };
            let cells: Vec<String> = p.row.iter().map(|x| format!("{x:.3}")).collect();
            out += &format!(
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                held.name,
                p.model.name(),
                is_right(held, p),
                relation.map_or("-", |g| held.relations[*g].as_str()),
                side(p.a),
                side(p.b),
                cells.join("\t")
            );
        }
    }
    out
}

/// The recall that perfect grouping of the mentions at hand would have.
fn most(held: &Labelled) -> f32 {
    held.gold.iter().filter(|g| !g.1.is_empty()).count() as f32 / held.gold.len().max(1) as f32
}

fn load(folder: &Path) -> Result<Vec<Labelled>, Failure> {
    let mut files: Vec<_> = fs::read_dir(folder)?.filter_map(|e| Some(e.ok()?.path())).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "json"));
    files.sort();
    files.iter().map(|file| labelled(file)).collect()
}

fn labelled(file: &Path) -> Result<Labelled, Failure> {
    let gold: serde_json::Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    let mut paths: Vec<_> = fs::read_dir(file.with_extension(""))?.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let mut documents: Vec<Annotated> = Vec::new();
    let mut names = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path)?;
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        documents.push(concord_annotate::annotate(
            concord_ingest::read_plain(&name, &text, &concord_ingest::Given::default()).value,
        ));
        names.push(name);
    }
    concord_annotate::link(&mut documents);
    let story = Story::read(&documents);
    let mentions: Vec<(usize, TextRange)> = story.mentions().map(|m| (m.0, m.1)).collect();
    let mut labels = vec![Vec::new(); mentions.len()];
    let mut all = Vec::new();
    let empty = Vec::new();
    for (group, entry) in gold["groups"].as_array().unwrap_or(&empty).iter().enumerate() {
        for member in entry["members"].as_array().unwrap_or(&empty) {
            let document = names.iter().position(|n| member["doc"] == n.as_str());
            let place = |key: &str| member[key].as_u64().unwrap_or(0) as usize;
            let range = TextRange::of(place("start"), place("end"));
            let hits: Vec<usize> = (0..mentions.len())
                .filter(|m| Some(mentions[*m].0) == document && mentions[*m].1.overlaps(range))
                .collect();
            for hit in &hits {
                if !labels[*hit].contains(&group) {
                    labels[*hit].push(group);
                }
            }
            all.push((group, hits));
        }
    }
    let relations = gold["groups"].as_array().unwrap_or(&empty).iter();
    let relations = relations.map(|g| g["relation"].as_str().unwrap_or_default().to_owned()).collect();
    let groups = gold["groups"].as_array().unwrap_or(&empty).iter();
    let groups = groups.map(|g| g["id"].as_str().unwrap_or_default().to_owned()).collect();
    let pairs = story.pairs();
    let name = file.file_stem().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
    Ok(Labelled {
        name,
        labels,
        gold: all,
        pairs,
        groups,
        relations,
        documents: mentions.iter().map(|m| m.0).collect(),
        story,
    })
}

fn is_right(story: &Labelled, pair: &Pair) -> bool {
    story.labels[pair.a].iter().any(|g| story.labels[pair.b].contains(g))
}

/// Gold groups found, with the right verdict; groups said to differ, rightly.
fn verdicts(held: &Labelled, clusters: &[Vec<usize>], misses: &mut Vec<String>) -> (usize, usize, usize, usize) {
    let (mut found, mut right, mut differs, mut differs_right) = (0, 0, 0, 0);
    let said: Vec<_> = clusters.iter().map(|c| held.story.verdict(c)).collect();
    for (group, relation) in held.relations.iter().enumerate() {
        let members: Vec<&Vec<usize>> = held.gold.iter().filter(|g| g.0 == group).map(|g| &g.1).collect();
        let cover = |c: &[usize]| members.iter().filter(|m| m.iter().any(|x| c.contains(x))).count();
        let several = |c: &[usize]| c.iter().any(|m| held.documents[*m] != held.documents[c[0]]);
        let best = (0..clusters.len()).filter(|c| several(&clusters[*c])).max_by_key(|c| cover(&clusters[*c]));
        let Some(best) = best.filter(|b| cover(&clusters[*b]) * 2 >= members.len()) else {
            misses.push(format!("{}: not found", held.groups[group]));
            continue;
        };
        found += 1;
        right += usize::from(wanted(relation) == said[best]);
        if wanted(relation) != said[best] {
            misses.push(format!("{}: {} for {}", held.groups[group], said[best].name(), wanted(relation).name()));
        }
    }
    for (cluster, verdict) in clusters.iter().zip(&said) {
        if *verdict != Verdict::Differs {
            continue;
        }
        differs += 1;
        let count = |g: usize| cluster.iter().filter(|m| held.labels[**m].contains(&g)).count();
        let best = (0..held.relations.len()).max_by_key(|g| count(*g)).unwrap_or(0);
        let good = matches!(wanted(&held.relations[best]), Verdict::Differs | Verdict::Updated);
        differs_right += usize::from(count(best) >= 2 && good);
    }
    (found, right, differs, differs_right)
}

fn wanted(relation: &str) -> Verdict {
    match relation {
        "agree" => Verdict::Agrees,
        "refine" => Verdict::Refines,
        "update" => Verdict::Updated,
        _ => Verdict::Differs,
    }
}

/// Logistic regression by gradient descent with momentum, one model at a time; each story weighs the same.
fn train(stories: &[&Labelled], ridge: f32) -> Weights {
    let mut weights = Weights::default();
    for model in Model::ALL {
        let mut examples: Vec<(&Row, f32, f32)> = Vec::new();
        for story in stories {
            let own: Vec<&Pair> = story.pairs.iter().filter(|p| p.model == model).collect();
            let share = 1000.0 / (own.len().max(1) as f32).sqrt() / 30.0;
            examples.extend(own.iter().map(|p| (&p.row, f32::from(is_right(story, p)), share)));
        }
        let mut priors = [0.0; FEATURES.len()];
        let apart = matches!(model, Model::QuantityApart | Model::TimeApart);
        for (name, value) in PRIORS.iter().chain(PRIORS_APART.iter().filter(|_| apart)) {
            if let Some(at) = FEATURES.iter().position(|f| f == name) {
                priors[at] += value;
            }
        }
        weights.set(model, descend(&examples, ridge, &priors));
    }
    weights
}

fn descend(examples: &[(&Row, f32, f32)], ridge: f32, priors: &Row) -> Row {
    let mut w = *priors;
    let (mut m, mut v) = ([0.0f32; FEATURES.len()], [0.0f32; FEATURES.len()]);
    let total: f32 = examples.iter().map(|e| e.2).sum::<f32>().max(1.0);
    for step in 1..=STEPS {
        let mut gradient = [0.0f32; FEATURES.len()];
        for (row, truth, share) in examples {
            let z: f32 = w.iter().zip(row.iter()).map(|(a, b)| a * b).sum();
            let error = (1.0 / (1.0 + (-z).exp()) - truth) * share;
            for (g, x) in gradient.iter_mut().zip(row.iter()) {
                *g += error * x;
            }
        }
        let rate = 0.15 * (1.0 - step as f32 / (STEPS + 1) as f32);
        for i in 0..w.len() {
            let penalty = if i == 0 { 0.0 } else { ridge * (w[i] - priors[i]) };
            let g = (gradient[i] + penalty) / total;
            m[i] = 0.9 * m[i] + 0.1 * g;
            v[i] = 0.999 * v[i] + 0.001 * g * g;
            let (mh, vh) = (m[i] / (1.0 - 0.9f32.powi(step as i32)), v[i] / (1.0 - 0.999f32.powi(step as i32)));
            w[i] -= rate * mh / (vh.sqrt() + 1e-6);
        }
    }
    w
}

/// B³ strict precision, recall and F1.
fn bcubed(story: &Labelled, clusters: &[Vec<usize>]) -> (f32, f32, f32) {
    let several: Vec<&Vec<usize>> =
        clusters.iter().filter(|c| c.iter().any(|m| story.documents[*m] != story.documents[c[0]])).collect();
    let mut home = vec![usize::MAX; story.labels.len()];
    let (mut precision, mut predicted) = (0.0, 0usize);
    for (at, cluster) in several.iter().enumerate() {
        for m in cluster.iter() {
            home[*m] = at;
            predicted += 1;
            let same = cluster.iter().filter(|o| story.labels[**o].iter().any(|g| story.labels[*m].contains(g)));
            precision += same.count() as f32 / cluster.len() as f32;
        }
    }
    let groups = story.gold.iter().map(|g| g.0 + 1).max().unwrap_or(0);
    let mut recall = 0.0;
    for group in 0..groups {
        let members: Vec<Vec<usize>> = story
            .gold
            .iter()
            .filter(|g| g.0 == group)
            .map(|g| g.1.iter().map(|m| home[*m]).filter(|h| *h != usize::MAX).collect())
            .collect();
        let count = |h: usize| members.iter().filter(|m| m.contains(&h)).count();
        let best: Vec<Option<usize>> =
            members.iter().map(|m| m.iter().copied().max_by_key(|h| (count(*h), usize::MAX - h))).collect();
        for b in best.iter().flatten() {
            recall += best.iter().filter(|o| **o == Some(*b)).count() as f32 / members.len() as f32;
        }
    }
    let (p, r) = (precision / predicted.max(1) as f32, recall / story.gold.len().max(1) as f32);
    (p, r, if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) })
}
