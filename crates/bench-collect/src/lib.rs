//! Declare inputs and outputs, sweep a function over them, save one result file.
