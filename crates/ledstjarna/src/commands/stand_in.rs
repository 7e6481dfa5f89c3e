//! `stand-in-kolada`: the demo nation behind an address that answers as Kolada does.

use std::sync::Arc;

use ledstjarna_actions::fill_demo::demo_nation;
use ledstjarna_observations::Register;
use ledstjarna_web::stand_in::StandIn;

use crate::output::print;

/// Serves until interrupted.
pub async fn run(port: u16) -> anyhow::Result<()> {
    let listener = super::serve::listen(port).await?;
    let register = Register::embedded()?;
    let nation = demo_nation(&register)?;
    let stand_in =
        Arc::new(StandIn::new(&register, &nation.observations, ledstjarna_actions::fill_demo::SOURCE));
    let address = listener.local_addr()?;
    print(&format!(
        "Ersättningsserver för Kolada med syntetiska data: http://{address}/v3\n\
         Hämta med: ledstjarna fetch kolada --years 2022..2023 --base-url http://{address}/v3 --data-dir EN-EGEN-MAPP\n"
    ))?;
    ledstjarna_web::stand_in::serve(listener, stand_in, super::serve::interrupted()).await?;
    Ok(())
}
