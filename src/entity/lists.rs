//! The data files of this room, read into forms.

use super::Label;
use super::lexicon::{Class, Honorific, How, Lexeme, Name, Sense, Title};

/// The lines of a data file without comments, as fields.
pub fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).map(|l| l.split('\t').collect())
}

/// The lines of a data file of two fields.
pub fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(file).filter_map(|row| Some((*row.first()?, *row.get(1)?)))
}

/// The forms of all lists; of those with the same words the main one comes first.
pub fn load() -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    load_names(&mut lexemes);
    load_classes(&mut lexemes);
    load_people(&mut lexemes);
    for (file, sense) in [
        (include_str!("portfolios.txt"), (|| Sense::Portfolio) as fn() -> Sense),
        (include_str!("role_words.txt"), || Sense::RoleWord),
        (include_str!("org_words.txt"), || Sense::OrgWord),
        (include_str!("money_words.txt"), || Sense::Money),
    ] {
        for row in rows(file) {
            add(&mut lexemes, row[0], true, sense);
        }
    }
    lexemes
}

/// Adds a form, and the same form with its tone marks in the other place (`Hòa Bình`, `Hoà Bình`).
fn add(lexemes: &mut Vec<Lexeme>, form: &str, any_case: bool, sense: impl Fn() -> Sense) {
    lexemes.extend(Lexeme::new(form, any_case, sense()));
    if let Some(other) = other_tone_place(form) {
        lexemes.extend(Lexeme::new(&other, any_case, sense()));
    }
}

fn other_tone_place(form: &str) -> Option<String> {
    const PAIRS: [(&str, &str); 15] = [
        ("òa", "oà"),
        ("óa", "oá"),
        ("ỏa", "oả"),
        ("õa", "oã"),
        ("ọa", "oạ"),
        ("òe", "oè"),
        ("óe", "oé"),
        ("ỏe", "oẻ"),
        ("õe", "oẽ"),
        ("ọe", "oẹ"),
        ("ùy", "uỳ"),
        ("úy", "uý"),
        ("ủy", "uỷ"),
        ("Ủy", "Uỷ"),
        ("ụy", "uỵ"),
    ];
    let mut changed = false;
    let words: Vec<String> = form
        .split(' ')
        .map(|word| {
            for (new, old) in PAIRS {
                if let Some(stem) = word.strip_suffix(new) {
                    changed = true;
                    return format!("{stem}{old}");
                }
            }
            word.to_owned()
        })
        .collect();
    changed.then(|| words.join(" "))
}

fn load_names(lexemes: &mut Vec<Lexeme>) {
    let files = [
        (include_str!("countries.tsv"), Label::Loc, Some("country")),
        (include_str!("regions.tsv"), Label::Loc, Some("region")),
        (include_str!("cities.tsv"), Label::Loc, Some("city")),
        (include_str!("vietnam.tsv"), Label::Loc, None),
        (include_str!("organisations.tsv"), Label::Org, None),
        (include_str!("miscellany.tsv"), Label::Misc, None),
    ];
    for (file, label, subtype) in files {
        for row in rows(file) {
            let canonical = row[0];
            let last = row.get(2).copied().unwrap_or_default();
            let aliases = row.get(1).copied().unwrap_or_default();
            for form in std::iter::once(canonical).chain(aliases.split('|')).filter(|f| !f.is_empty()) {
                add(lexemes, form, false, || {
                    Sense::Name(Name {
                        label,
                        subtype: subtype.unwrap_or(last),
                        canonical: canonical.into(),
                        word: last == "word",
                    })
                });
            }
            let one_syllable = subtype == Some("country") && !canonical.contains(' ');
            if let Some(short) = last.strip_prefix("short=").or(one_syllable.then_some(canonical)) {
                add(lexemes, short, false, || Sense::Short(canonical.into()));
            }
        }
    }
    for word in
        include_str!("openers.txt").lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace)
    {
        add(lexemes, word, false, || Sense::Opener);
    }
}

fn load_classes(lexemes: &mut Vec<Lexeme>) {
    for row in rows(include_str!("classes.tsv")) {
        let [noun, label, subtype, how, ..] = row[..] else { continue };
        let not_after = row.get(4).copied().unwrap_or_default();
        let label = match label {
            "LOC" => Label::Loc,
            "ORG" => Label::Org,
            _ => Label::Misc,
        };
        let says = |word: &str| how.split(' ').any(|h| h == word);
        let number = says("num");
        let how = match () {
            () if says("place") => How::Place,
            () if says("portfolio") => How::Portfolio,
            () if says("strip") => How::Strip,
            () if says("out") => How::Out,
            () => How::In,
        };
        add(lexemes, noun, true, || Sense::Class(Class { label, subtype, how, number, not_after }));
    }
}

fn load_people(lexemes: &mut Vec<Lexeme>) {
    for row in rows(include_str!("titles.tsv")) {
        let kind = match row.get(1).copied() {
            Some("office") => Title::Office,
            Some("job") => Title::Job,
            _ => Title::Before,
        };
        add(lexemes, row[0], true, || Sense::Title(kind));
    }
    for row in rows(include_str!("honorifics.tsv")) {
        let kind = match row.get(1).copied() {
            Some("he") => Honorific::He,
            Some("she") => Honorific::She,
            Some("kin") => Honorific::Kin,
            _ => Honorific::Degree,
        };
        add(lexemes, row[0], true, || Sense::Honorific(kind));
    }
    for row in rows(include_str!("surnames.tsv")) {
        add(lexemes, row[0], false, || Sense::Surname(row.get(1) == Some(&"sure")));
    }
    let given = include_str!("given_foreign.txt").lines().filter(|l| !l.starts_with('#'));
    for name in given.flat_map(str::split_whitespace) {
        add(lexemes, name, false, || Sense::Given);
    }
}
