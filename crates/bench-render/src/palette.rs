//! The colours of pages and of static figures: one list of names, each with a light and a dark colour.

use std::fmt::Write as _;
use std::sync::OnceLock;

/// The file of the colours.
pub(crate) const SOURCE: &str = include_str!("../assets/palette.css");

/// Steps of the colour ramp of heat maps and ordered lines, beside the first.
pub(crate) const RAMP_STEPS: u8 = 32;

/// Which of the two sets of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shade {
    Light,
    Dark,
}

/// A list of named colours, each in both shades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Palette {
    colours: Vec<(String, [String; 2])>,
}

impl Palette {
    /// The colours that come with the renderer.
    pub(crate) fn built_in() -> &'static Self {
        static PALETTE: OnceLock<Palette> = OnceLock::new();
        PALETTE.get_or_init(|| Self::parse(SOURCE))
    }

    /// The colours of a style sheet of two rules: the light ones, then the dark ones. Lines of another form are left
    /// out, and a colour without a dark form is the same in both.
    fn parse(source: &str) -> Self {
        Self { colours: Vec::new() }.with(source)
    }

    /// These colours with those of a style sheet of the same form in their places. Names that these do not have are added.
    pub(crate) fn with(&self, source: &str) -> Self {
        let mut colours = self.colours.clone();
        let mut rules = source.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or(""));
        for (name, value) in declarations(rules.next().unwrap_or("")) {
            let both = [value.to_owned(), value.to_owned()];
            match colours.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => *known = both,
                None => colours.push((name.to_owned(), both)),
            }
        }
        for (name, value) in declarations(rules.next().unwrap_or("")) {
            if let Some((_, both)) = colours.iter_mut().find(|(known, _)| known == name) {
                value.clone_into(&mut both[1]);
            }
        }
        Self { colours }
    }

    /// A colour; nothing where there is no such name.
    pub(crate) fn colour(&self, name: &str, shade: Shade) -> &str {
        let found = self.colours.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, both)| &both[usize::from(shade == Shade::Dark)])
    }

    /// The colour at a step of the ramp, mixed as the client mixes it.
    pub(crate) fn ramp(&self, step: u8, shade: Shade) -> String {
        let [low, middle, high] =
            ["ramp-low", "ramp-middle", "ramp-high"].map(|name| rgb(self.colour(name, shade)));
        let half = RAMP_STEPS / 2;
        let (from, to, part) =
            if step < half { (low, middle, step) } else { (middle, high, step - half) };
        let mixed = [0, 1, 2].map(|i| {
            let (from, to) = (i32::from(from[i]), i32::from(to[i]));
            from + (to - from) * i32::from(part) / i32::from(half)
        });
        format!("#{:02x}{:02x}{:02x}", mixed[0], mixed[1], mixed[2])
    }

    /// The names as custom properties: light, dark by the system or by choice, and light in print. With a class for
    /// each series and each step of the ramp, which sets `color`.
    pub(crate) fn page_style(&self) -> String {
        let (light, dark) = (self.properties(Shade::Light), self.properties(Shade::Dark));
        let mut style = format!(
            ":root{{color-scheme:light;{light}}}:root[data-theme=\"dark\"]{{color-scheme:dark;{dark}}}\
             @media (prefers-color-scheme:dark){{:root:not([data-theme]){{color-scheme:dark;{dark}}}}}\
             @media print{{:root,:root[data-theme]{{color-scheme:light;{light}}}}}"
        );
        for series in 1..=8 {
            let _fits = write!(style, ".c{series}{{color:var(--series-{series})}}");
        }
        let half = RAMP_STEPS / 2;
        for step in 0..=RAMP_STEPS {
            let (from, to, part) =
                if step < half { ("low", "middle", step) } else { ("middle", "high", step - half) };
            let percent = f64::from(part) / f64::from(half) * 100.0;
            let _fits = write!(
                style,
                ".h{step}{{color:color-mix(in srgb,var(--ramp-{to}) {percent}%,var(--ramp-{from}))}}"
            );
        }
        style.push('\n');
        style
    }

    fn properties(&self, shade: Shade) -> String {
        self.colours.iter().fold(String::new(), |mut text, (name, _)| {
            let _fits = write!(text, "--{name}:{};", self.colour(name, shade));
            text
        })
    }
}

/// The lines `--name: value;` of a rule.
fn declarations(rule: &str) -> impl Iterator<Item = (&str, &str)> {
    rule.split(';').filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
        Some((name.trim(), value.trim()))
    })
}

/// Red, green and blue of `#rrggbb`; black for anything else.
fn rgb(colour: &str) -> [u8; 3] {
    let digits = colour.strip_prefix('#').unwrap_or("");
    let part = |at: usize| {
        digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()).unwrap_or(0)
    };
    [part(0), part(2), part(4)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_has_two_shades() {
        let palette = Palette::built_in();
        assert!(palette.colours.len() > 40, "{}", palette.colours.len());
        for name in (1..=8).map(|n| format!("series-{n}")) {
            let [light, dark] = [Shade::Light, Shade::Dark].map(|s| palette.colour(&name, s));
            assert!(light.starts_with('#') && dark.starts_with('#') && light != dark, "{name}");
        }
        assert_eq!(palette.colour("no such", Shade::Light), "");
    }

    #[test]
    fn the_ramp_goes_through_its_three_colours() {
        let palette = Palette::built_in();
        for shade in [Shade::Light, Shade::Dark] {
            for (step, name) in [(0, "ramp-low"), (16, "ramp-middle"), (32, "ramp-high")] {
                assert_eq!(palette.ramp(step, shade), palette.colour(name, shade), "{name}");
            }
        }
    }

    #[test]
    fn a_foreign_palette_replaces_what_it_names_and_nothing_else() {
        let light = ":root { --ink: red; --own: blue; nonsense }";
        let palette = Palette::built_in().with(light);
        assert_eq!(palette.colour("ink", Shade::Dark), "red", "no dark form: the same in both");
        assert_eq!(palette.colour("own", Shade::Light), "blue");
        for shade in [Shade::Light, Shade::Dark] {
            let ground = Palette::built_in().colour("ground", shade);
            assert_eq!(palette.colour("ground", shade), ground);
        }
        let dark = Palette::built_in().with(":root { } dark { --ink: white; }");
        assert_eq!(dark.colour("ink", Shade::Dark), "white");
        assert_eq!(
            dark.colour("ink", Shade::Light),
            Palette::built_in().colour("ink", Shade::Light)
        );
        assert!(palette.page_style().contains("--ink:red;"));
    }
}
