//! Municipalities side by side, similar ones, and the ranking with its doubt: what each address gives.

use serde_json::Value;

use crate::sample::{empty, small, whole};
use crate::server::Server;

fn canonical(server: &Server, address: &str) -> String {
    let answer = server.get(address);
    assert_eq!(answer.status, 200, "{address}");
    answer.header("link").trim_start_matches('<').split('>').next().unwrap_or_default().to_owned()
}

fn rows(server: &Server, address: &str) -> Vec<Value> {
    let twin: Value = serde_json::from_str(&server.page(address)).expect("JSON");
    twin["rows"].as_array().expect("rows").clone()
}

#[test]
fn the_address_of_a_comparison_is_put_in_sound_form() {
    let server = Server::start(small(12));
    for (address, sound) in [
        ("/jamfor", "/jamfor"),
        ("/jamfor?k=", "/jamfor"),
        ("/jamfor?k=Ludvika,%20Stockholm,ludvika", "/jamfor?k=ludvika,stockholm"),
        ("/jamfor?k=ludvika&lagg=Nacka", "/jamfor?k=ludvika,nacka"),
        ("/jamfor?k=ludvika&k=0180", "/jamfor?k=ludvika,stockholm"),
        ("/jamfor?k=ankeborg,ludvika", "/jamfor?k=ludvika"),
        ("/jamfor?k=ludvika&omrade=himlen&ar=2023", "/jamfor?k=ludvika"),
        ("/jamfor?ar=2022&omrade=utforande&k=ludvika", "/jamfor?ar=2022&omrade=utforande&k=ludvika"),
        ("/liknande/ludvika?invanare=1&aldre=5&unga=x", "/liknande/ludvika?aldre=5"),
        ("/liknande/ludvika?visa=band", "/liknande/ludvika"),
        ("/ranking?visa=lista", "/ranking"),
        ("/ranking?visa=band&kommun=ludvika", "/ranking?kommun=ludvika&visa=band"),
    ] {
        assert_eq!(canonical(&server, address), sound, "{address}");
    }
}

#[test]
fn what_is_wrong_in_an_address_is_told_at_the_field() {
    let server = Server::start(small(12));
    let seven = "ludvika,stockholm,nacka,solna,taby,haninge,huddinge";
    for (address, words) in [
        ("/jamfor?k=ludvika&lagg=Ankeborg", "Ingen kommun heter ”Ankeborg”"),
        ("/jamfor?k=%3Cscript%3E", "Ingen kommun heter ”&#60;script&#62;”"),
        (&format!("/jamfor?k={seven}"), "Huddinge fick inte plats"),
        ("/liknande/ludvika?aldre=9", "från 0 till 5. Vikten 1 gäller tills vidare för: 75 år och äldre"),
        (
            "/liknande/ludvika?invanare=0&aldre=0&unga=0&utbildning=0&skattekraft=0&skattesats=0",
            "Alla mått har vikten 0",
        ),
    ] {
        let page = server.page(address);
        assert!(page.contains(words), "{address}: {words}");
        assert!(page.contains("<title>Fel: "), "{address}");
    }
    assert!(!server.page("/jamfor?k=ludvika").contains("felord"));
}

#[test]
fn a_comparison_says_what_the_pages_of_the_municipalities_say() {
    let server = Server::start(small(40));
    let found = rows(&server, "/jamfor.json?k=ludvika,nacka&omrade=utforande");
    let ranking = rows(&server, "/ranking.json");
    // The index, three areas and two measures, for two municipalities.
    assert_eq!(found.len(), 2 * (4 + 2));
    for row in found.iter().filter(|row| row["record"] == "group") {
        let same = |other: &&Value| other["municipality"] == row["place"] && other["group"] == row["id"];
        let official = ranking.iter().find(same).expect("the same group in the ranking");
        for (one, other) in [
            ("score", "score"),
            ("rank", "place"),
            ("rank_likely_low", "place_likely_low"),
            ("rank_likely_high", "place_likely_high"),
        ] {
            assert_eq!(row[one], official[other], "{row}");
        }
        assert!(row["value"].is_null() && row["source_caption"].is_null());
    }
    let measure =
        found.iter().find(|row| row["id"] == "U21401" && row["place"] == "2085").expect("a measure");
    assert_eq!(measure["source_caption"], "Källa: Kolada");
    assert!(measure["score"].is_null() && measure["value"].is_number());
    let page = server.page("/jamfor?k=ludvika,nacka&omrade=utforande");
    let place = found[0]["rank"].as_u64().expect("a place");
    let text = format!(
        "plats {place} av 40 (sannolikt {}–{})",
        found[0]["rank_likely_low"], found[0]["rank_likely_high"]
    );
    assert!(page.contains(&text), "{text}");
    for class in ["battre", "mitten", "samre"] {
        for cell in page.split(&format!("<td class=\"{class}\">")).skip(1) {
            let cell = cell.split("</td>").next().unwrap_or_default();
            assert!(cell.contains(['▲', '●', '▼']) && cell.contains("de flesta"), "{cell}");
        }
    }
}

