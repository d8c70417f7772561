//! Tells Zed how to start the language server: the path of Zed's settings, else `concord` as the shell finds it.

use zed_extension_api::{self as zed, settings::LspSettings};

struct Concord;

impl zed::Extension for Concord {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let binary = LspSettings::for_worktree("concord", worktree).ok().and_then(|settings| settings.binary);
        let command = binary.and_then(|binary| binary.path).or_else(|| worktree.which("concord"));
        let command = command.ok_or("`concord` was not found: put it on the PATH, or name it in lsp.concord.binary.path")?;
        Ok(zed::Command { command, args: vec!["lsp".into()], env: worktree.shell_env() })
    }

    fn language_server_initialization_options(
        &mut self,
        _: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<Option<zed::serde_json::Value>> {
        Ok(LspSettings::for_worktree("concord", worktree).ok().and_then(|settings| settings.initialization_options))
    }
}

zed::register_extension!(Concord);
