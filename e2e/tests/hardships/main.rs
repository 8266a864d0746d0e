//! What goes wrong while a school fills its report: the line is cut, the browser is closed, the term passes,
//! clocks jump, what is typed is no answer, the documents are hundreds, and two instances serve one school.
//! Nothing that was typed is lost, and each case is explained to whoever typed.

mod documents;
mod instances;
mod lines;
mod people;
mod slips;
