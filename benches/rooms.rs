//! MB/s of each room, one thread: `cargo bench --bench rooms`.
//!
//! The text is made here from templates, or is what the files named by `SUKIEN_BENCH_TEXT` (a list like `PATH`)
//! hold. Rooms are timed in turns and the median of the turns is printed, so that a slow moment of the machine
//! falls on all of them; what counts is time on the processor, where the system tells it. `-- words tags` runs only
//! the rooms whose names hold one of these.

#![allow(clippy::print_stdout, reason = "a program that prints a table")]

use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use sukien::normalize::{Options, normalize};
use sukien::pipeline::Rooms;
use sukien::segment::{LexiconSegmenter, Segmenter};
use sukien::tokenize::{Atoms, Sentence, scan, sentences};
use sukien::{Depth, Pipeline, entity, quantity, time};
use unicode_normalization::UnicodeNormalization;

/// Bytes of text, about.
const SIZE: usize = 4_000_000;
/// A document is about as long as a newspaper's article.
const DOCUMENT: usize = 4_000;
const TURNS: usize = 7;

/// What the rooms read; the same documents in each shape.
struct Input {
    plain: Vec<String>,
    decomposed: Vec<String>,
}

type Room<'a> = (&'static str, usize, Box<dyn FnMut() -> usize + 'a>);

fn main() -> Result<(), Box<dyn Error>> {
    let plain = documents()?;
    let decomposed = plain.iter().map(|text| text.nfd().collect()).collect();
    let input = Input { plain, decomposed };
    let normalized: Vec<_> = input.plain.iter().map(|text| normalize(text, Options::default())).collect();
    let atoms: Vec<Atoms<'_>> = normalized.iter().map(|n| scan(&n.text)).collect();
    let cut: Vec<Vec<Sentence>> = atoms.iter().map(sentences).collect();
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let mut rooms = rooms(&input, &atoms, &cut);
    rooms.retain(|(name, ..)| wanted.is_empty() || wanted.iter().any(|w| name.contains(w.as_str())));
    let mut times = vec![Vec::new(); rooms.len()];
    let began = Instant::now();
    for _ in 0..TURNS {
        for ((_, _, work), times) in rooms.iter_mut().zip(&mut times) {
            let start = now(began);
            black_box(work());
            times.push(now(began).saturating_sub(start));
        }
    }
    println!("{:<24} {:>10} {:>8}", "room", "bytes", "MB/s");
    for ((name, bytes, _), times) in rooms.iter().zip(&mut times) {
        println!("{name:<24} {bytes:>10} {:>8.1}", rate(*bytes, median(times)));
    }
    Ok(())
}

fn rooms<'a>(input: &'a Input, atoms: &'a [Atoms<'a>], cut: &'a [Vec<Sentence>]) -> Vec<Room<'a>> {
    let total = |texts: &[String]| texts.iter().map(String::len).sum();
    let (plain, decomposed) = (total(&input.plain), total(&input.decomposed));
    let pipeline = Pipeline::default();
    let prefer = pipeline.options().prefer;
    let segmenter = LexiconSegmenter::embedded().expect("the embedded model is whole");
    let mut words = Vec::new();
    vec![
        (
            "normalize (NFC)",
            plain,
            Box::new(|| each(&input.plain, |t| normalize(t, Options::default()).text.len())),
        ),
        (
            "normalize (NFD)",
            decomposed,
            Box::new(|| each(&input.decomposed, |t| normalize(t, Options::default()).text.len())),
        ),
        ("scan", plain, Box::new(|| each(&input.plain, |t| scan(t).len()))),
        ("sentences", plain, Box::new(|| each(atoms, |a| sentences(a).len()))),
        (
            "words",
            plain,
            Box::new(move || {
                words.clear();
                for (atoms, cut) in atoms.iter().zip(cut) {
                    for sentence in cut {
                        segmenter.segment(atoms, sentence, &mut words);
                    }
                }
                words.len()
            }),
        ),
        ("text to words", plain, Box::new(|| each(&input.plain, |t| read(t, Depth::Words)))),
        ("text to tags", plain, Box::new(|| each(&input.plain, |t| read(t, Depth::Tags)))),
        (
            "words, tags and names",
            plain,
            Box::new(|| {
                each(&input.plain, |t| {
                    let read = Pipeline::default().parse_for(t, None, Rooms::ENTITIES);
                    read.map_or(0, |d| d.tags().len() + d.entities().len())
                })
            }),
        ),
        (
            "times",
            plain,
            Box::new(move || atoms.iter().zip(cut).map(|(a, s)| time::find(a, s, None, prefer).len()).sum()),
        ),
        (
            "quantities",
            plain,
            Box::new(move || atoms.iter().zip(cut).map(|(a, s)| quantity::find(a, s, &[]).len()).sum()),
        ),
        (
            "entities",
            plain,
            Box::new(move || atoms.iter().zip(cut).map(|(a, s)| entity::find(a, s).len()).sum()),
        ),
        (
            "everything to quotes",
            plain,
            Box::new(|| {
                each(&input.plain, |t| {
                    let read = Pipeline::default().parse_for(t, None, Rooms::QUOTES);
                    read.map_or(0, |d| d.quotes().len())
                })
            }),
        ),
        (
            "everything to facts",
            plain,
            Box::new(move || each(&input.plain, |t| pipeline.parse(t, None).map_or(0, |d| d.facts().len()))),
        ),
    ]
}

