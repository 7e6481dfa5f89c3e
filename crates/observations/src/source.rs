//! Who collected a figure, when, and how it must be cited.

/// One data source of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataSource {
    /// Short id ("brukarundersokning", "kolada", "demo").
    pub id: String,
    /// Name as shown.
    pub title: String,
    /// Who produces it.
    pub producer: String,
    /// When it is collected, in Swedish ("februari-april").
    pub collected: Option<String>,
    /// How a raw value is cited ("Källa: Kolada").
    pub citation: String,
    /// How it is named where we have computed something from it ("data från Kolada").
    pub derived_from: String,
    /// Whether the values are made up; then every place that shows them must say so.
    pub synthetic: bool,
    /// Caveats, in Swedish.
    pub note: Option<String>,
}
