//! Links of a million made-up facts: `cargo bench --bench links`, or with another number after `--`.
//!
//! Three collections: `news`, where some matters fill many texts and most fill few; `spread`, where no two facts are
//! of one thing; `crowd`, where all facts share a subject and a measure. Printed are seconds on the processor, links, and the
//! most memory that the program has held so far, the facts themselves included.

#![allow(clippy::print_stdout, reason = "a program that prints a table")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use sukien::link::{Amount, Claim, Days, find};

const FACTS: usize = 1_000_000;
/// Facts of one text.
const TEXT: usize = 20;
const MEASURES: [&str; 8] = [
    "xuất khẩu",
    "kim ngạch thương mại song phương",
    "vốn đầu tư trực tiếp",
    "doanh thu thuần",
    "số lao động",
    "sản lượng lúa",
    "lợi nhuận sau thuế",
    "số dự án còn hiệu lực",
];
const KINDS: [&str; 8] = ["figure", "figure", "change", "rank", "visit", "proposal", "arrest", "casualties"];

/// Numbers that look drawn by chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    /// A few of `n` come up often, most of them seldom.
    fn skewed(&mut self, n: usize) -> usize {
        let within = self.roll(n) + 1;
        self.roll(within)
    }
}

fn claims(total: usize, matters: usize) -> Vec<Claim> {
    let mut dice = Dice(7);
    (0..total)
        .map(|n| {
            let text = n / TEXT;
            let matter = dice.skewed(matters);
            let kind = if matters == 1 { "figure" } else { KINDS[dice.roll(KINDS.len())] };
            let day = (text / 200) as i32;
            let value = f64::from(dice.roll(40) as u32 + 1) * 1e8;
            let period = Days { begin: day / 365 * 365, end: day / 365 * 365 + 365 };
            Claim {
                id: format!("{text}-c{:02}", n % TEXT + 1),
                doc: text.to_string(),
                setting: [format!("Nơi {}", text % 900), format!("Người {}", text % 5000)].into(),
                published: Some(Days { begin: day, end: day + 1 }),
                kind: kind.to_owned(),
                subject: vec![format!("Công ty Số {matter}")],
                predicate: if kind == "casualties" { "chết" } else { "đạt" }.to_owned(),
                object: Some(MEASURES[matter % MEASURES.len()].to_owned()),
                values: vec![Amount {
                    role: "value".to_owned(),
                    low: value,
                    high: value,
                    unit: Some("vnd".to_owned()),
                    modifier: None,
                }],
                when: (n % 3 > 0).then_some(period),
                rel: (n % 3 > 0).then(|| if n % 3 == 1 { "during" } else { "as_of" }.to_owned()),
                modality: "asserted".to_owned(),
                args: vec![("rank".to_owned(), (n % 9).to_string())],
                ..Claim::default()
            }
        })
        .collect()
}

/// The most memory held so far in MB, where the system tells it.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? / 1024)
}

/// Time of this thread on the processor, where the system tells it.
fn now(began: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|t| t.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| began.elapsed(), Duration::from_nanos)
}

fn main() {
    let total = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(FACTS);
    println!("{:<8} {:>10} {:>8} {:>10} {:>8}", "facts", "number", "s", "links", "MB");
    for (name, matters) in [("news", total / 20), ("spread", usize::MAX >> 33), ("crowd", 1)] {
        let facts = claims(total, matters);
        let began = Instant::now();
        let start = now(began);
        let links = black_box(find(&facts));
        let seconds = now(began).saturating_sub(start).as_secs_f64();
        let memory = peak().map_or_else(String::new, |mb| mb.to_string());
        println!("{name:<8} {total:>10} {seconds:>8.2} {:>10} {memory:>8}", links.len());
    }
}
