//! Every integration test: one binary, because each links the whole tool.

mod suite {
    mod presets;
    mod readers;
}
