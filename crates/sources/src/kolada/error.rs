//! Why a fetch from Kolada did not come about, in Swedish, with what to do.

use std::path::PathBuf;

/// What went wrong. Nothing of a fetch that ends so is taken in; what has arrived stays in the
/// journal, so that the next try goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum KoladaError {
    /// The base address cannot be used. The operator corrects it.
    #[error("Adressen ”{address}” går inte att använda. Skriv till exempel https://api.kolada.se/v3.")]
    BadAddress {
        /// As given.
        address: String,
    },
    /// The address speaks version 2, which answers 410. The operator corrects it.
    #[error(
        "Adressen ”{address}” talar Koladas version 2, som är stängd (410). \
         Ange en adress som slutar på /v3, till exempel https://api.kolada.se/v3."
    )]
    ClosedVersion {
        /// As asked.
        address: String,
    },
    /// The proxy address cannot be used. The operator corrects it.
    #[error(
        "Proxyadressen ”{address}” går inte att använda. Skriv till exempel http://proxy.kommunen.se:8080."
    )]
    BadProxy {
        /// As given.
        address: String,
    },
    /// The question itself is wrong: no ids, a year out of range, a strange id. The user corrects it.
    #[error("Frågan till Kolada går inte att ställa: {0}.")]
    BadQuestion(String),
    /// 422: the server did not accept the question. A fault of this program.
    #[error(
        "Kolada godtog inte frågan (422): {detail}. Frågan var {address}. \
         Anmäl felet till den som sköter programmet; att försöka igen hjälper inte."
    )]
    Unaccepted {
        /// As asked.
        address: String,
        /// What the server said.
        detail: String,
    },
    /// A status that trying again does not mend, such as 403 or 404, or a redirection.
    #[error(
        "Kolada svarade {status} på {address}. Kontrollera adressen och att nätverket släpper igenom frågan."
    )]
    Status {
        /// As asked.
        address: String,
        /// HTTP status.
        status: u16,
    },
    /// 429, 5xx, time-outs or broken answers, again and again. Try later.
    #[error(
        "Kolada gav inget helt svar efter {tries} försök ({last}). Frågan var {address}. \
         Försök igen senare: det som har kommit är sparat och hämtas inte om."
    )]
    GaveUp {
        /// As asked.
        address: String,
        /// How many times.
        tries: u32,
        /// What happened last.
        last: String,
    },
    /// The server asks for a longer pause than anybody waits at the screen.
    #[error("Kolada ber oss vänta {seconds} sekunder. Försök igen efter det: det som har kommit är sparat.")]
    LongWait {
        /// As the server said.
        seconds: u64,
    },
    /// The connection cannot be made, and trying again will not help (certificate, TLS).
    #[error("Det går inte att ansluta till {address}: {reason}. Kontrollera adress, certifikat och proxy.")]
    NoConnection {
        /// As asked.
        address: String,
        /// What the library says.
        reason: String,
    },
    /// `next_url` leads away from the base address.
    #[error(
        "Svaret hänvisar till nästa sida på ”{next_url}”, utanför {base}. Den följs inte. \
         Kontrollera att adressen till Kolada är rätt."
    )]
    Astray {
        /// As answered.
        next_url: String,
        /// The base that was configured.
        base: String,
    },
    /// Pages without end.
    #[error(
        "Svaret på {address} tar aldrig slut: sida efter sida. Hämtningen är avbruten. Försök igen senare."
    )]
    Endless {
        /// As asked.
        address: String,
    },
    /// The journal folder cannot be read or written.
    #[error("Mappen {} går inte att använda för mellanlagring: {reason}. Kontrollera rättigheter och utrymme.", folder.display())]
    Journal {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// A page of the journal was changed after it was checked.
    #[error("En sparad sida i mappen {} är skadad. Försök igen: den hämtas då om.", folder.display())]
    JournalDamaged {
        /// The folder.
        folder: PathBuf,
    },
    /// Every page came, and not a single value among them.
    #[error(
        "Kolada svarade utan ett enda värde. Det tyder på fel id, fel år eller ett fel hos Kolada. \
         Inget är ändrat. Kontrollera vad som ska hämtas."
    )]
    Empty,
    /// Every page came, but some rows cannot be taken in.
    #[error("{} uppgifter från Kolada går inte att ta in. Inget är ändrat.\n- {}{}", faults.len() + more, faults.join("\n- "), and_more(*more))]
    Unusable {
        /// The first faults, as sentences; at most 50.
        faults: Vec<String>,
        /// How many more.
        more: usize,
    },
}

fn and_more(more: usize) -> String {
    if more == 0 { String::new() } else { format!("\noch {more} till.") }
}
