//! The parts that pages are made of. Each is a function from a small struct to markup.
//!
//! Functions that bring words of their own take [`words::Words`] first; all other texts are given.

mod buttons;
mod choices;
mod cycle;
mod figures;
mod files;
mod forms;
mod lists;
mod navigation;
mod notices;
mod pictures;
mod progress;
mod slips;
mod tables;
mod tags;
mod tasks;
mod texts;

pub use buttons::{Button, Look, buttons, file_button, link_button};
pub use choices::{Choice, Choices, Layout, checkboxes, radios, select};
pub use cycle::{CycleState, CycleStep, cycle};
pub use figures::{Figure, Target, figures};
pub use files::{FileField, file_field};
pub use forms::{FilterBar, Form, Problem, error_summary, filter_bar, form, search};
pub use lists::{Code, Event, SummaryRow, codes, summary_list, timeline};
pub use navigation::{Crumb, Pagination, Tab, breadcrumbs, grouped_tabs, pagination, tabs};
pub use notices::{Notice, details, inset, notice, warning};
pub use pictures::qr;
pub use progress::{Progress, progress};
pub use slips::{Slip, slips};
pub use tables::{Cell, Column, Download, Empty, Kind, Order, Row, Sort, Table, table};
pub use tags::{Tag, Tone, file_link, link, muted, share, tag};
pub use tasks::{Task, TaskState, task_list, task_state};
pub use texts::{TextArea, TextField, TextKind, Width, text_area, text_field};
