//! Pages, data twins and the stand-in Kolada server.
