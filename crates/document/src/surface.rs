//! What a chart is drawn on, whatever the format of the picture.

/// A colour: red, green, blue.
pub(crate) type Colour = [u8; 3];

/// Which point of the words is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A picture that is being drawn, in units of its own; y grows downwards.
pub(crate) trait Surface {
    /// A filled area from one corner to the other.
    fn area(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour);

    /// A filled circle.
    fn circle(&mut self, centre: (f64, f64), radius: f64, colour: Colour);

    /// Words of one line, standing on their base line.
    fn words(&mut self, text: &str, place: (f64, f64), size: f64, anchor: Anchor, colour: Colour);
}
