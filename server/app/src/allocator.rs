//! Which allocator the program uses.
//!
//! glibc keeps about half of what a rebuild of the search index needed once: 253 MB stay resident
//! instead of 110 MB (`docs/decisions/allocator.md`). jemalloc hands unused pages back, a thread of
//! its own does so while the program rests.

/// The allocator of the program: jemalloc on Linux, that of the system elsewhere.
#[cfg(target_os = "linux")]
pub use tikv_jemallocator::Jemalloc as Allocator;

/// The allocator of the program: jemalloc on Linux, that of the system elsewhere.
#[cfg(not(target_os = "linux"))]
pub use std::alloc::System as Allocator;
