//! What can be asked. The words of the help stand in `locales/`, under `help-…`.

#![allow(missing_docs, reason = "the help of every argument is its documentation, in both languages")]

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(name = "opora", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[arg(long, global = true, value_name = "ru|en", value_parser = ["ru", "en"])]
    pub language: Option<String>,
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Assess(Box<AssessArguments>),
    Inspect(InspectArguments),
    Methodology {
        #[command(subcommand)]
        command: MethodologyCommand,
    },
    Demo {
        #[arg(long)]
        out: PathBuf,
        #[arg(long, default_value_t = 2022)]
        seed: u64,
    },
    Serve(ServeArguments),
    Setup(SetupArguments),
    Link(LinkArguments),
    Backup {
        out: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    Restore {
        from: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    Migrate {
        #[command(flatten)]
        place: Place,
    },
    Report {
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    Completions {
        shell: Shell,
    },
}

/// Where the data lie.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Place {
    #[arg(long)]
    pub data: Option<String>,
    #[arg(long)]
    pub key: Option<PathBuf>,
}

#[derive(Debug, Default, clap::Args)]
pub(crate) struct ServeArguments {
    #[command(flatten)]
    pub place: Place,
    #[arg(long, default_value = "127.0.0.1:8642")]
    pub address: String,
    #[arg(long)]
    pub public: Option<String>,
    #[arg(long)]
    pub no_browser: bool,
    #[arg(long)]
    pub demo: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LinkArguments {
    #[command(flatten)]
    pub place: Place,
    #[arg(long)]
    pub login: String,
    #[arg(long, default_value = "")]
    pub public: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SetupArguments {
    #[command(flatten)]
    pub place: Place,
    #[arg(long)]
    pub region: String,
    #[arg(long, default_value = "")]
    pub municipality: String,
    #[arg(long)]
    pub login: String,
    #[arg(long)]
    pub name: String,
    #[arg(long, default_value = "")]
    pub public: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct AssessArguments {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, required_unless_present = "dry_run")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub context: Vec<PathBuf>,
    #[arg(long = "as")]
    pub identity: Option<String>,
    #[arg(long)]
    pub map: Option<PathBuf>,
    #[arg(long)]
    pub parts: bool,
    #[arg(long)]
    pub without: Vec<String>,
    #[arg(long)]
    pub municipality: Option<String>,
    #[arg(long)]
    pub methodology: Vec<String>,
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    #[arg(long)]
    pub suspected: Vec<PathBuf>,
    #[arg(long, value_enum)]
    pub only: Option<Only>,
    #[arg(long, value_name = "MIB")]
    pub memory: Option<u32>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InspectArguments {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long = "as")]
    pub identity: Option<String>,
    #[arg(long)]
    pub map: Option<PathBuf>,
    #[arg(long)]
    pub map_out: Option<PathBuf>,
}

/// What of the results is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    Marks,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MethodologyCommand {
    Check { names: Vec<String> },
    List,
    Show { name: String },
    Explain { name: String },
    Schemas { out: PathBuf },
}
