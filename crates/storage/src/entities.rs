//! The tables. Each table and each column is documented here, by its comment: the reference of the
//! schema and the comments within PostgreSQL are made from these.

#![allow(missing_docs, reason = "the comment of a table or column is its documentation")]

pub mod account;
pub mod account_role;
pub mod answer;
pub mod answer_before;
pub mod assessment;
pub mod attachment;
pub mod campaign;
pub mod choice;
pub mod closing;
pub mod conclusion;
pub mod dispatch;
pub mod edition;
pub mod evidence;
pub mod header_map;
pub mod invitation;
pub mod journal_block;
pub mod journal_entry;
pub mod kinds;
pub mod list;
pub mod list_line;
pub mod methodology;
pub mod note;
pub mod organisation;
pub mod organisation_change;
pub mod organisation_code;
pub mod publication;
pub mod reading;
pub mod remark;
pub mod reply;
pub mod result;
pub mod risk;
pub mod session;
pub mod setting;
pub mod submission;
pub mod token;
pub mod upload;
pub mod upload_file;
pub mod upload_match;
pub mod upload_part;
pub mod watch;

/// Calls a macro with every table, those that others refer to first.
macro_rules! each_table {
    ($callback:ident) => {
        $callback! {
            organisation
            organisation_code
            account
            organisation_change
            account_role
            invitation
            session
            journal_block
            journal_entry
            setting
            header_map
            upload
            upload_file
            upload_part
            upload_match
            assessment
            choice
            result
            edition
            attachment
            list
            list_line
            reply
            watch
            risk
            token
            methodology
            campaign
            submission
            answer
            answer_before
            evidence
            remark
            closing
            conclusion
            publication
            note
            dispatch
            reading
        }
    };
}
pub(crate) use each_table;
