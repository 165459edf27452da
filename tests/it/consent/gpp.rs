//! The GPP string, against one written bit by bit from the fields of the specification.

use fineprint::consent::catalogue::Catalogue;
use fineprint::consent::gpp::string;

use super::*;

struct Bits(Vec<bool>);

impl Bits {
    fn push(&mut self, value: u32, width: u32) {
        for bit in (0..width).rev() {
            self.0.push(value >> bit & 1 == 1);
        }
    }

    fn base64url(mut self) -> String {
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        // Whole bytes first, as the IAB's library does; what is left of the last character is zeros.
        while !self.0.len().is_multiple_of(8) {
            self.0.push(false);
        }
        self.0
            .chunks(6)
            .map(|bits| (0..6).fold(0, |sum, bit| sum * 2 + usize::from(bits.get(bit) == Some(&true))))
            .map(|at| ALPHABET[at] as char)
            .collect()
    }
}

/// Fibonacci coding of the GPP header: the sum of distinct Fibonacci numbers, lowest first, ended by a further 1.
fn fibonacci(mut number: u32) -> Vec<bool> {
    let mut series = vec![1, 2];
    while series[series.len() - 1] + series[series.len() - 2] <= number {
        series.push(series[series.len() - 1] + series[series.len() - 2]);
    }
    let mut bits: Vec<bool> = series
        .iter()
        .rev()
        .map(|&step| {
            if step <= number {
                number -= step;
                true
            } else {
                false
            }
        })
        .skip_while(|bit| !bit)
        .collect();
    bits.reverse();
    bits.push(true);
    bits
}

fn header() -> String {
    let mut bits = Bits(Vec::new());
    bits.push(3, 6);
    bits.push(1, 6);
    bits.push(1, 12);
    bits.push(0, 1);
    bits.0.extend(fibonacci(7));
    bits.base64url()
}

fn written(notice: u32, opt_out: u32, gpc: bool) -> String {
    let mut core = Bits(Vec::new());
    core.push(2, 6);
    for field in [notice, notice, notice, notice, 0, 0, opt_out, opt_out, opt_out] {
        core.push(field, 2);
    }
    core.push(0, 32);
    core.push(0, 6);
    for field in [0, 2, 0, 0] {
        core.push(field, 2);
    }
    let mut signal = Bits(Vec::new());
    signal.push(1, 2);
    signal.push(u32::from(gpc), 1);
    format!("{}~{}.{}", header(), core.base64url(), signal.base64url())
}

#[test]
fn the_vectors_of_the_iabs_own_library_come_out() {
    assert_eq!(written(1, 1, true), "DBABLA~CVQVAAAAAACA.YA");
    assert_eq!(written(1, 2, false), "DBABLA~CVQqAAAAAACA.QA");
}

#[test]
fn sale_and_sharing_decide_the_opt_outs() {
    let shop = shop();
    let unsold = document(|value| value["categories"][2]["saleOrShare"] = json!(false));
    for gpc in [false, true] {
        for (is_granted, opt_out) in [(true, 2), (false, 1)] {
            for region in ["US", "US-CA"] {
                let environment = Environment { gpc, ..visitor(region) };
                let of = |document| string(&Catalogue::of(document), &environment, &[true, false, is_granted]);
                assert_eq!(of(&shop), written(1, opt_out, gpc));
                assert_eq!(of(&unsold), written(0, 0, gpc));
            }
        }
    }
}

#[test]
fn it_is_offered_only_where_it_belongs() {
    let of = |document: &Document, region: &str| string(&Catalogue::of(document), &visitor(region), &[true, true, true]);
    for region in ["", "FR", "CA-US", "USA", "us"] {
        assert_eq!(of(&shop(), region), "", "{region}");
    }
    for signals in [json!({}), json!({ "gpp": [] }), json!({ "gpp": ["usca"] }), json!({ "gpp": "usnat" })] {
        assert_eq!(of(&document(|value| value["consent"]["signals"] = signals.clone()), "US"), "", "{signals}");
    }
}
