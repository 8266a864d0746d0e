//! A region in the application: how soon what an import changed is calculated anew.

use e2e::Run;
use e2e::measure::{Cell, Spread, Table};
use e2e::region::{begins, brings, originals};
use e2e::server::Server;
use std::time::{Duration, Instant};

/// How often the last file is brought, and undone.
const ROUNDS: usize = 5;

/// How long an undo may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The last of a region's files comes and goes; whoever looks first waits for lists, signs of bias and all
/// indicators of all schools, whoever comes after does not.
pub(crate) fn measured() -> Option<Table> {
    let files = originals()?;
    let (last, others) = files.split_last()?;
    let run = Run::default();
    let server = Server::start(run.folder.path(), &run.path("opora.db").display().to_string(), &[]);
    let client = begins(&server);
    brings(&server, &client, others);
    let opens = |path: &str| {
        let since = Instant::now();
        let page = client.get(path).expect("a page");
        assert_eq!(page.status, 200, "{}", page.body);
        since.elapsed().as_secs_f64()
    };
    opens("/identification");
    let steps =
        ["read and checked", "applied", "first look at the lists", "another look", "first look at the signs"];
    let mut took = vec![Vec::new(); steps.len()];
    for _ in 0..ROUNDS {
        let brought = brings(&server, &client, std::slice::from_ref(last));
        let looks = [opens("/identification"), opens("/identification"), opens("/signs")];
        let seconds = [brought.read + brought.checked, brought.applied].into_iter().chain(looks);
        took.iter_mut().zip(seconds).for_each(|(own, seconds)| own.push(seconds));
        let undone = client.acts(brought.upload, "undo").expect("an answer to the undo");
        assert_eq!(undone.status, 303, "{}", undone.body);
        assert!(client.waits_for(brought.upload, ">отменена", PATIENCE), "it is not undone");
        opens("/identification");
    }
    let heads = ["what", "n", "minimum, s", "median, s", "maximum, s"];
    let mut table = Table::new(&format!("{} files of a region, one more comes", others.len()), &heads);
    for (step, own) in steps.into_iter().zip(&took) {
        let spread = Spread::of(own)?;
        let number = |value| Cell::Number(value, 3);
        table.row(vec![
            step.into(),
            spread.n.into(),
            number(spread.least),
            number(spread.median),
            number(spread.most),
        ]);
    }
    Some(table)
}
