//! What a page weighs at its worst: all municipalities, the whole index, everything with it.

use crate::sample::whole;
use crate::server::Server;

/// Most bytes of page, style sheet and script together, uncompressed.
const HEAVIEST: usize = 150_000;

#[test]
fn no_page_of_the_whole_country_is_too_heavy() {
    let server = Server::start(whole(290));
    let start = server.page("/");
    let style = start
        .split("rel=\"stylesheet\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a style sheet");
    let script =
        start.split("<script src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a script");
    let style = server.get(style).body.len() + server.get(script).body.len();
    for address in [
        "/",
        "/ranking",
        "/ranking?ar=2022&omrade=stod-och-utveckling&liknande=&kommun=ludvika&sortera=forandring",
        "/ranking?utgava=2022.1&omrade=bistandshandlaggning&kommun=stockholm&sortera=namn",
        "/ranking?utgava=2022.1&kommun=ludvika&visa=band",
        "/ranking?lan=vastra-gotaland&kommun=ludvika",
        "/jamfor?utgava=2023.1&omrade=bistandshandlaggning&k=ludvika,stockholm,nacka,solna,taby,haninge",
        "/liknande/ludvika?utgava=2023.1&aldre=5",
        "/kommun/ludvika?utgava=2023.1",
        "/kommun/ludvika/stod-och-utveckling?utgava=2023.1",
        "/kommun/ludvika/utforande",
        "/indikator/U21468?kommun=ludvika",
        "/indikator/U21401?kommun=ludvika&ar=2022",
        "/indikator/webb_avgifter?kommun=ludvika",
        "/metod",
        "/metod?kommun=ludvika",
        "/kommun/ludvika/forandring?utgava=2023.1&visa=poang",
        "/kommun/ludvika/prioritera?utgava=2023.1&jamfor=bada",
        "/kommun/ludvika/lar-av?utgava=2023.1",
        "/lar-av/U21468?kommun=ludvika",
        "/tank-om/ludvika?omrade=stod-och-utveckling&v=U21468~100~U21469~99&mal=1",
        "/data",
    ] {
        let page = server.page(address).len();
        assert!(page + style < HEAVIEST, "{address} has {page} bytes, and {style} of style and script");
    }
    // All of them are in the page, so that the browser's own search finds any of them.
    assert_eq!(server.page("/ranking").matches("<th scope=\"row\">").count(), 290);
}
