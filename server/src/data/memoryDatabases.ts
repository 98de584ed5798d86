/** How databases spell that they live in memory only: SQLite (sqlite.org/inmemorydb.html), DuckDB; read 2026-11-28. */

/** The end of an argument or of an option with its value. */
export const MEMORY_DATABASE = /(?:^|[=/:])(?::memory:|file::memory:\?[\w=&]{0,60})$/;
