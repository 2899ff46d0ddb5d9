//! The curve as a drawing: what secrecy costs in error, one line a share of the cost that is kept.

use std::fmt::Write as _;

use super::Measured;
use crate::valuation::Law;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 570.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 340.0;
const COLOURS: [&str; 7] = ["#b3261e", "#8a5a00", "#5f6f00", "#0b6b3a", "#0b5c5c", "#2a4d9b", "#6b3fa0"];

fn across(linked: f64) -> f64 {
    LEFT + (linked - 0.5) / 0.5 * (RIGHT - LEFT)
}

fn up(error: f64) -> f64 {
    BOTTOM - error.min(1.0) * (BOTTOM - TOP)
}

/// Error of the public figure over linkability, with the required bound and the chosen point. Ends in a newline.
#[must_use]
pub fn curve_to_svg(points: &[Measured]) -> String {
    let title = "Median error of public estimates over how well leads of one seller are linked";
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" font-family=\"Inter, sans-serif\" \
         font-size=\"13\"><title>{title}</title><rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    axes(&mut svg);
    for (line, colour) in points.chunk_by(|one, next| one.law.kept == next.law.kept).zip(COLOURS.into_iter().cycle()) {
        let places: Vec<String> = line.iter().map(|it| format!("{:.1},{:.1}", across(it.linked), up(it.error))).collect();
        // Writing to a string does not fail.
        let _ = writeln!(svg, "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>", places.join(" "));
        for it in line {
            let chosen = it.law == Law::CHOSEN;
            let (x, y, size) = (across(it.linked), up(it.error), if chosen { 8 } else { 3 });
            let _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{size}\" fill=\"{colour}\"/>");
        }
    }
    legend(&mut svg, points);
    svg.push_str("</svg>\n");
    svg
}

fn axes(svg: &mut String) {
    for tenth in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let y = up(tenth);
        let _ = writeln!(
            svg,
            "<path d=\"M{LEFT} {y:.1}H{RIGHT}\" stroke=\"#e4e9e8\"/><text x=\"56\" y=\"{:.1}\" text-anchor=\"end\" \
             fill=\"#52605f\">{tenth}</text>",
            y + 4.0
        );
    }
    for linked in [0.5, 0.6, 0.7, 0.8, 0.9, 1.0] {
        let x = across(linked);
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#52605f\">{linked}</text>",
            BOTTOM + 20.0
        );
    }
    let bound = across(0.6);
    let _ = writeln!(svg, "<path d=\"M{bound:.1} {TOP}V{BOTTOM}\" stroke=\"#52605f\" stroke-dasharray=\"5 4\"/>");
    let _ = writeln!(
        svg,
        "<text x=\"317\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"#52605f\">AUC of linking two leads of one seller; bound 0.60</text>\
         <text x=\"{LEFT}\" y=\"16\" fill=\"#52605f\">median |log(public ÷ agreed price)|</text>",
        BOTTOM + 44.0
    );
}

fn legend(svg: &mut String, points: &[Measured]) {
    let lines = points.chunk_by(|one, next| one.law.kept == next.law.kept);
    for ((line, colour), place) in lines.zip(COLOURS.into_iter().cycle()).zip(0_u8..) {
        let y = TOP + 20.0 * f64::from(place);
        let kept = line.first().map_or(0, |it| it.law.kept);
        let _ = writeln!(svg, "<text x=\"590\" y=\"{y:.0}\" fill=\"{colour}\">α = {}.{}</text>", kept / 1000, kept % 1000 / 100);
    }
}
