/** Programs and spellings of code that opens a shell to another machine, or sends keys and variables there. */
import { wordSet } from './wordSet';

/** Programs that hand what they get to another machine. */
export const senders = wordSet(
  'curl wget nc ncat netcat socat telnet openssl ftp tftp sftp scp rsync ssh http https xh httpie nslookup dig host ping aws gsutil gcloud mail mailx sendmail mutt iwr irm invoke-webrequest invoke-restmethod send-mailmessage',
);

/** Those that join two machines by a plain stream, to which a shell can be tied. */
export const streamPrograms = wordSet('nc ncat netcat telnet socat openssl');

/** Options of senders behind which, or joined to which, a file is sent. */
export const uploadOptions = wordSet('-t --upload-file --post-file --body-file -infile');

/** Options that name a file for the program itself: a key to sign in with, a configuration. */
export const ownFileOptions = wordSet(
  '-i -f -e -k -o -c --key --cert --cacert --netrc-file --config -identity --identity-file --rsh',
);

/** Programs that stand before the one that matters. */
export const prefixes = wordSet(
  'env sudo nohup exec command builtin time setsid then do else ! { @ doas nice ionice stdbuf',
);

/** Programs that print every variable when nothing else is asked of them. */
export const environmentPrinters = wordSet('env printenv set export declare typeset compgen');

/** Programs that read the files they are given. */
export const fileReaders = wordSet(
  'cat tac head tail less more cp mv tar zip 7z gzip base64 base32 xxd od hexdump strings dd awk sed cut rsync scp ln install get-content gc type openssl curl wget nc ncat',
);

/** Programs that run or load a file, or only look whether it is there. */
export const harmlessReaders = wordSet(
  'source . echo printf test [ [[ cd ssh-add ssh-keygen chmod chown mkdir touch export',
);

/** A shell that is tied to a network device of the shell itself. */
export const NETWORK_DEVICE = /\/dev\/(?:tcp|udp)\/([^/\s]{1,200})\/[^\s"']/;
export const TIED_TO_SHELL =
  /\b(?:ba|z|k|da|c|tc)?sh\s{1,4}-[a-z]{0,4}i\b|(?:^|\D)0[<>]&|sh\s{0,2}<&\s?\d|>&\s?\/dev\/(?:tcp|udp)\//;

/** The same by hand: lines that arrive are run. */
export const OPENS_DEVICE = /\d<>\s?\/dev\/(?:tcp|udp)\//;
export const READS_LINES = /\bwhile\s{1,4}read\b/;

/** Programs that print a credential, with the words that make them. */
export const credentialPrinters: ReadonlyMap<string, RegExp> = new Map([
  ['security', /^find-(?:generic|internet)-password\b/],
  ['gh', /^auth token\b/],
  ['gcloud', /^auth (?:application-default )?print-(?:access|identity)-token\b/],
  ['az', /^account get-access-token\b/],
  ['aws', /^configure (?:export-credentials|get)\b/],
  ['op', /^(?:read|item get)\b/],
  ['pass', /^(?:show\s)?\S/],
  ['secret-tool', /^lookup\b/],
  ['vault', /^(?:kv get|read|print token)\b/],
]);

/** Shells, as the value of an option that starts one. */
export const SHELL_PROGRAM =
  /^(?:[\w:./\\-]{0,80}[/\\])?(?:(?:ba|z|k|da|a)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh)(?:\s|$)/i;

/** In programs written on one line. */
export const CODE_SOCKET =
  /\bsocket\.socket\b|\bcreate_connection\b|\bTCPSocket\b|\bfsockopen\b|\bIO::Socket\b|\bnet\.(?:Socket|connect|createConnection)\b|require\(\s?["'](?:node:)?net["']\s?\)|\buse Socket\b|Sockets\.TCPClient|\/inet\/tcp\//i;
export const CODE_SHELL =
  /\bpty\.spawn\b|\bos\.dup2\b|\bsubprocess\b|\bchild_process\b|\bproc_open\b|\bshell_exec\b|\bsystem\s?\(|\bexecve?\b|\/bin\/(?:ba|z|da)?sh\b|\bcmd\.exe\b|\biex\b|invoke-expression|GetStream/i;
export const CODE_NETWORK =
  /\brequests\.(?:post|put|get)\b|\burlopen\b|\bhttp\.client\b|\bhttpx\b|\bfetch\s?\(|\bhttps?\.(?:request|get)\b|\baxios\b|\bXMLHttpRequest\b|\bTCPSocket\b|\bNet::HTTP\b|\bcurl\b|\bdns\.(?:resolve|lookup)|\bsocket\.socket\b|["'](?:node:)?https?["']\s?\)|\b(?:irm|iwr|invoke-restmethod|invoke-webrequest)\b/i;
export const CODE_KEYS =
  /[/\\.]ssh[/\\"']|\bid_(?:rsa|ed25519|ecdsa|dsa)\b|\.aws[/\\"']|\.kube[/\\"']|\/etc\/shadow\b|\.netrc\b|\.npmrc\b|\.gnupg\b|\.git-credentials\b|\.pypirc\b/;
/** All variables at once; one by name is how programs get their own. */
export const CODE_ENVIRONMENT =
  /\bos\.environ\b(?!\s?(?:\[|\.get\b|\.setdefault\b|\.pop\b|\.update\b))|\bprocess\.env\b(?!\s?[.[?])|\bENV\.to_(?:h|a)\b|%ENV\b|env:\*|\b(?:gci|dir|ls|get-childitem)\s{1,4}env:|\bgetenv\(\s?\)/;
