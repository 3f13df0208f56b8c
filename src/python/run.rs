//! Work in the pool, results in order, with an ear for Ctrl-C.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use rayon::ThreadPool;

use super::{errors, pool};
use crate::Result;

/// How long a wait may last before Python looks for signals.
const PATIENCE: Duration = Duration::from_millis(40);

/// Tasks in flight, at most `window` of them; their results come out in the order in which they went in.
pub struct Ordered<R> {
    pool: &'static ThreadPool,
    process: u32,
    window: usize,
    tasks: VecDeque<Receiver<Option<Result<R>>>>,
    stop: Arc<AtomicBool>,
}

impl<R: Send + 'static> Ordered<R> {
    /// Two tasks a thread: one running, one ready.
    pub fn new(threads: usize) -> Result<Self> {
        Ok(Self {
            pool: pool::get(threads)?,
            process: std::process::id(),
            window: threads * 2,
            tasks: VecDeque::new(),
            stop: Arc::default(),
        })
    }

    /// Whether another task may be given.
    pub fn has_room(&self) -> bool {
        self.tasks.len() < self.window
    }

    /// Lets go of all tasks; those that run end at their next look at `stop`.
    pub fn clear(&mut self) {
        std::mem::take(&mut self.stop).store(true, Ordering::Relaxed);
        self.tasks.clear();
    }

    /// Gives a task to the pool. It holds nothing of Python's and looks at `stop` between documents.
    pub fn submit(&mut self, task: impl FnOnce(&AtomicBool) -> Result<R> + Send + 'static) {
        let (sender, receiver) = sync_channel(1);
        let stop = Arc::clone(&self.stop);
        self.pool.spawn(move || {
            // A panic must not take the process down: it becomes `None`, and an exception at the other end.
            let outcome = catch_unwind(AssertUnwindSafe(|| task(&stop))).ok();
            // Nobody listens any more after an interruption.
            let _ = sender.send(outcome);
        });
        self.tasks.push_back(receiver);
    }

    /// The result of the oldest task; `None` where there is no task.
    pub fn take(&mut self, py: Python<'_>) -> PyResult<Option<R>> {
        if self.process != std::process::id() {
            return Err(PyRuntimeError::new_err(
                "this iterator was made before the process forked; its threads are in the parent. Make a new one here",
            ));
        }
        let Some(mut task) = self.tasks.pop_front() else { return Ok(None) };
        loop {
            // Results may always be there at once: that is no reason not to listen.
            py.check_signals()?;
            let outcome;
            (task, outcome) = py.detach(move || {
                let outcome = task.recv_timeout(PATIENCE);
                (task, outcome)
            });
            match outcome {
                Ok(Some(result)) => return Ok(Some(result?)),
                Ok(None) | Err(RecvTimeoutError::Disconnected) => {
                    return Err(errors::internal(py, "a worker thread panicked"));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

impl<R> Drop for Ordered<R> {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// A size in bytes from which one text is worth a thread of its own, so that Ctrl-C is heard meanwhile.
const LONG: usize = 1 << 16;

/// Runs `work` on `len` bytes of input with Python detached.
pub fn one<R: Send + 'static>(
    py: Python<'_>,
    len: usize,
    work: impl FnOnce() -> Result<R> + Send + 'static,
) -> PyResult<R> {
    if len < LONG {
        return Ok(py.detach(work)?);
    }
    let mut ordered = Ordered::new(pool::threads(None)?)?;
    ordered.submit(|_| work());
    ordered.take(py)?.ok_or_else(|| errors::internal(py, "a task was lost"))
}