#[test]
fn every_row_of_the_ranking_has_its_likely_places_and_bands_follow_them() {
    let server = Server::start(whole(120));
    let found: Vec<Value> = rows(&server, "/ranking.json?kommun=ludvika");
    let index: Vec<&Value> = found.iter().filter(|row| row["group"] == found[0]["group"]).collect();
    let page = server.page("/ranking?kommun=ludvika");
    let own = index.iter().find(|row| row["municipality"] == "2085").expect("Ludvika");
    let ends = |row: &Value| (row["place_likely_low"].as_u64(), row["place_likely_high"].as_u64());
    let (Some(own_low), Some(own_high)) = ends(own) else { panic!("Ludvika has no interval") };
    let (mut alike, mut placed) = (0, 0);
    for row in &index {
        let (Some(low), Some(high)) = ends(row) else { continue };
        placed += 1;
        let range = if low == high { low.to_string() } else { format!("{low}–{high}") };
        let is_like = row["municipality"] != "2085" && low <= own_high && own_low <= high;
        alike += usize::from(is_like);
        let text = format!("<td>{} (sannolikt {range}){}<td>", row["place"], if is_like { " ≈" } else { "" });
        assert!(page.contains(&text), "{text}");
        let ranked = row["ranked"].as_u64().expect("a number");
        let band = if high * 4 <= ranked {
            "best"
        } else if (low - 1) * 4 >= ranked * 3 {
            "worst"
        } else {
            "unsure"
        };
        assert_eq!(row["band"], band, "{row}");
    }
    assert!(placed > 100 && alike > 0);
    assert_eq!(page.matches(" ≈<td>").count(), alike);
    assert!(page.contains(&format!("{alike} andra kommuner går inte att skilja från Ludvika")));
    let bands = server.page("/ranking?visa=band");
    let heads: Vec<&str> =
        bands.split("scope=\"rowgroup\">").skip(1).filter_map(|part| part.split(':').next()).collect();
    assert!(heads.contains(&"◌ Osäkert"), "{heads:?}");
    let in_band = |band: &str| index.iter().filter(|row| row["band"] == band).count();
    for (band, words) in
        [("best", "▲ Säkert bland de bästa 25 %"), ("worst", "▼ Säkert bland de sämsta 25 %")]
    {
        assert_eq!(heads.contains(&words), in_band(band) > 0, "{words}");
    }
    assert_eq!(bands.matches("<th scope=\"row\">").count(), index.len());
}

#[test]
fn little_ground_makes_a_place_grey_and_says_so() {
    // Ludvika lacks one measure of two in an area: 60 percent of the weight is left.
    let server = Server::start(small(40));
    let area = server.page("/ranking?omrade=stod-och-utveckling&kommun=ludvika");
    assert!(area.contains("Tolka med försiktighet: täckningen är 60\u{a0}%"));
    let all = server.page("/ranking");
    assert!(!all.contains("Tolka med försiktighet"), "{all}");
    let compared = server.page("/jamfor?k=ludvika,nacka");
    assert_eq!(compared.matches("Tolka med försiktighet: täckningen är 60\u{a0}%").count(), 1);
}

#[test]
fn likeness_follows_the_readers_weights() {
    let server = Server::start(whole(290));
    let usual = rows(&server, "/liknande/ludvika.json");
    assert_eq!(usual[0]["list"], "own");
    let distances: Vec<f64> = usual[1..].iter().filter_map(|row| row["distance"].as_f64()).collect();
    assert!(distances.len() >= 7 && distances.is_sorted(), "{distances:?}");
    let in_list = |rows: &[Value], list: &str| {
        rows.iter().filter(|row| row["list"] == list || row["list"] == "both").count()
    };
    assert_eq!((in_list(&usual, "rka"), in_list(&usual, "nearest")), (7, 7));
    // With population alone the nearest are those of nearly the same size.
    let zero = "aldre=0&unga=0&utbildning=0&skattekraft=0&skattesats=0";
    let sized = rows(&server, &format!("/liknande/ludvika.json?{zero}"));
    let own = sized[0]["population"].as_f64().expect("a number");
    for row in sized.iter().filter(|row| row["list"] == "nearest" || row["list"] == "both") {
        let ratio = row["population"].as_f64().expect("a number") / own;
        assert!((0.9..1.1).contains(&ratio), "{row}");
    }
    let page = server.page(&format!("/liknande/ludvika?{zero}"));
    assert!(page.contains("räknad med dina vikter") && page.contains("name=\"aldre\" value=\"0\" checked"));
    assert!(page.contains("Källa: SCB") && page.contains("Egen bearbetning av data från SCB"));
}

#[test]
fn where_there_is_no_answer_the_page_says_why() {
    let none = Server::start(empty());
    for address in ["/jamfor?k=ludvika", "/liknande/ludvika"] {
        let answer = none.get(address);
        assert_eq!(answer.status, 404, "{address}");
        assert!(answer.text().contains("Ingen utgåva är publicerad än"), "{address}");
    }
    let server = Server::start(small(12));
    assert!(server.page("/jamfor?k=kiruna,ludvika").contains("inte med i utgåvan"));
    assert!(server.page("/jamfor?k=kiruna").contains("Underlaget räcker inte för Kiruna"));
    let absent = server.get("/liknande/kiruna");
    assert_eq!(absent.status, 404);
    assert!(absent.text().contains("Kiruna är inte med i utgåvan 2023.1"));
    assert_eq!(server.get("/liknande/Ludvika").status, 303);
    assert_eq!(server.get("/liknande/ankeborg").status, 404);
}
