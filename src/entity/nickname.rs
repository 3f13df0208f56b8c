//! Nicknames and initials: `Dũng "lò vôi"` for `Nguyễn Văn Dũng`, `anh K.` for `N.V.K`.

use super::quick::HashMap;
use super::{Draft, Label, Mention};

/// Gives nicknames and single initials the fuller name that the text has.
pub fn resolve(drafts: &mut [Draft]) {
    nicknames(drafts);
    initials(drafts);
}

fn is_person(draft: &Draft) -> bool {
    draft.label == Label::Per && draft.mention == Mention::Name && draft.function.is_none()
}

/// The given name before a nickname in quotation marks.
fn before_nickname(name: &str) -> Option<&str> {
    let (given, nick) = name.split_once(['"', '“'])?;
    let given = given.trim();
    (!given.is_empty() && !nick.trim_matches(['"', '”', ' ']).is_empty()).then_some(given)
}

/// Somebody with a nickname is the person before or after whose full name ends with the given name; and the given name
/// alone is the one with the nickname.
fn nicknames(drafts: &mut [Draft]) {
    let mut full: HashMap<String, Vec<(usize, String)>> = HashMap::default();
    let plain = |d: &Draft| is_person(d) && !d.name.contains(['"', '“', '”']);
    for (n, draft) in drafts.iter().enumerate().filter(|(_, d)| plain(d)) {
        if let Some((_, last)) = draft.name.rsplit_once(' ') {
            full.entry(last.to_owned()).or_default().push((n, draft.name.clone()));
        }
    }
    let mut known: HashMap<String, String> = HashMap::default();
    for (n, draft) in drafts.iter_mut().enumerate().filter(|(_, d)| is_person(d)) {
        let Some(given) = before_nickname(&draft.name).map(str::to_owned) else { continue };
        let last = given.rsplit(' ').next().unwrap_or(&given);
        let found = full.get(last).and_then(|all| nearest(all, n)).filter(|name| name.ends_with(&given));
        if let Some(name) = found {
            draft.name = name;
            draft.reason = Some("short-form");
        } else {
            draft.name = draft.name.replace(['"', '“', '”'], "");
        }
        known.entry(given).or_insert_with(|| draft.name.clone());
    }
    for draft in drafts.iter_mut().filter(|d| is_person(d) && d.reason.is_none()) {
        let Some(name) = known.get(&draft.name).filter(|_| !full.contains_key(&draft.name)) else { continue };
        draft.name.clone_from(name);
        draft.reason = Some("short-form");
    }
}

/// The last of them before mention `n`, or else the first after it.
fn nearest(all: &[(usize, String)], n: usize) -> Option<String> {
    let split = all.partition_point(|(m, _)| *m < n);
    let (_, name) = all[..split].last().or_else(|| all.get(split))?;
    Some(name.clone())
}

/// The last letter of a name that ends with an initial, and whether it is nothing but one initial.
fn initial(name: &str) -> Option<(char, bool)> {
    let name = name.trim_end_matches('.');
    let last = name.rsplit(['.', ' ']).next()?;
    let mut letters = last.chars();
    let letter = letters.next().filter(|c| c.is_uppercase())?;
    letters.next().is_none().then_some((letter, last.len() == name.len()))
}

/// `anh K.` is the last person before, or the first after, whose name ends with that initial: `N.V.K`, `Trần Văn K.`
fn initials(drafts: &mut [Draft]) {
    let mut full: HashMap<char, Vec<(usize, String)>> = HashMap::default();
    for (n, draft) in drafts.iter_mut().enumerate().filter(|(_, d)| is_person(d)) {
        let Some((letter, false)) = initial(&draft.name) else { continue };
        // The last point of `N.V.K.` is that of the sentence as often as not.
        if !draft.name.contains(' ') {
            draft.name.truncate(draft.name.trim_end_matches('.').len());
        }
        full.entry(letter).or_default().push((n, draft.name.clone()));
    }
    for (n, draft) in drafts.iter_mut().enumerate().filter(|(_, d)| is_person(d)) {
        let Some((letter, true)) = initial(&draft.name) else { continue };
        if let Some(name) = full.get(&letter).and_then(|all| nearest(all, n)) {
            draft.name = name;
            draft.reason = Some("short-form");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(drafts: &[(&str, usize)]) -> Vec<String> {
        let person =
            |(name, at): &(&str, usize)| Draft::person(*at..at + 1, None, (*name).to_owned(), "model");
        let mut drafts: Vec<Draft> = drafts.iter().map(person).collect();
        resolve(&mut drafts);
        drafts.into_iter().map(|d| d.name).collect()
    }

    #[test]
    fn a_nickname_is_whose_given_name_it_follows() {
        let found = names(&[("Huỳnh Văn Dũng", 0), ("Dũng \"lò rèn\"", 5), ("Dũng", 9)]);
        assert_eq!(found, ["Huỳnh Văn Dũng", "Huỳnh Văn Dũng", "Dũng"]);
        assert_eq!(names(&[("Tám \"đen\"", 0), ("Tám", 5)]), ["Tám đen", "Tám đen"]);
    }

    #[test]
    fn an_initial_is_the_last_of_the_nearest_name() {
        let found = names(&[("N.V.K.", 0), ("Trần Thị H.", 3), ("K.", 6), ("H", 9), ("M.", 12)]);
        assert_eq!(found, ["N.V.K", "Trần Thị H.", "N.V.K", "Trần Thị H.", "M."]);
    }
}
