//! Who does something. Every action takes an actor and leaves an audit row with its name.

/// Somebody, or something, that acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The person at the machine itself: the command line, or a browser on the loopback address.
    Local,
    /// A reader of the open pages, who is not asked who they are and may only read.
    Public,
}

impl Actor {
    /// The name in the audit log; never a personal name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Public => "public",
        }
    }

    /// Whether the actor may change data: import, fetch, publish an edition.
    pub const fn may_change_data(self) -> bool {
        matches!(self, Self::Local)
    }
}
