//! The pages, one file each: facts put into a template or a data twin.

mod area;
mod area_twin;
mod calculation;
mod change;
mod choice;
mod data;
mod home;
mod indicator;
mod indicator_twin;
mod method;
mod municipality;
mod municipality_twin;
mod not_found;
mod ranking;
mod ranking_rows;
mod ranking_twin;
mod score_figure;
mod search;
mod standing_table;
mod tabs;

pub use area::area;
pub use change::change;
pub use data::{data, data_file};
pub use home::home;
pub use indicator::indicator;
pub use method::method;
pub use municipality::municipality;
pub use not_found::{missing, not_found};
pub use ranking::ranking;
pub use search::search;
