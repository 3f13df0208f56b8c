//! Threads of the library's own.
//!
//! After `fork` a child has its parent's memory but none of its threads: a pool made before would wait for ever. So
//! pools are kept by process id and number of threads, and a child makes its own at first use. Nothing is spawned at
//! import. The list grows by one node for every number of threads asked for and is never taken apart; it has no lock
//! that a fork could catch closed.

use std::sync::OnceLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::{Error, Result};

struct Node {
    process: u32,
    threads: usize,
    pool: ThreadPool,
    next: OnceLock<Box<Node>>,
}

static HEAD: OnceLock<Box<Node>> = OnceLock::new();

/// More than any machine has; a guard against a mistyped number.
const MOST_THREADS: usize = 1024;

/// The pool of this process with so many threads.
pub fn get(threads: usize) -> Result<&'static ThreadPool> {
    let process = std::process::id();
    let mut made = None;
    let mut slot = &HEAD;
    loop {
        if let Some(node) = slot.get() {
            if node.process == process && node.threads == threads {
                return Ok(&node.pool);
            }
            slot = &node.next;
            continue;
        }
        let node = match made.take() {
            Some(node) => node,
            None => Box::new(Node { process, threads, pool: build(threads)?, next: OnceLock::new() }),
        };
        // Another thread may have been faster: then go on from its node with ours in hand.
        made = slot.set(node).err();
    }
}

fn build(threads: usize) -> Result<ThreadPool> {
    ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|i| format!("sukien-{i}"))
        .build()
        .map_err(|e| Error::limit(format!("cannot start {threads} threads: {e}")))
}

/// How many threads to use: what the caller asked for, else `SUKIEN_NUM_THREADS`, else what the machine has.
pub fn threads(asked: Option<i64>) -> Result<usize> {
    let (n, from) = if let Some(n) = asked {
        (n, "n_threads")
    } else if let Some(value) = std::env::var_os("SUKIEN_NUM_THREADS").filter(|v| !v.is_empty()) {
        let value = value.to_string_lossy();
        let n = value.trim().parse().map_err(|_| {
            Error::invalid_input(format!("SUKIEN_NUM_THREADS must be a whole number, not {value:?}"))
        })?;
        (n, "SUKIEN_NUM_THREADS")
    } else {
        return Ok(std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS));
    };
    usize::try_from(n)
        .ok()
        .filter(|n| (1..=MOST_THREADS).contains(n))
        .ok_or_else(|| Error::invalid_input(format!("{from} must be between 1 and {MOST_THREADS}, not {n}")))
}
