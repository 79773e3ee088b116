//! A report: results on one page, and where the page is written.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use bench_core::BenchResult;

use crate::page::{self, Page};
use crate::panel::Panel;
use crate::slug::slug;
use crate::{RenderError, RenderOptions, Source, output};

/// Results that share one page.
#[derive(Clone, Debug, Default)]
pub struct Report<'a> {
    title: String,
    items: Vec<Item<'a>>,
}

/// What stands in a report, in the order of the page.
#[derive(Clone, Debug)]
enum Item<'a> {
    Result(Box<Cow<'a, BenchResult>>),
    Panel(Panel),
}

impl<'a> Report<'a> {
    /// A report without results. With an empty title it is named after the first benchmark appended to it.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into().trim().to_owned(), items: Vec::new() }
    }

    /// Puts results on the page, after those already there.
    ///
    /// # Errors
    /// A saved file cannot be loaded; the report is then as it was.
    pub fn append(&mut self, source: impl Into<Source<'a>>) -> Result<&mut Self, RenderError> {
        let loaded = source.into().load()?;
        self.items.extend(loaded.into_iter().map(|result| Item::Result(Box::new(result))));
        Ok(self)
    }

    /// Puts a panel on the page, after what is already there.
    pub fn panel(&mut self, panel: Panel) -> &mut Self {
        self.items.push(Item::Panel(panel));
        self
    }

    /// The title: the one given, or the first benchmark's.
    #[must_use]
    pub fn title(&self) -> &str {
        match self.results().next() {
            Some(first) if self.title.is_empty() => first.declaration().title(),
            _ => &self.title,
        }
    }

    /// The results, in the order of the page.
    pub fn results(&self) -> impl Iterator<Item = &BenchResult> {
        self.items.iter().filter_map(|item| match item {
            Item::Result(result) => Some(&***result),
            Item::Panel(_) => None,
        })
    }

    /// Writes the page into `output_dir`, which is made where it does not exist, and returns the page's path. The
    /// file is named after the report unless the options say otherwise.
    ///
    /// # Errors
    /// There is no result, or the page cannot be written; what stood there before still does.
    pub fn save(
        &self,
        output_dir: impl AsRef<Path>,
        options: &RenderOptions,
    ) -> Result<PathBuf, RenderError> {
        let name = match self.results().next() {
            Some(first) if self.title.is_empty() => first.benchmark(),
            _ => &self.title,
        };
        self.save_as(output_dir.as_ref(), options, &format!("{}.html", slug(name)))
    }

    /// The page as text, without writing anything. A page that is not portable needs the files of its `assets` folder,
    /// which [`save`](Self::save) writes beside it.
    ///
    /// # Errors
    /// There is no result, or the templates of the options cannot be read.
    pub fn to_html(&self, options: &RenderOptions) -> Result<String, RenderError> {
        if self.results().next().is_none() {
            return Err(RenderError::Empty);
        }
        let results: Vec<&BenchResult> = self.results().collect();
        // Each panel stands before the result that follows it, or at the end.
        let mut before = 0;
        let mut panels = Vec::new();
        for item in &self.items {
            match item {
                Item::Result(_) => before += 1,
                Item::Panel(panel) => panels.push((before, panel)),
            }
        }
        let page = Page {
            title: self.title(),
            results: &results,
            panels: &panels,
            portable: options.portable,
            home: None,
            look: options.look()?,
            marks: &options.marks,
        };
        page::render(&page)
    }

    fn save_as(
        &self,
        output_dir: &Path,
        options: &RenderOptions,
        default_name: &str,
    ) -> Result<PathBuf, RenderError> {
        let (folder, name) = options.place(output_dir, default_name)?;
        let html = self.to_html(options)?;
        output::make_folder(&folder)?;
        if !options.portable {
            page::write_assets(&folder, &html)?;
        }
        output::write_file(&folder.join(name), html.as_bytes())
    }
}

/// Renders results, in memory or saved, into a page in `output_dir` and returns the page's path.
///
/// The file is named after the benchmark, or `report.html` for several results, unless the options say otherwise.
///
/// # Errors
/// A saved file cannot be loaded, there is no result, or the page cannot be written; what stood there before
/// still does.
pub fn render_report<'a>(
    source: impl Into<Source<'a>>,
    output_dir: impl AsRef<Path>,
    options: &RenderOptions,
) -> Result<PathBuf, RenderError> {
    let mut report = Report::default();
    report.append(source)?;
    match report.results().count() {
        0 | 1 => report.save(output_dir, options),
        several => {
            report.title = format!("{several} benchmarks");
            report.save_as(output_dir.as_ref(), options, "report.html")
        }
    }
}

/// Appends results to a report and writes its page, so that a page grows while benchmarks finish.
///
/// # Errors
/// As [`Report::append`] and [`Report::save`].
pub fn render_into<'a>(
    report: &mut Report<'a>,
    source: impl Into<Source<'a>>,
    output_dir: impl AsRef<Path>,
    options: &RenderOptions,
) -> Result<PathBuf, RenderError> {
    report.append(source)?.save(output_dir, options)
}
