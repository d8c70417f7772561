//! The project of a draft: its `concord.toml`, the settings in it, and the sources these name.

use crate::{fault::Fault, records::usage};
use concord_check::Settings;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What settings files are called.
const FILE: &str = "concord.toml";

/// Settings and the sources they name.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// What stands in it.
    pub settings: Settings,
    /// Files and folders that a draft is held against. Each was there when the settings were read.
    pub against: Vec<PathBuf>,
}

/// The settings file of the drafts in `folder`: beside them, or in a folder above as far as `top`.
pub fn file(folder: &Path, top: Option<&Path>) -> Option<PathBuf> {
    let beside = folder.join(FILE);
    if beside.is_file() {
        return Some(beside);
    }
    let (folder, top) = (canonical(folder)?, canonical(top?)?);
    folder.ancestors().take_while(|above| above.starts_with(&top)).map(|above| above.join(FILE)).find(|f| f.is_file())
}

/// An empty path is the folder one is in.
fn canonical(folder: &Path) -> Option<PathBuf> {
    fs::canonicalize(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()
}

/// Reads a settings file.
pub fn read(file: &Path) -> Result<Project, Fault> {
    let shown = file.display();
    let text = fs::read_to_string(file)
        .map_err(|e| usage(format!("{shown} could not be read: {e}"), "give a settings file"))?;
    let settings = Settings::read(&text).map_err(|fault| {
        let place = fault.place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
        let help = "the settings are select, ignore, severity, names, against, stale-after-days";
        usage(format!("{shown}{place}: {}", fault.message), help)
    })?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let against: Vec<PathBuf> = settings.against.iter().map(|path| folder.join(path)).collect();
    if let Some(missing) = against.iter().position(|path| !path.exists()) {
        let message = format!("{shown}: `against` names `{}`, which is not there", settings.against[missing]);
        return Err(usage(message, "paths in `against` are relative to the folder of the settings file"));
    }
    Ok(Project { settings, against })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_settings_below_the_top() {
        let root = std::env::temp_dir().join(format!("concord-project-{}", std::process::id()));
        let deep = root.join("desk/drafts");
        fs::create_dir_all(&deep).expect("folders");
        fs::create_dir_all(root.join("desk/sources")).expect("folders");
        fs::write(root.join(FILE), "").expect("a file");
        let canonical = fs::canonicalize(&root).expect("there");
        assert_eq!(file(&deep, Some(&root.join("desk"))), None);
        assert_eq!(file(&deep, None), None);
        assert_eq!(file(&deep, Some(&root)), Some(canonical.join(FILE)));
        fs::write(root.join("desk").join(FILE), "against = [\"sources\"]").expect("a file");
        assert_eq!(file(&deep, Some(&root)), Some(canonical.join("desk").join(FILE)));
        let project = read(&root.join("desk").join(FILE)).expect("settings");
        assert_eq!(project.against, [root.join("desk/sources")]);
        fs::write(root.join("desk").join(FILE), "against = [\"elsewhere\"]").expect("a file");
        let Err(Fault::Usage { message, .. }) = read(&root.join("desk").join(FILE)) else { panic!("read") };
        assert!(message.ends_with("concord.toml: `against` names `elsewhere`, which is not there"), "{message}");
        fs::remove_dir_all(&root).expect("gone");
    }
}
