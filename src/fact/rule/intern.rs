//! Names of rules, types, parts and arguments: facts hold them as `&'static str`, whoever wrote them.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

/// The name, kept as long as the process lives; each is kept once.
pub fn intern(name: &str) -> &'static str {
    static NAMES: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let kept: &'static str = Box::leak(name.into());
    names.insert(kept);
    kept
}
