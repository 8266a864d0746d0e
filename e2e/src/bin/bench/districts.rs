//! What is measured on: the demo district, and a whole region where real data are at hand.

use e2e::Run;
use e2e::client::Client;
use e2e::region;
use e2e::server::Server;

/// A database with results in it, and who looks at them.
pub(crate) struct District {
    /// How tables call it.
    pub name: &'static str,
    run: Run,
    options: &'static [&'static str],
    login: &'static str,
    password: &'static str,
}

impl District {
    /// Starts the program over it.
    pub(crate) fn serves(&self) -> Server {
        let data = self.run.path("opora.db").display().to_string();
        Server::start(self.run.folder.path(), &data, self.options)
    }

    /// Somebody who has signed in.
    pub(crate) fn visitor(&self, server: &Server) -> Client {
        let client = Client::new(&server.address);
        let page = client.signs_in(self.login, self.password).expect("an answer");
        assert_eq!(page.status, 303, "{}", page.body);
        client
    }
}

/// The demo district, filled and ended.
pub(crate) fn demo() -> District {
    let district = District {
        name: "demo",
        run: Run::default(),
        options: &["--demo"],
        login: "coordinator",
        password: "школа-опора-2026",
    };
    district.serves().stop();
    district
}

fn whole_region() -> Option<District> {
    let files = region::originals()?;
    let district = District {
        name: "region",
        run: Run::default(),
        options: &[],
        login: "a",
        password: region::PASSWORD,
    };
    let server = district.serves();
    let client = region::begins(&server);
    region::brings(&server, &client, &files);
    server.stop();
    Some(district)
}

/// All that are at hand.
pub(crate) fn all() -> Vec<District> {
    [Some(demo()), whole_region()].into_iter().flatten().collect()
}
