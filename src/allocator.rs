//! The allocator of the wasm: talc, which is 2 kB smaller than the default one and gives memory back.

#[global_allocator]
static ALLOCATOR: talc::TalckWasm = unsafe {
    // SAFETY: the wasm has one thread, and nothing else grows its memory.
    talc::TalckWasm::new_global()
};
