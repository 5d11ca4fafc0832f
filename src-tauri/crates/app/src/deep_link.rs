//! Links into the DingTalk client. Most work on a phone only, so on a computer they are shown as a QR code.

use clearhold_policy::link_for;
use qrcode::render::{svg, unicode};
use qrcode::{EcLevel, QrCode};
use serde::{Deserialize, Serialize};

/// A page of the DingTalk client that a link opens on a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DeepLink {
    /// The link.
    pub url: String,
    /// The link as a QR code: an SVG picture, black on white with the white edge that readers need.
    pub qr_svg: String,
}

impl DeepLink {
    /// The link that spares one of these steps; none where none is documented.
    pub(crate) fn sparing(steps: &[String]) -> Option<Self> {
        let url = link_for(steps)?.url.clone();
        let qr_svg = code(&url)?
            .render::<svg::Color<'_>>()
            .quiet_zone(true)
            .min_dimensions(200, 200)
            .dark_color(svg::Color("#000"))
            .light_color(svg::Color("#fff"))
            .build();
        Some(Self { url, qr_svg })
    }

    /// The QR code as lines of text for a terminal, two modules a character. The code is drawn by light blocks on the
    /// dark ground that most terminals have, its white edge included; readers take it either way round.
    pub fn blocks(&self) -> String {
        let drawn = code(&self.url).map(|code| {
            code.render::<unicode::Dense1x2>()
                .quiet_zone(true)
                .dark_color(unicode::Dense1x2::Light)
                .light_color(unicode::Dense1x2::Dark)
                .build()
        });
        drawn.unwrap_or_default()
    }
}

/// None for what is too long for any QR code, which no link of ours is.
fn code(url: &str) -> Option<QrCode> {
    QrCode::with_error_correction_level(url, EcLevel::M).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]
mod tests {
    use clearhold_policy::links;
    use clearhold_words::{Language, Words};

    use super::DeepLink;

    /// What a reader of QR codes makes of modules drawn ten points wide.
    fn read(width: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width * 10, width * 10, |x, y| {
            if is_dark(x / 10, y / 10) { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1, "one code, with enough white around it");
        grids[0].decode().unwrap().1
    }

    #[test]
    fn every_link_is_read_again_from_its_code() {
        for link in links() {
            let made = DeepLink::sparing(&link.steps).unwrap();
            assert_eq!(made.url, link.url);
            assert!(made.url.starts_with("https://applink.dingtalk.com/"), "{}", made.url);
            let lines: Vec<Vec<char>> = made.blocks().lines().map(|line| line.chars().collect()).collect();
            let width = lines[0].len();
            let dark = |x: usize, y: usize| {
                let block = lines.get(y / 2).and_then(|line| line.get(x)).copied().unwrap_or('█');
                let light = match block {
                    '█' => true,
                    '▀' => y.is_multiple_of(2),
                    '▄' => !y.is_multiple_of(2),
                    ' ' => false,
                    other => panic!("{other:?} is no block"),
                };
                !light
            };
            assert_eq!(read(width, dark), link.url);
        }
    }

    #[test]
    fn the_picture_is_one_white_square_with_the_code_on_it_and_nothing_else() {
        for link in links() {
            let svg = DeepLink::sparing(&link.steps).unwrap().qr_svg;
            let shapes = svg.matches('<').count();
            assert_eq!(shapes, 5, "declaration, svg, ground, code, end: {svg}");
            assert!(svg.contains(r##"fill="#fff"/>"##) && svg.contains(r##"<path fill="#000""##), "{svg}");
            assert!(!svg.contains("script") && !svg.contains("href"));
        }
    }

    #[test]
    fn links_spare_steps_that_have_words_and_no_others_are_made_up() {
        for step in links().iter().flat_map(|link| &link.steps) {
            for language in Language::ALL {
                assert!(Words::new(language).has(&format!("step-{step}")), "{step}");
            }
        }
        assert_eq!(DeepLink::sparing(&["app_privacy".to_owned()]), None, "none is documented");
    }
}
