//! Where each entry of the register stands in its list, by every name it is asked for with.

use std::collections::HashMap;

use super::Content;
use crate::PlaceKind;

/// Positions in the lists of [`Content`].
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// By id, alias and Kolada id.
    pub indicators: HashMap<String, usize>,
    /// By code.
    pub places: HashMap<String, usize>,
    /// By code, slug and name, all in lower case.
    pub place_texts: HashMap<String, usize>,
    /// By id.
    pub sources: HashMap<String, usize>,
    /// By place.
    pub structure: HashMap<String, usize>,
    /// Groups of similar municipalities, by owner.
    pub similar: HashMap<String, usize>,
}

impl Index {
    /// The positions of all entries.
    pub fn new(content: &Content) -> Self {
        Self {
            indicators: by_many(&content.indicators, |indicator| {
                indicator.names().map(str::to_owned).collect()
            }),
            places: by(&content.places, |place| Some(&place.code)),
            place_texts: place_texts(content),
            sources: by(&content.sources, |source| Some(&source.id)),
            structure: by(&content.structure, |structure| Some(&structure.place)),
            similar: by(&content.groups, |group| group.owner.as_ref()),
        }
    }
}

fn by<T>(list: &[T], key: impl Fn(&T) -> Option<&String>) -> HashMap<String, usize> {
    list.iter().enumerate().filter_map(|(at, item)| Some((key(item)?.clone(), at))).collect()
}

fn by_many<T>(list: &[T], keys: impl Fn(&T) -> Vec<String>) -> HashMap<String, usize> {
    list.iter().enumerate().flat_map(|(at, item)| keys(item).into_iter().map(move |key| (key, at))).collect()
}

/// A code goes before a slug and a slug before a name; among names a municipality goes first, so that
/// "habo" is the municipality Habo and "håbo" is Håbo.
fn place_texts(content: &Content) -> HashMap<String, usize> {
    let places = || content.places.iter().enumerate();
    let codes = places().map(|(at, place)| (place.code.to_lowercase(), at));
    let slugs = places().filter_map(|(at, place)| Some((place.slug.clone()?, at)));
    let names = |municipality: bool| {
        places()
            .filter(move |(_, place)| (place.kind == PlaceKind::Municipality) == municipality)
            .map(|(at, place)| (place.name.to_lowercase(), at))
    };
    let mut texts = HashMap::with_capacity(content.places.len() * 3);
    for (text, at) in codes.chain(slugs).chain(names(true)).chain(names(false)) {
        texts.entry(text).or_insert(at);
    }
    texts
}
