/** Folders of the operating system that no project lives in; as a root each gives away more than one project. */

/**
 * Exact POSIX folders. Sources: Filesystem Hierarchy Standard 3.0, hier(7), Apple's file system layout; listed
 * 2026-11-22.
 */
export const systemFolders: ReadonlySet<string> = new Set([
  ...['/etc', '/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/var', '/opt', '/boot', '/dev', '/proc', '/sys'],
  ...['/run', '/System', '/Library', '/Applications', '/private'],
  ...['/usr/bin', '/usr/sbin', '/usr/lib', '/usr/lib64', '/usr/local', '/usr/share', '/usr/libexec'],
  ...['/usr/local/bin', '/usr/local/lib', '/usr/local/etc', '/usr/local/sbin', '/usr/local/share'],
  ...['/var/lib', '/var/log', '/var/run', '/var/spool', '/var/cache', '/var/mail', '/var/backups', '/var/db'],
  ...['/etc/systemd', '/etc/init.d', '/etc/cron.d', '/etc/pam.d', '/etc/profile.d', '/etc/kubernetes', '/etc/security'],
  ...['/System/Library', '/Library/LaunchAgents', '/Library/LaunchDaemons', '/Library/Preferences'],
  ...['/Library/Application Support', '/System/Volumes', '/System/Volumes/Data', '/var/lib/docker', '/var/lib/kubelet'],
]);

/** Exact Windows folders below a drive, lower case. Source: Windows known folders (KNOWNFOLDERID); listed 2026-11-22. */
export const windowsSystemFolders: ReadonlySet<string> = new Set([
  ...['windows', 'windows\\system32', 'windows\\syswow64', 'windows\\system32\\drivers', 'windows\\system32\\tasks'],
  ...[
    'program files',
    'program files (x86)',
    'program files\\common files',
    'programdata',
    'system volume information',
  ],
  ...['programdata\\microsoft', 'programdata\\microsoft\\windows', 'recovery', '$recycle.bin'],
]);
