/** Which folder a document belongs to and the path that decides its hosts, remembered until the folders change. */
import type { HostDetector } from '../../../shared/src/hosts/detect';
import { type Folder, type Location, locate, toFolder } from './uri';

/** A location, and whether any host reads there. */
export interface KnownLocation extends Location {
  readable: boolean;
}

/** Locations of documents. */
export interface Locations {
  of(uri: string): KnownLocation;
  readonly folders: readonly string[];
  setFolders(uris: readonly string[]): void;
  /** Folder of the person, as a URI. */
  setHome(uri: string): void;
}

const MAX_KNOWN = 2_000;

/** Starts without folders. */
export function createLocations(detect: HostDetector): Locations {
  let folders: readonly Folder[] = [];
  let home: Folder | undefined;
  const known = new Map<string, KnownLocation>();
  return {
    of(uri) {
      let location = known.get(uri);
      if (!location) {
        location = findAtHome(uri, folders, home, detect) ?? find(uri, folders, detect);
        // Documents come and go for as long as a window is open.
        if (known.size >= MAX_KNOWN) known.clear();
        known.set(uri, location);
      }
      return location;
    },
    get folders() {
      return folders.map((folder) => folder.uri);
    },
    setFolders(uris) {
      folders = uris.map(toFolder);
      known.clear();
    },
    setHome(uri) {
      if (home?.uri === uri) return;
      home = toFolder(uri);
      known.clear();
    },
  };
}

/** Hosts keep other files in a home folder than in a repository; a folder that is opened there comes first. */
function findAtHome(
  uri: string,
  folders: readonly Folder[],
  home: Folder | undefined,
  detect: HostDetector,
): KnownLocation | undefined {
  if (!home || locate(uri, folders).folder !== undefined) return undefined;
  const { folder, path } = locate(uri, [home]);
  if (folder === undefined) return undefined;
  return { folder: undefined, path: `~/${path}`, readable: detect(`~/${path}`).length > 0 };
}

function find(uri: string, folders: readonly Folder[], detect: HostDetector): KnownLocation {
  const inside = locate(uri, folders);
  if (detect(inside.path).length) return { ...inside, readable: true };
  // A folder opened so deep that its own name belongs to the pattern: then the whole path tells.
  const whole = locate(uri, []);
  if (inside.folder !== undefined && detect(whole.path).length) {
    return { folder: inside.folder, path: lastSegments(whole.path), readable: true };
  }
  return { ...inside, readable: false };
}

/** Enough of a path for every pattern, and no more of the machine than needed in reports. */
function lastSegments(path: string): string {
  return path.split('/').slice(-4).join('/');
}
