//! What only a browser can tell, by theme:
//!
//! - `client`: the browser client itself sees what it claims to see, and leaves nothing behind.
//! - `accessibility`: nothing that axe-core complains about, in light, dark and print.
//! - `firefox`: the few checks that must hold in two browsers.
//! - `pages`: every figure of every shape is drawn, offline and in silence, at every width, light and dark.
//! - `reading`: what readers do with a page: scroll, follow links, press keys, zoom, print.
//! - `statistics`: the page computes what core computes, on one file of vectors.
//!
//! Without a browser everything here is left out, aloud; with `BENCH_REQUIRE_BROWSER` that is a failure.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test binary, where a panic is the report"
)]

mod accessibility;
mod client;
mod firefox;
mod pages;
mod reading;
mod statistics;

use std::process::ExitCode;

use bench_tests::browser::Browser;
use bench_tests::harness::{self, Subject};
use bench_tests::trials;

fn main() -> ExitCode {
    let trials = trials![
        client::reads_the_values_of_scripts,
        client::waits_for_what_a_page_does_later,
        client::hears_everything_a_bad_page_says,
        client::hears_nothing_from_a_good_page,
        client::lists_requests_and_lets_none_out,
        client::reaches_not_even_its_own_machine,
        client::takes_pictures_of_the_right_size,
        client::emulates_dark_paper,
        client::shows_a_page_without_scripts,
        client::gives_each_page_its_own_storage,
        client::names_what_it_waited_for_in_vain,
        client::leaves_no_process_behind,
        accessibility::axe_finds_nothing_in_light_dark_and_print,
        firefox::pages_draw_in_silence_in_firefox_too,
        statistics::the_page_computes_what_core_computes,
        pages::every_shape_is_drawn,
        pages::every_output_kind_is_drawn,
        pages::what_real_collectors_measured_is_drawn,
        pages::pages_fit_every_width_in_light_and_dark,
        pages::marks_of_other_crates_are_drawn_or_say_why_not,
        pages::a_surface_draws_under_the_policy_of_its_page,
        pages::a_surface_without_webgl_keeps_its_static_form,
        pages::every_mark_that_can_be_pinned_is_drawn,
        reading::a_slider_over_runs_shows_the_numbers_of_an_earlier_run,
        reading::arrow_keys_tell_the_values_of_a_figure,
        reading::arrow_keys_tell_bins_boxes_and_cells,
        reading::the_files_of_a_figure_hold_its_table,
        reading::the_index_is_read_without_scrolling_sideways,
        reading::the_news_fits_the_first_screen,
        reading::the_button_turns_the_light_off_in_figures_too,
        reading::a_long_line_is_drawn_from_buckets_that_follow_the_zoom,
        reading::a_long_line_keeps_its_band,
        pages::figures_follow_the_window,
        pages::every_figure_has_its_data_table,
        pages::pictures_stand_in_the_parts_of_their_choices,
        pages::a_history_shows_the_values_that_were_judged,
        pages::an_interactive_figure_stands_where_its_static_form_stood,
        pages::a_static_form_says_where_its_sliders_stand,
        reading::figures_far_away_wait_for_the_reader_but_not_for_the_printer,
        reading::static_forms_far_away_wait_as_text,
        reading::links_lead_to_their_figures_on_long_pages,
        pages::a_constant_lies_in_the_middle_of_an_axis_of_its_size,
        pages::a_broken_figure_is_complained_about_and_the_page_goes_on,
    ];
    harness::main(&trials, subject())
}

fn subject() -> Subject<Browser> {
    match Browser::find() {
        Some(program) => Subject::Present(Box::new(move || Browser::launch(&program))),
        None => Subject::Missing {
            why: "no Chromium was found: install one, or let BENCH_CHROMIUM name its file. \
                  BENCH_REQUIRE_BROWSER=1 makes this a failure."
                .to_owned(),
            required: std::env::var_os("BENCH_REQUIRE_BROWSER").is_some(),
        },
    }
}
