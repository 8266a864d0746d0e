//! What the program does beyond its own pages: it sends letters, and copies pages that were named as proof.
//!
//! Both are set by variables, as the address of the server of letters holds a password.

use super::goes_on;
use crate::Failure;
use operations::monitoring::{Copying, Reach};
use operations::{Application, BadMail, Done, Mail};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use words::Words;

/// The server of letters, with its login.
const SERVER: &str = "OPORA_SMTP_URL";
/// In whose name letters come.
const SENDER: &str = "OPORA_SMTP_FROM";
/// Whether linked pages are copied: `yes`, `no`, or `anywhere`, also from addresses within the network.
const COPIES: &str = "OPORA_COPY_PAGES";

/// How often it is looked for letters to send and pages to copy.
const LOOKING: Duration = Duration::from_secs(5);

/// What was asked for.
pub(super) struct Outward {
    mail: Option<Mail>,
    reach: Option<Reach>,
}

impl Outward {
    /// As the variables say, with a usual reach for pages where none says it. One that cannot stand keeps the program from starting: it would be found out
    /// only when no letter comes.
    pub(super) fn asked(words: &Words, usual: Option<Reach>) -> Result<Self, Failure> {
        let said =
            |name: &str, variable: &str| Failure::Said(words.with(name, [("variable", variable.into())]));
        let mail = match (variable(SERVER), variable(SENDER)) {
            (None, _) => None,
            (Some(server), sender) => {
                let mail = Mail::of(&server, &sender.unwrap_or_default()).map_err(|bad| match bad {
                    BadMail::Server => said("serve-mail-server", SERVER),
                    BadMail::Sender => said("serve-mail-sender", SENDER),
                })?;
                Some(mail)
            }
        };
        let reach = match variable(COPIES).as_deref() {
            None => usual,
            Some("yes") => Some(Reach::Public),
            Some("no") => None,
            Some("anywhere") => Some(Reach::Anywhere),
            Some(_) => return Err(said("serve-copies", COPIES)),
        };
        Ok(Self { mail, reach })
    }

    /// Sets the application accordingly.
    pub(super) fn set(self, application: &Application) {
        if let Some(mail) = self.mail {
            application.set_mail(mail);
        }
        if let Some(reach) = self.reach {
            application.set_copying(Copying::within(reach));
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Sends letters until the program is told to end.
pub(super) async fn letters(application: Arc<Application>, told: watch::Receiver<bool>) {
    let piece = || {
        let application = application.clone();
        async move { application.send_letter().await }
    };
    pieces("a letter could not be dealt with", told, piece).await;
}

/// Copies pages until the program is told to end.
pub(super) async fn copies(application: Arc<Application>, told: watch::Receiver<bool>) {
    let piece = || {
        let application = application.clone();
        async move { application.copy_page().await }
    };
    pieces("a page could not be dealt with", told, piece).await;
}

/// Does one piece after another while there are some, then looks again after a while.
async fn pieces<F>(failed: &str, told: watch::Receiver<bool>, piece: impl Fn() -> F)
where
    F: Future<Output = Done<bool>>,
{
    loop {
        let pause = match piece().await {
            Ok(true) => Duration::ZERO,
            Ok(false) => LOOKING,
            Err(error) => {
                tracing::error!(?error, "{failed}");
                LOOKING
            }
        };
        if *told.borrow() || !goes_on(pause, told.clone()).await {
            return;
        }
    }
}
