//! A named set of municipalities to compare with.

/// What a group is made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupKind {
    /// Liknande kommuner, äldreomsorg: seven members, the own municipality not among them.
    Similar,
    /// The municipalities of a county.
    County,
}

/// One group of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Kolada's group id, or the two-digit county code.
    pub code: String,
    /// Name as shown ("Dalarnas län").
    pub title: String,
    /// What it is made by.
    pub kind: GroupKind,
    /// Part of the address.
    pub slug: String,
    /// For similar municipalities: whose likeness it is.
    pub owner: Option<String>,
    /// Codes of the members, ascending.
    pub members: Vec<String>,
}
