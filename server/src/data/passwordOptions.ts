/**
 * Short options that take a password. Source: manual pages of the programs; checked 2026-11-28. Long options say by
 * their name what they hold.
 */

/** How a program takes its password. */
export interface PasswordOption {
  readonly option: string;
  /** Behind the letter without a blank: `-pVALUE`. */
  readonly joined?: true;
  /** As the next argument: `-p VALUE`. */
  readonly separate?: true;
  /** What stands behind a blank is something else for the program, and a password only where it looks like one. */
  readonly mistaken?: true;
  /** The value is `user:password`, and the password stands behind this mark. */
  readonly after?: string;
}

const mysqlLike: readonly PasswordOption[] = [{ option: '-p', joined: true, mistaken: true }];
const mongoLike: readonly PasswordOption[] = [{ option: '-p', separate: true }];
const sqlServerLike: readonly PasswordOption[] = [{ option: '-P', joined: true, separate: true }];
const curlLike: readonly PasswordOption[] = [
  { option: '-u', separate: true, after: ':' },
  { option: '--user', separate: true, after: ':' },
];

/** By the base name of the program. */
export const passwordOptions: ReadonlyMap<string, readonly PasswordOption[]> = new Map([
  ['mysql', mysqlLike],
  ['mysqlsh', mysqlLike],
  ['mysqldump', mysqlLike],
  ['mysqladmin', mysqlLike],
  ['mysqlimport', mysqlLike],
  ['mariadb', mysqlLike],
  ['mariadb-dump', mysqlLike],
  ['mariadb-admin', mysqlLike],
  ['mycli', mysqlLike],
  ['mongo', mongoLike],
  ['mongosh', mongoLike],
  ['mongodump', mongoLike],
  ['mongorestore', mongoLike],
  ['mongoexport', mongoLike],
  ['cqlsh', mongoLike],
  ['cypher-shell', mongoLike],
  ['sqlcmd', sqlServerLike],
  ['bcp', sqlServerLike],
  ['isql', sqlServerLike],
  ['osql', sqlServerLike],
  ['redis-cli', [{ option: '-a', separate: true }]],
  ['iredis', [{ option: '-a', separate: true }]],
  ['sshpass', [{ option: '-p', joined: true, separate: true }]],
  ['ldapsearch', [{ option: '-w', joined: true, separate: true }]],
  ['ldapmodify', [{ option: '-w', joined: true, separate: true }]],
  ['smbclient', [{ option: '-U', separate: true, after: '%' }]],
  ['rpcclient', [{ option: '-U', separate: true, after: '%' }]],
  ['curl', curlLike],
  ['httpie', [{ option: '-a', separate: true, after: ':' }]],
  ['http', [{ option: '-a', separate: true, after: ':' }]],
]);

/** For programs that are not listed: only beside an option that names a user, and only for what no word or number is. */
export const likelyPasswordOptions: readonly PasswordOption[] = [
  { option: '-p', joined: true, separate: true },
  { option: '-P', joined: true, separate: true },
];

/** Options that name a user. */
export const USER_OPTION = /^(?:-[uU]|--?(?:user|username|login))(?:=|$)|^-[uU][A-Za-z]/;