/// Time on the processor: on Linux the first number of this file, in nanoseconds; elsewhere the clock's time.
fn now(began: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|t| t.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| began.elapsed(), Duration::from_nanos)
}

/// The whole way from text to words, or to parts of speech.
fn read(text: &str, depth: Depth) -> usize {
    Pipeline::default().parse_to(text, None, depth).map_or(0, |d| d.words().len())
}

fn each<T>(items: &[T], work: impl Fn(&T) -> usize) -> usize {
    items.iter().map(work).sum()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[expect(clippy::cast_precision_loss, reason = "a rate to be read")]
fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

fn documents() -> Result<Vec<String>, Box<dyn Error>> {
    let Some(files) = std::env::var_os("SUKIEN_BENCH_TEXT") else { return Ok(made()?) };
    let mut documents = Vec::new();
    for file in std::env::split_paths(&files) {
        let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let mut document = String::new();
        for line in text.split_inclusive('\n') {
            document.push_str(line);
            if document.len() >= DOCUMENT {
                documents.push(std::mem::take(&mut document));
            }
        }
        documents.push(document);
    }
    Ok(documents)
}

/// News out of templates: what a business or police page is like in letters, numbers, names and marks.
fn made() -> Result<Vec<String>, std::fmt::Error> {
    const WHO: [&str; 8] = [
        "Bộ Công Thương",
        "Ngân hàng Nhà nước",
        "UBND TP.HCM",
        "Tổng cục Thống kê",
        "ông Nguyễn Văn Hòa",
        "bà Trần Thị Thu Hà",
        "Công an tỉnh Quảng Ninh",
        "PGS.TS Lê Quốc Bảo",
    ];
    const WHAT: [&str; 8] = [
        "kim ngạch xuất khẩu thủy sản",
        "sản lượng lúa vụ đông xuân",
        "tổng mức bán lẻ hàng hóa",
        "số vụ tai nạn giao thông",
        "vốn đầu tư trực tiếp nước ngoài",
        "giá xăng RON 95-III",
        "doanh thu du lịch lữ hành",
        "lượng khách quốc tế đến Đà Nẵng",
    ];
    const UNIT: [&str; 6] = ["tỷ USD", "triệu tấn", "nghìn tỷ đồng", "vụ", "lượt khách", "%"];
    let mut random = Random(20_240_517);
    let mut documents = Vec::new();
    let mut made = 0;
    while made < SIZE {
        let mut text = String::new();
        writeln!(text, "{} nói gì về {}?", random.of(&WHO), random.of(&WHAT))?;
        while text.len() < DOCUMENT {
            let (day, month, year) = (random.below(28) + 1, random.below(12) + 1, random.below(20) + 2005);
            let (n, m) = (random.below(900) + 1, random.below(99));
            let (who, what, unit) = (random.of(&WHO), random.of(&WHAT), random.of(&UNIT));
            match random.below(6) {
                0 => write!(
                    text,
                    "Theo {who}, {what} trong tháng {month}/{year} ước đạt {n},{m} {unit}, tăng {m},5% so với cùng kỳ năm trước. "
                )?,
                1 => write!(
                    text,
                    "\"Chúng tôi dự kiến {what} sẽ vượt {n}.000 {unit} vào cuối năm {year}\", {who} cho biết sáng {day}/{month}. "
                )?,
                2 => writeln!(
                    text,
                    "Trước đó, lúc {m}h30 ngày {day}-{month}-{year}, {who} đã họp với các doanh nghiệp trên địa bàn để tìm cách tháo gỡ khó khăn cho người dân."
                )?,
                3 => write!(
                    text,
                    "Trong khi đó, {what} giảm từ {n} xuống còn {m} {unit} (tương đương khoảng {m} phần trăm) do ảnh hưởng của đợt mưa lũ kéo dài. "
                )?,
                4 => writeln!(
                    text,
                    "{who} nhấn mạnh việc này cần được làm quyết liệt hơn nữa, nhất là ở những nơi còn nhiều vướng mắc về thủ tục.\nẢnh: TTXVN"
                )?,
                _ => write!(
                    text,
                    "Từ đầu năm {year} đến nay, cả nước có {n} dự án mới; riêng quý {} chiếm gần một nửa. ",
                    month.div_ceil(3)
                )?,
            }
        }
        made += text.len();
        documents.push(text);
    }
    Ok(documents)
}

/// A small generator with a fixed start: the same text on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u64) as usize]
    }
}
